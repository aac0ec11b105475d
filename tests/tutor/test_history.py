"""How exercises went, check by check."""

from __future__ import annotations

from typing import Any

from cnntutor.tutor.history import history
from cnntutor.workspace.progress import Progress


def attempt(score: float | None, *right: str) -> dict[str, Any]:
    """Return an attempt as the file of a course keeps it."""
    questions = {name: "correct" if name in right else "wrong" for name in ("a", "b")}
    return {
        "time": "2026-01-31T12:00:00+00:00",
        "score": score,
        "max_score": 100.0,
        "questions": questions,
        "digest": "",
    }


def test_each_check_says_what_it_changed() -> None:
    """Points and questions against the check before; where a score is not known, no change is."""
    kept = Progress(
        history={"exercise3": [attempt(0), attempt(60, "a"), attempt(None, "b"), attempt(40, "b")]}
    )
    steps = history(kept)["exercise3"]
    assert [(step.score, step.change) for step in steps] == [(0, None), (60, 60), (None, None), (40, None)]
    assert [step.right_now for step in steps] == [(), ("a",), ("b",), ()]
    assert [step.wrong_again for step in steps] == [(), (), ("a",), ()]


def test_the_order_is_that_of_the_course() -> None:
    """What was never checked is not there, and neither is what is no exercise."""
    kept = Progress(
        history={"exercise3": [attempt(1)], "exercise1": [attempt(1)], "exercise99": [attempt(1)]}
    )
    assert list(history(kept)) == ["exercise1", "exercise3"]
    assert history(Progress(history={"exercise3": ["spoiled"]})) == {}


def test_what_was_checked_once_more_is_left_out() -> None:
    """A start of the watch checks the same file again; the same file after another one is told."""
    same, other = {**attempt(60, "a"), "digest": "1"}, {**attempt(40), "digest": "2"}
    kept = Progress(history={"exercise3": [same, {**same, "time": "2026-02-01"}, other, other, same]})
    assert [step.score for step in history(kept)["exercise3"]] == [60, 40, 60]
