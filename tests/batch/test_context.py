"""What the process that grades keeps, and says of a report without a score."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.batch.context import Context, _undecided, grader

BY_HAND = {"name": "output_size", "kind": "by_hand", "score": None, "message": "No score: ..."}
TRAINING = {
    "name": "training",
    "kind": "model",
    "score": None,
    "message": "No score: the training cannot be confirmed. It took 0.1 seconds of computing.",
}
ACCURACY = {"name": "accuracy", "kind": "model", "score": None, "message": "See `training`."}
DONE = {"name": "blocks", "kind": "model", "score": 20.0, "message": ""}


@pytest.mark.parametrize(
    ("questions", "digest", "said"),
    [
        ([DONE], None, ""),
        ([BY_HAND, DONE], None, "it cannot be known whose values output_size are about."),
        ([BY_HAND], "ab", "output_size: the file holds other values than those it is graded on."),
        (
            [DONE, TRAINING, ACCURACY],
            None,
            "training, accuracy: the training cannot be confirmed. It took 0.1 seconds of computing.",
        ),
        (
            [BY_HAND, TRAINING],
            None,
            "it cannot be known whose values output_size are about. "
            "training: the training cannot be confirmed. It took 0.1 seconds of computing.",
        ),
    ],
)
def test_each_question_without_a_score_has_its_own_reason(
    questions: list[dict[str, Any]], digest: str | None, said: str
) -> None:
    """What is open about values and what is open about a model are different things."""
    report: Any = {"questions": questions, "values_digest": digest}
    assert _undecided(report) == said


def test_a_thread_keeps_its_grader() -> None:
    """Task after task meets the same sandboxes; another context ends them, and gets others."""
    context = Context("process", seed=1)
    first = grader(context)
    assert grader(context) is first
    assert grader(Context("process", seed=2)) is not first
