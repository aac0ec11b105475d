"""What a cell calls: `cnntutor.check`, `cnntutor.hint`, `cnntutor.explain` and `cnntutor.load`."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cnntutor.domain.explanation import Explanation
from cnntutor.domain.report import Report
from cnntutor.errors import CnntutorError
from cnntutor.notebook.kernel import find_shell, join, notebook_path
from cnntutor.notebook.result import Played, Result, Shown
from cnntutor.notebook.wording import as_in_cells
from cnntutor.tutor.child.ask import ask

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Sequence

    from cnntutor.domain.exercise import Exercise
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
    questions: Sequence[str] = (),
) -> Result:
    """Grade the cells that were run, or a file, in a process of its own.

    Parameters
    ----------
    work : str or path
        An exercise (`exercise3`, `3` or `pooling`): the cells that were run are graded, each as it was run
        last, or its file where none of them answers it. Or a file, as `"exercise3_pooling.ipynb"`.
    exercise, seed, data, data_dir, isolation, record, listen
        As anywhere else: see `cnntutor.api.check`.
    questions : sequence of str
        What is shown of the result; all of it without them.

    Raises
    ------
    CnntutorError
        As anywhere else.
    """
    request: dict[str, Any] = {
        "do": "check",
        "seed": seed,
        "data": data,
        "data_dir": None if data_dir is None else str(Path(data_dir).absolute()),
        "isolation": isolation,
        "record": record,
        "questions": list(questions),
        **_where(),
        **_what(work, exercise),
    }
    told: list[str] = []
    answer = _ask(request, told.append, _listener(listen))
    report = Report.from_dict(answer["report"])
    if (shell := find_shell()) is not None:
        runs = request.get("runs", ()) if answer["read"] else ()
        statuses = {question.name: question.status.value for question in report.questions}
        join(shell).note_check(report.exercise, runs, statuses)
    return Result.of(
        report,
        filename=str(answer["filename"]),
        has_cells=bool(answer["has_cells"]),
        read=tuple(answer["read"]),
        remarks=(*as_in_cells(told), *answer["remarks"]),
        only=tuple(questions),
    )


def load(exercise: str) -> Exercise:
    """Return an exercise, as anywhere else: see `cnntutor.api.load`."""
    from cnntutor import api

    with _raised_in_cells():
        return api.load(exercise)


def _ask(request: dict[str, Any], *listeners: Callable[[Any], None]) -> dict[str, Any]:
    """Return what a child answers, with commands as a cell has them; also what it raises has them so."""
    with _raised_in_cells():
        return as_in_cells(ask(request, *listeners))


@contextlib.contextmanager
def _raised_in_cells() -> Iterator[None]:
    """Let the messages of what is raised name what can be done in a cell."""
    try:
        yield
    except CnntutorError as error:
        raise type(error)(as_in_cells(str(error))) from None


def _what(work: str | os.PathLike[str], exercise: str | None) -> dict[str, Any]:
    """Return the part of a request that says what is graded."""
    is_name = exercise is None and isinstance(work, str) and Path(work).name == work
    if not is_name or str(work).endswith((".py", ".ipynb")):
        return {"exercise": exercise or Path(work).stem, "file": str(Path(work).absolute())}
    shell = find_shell()
    if shell is None:
        return {"exercise": work}
    return {"exercise": work, "runs": join(shell).every(), "notebook": notebook_path(shell)}


def _where() -> dict[str, Any]:
    """Return the part of a request that says in which folder the notebook began."""
    shell = find_shell()
    folder = join(shell).folder if shell is not None else None
    return {} if folder is None else {"folder": folder}


def _listener(listen: Callable[[TrainingProgress], None] | None) -> Callable[[dict[str, Any]], None]:
    """Return what is told how far a training is; without a listener, a line below the cell says it."""
    if listen is None:
        return _show_progress

    def hear(progress: dict[str, Any]) -> None:
        from cnntutor.training.monitor import TrainingProgress

        listen(TrainingProgress(**progress))

    return hear


def _show_progress(progress: dict[str, Any]) -> None:
    if progress["epochs"]:
        what = "the reference model" if progress["what"] == "reference" else "your model"
        done = f"epoch {progress['epoch']} of {progress['epochs']}, {progress['done']:.0%}"
        sys.stderr.write(f"\rTraining {what}: {done}   ")
        sys.stderr.flush()


def hint(exercise: str, question: str | None = None, *, again: bool = False) -> Shown:
    """Give a hint, one level further each time, as `cnntutor hint` does.

    Parameters
    ----------
    exercise : str
        `exercise3`, `3` or `pooling`.
    question : str, optional
        One of its questions; without it, the first that was not right at the last check.
    again : bool
        Whether the hints that were given are shown again, and no further one.

    Raises
    ------
    UnknownExercise, UnknownQuestion
        If there is none of this name.
    """
    request = {"do": "hint", "exercise": exercise, "question": question, "again": again}
    answer = _ask({**request, **_where()})
    texts = [
        f"{each['question']}, hint {each['level']} of {each['levels']}\n{each['text']}"
        for each in answer["hints"]
    ]
    return Shown("\n\n".join(filter(None, (*texts, answer["remark"]))))


def explain(exercise: str, question: str, case: str | None = None) -> Played:
    """Show step by step how a result comes about, as `cnntutor explain` does.

    Parameters
    ----------
    exercise : str
        `exercise3`, `3` or `pooling`.
    question : str
        One of its questions.
    case : str, optional
        For a function a shown case, from `"1"`, or `"failed"`, where yours failed at the last check of the
        cells that were run, or of the file; for an answer by hand `"own"` or `"example"`.

    Raises
    ------
    UsageError
        If there is none of this name, or nothing that may be shown.
    """
    request: dict[str, Any] = {"do": "explain", "exercise": exercise, "question": question, "case": case}
    if case == "failed" and (shell := find_shell()) is not None:
        runs = join(shell)
        request |= {"runs": runs.every(), "notebook": notebook_path(shell), "checked": runs.checked}
    return Played(Explanation.from_dict(_ask({**request, **_where()})))
