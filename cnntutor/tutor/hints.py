"""One step further at a time, at most to the last step but one of the solution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.grading.kinds import kind_of

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Question
    from cnntutor.domain.values import Numbers


@dataclass(frozen=True, kw_only=True)
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
    texts = _texts(question, numbers)
    return _at(question, texts, min(max(shown, 0) + 1, len(texts)))


def hints_again(question: Question, numbers: Numbers, shown: int) -> list[Hint]:
    """Return the hints that were shown, from the first; the parameters are those of `hint`."""
    texts = _texts(question, numbers)
    return [_at(question, texts, level) for level in range(1, min(max(shown, 0), len(texts)) + 1)]


def _at(question: Question, texts: list[str], level: int) -> Hint:
    return Hint(question=question.name, level=level, levels=len(texts), text=texts[level - 1])


def _texts(question: Question, numbers: Numbers) -> list[str]:
    return [*question.hints, *kind_of(question).last_hints(question, numbers)]
