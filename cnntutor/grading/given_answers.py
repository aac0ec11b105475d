"""A sandbox without a process: answers are values and functions of the grader's own, such as replayed errors.

Nothing that was handed in may go through it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.cache import cached
from cnntutor.domain.declaration import DEFAULT_BUILDER
from cnntutor.domain.outcome import (
    Crashed,
    Missing,
    Outcome,
    Raised,
    Returned,
)
from cnntutor.domain.submission import Submission
from cnntutor.grading.answer_key import make_key
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.kinds import kind_of
from cnntutor.sandbox.interface import Listener, Loaded, LoadOutcome, Output

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.model_task import Setting
    from cnntutor.domain.report import QuestionReport
    from cnntutor.domain.values import Arguments, Array, Numbers
    from cnntutor.grading.answer_key import QuestionKey


class Answers:
    """A sandbox and its worker in one: answers come from a dict of values and functions."""

    name = "answers"
    guarantee = "It runs nothing but the grader's own functions."
    isolated = False
    alive = True
    output = Output(b"", cut=False)

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers

    def open(self, submission: Submission) -> Answers:  # noqa: ARG002 - its source is not looked at
        """Return itself."""
        return self

    def load(self) -> LoadOutcome:
        """Say which names there are."""
        return Loaded(tuple(self.answers))

    def mute(self) -> None:
        """Do nothing: nothing is printed."""

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
        except Exception as error:  # noqa: BLE001 - as a worker reports whatever a function raises
            return Raised(kind=type(error).__name__, message=str(error))

    def call_each(self, name: str, every: Sequence[Arguments]) -> Iterator[Outcome]:
        """Call a function on one case after the other."""
        for arguments in every:
            yield self.call(name, arguments)

    def describe(
        self,
        seed: int,  # noqa: ARG002 - it builds nothing
        builder: str = DEFAULT_BUILDER,
        arguments: Arguments = (),
        image_shape: tuple[int, ...] | None = None,  # noqa: ARG002
    ) -> Outcome:
        """Return what the answers say that a model is: a description, or what gives one for arguments."""
        return self.call(builder, arguments) if callable(self.answers.get(builder)) else self.read(builder)

    def train(
        self,
        images: Array,  # noqa: ARG002
        labels: Array,  # noqa: ARG002
        held_out: Array,  # noqa: ARG002
        seed: int,  # noqa: ARG002
        seconds: float,  # noqa: ARG002
        listen: Listener,  # noqa: ARG002
        settings: Mapping[str, Setting],  # noqa: ARG002
    ) -> Outcome:
        """Train nothing."""
        return Crashed("does not train here")

    def change(self, function: str) -> Outcome:
        """Return what the answers say that the model is after a function changed it."""
        return self.read(function)

    def prepared(self, places: Array) -> Outcome:  # noqa: ARG002
        """Have none."""
        return Missing("absent")

    def cpu_seconds(self) -> float | None:
        """Take no time."""
        return 0.0

    def close(self) -> None:
        """End nothing."""


def grade_given(
    question: ValueQuestion, given: Any, numbers: Numbers, seed: int = 0, source: str = ""
) -> QuestionReport:
    """Return the report on one question whose answer is at hand, as a submission with it would get.

    Parameters
    ----------
    question : ValueQuestion
        What was asked.
    given : object
        A value for a by-hand question, else a function.
    numbers : mapping
        The numbers that a by-hand question is about.
    seed : int
        Decides the hidden cases.
    source : str
        How the answer was written, where that is known: it is only read.

    Raises
    ------
    CurriculumError
        If the reference fails on a case.
    """
    nobody = Submission(student=None, exercise="", filename="", source=source.encode(), digest="")
    with Attempt(Answers({question.name: given}), nobody, (question.name,)) as attempt:
        return kind_of(question).grade_cases(find_key(question, numbers, seed), attempt)


def find_key(question: ValueQuestion, numbers: Numbers, seed: int) -> QuestionKey:
    """Return what many answers to one question are held against, made once for all of them."""
    about = (question,) if question.is_called else (question, numbers)
    return cached("key", about, seed, work=lambda: make_key(question, numbers, seed))
