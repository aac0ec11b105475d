"""What the process that grades keeps, and says of a report without a score."""

from __future__ import annotations

import pytest

from cnntutor.batch.context import Context, Grader, _undecided, grader
from cnntutor.domain.report import QuestionReport, Report, Status
from cnntutor.workspace.settings import Settings, numbers_of
from tests.support import load


def question(name: str, kind: str, score: float | None, message: str) -> QuestionReport:
    """Return the report on one question."""
    status = Status.UNDECIDED if score is None else Status.CORRECT
    return QuestionReport(name=name, kind=kind, status=status, score=score, max_score=20.0, message=message)


BY_HAND = question("output_size", "by_hand", None, "No score: ...")
TRAINING = question(
    "training",
    "model",
    None,
    "No score: the training cannot be confirmed. It took 0.1 seconds of computing.",
)
ACCURACY = question("accuracy", "model", None, "See `training`.")
DONE = question("blocks", "model", 20.0, "")


@pytest.mark.parametrize(
    ("questions", "digest", "said"),
    [
        ([DONE], "", ""),
        ([BY_HAND, DONE], "", "it cannot be known whose values output_size are about."),
        ([BY_HAND], "ab", "output_size: the file holds other values than those it is graded on."),
        (
            [DONE, TRAINING, ACCURACY],
            "",
            "training, accuracy: the training cannot be confirmed. It took 0.1 seconds of computing.",
        ),
        (
            [BY_HAND, TRAINING],
            "",
            "it cannot be known whose values output_size are about. "
            "training: the training cannot be confirmed. It took 0.1 seconds of computing.",
        ),
    ],
)
def test_each_question_without_a_score_has_its_own_reason(
    questions: list[QuestionReport], digest: str, said: str
) -> None:
    """What is open about values and what is open about a model are different things."""
    report = Report(
        exercise="exercise1",
        title="Convolution",
        student="Ada",
        trouble="",
        questions=tuple(questions),
        values_digest=digest,
    )
    assert _undecided(report) == said


def test_a_thread_keeps_its_grader() -> None:
    """Task after task meets the same sandboxes; another context ends them, and gets others."""
    context = Context(isolation="process", seed=1)
    first = grader(context)
    assert grader(context) is first
    assert grader(Context(isolation="process", seed=2)) is not first


def test_an_exercise_has_one_answer_key_in_a_process() -> None:
    """It is for the seed of the run and the values of the lecture; those of a student are made from it."""
    here = Grader(Context(isolation="process", seed=7))
    exercise, other = load("exercise1"), load("exercise2")
    key = here.key(exercise)
    assert (key.exercise, key.seed, key.variant.student) == (exercise, 7, None)
    assert here.key(exercise) is key
    assert here.key(other).exercise is other
    assert key.for_variant(numbers_of(exercise, Settings())) is key
