"""Stand-ins and builders that the tests share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from cnntutor.curriculum import catalogue
from cnntutor.grading.grade import grade
from cnntutor.sandbox.interface import Loaded, LoadOutcome, Output
from cnntutor.sandbox.process import PlainProcess
from cnntutor.types import (
    Arguments,
    Exercise,
    Misconception,
    Missing,
    Outcome,
    Question,
    QuestionReport,
    Raised,
    Report,
    Returned,
    Submission,
)

REPOSITORY = Path(__file__).parent.parent
SOLUTIONS = REPOSITORY / "solutions"


class Answers:
    """A sandbox and its worker in one: answers come from a dict of values and functions."""

    name = "answers"
    promise = "for tests"
    walled = False
    alive = True
    output = Output(b"", cut=False)

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers

    def open(self, submission: Submission) -> Answers:
        """Return itself."""
        return self

    def load(self) -> LoadOutcome:
        """Say which names there are."""
        return Loaded(tuple(self.answers))

    def begin_question(self) -> None:
        """Grant all the time there is."""

    def read(self, name: str) -> Outcome:
        """Return a value."""
        return Returned(self.answers[name]) if name in self.answers else Missing("absent")

    def call(self, name: str, arguments: Arguments) -> Outcome:
        """Call a function."""
        if name not in self.answers:
            return Missing("absent")
        try:
            with np.errstate(all="ignore"):
                return Returned(self.answers[name](*arguments))
        except Exception as error:
            return Raised(type(error).__name__, str(error))

    def call_each(self, name: str, every: Sequence[Arguments]) -> Iterator[Outcome]:
        """Call a function on one case after the other."""
        for arguments in every:
            yield self.call(name, arguments)

    def close(self) -> None:
        """End nothing."""


def submission(source: str | bytes, exercise: str = "exercise1", filename: str = "work.py") -> Submission:
    """Return a submission of this source."""
    content = source.encode() if isinstance(source, str) else source
    return Submission(None, exercise, filename, content, hashlib.sha256(content).hexdigest())


def mark(source: str | bytes, exercise: str = "exercise1", **options: Any) -> Report:
    """Return the report on a source, run in a process of its own."""
    loaded = load(exercise)
    variant = options.pop("variant", catalogue.variant(loaded, None))
    sandbox = options.pop("sandbox", None) or PlainProcess()
    return grade(loaded, submission(source, exercise), sandbox, variant=variant, **options)


def mark_answers(
    exercise: Exercise, answers: Mapping[str, Any], *, student: str | None = None, seed: int = 0
) -> Report:
    """Return the report on answers given as values and functions."""
    numbers = catalogue.variant(exercise, student)
    return grade(exercise, submission(b"", exercise.id), Answers(answers), variant=numbers, seed=seed)


def load(name: str) -> Exercise:
    """Return an exercise by any of its names."""
    return catalogue.load(catalogue.find(name))


def solution(name: str) -> str:
    """Return the text of the model answer to an exercise."""
    return (SOLUTIONS / catalogue.find(name).filename).read_text(encoding="utf-8")


def answer(report: Report, name: str) -> QuestionReport:
    """Return the report on one question."""
    return next(question for question in report.questions if question.name == name)


def question(exercise: Exercise, name: str) -> Question:
    """Return a question by its name."""
    return next(question for question in exercise.questions if question.name == name)


def names(misconceptions: tuple[Misconception, ...]) -> list[str]:
    """Return the names of known errors."""
    return [misconception.name for misconception in misconceptions]
