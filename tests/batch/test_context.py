"""What the process that grades keeps, and says of a report without a score."""

from __future__ import annotations

import pytest

from cnntutor.batch.context import Context, _undecided, grader
from cnntutor.domain.report import QuestionReport, Report, Status


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
