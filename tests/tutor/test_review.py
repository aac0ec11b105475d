"""When something that was mastered comes back."""

from __future__ import annotations

import sys

import pytest

from cnntutor.errors import LibraryMissing
from cnntutor.tutor.review import is_due, require_schedule, schedule
from cnntutor.workspace.skills import Skill

DAY = 86_400
NOW = 1_800_000_000.0


def test_the_time_between_reviews_grows() -> None:
    """From days to weeks while it goes well; after a wrong answer it is short again."""
    pytest.importorskip("fsrs")
    require_schedule()
    now, waits = NOW, list[float]()
    card: dict[str, object] = {}
    for _ in range(4):
        review = schedule(card, now, is_right=True)
        card = review.card
        while not is_due(Skill(due=review.due), now):
            now += DAY / 2
        waits.append(now)
    gaps = [later - earlier for earlier, later in zip([NOW, *waits], waits, strict=False)]
    assert gaps == sorted(gaps)
    assert DAY <= gaps[0] < gaps[-1]
    again = schedule(card, now, is_right=False)
    assert is_due(Skill(due=again.due), now + 2 * DAY)
    assert schedule(card, now, is_right=True, is_quick=False).due < schedule(card, now, is_right=True).due


def test_a_card_that_was_spoiled_begins_again() -> None:
    """The file may have been changed by hand."""
    pytest.importorskip("fsrs")
    new = schedule({}, NOW, is_right=True)
    for spoiled in ({"stability": None}, {"stability": -1}, {"last_review": "2026-01-01T00:00:00"}):
        assert schedule({**new.card, **spoiled}, NOW, is_right=True).due == new.due
    assert schedule({"due": 3}, NOW, is_right=True).due == new.due


def test_without_fsrs_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """And how to get it; what was never mastered is never due."""
    monkeypatch.setitem(sys.modules, "fsrs", None)
    with pytest.raises(LibraryMissing, match=r"cnntutor\[practice\]"):
        schedule({}, NOW, is_right=True)
    assert not is_due(Skill(), NOW)
