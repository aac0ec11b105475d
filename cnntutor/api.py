"""What Python code calls: `cnntutor.check` and `cnntutor.load`."""

from __future__ import annotations

import contextlib
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.errors import UnknownExercise, UsageError
from cnntutor.tutor import check as service
from cnntutor.tutor.work import Work, find_work

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from cnntutor.domain.exercise import Exercise
    from cnntutor.domain.report import Report
    from cnntutor.training.monitor import TrainingProgress


def check(
    work: str | os.PathLike[str],
    *,
    exercise: str | None = None,
    seed: int = 0,
    data: str | None = None,
    data_dir: str | os.PathLike[str] | None = None,
    isolation: str | None = None,
    record: bool = True,
    listen: Callable[[TrainingProgress], None] | None = None,
) -> Report:
    """Grade an exercise, as `cnntutor check` does.

    Parameters
    ----------
    work : str or path
        An exercise (`exercise3`, `3` or `pooling`), whose file is looked for in the current folder and
        those above; or the path of a file, which is a `Path`, or a text with a folder in it.
    exercise : str, optional
        Which exercise the file answers, where its name does not say it. `work` is a path then.
    seed : int
        What the hidden cases are drawn from; at least 0.
    data : str, optional
        The data set that models are trained on, one of those of the exercise: for exercise 7 `shapes10` or
        `cifar10`. Without it, the embedded one.
    data_dir : str or path, optional
        Where the files of a real data set are, if not in the usual places.
    isolation : str, optional
        The name of the backend to insist on: `warm`, `bubblewrap`, `landlock` or `process`. Without it, the
        best that starts here is used, which may be one without isolation: for your own files only.
    record : bool
        Whether the folder of the file keeps how it went, as `cnntutor list` shows it.
    listen : callable, optional
        Told how far a training is.

    Returns
    -------
    Report
        Points and reasons, question by question. `report.score` is None where that of a question cannot be
        known. A choice whose first answer counts has the points that earlier checks have left of it.

    Raises
    ------
    UsageError
        If the call cannot be carried out as it was written; the message says what would work.
    GraderError
        If the grader itself fails: that is never a grade.

    Warns
    -----
    UserWarning
        If the folder cannot keep how it went. The report is right all the same.

    Examples
    --------
    A file in which nothing is written yet:

    >>> import cnntutor
    >>> from cnntutor.curriculum import registry
    >>> report = cnntutor.check(registry.find("pooling").template, record=False)
    >>> report.score, report.max_score, report.started
    (0.0, 100, False)
    >>> report.questions[0].status.value
    'not_started'
    """

    @contextlib.contextmanager
    def listening(_: object) -> Iterator[service.Listener]:
        yield listen or (lambda _: None)

    options = service.CheckOptions(
        seed=seed,
        data=data,
        data_dir=None if data_dir is None else Path(data_dir),
        isolation=isolation,
        record=record,
    )
    checked = service.check(_find(work, exercise), options, listening)
    for remark in checked.remarks:
        warnings.warn(remark, stacklevel=2)
    return checked.report


def load(exercise: str) -> Exercise:
    """Return an exercise: its questions with their points, and the numbers of the lecture.

    Parameters
    ----------
    exercise : str
        `exercise3`, `3`, `pooling`, `exercise3_pooling` or the name of its file.

    Raises
    ------
    UnknownExercise
        If none has this name; the message says which name is nearest.

    Examples
    --------
    >>> import cnntutor
    >>> pooling = cnntutor.load("pooling")
    >>> pooling.id, pooling.title
    ('exercise3', 'Pooling')
    """
    return registry.load(registry.find(exercise))


def _find(work: str | os.PathLike[str], exercise: str | None) -> Work:
    """Return the file that is meant."""
    if exercise is not None:
        return find_work(exercise, Path(work))
    if isinstance(work, str) and Path(work).name == work:
        return find_work(work)
    path = Path(work)
    try:
        listing = registry.find(path.stem)
    except UnknownExercise:
        raise UsageError(
            f'The name of {path} does not say which exercise it answers: add it, as in exercise="exercise3".'
        ) from None
    return find_work(listing.id, path)
