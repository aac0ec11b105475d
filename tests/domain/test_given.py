"""Points that a person has given, as a report keeps them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.domain.given import Given, Ruling
from cnntutor.domain.plain import InvalidData, from_dict, to_dict

GIVEN = Given(
    ruling=Ruling.ASSESSED,
    score=14,
    max_score=20,
    automatic=None,
    before=4,
    comment="",
    author="Ben",
    made="2026-03-01T09:30:00+00:00",
    lasting=True,
    waited=10,
)


@pytest.mark.parametrize(
    ("before", "now", "moved"), [(4, 4, False), (4, 5, True), (None, 4, True), (4, None, True), (0, 0, False)]
)
def test_what_the_grader_gives_may_have_changed(before: float, now: float, moved: bool) -> None:
    """It is held against what it gave when the person decided; what is unknown differs from every number."""
    assert replace(GIVEN, before=before, automatic=now).has_moved == moved


def test_it_comes_back_from_json() -> None:
    """Without how many points waited, which only the gradebook knows, and which makes no difference."""
    told = to_dict(GIVEN)
    assert "waited" not in told
    read = from_dict(Given, told)
    assert (read, read.waited) == (GIVEN, 0)


@pytest.mark.parametrize("change", [{"ruling": "guessed"}, {"score": None}, {"author": None}])
def test_what_is_none_is_not_read(change: dict[str, object]) -> None:
    """Another ruling, no points, and nobody who gave them."""
    with pytest.raises(InvalidData):
        from_dict(Given, {**to_dict(GIVEN), **change})
