"""What a student's own functions make of a model that an exercise gives: its filters, and an image's maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum import registry
from cnntutor.domain.outcome import Returned
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.compare import as_numbers
from cnntutor.grading.feedback import explain_outcome
from cnntutor.grading.packages import require_packages
from cnntutor.sandbox.backends.select import OwnWork
from cnntutor.submissions.read import read_submission
from cnntutor.tutor.inspection import Classified, Look
from cnntutor.tutor.maps import MOST_SIDE, Filters, Maps

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise
    from cnntutor.domain.given_model import GivenLook
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.values import Arguments, Array
    from cnntutor.tutor.work import Work

MOST_MAPS = 32
BRIGHTEST = 255


def look_at_given(work: Work, given: GivenLook, number: int) -> Look:
    """Return what there is to see; what a function does not give is a note.

    Parameters
    ----------
    work : Work
        The student's file. Its code runs in a sandbox only.
    given : GivenLook
        The model and its images.
    number : int
        Which image is sent through it, from 0.

    Raises
    ------
    SubmissionError
        If the file cannot be read.
    LibraryMissing
        If TensorFlow is not installed.
    """
    require_packages(work.listing)
    exercise = registry.load(work.listing)
    submission = read_submission(work.path, work.listing.id)
    with OwnWork(work.listing.profile) as sandbox, Attempt(sandbox, submission, (given.maps,)) as attempt:
        return look_through(attempt, exercise, given, number)


def look_through(attempt: Attempt, exercise: Exercise, given: GivenLook, number: int) -> Look:
    """Return what the functions of a submission give, which runs already; else as `look_at_given`."""
    model, image = given.model(), given.images()[number]
    found = _Answers(exercise, attempt)
    filters = found.filters(given.filters, (model,))
    maps = found.maps(given.maps, (model, (image / BRIGHTEST).astype(np.float32)))
    return Look(
        classes=(),
        image=Classified(number=number, image=image, truth=given.titles()[number]),
        filters=filters,
        maps=maps,
        confusion=None,
        mistakes=(),
        notes=tuple(found.notes),
    )


class _Answers:
    """What the functions of one submission give, as far as it can be drawn."""

    def __init__(self, exercise: Exercise, attempt: Attempt) -> None:
        self._exercise = exercise
        self._attempt = attempt
        self.notes: list[str] = []

    def filters(self, name: str, arguments: Arguments) -> Filters | None:
        """Return filters; None where they are none."""
        value = self._drawable(self._value(name, arguments), axes=4)
        if value is None or max(value.shape[1:3]) > MOST_SIDE:
            self._refuse(name, "no array of filters, K × F × F × D")
            return None
        return Filters(name, value)

    def maps(self, name: str, arguments: Arguments) -> tuple[Maps, ...]:
        """Return the maps of each layer; none where one of them is no map."""
        value = self._value(name, arguments)
        every = [self._drawable(one, axes=3) for one in value[:MOST_MAPS]] if _is_list(value) else [None]
        if any(one is None for one in every):
            self._refuse(name, "no list of maps, each rows × columns × maps")
            return ()
        return tuple(Maps(f"{name}[{n}]", one) for n, one in enumerate(every) if one is not None)

    def _value(self, name: str, arguments: Arguments) -> Any:
        if (trouble := self._attempt.begin_question()) is not None:
            return self._explain(name, trouble)
        (outcome,) = self._attempt.call(name, [arguments])
        return outcome.value if isinstance(outcome, Returned) else self._explain(name, outcome)

    def _explain(self, name: str, outcome: Outcome) -> None:
        question = next(each for each in self._exercise.value_questions if each.name == name)
        self.notes.append(f"{name}: {explain_outcome(question, outcome, self._attempt)}")

    def _refuse(self, name: str, what: str) -> None:
        if not any(note.startswith(name) for note in self.notes):
            self.notes.append(f"{name} returned {what}: there is nothing to draw.")

    def _drawable(self, value: Any, axes: int) -> Array | None:
        """Return an array of finite numbers with so many axes; None where it is something else."""
        numbers = as_numbers(value)
        if not isinstance(numbers, np.ndarray) or numbers.ndim != axes or not numbers.size:
            return None
        return numbers.astype(np.float64) if np.isfinite(numbers).all() else None


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) > 0
