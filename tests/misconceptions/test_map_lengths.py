"""What goes wrong with the lengths of maps, against formulas that are written that way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cnntutor.misconceptions.map_lengths import MAP_LENGTHS_ERRORS
from cnntutor.procedures.replaying import replay
from cnntutor.procedures.text import MAP_LENGTHS
from tests.misconceptions.written import named

FORMULAS: dict[str, Callable[[int, int, int], int]] = {
    "no_plus_one": lambda n, k, p: n + 2 * p - k,
    "padding_counted_once": lambda n, k, p: n + p - k + 1,
    "padding_left_out": lambda n, k, _: n - k + 1,
    "kernel_left_out": lambda n, _, p: n + 2 * p + 1,
    "one_too_many": lambda n, k, p: n + 2 * p - k + 2,
    "side_by_side": lambda n, k, p: (n + 2 * p) // k,
}


@pytest.mark.parametrize("name", FORMULAS)
def test_formulas(name: str) -> None:
    """A replay gives what the formula gives; the procedure itself what is right."""
    for length, padding in ((20, 4), (11, 2), (9, 3)):
        given = length, [3, 4, 5], padding
        expected = [FORMULAS[name](length, width, padding) for width in given[1]]
        assert replay(MAP_LENGTHS, (named(MAP_LENGTHS_ERRORS, name),), given) == expected
        assert MAP_LENGTHS(*given) == [length + 2 * padding - width + 1 for width in given[1]]


def test_every_misconception_has_its_formula() -> None:
    """None is left out."""
    assert {error.name for error in MAP_LENGTHS_ERRORS} == FORMULAS.keys()
