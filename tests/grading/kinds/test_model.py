"""Requirements of a model, and by-hand questions on it: built once, trained once and behind all values."""

from __future__ import annotations

from typing import Any

from cnntutor.authoring.subject import numbers_for
from cnntutor.curriculum import registry
from cnntutor.domain.outcome import Outcome
from cnntutor.domain.report import Status
from cnntutor.grading.grade import grade
from cnntutor.training.plan import Setup
from cnntutor.training.run import Budget
from tests.support import (
    Answers,
    answer,
    described_model,
    few_images,
    grade_answers,
    load,
    right_answer,
    submission,
)

EXERCISE = load("exercise7")
REQUIRED = [each.name for each in EXERCISE.questions if not each.has_cases]
(BY_HAND,) = EXERCISE.value_questions
COUNTS = right_answer(BY_HAND, numbers_for(EXERCISE, BY_HAND))


class Listening(Answers):
    """Answers that remember what was asked for."""

    def __init__(self, answers: dict[str, Any]) -> None:
        super().__init__(answers)
        self.asked: list[str] = []

    def read(self, name: str) -> Outcome:
        """Remember the variable."""
        self.asked.append(name)
        return super().read(name)

    def train(self, *arguments: Any) -> Outcome:
        """Remember the training."""
        self.asked.append("a training")
        return super().train(*arguments)


def test_a_model_is_built_once_and_trained_behind_all_values() -> None:
    """Nine questions ask for the model: it is described and trained for all of them together."""
    worker = Listening({"layer_parameters": COUNTS, "build_model": described_model()})
    setup = Setup(plan=few_images, budget=lambda *_: Budget(60.0, 20.0))
    variant = registry.variant(EXERCISE, None)
    report = grade(EXERCISE, submission(b"x = 1", EXERCISE.id), worker, variant=variant, setup=setup)
    assert worker.asked == ["build_model", "layer_parameters", "a training"]
    assert [each.name for each in report.questions] == [each.name for each in EXERCISE.questions]
    assert report.training is not None
    assert answer(report, "layer_parameters").score == 15


def test_without_a_model_nothing_is_trained_and_the_reason_is_given_once() -> None:
    """The first requirement says it, the others point there; they are in the order of the exercise."""
    worker = Listening({"layer_parameters": COUNTS})
    variant = registry.variant(EXERCISE, None)
    report = grade(EXERCISE, submission(b"x = 1", EXERCISE.id), worker, variant=variant)
    assert "a training" not in worker.asked
    assert report.training is None
    first, *others = (answer(report, name) for name in REQUIRED)
    assert first.message.startswith("Your file has no function build_model()")
    assert {each.message for each in others} == {f"See `{first.name}`."}
    assert {each.status for each in (first, *others)} == {Status.MISSING}
    assert report.first_open == first
    assert report.hint_on == answer(report, "blocks"), "the hints that help are those on the layers"


def test_counts_without_a_model_to_compare_them_with() -> None:
    """They have the status of the model; counts that are not there either have their own."""
    given = answer(grade_answers(EXERCISE, {"layer_parameters": COUNTS}), "layer_parameters")
    assert (given.status, given.score) == (Status.MISSING, 0)
    assert given.message == "There is no model to compare it with."
    absent = answer(grade_answers(EXERCISE, {"build_model": described_model()}), "layer_parameters")
    assert absent.status is Status.MISSING
    assert "has no variable layer_parameters" in absent.message


def test_counts_of_a_model_that_is_not_for_images_have_no_score() -> None:
    """Its layers cannot be counted one after the other, and that is no fault of the counts."""
    flat = {**described_model(), "input_shape": [3072]}
    report = grade_answers(EXERCISE, {"layer_parameters": COUNTS, "build_model": flat})
    counts = answer(report, "layer_parameters")
    assert (counts.status, counts.score) == (Status.UNDECIDED, None)
    assert counts.message.startswith("No score: ")
