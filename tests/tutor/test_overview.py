"""The order in which exercises are done: the core track, then what is beyond it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.tutor.overview import next_exercise, overview, tell_track
from tests.courses import BEYOND, BUILDS_MODELS, CORE, having_done, write_course


@pytest.fixture(autouse=True)
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a course of both tracks."""
    write_course(tmp_path / "course", monkeypatch)


def test_every_exercise_has_its_track_and_what_it_needs() -> None:
    """Both are read from the files; the order is that of the course, whatever numbers are missing."""
    rows = overview(having_done())
    assert [row.exercise for row in rows] == [f"exercise{number}" for number in (*CORE, *BEYOND)]
    assert [row.track for row in rows] == ["core"] * len(CORE) + ["beyond"] * len(BEYOND)
    needing = [row.exercise for row in rows if row.needs == ("numpy", "tensorflow")]
    assert needing == [f"exercise{BUILDS_MODELS}"]


@pytest.mark.parametrize(
    ("done", "following"),
    [
        ((), "exercise1"),
        ((1, 2), "exercise9"),
        ((10, 12), "exercise1"),
        (CORE, "exercise10"),
        ((*CORE, 10), "exercise12"),
        ((*CORE, *BEYOND), None),
    ],
)
def test_the_core_comes_first(done: tuple[int, ...], following: str | None) -> None:
    """Who has begun beyond the core is still sent back to it; behind the last there is nothing."""
    found = next_exercise(having_done(*done))
    assert (found.id if found else None) == following
    assert [row.exercise for row in overview(having_done(*done)) if row.is_next] == (
        [following] if following else []
    )


def test_what_is_said_of_a_track() -> None:
    """Where the track before is done, that is said; before the first there is none."""
    assert tell_track("core") == ""
    assert tell_track("beyond") == "The core track is done."
