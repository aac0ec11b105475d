"""One step further at a time, at most to the last step but one of the solution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.exercise import ByHand, Function, Model
from cnntutor.grading.diagnosis.explanation import unsolved
from cnntutor.procedures.recording import work_out

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Question
    from cnntutor.domain.values import Index, Numbers


@dataclass(frozen=True)
class Hint:
    """One hint on one question."""

    question: str
    """The question's name."""

    level: int
    """Which it is, from 1."""

    levels: int
    """How many there are."""

    text: str
    """What it says."""

    @property
    def is_last(self) -> bool:
        """Whether there is no further one."""
        return self.level == self.levels


def hint(question: Question, numbers: Numbers, shown: int) -> Hint:
    """Return the hint after those that were shown; the last one again when all were.

    Parameters
    ----------
    question : Question
        What the student is at.
    numbers : mapping
        The student's numbers: the last hint of a by-hand question works on them.
    shown : int
        How many hints the student has seen.
    """
    texts = [*question.hints, *_first_step(question, numbers)]
    level = min(max(shown, 0) + 1, len(texts))
    return Hint(question.name, level, len(texts), texts[level - 1])


def _first_step(question: Question, numbers: Numbers) -> list[str]:
    """Return the arithmetic of the first element of a by-hand answer, its result left open."""
    match question:
        case Function() | Model() | ByHand(of_model=True):
            return []
        case ByHand(choices=choices) if choices:
            return []
        case ByHand():
            arguments = question.arguments(numbers)
            index = first_index(question.reference(*arguments))
            lines = unsolved(work_out(question.procedure, arguments, index))
            return ["The first one:\n" + "\n".join(lines)] if lines else []


def first_index(value: Any) -> Index:
    """Return the index of the first element of a result.

    Examples
    --------
    >>> first_index(np.zeros((2, 3))), first_index([(4, 5), (6,)]), first_index(7)
    ((0, 0), (0, 0), ())
    """
    if isinstance(value, np.ndarray):
        return (0,) * value.ndim
    if isinstance(value, list | tuple) and value:
        return (0, *first_index(value[0]))
    if isinstance(value, dict) and value:
        key = next(iter(value))
        return (key, *first_index(value[key]))
    return ()
