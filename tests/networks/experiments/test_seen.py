"""Misconceptions of an experiment are found by their signs."""

from __future__ import annotations

import pytest

from cnntutor.networks.experiments.seen import find_first, find_only, known, seen
from tests.described_variants import evidence_with

SHOWN = [seen(name, "you did it", "Do it otherwise.", lambda _: True) for name in ("one", "two")]
HIDDEN = seen("hidden", "you did it", "Do it otherwise.", lambda _: False)
EVIDENCE = evidence_with()


@pytest.mark.parametrize(
    ("among", "first", "only"),
    [
        ([], [], []),
        ([HIDDEN], [], []),
        ([HIDDEN, SHOWN[0]], ["one"], ["one"]),
        ([SHOWN[1], HIDDEN, SHOWN[0]], ["two"], []),
    ],
)
def test_the_first_of_several_or_none_of_them(among: object, first: list[str], only: list[str]) -> None:
    """Where several signs show and only one may be true, nothing is guessed."""
    assert [each.name for each in find_first(EVIDENCE, among)] == first  # type: ignore[arg-type]
    assert [each.name for each in find_only(EVIDENCE, among)] == only  # type: ignore[arg-type]


def test_each_is_known_once() -> None:
    """In the order in which the groups name them first."""
    assert [each.name for each in known([SHOWN[1]], [HIDDEN, *SHOWN])] == ["two", "hidden", "one"]
