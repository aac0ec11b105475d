"""Exercises with something wrong in them: the one on pooling, changed in one place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from cnntutor.authoring.subject import Subject
from cnntutor.curriculum import registry
from cnntutor.domain.exercise import ByHand, Exercise
from cnntutor.domain.procedure import Misconception
from tests.support import SOLUTIONS, load

LISTING = registry.find("pooling")
POOLING = load("pooling")
BACKWARD = load("backpropagation")
FIRST = POOLING.value_questions[0]
assert isinstance(FIRST, ByHand)
PROCEDURE = FIRST.procedure


def subject(exercise: Exercise = POOLING, solution: Path | None = None) -> Subject:
    """Return an exercise as checks are given it."""
    return Subject(listing=LISTING, exercise=exercise, solution=solution or SOLUTIONS / LISTING.filename)


def only(name: str, of: Exercise = POOLING, **changes: Any) -> Exercise:
    """Return an exercise with one of its questions alone, changed."""
    question = next(question for question in of.questions if question.name == name)
    return replace(of, questions=(replace(question, **changes),))


def errors(name: str) -> tuple[Misconception, ...]:
    """Return the known errors of a question."""
    return next(question for question in POOLING.questions if question.name == name).misconceptions


def twin(error: Misconception, name: str = "twin") -> Misconception:
    """Return the same error under another name."""
    return replace(error, name=name)


NO_ERROR = Misconception(name="no_error", exchange={}, tell="you did all of it rightly", advice="Go on.")
"""One that exchanges nothing, so that it gives the right answer."""


def failing(*_: Any) -> Any:
    """Raise, as a function with a mistake in it does."""
    raise KeyError("oh")


def changed(folder: Path, source: Path, *changes: tuple[str, str]) -> Path:
    """Write a copy of a file with some of its text replaced, and return where it is."""
    text = source.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(exist_ok=True)
    copy = folder / source.name
    copy.write_text(text, encoding="utf-8")
    return copy
