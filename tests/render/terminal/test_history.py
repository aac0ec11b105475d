"""The checks of a course on a terminal."""

from __future__ import annotations

import pytest

from cnntutor.render.terminal.history import MOST_STEPS, NOTHING, history
from cnntutor.tutor.history import Step


def step(**changed: object) -> Step:
    """Return a check."""
    plain: dict[str, object] = {
        "time": "2026-01-31T12:00:00+00:00",
        "score": 65.0,
        "max_score": 100.0,
        "change": None,
        "right_now": (),
        "wrong_again": (),
    }
    return Step(**{**plain, **changed})  # type: ignore[arg-type]


def text(width: int | None, *steps: Step) -> str:
    """Return what stands on the screen."""
    return "".join(piece for piece, _ in history({"exercise3": steps}, width))


def test_what_is_told_of_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """When it was, the points, and what changed."""
    monkeypatch.setenv("TZ", "UTC")
    told = text(
        None, step(), step(change=-5.5, wrong_again=("conv2d",)), step(score=None, right_now=("a", "b"))
    )
    assert "65 of 100" in told
    assert "−5.5" in told
    assert "not right any more: conv2d" in told
    assert "no score" in told
    assert "right now: a, b" in told
    assert "".join(piece for piece, _ in history({})) == NOTHING


@pytest.mark.parametrize("width", [50, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """However many questions there are; of many checks the last ones are shown."""
    names = tuple(f"question_number_{number}" for number in range(9))
    told = text(width, *[step(right_now=names, wrong_again=names)] * (MOST_STEPS + 1))
    assert max(map(len, told.split("\n"))) <= width
    assert f"13 checks, the last {MOST_STEPS}" in told
    assert told.count("65 of 100") == MOST_STEPS


def test_a_time_that_is_none_is_shown_as_it_stands() -> None:
    """Anybody may have changed the file."""
    assert "yesterday" in text(None, step(time="yesterday"))
