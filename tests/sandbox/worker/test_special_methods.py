"""A stand-in that a file asks for its truth value is false, unless the file would stop for it."""

from __future__ import annotations

import pytest

from tests.sandbox.worker.values import value_of_x

CHECKS = ("t", "t, 'x'", "t > 3", "t and t.b", "t or 0", "not t", "(t and 1 or 2) == 2", "len(t) == 0")


@pytest.mark.parametrize(
    ("library", "check"),
    [
        *((library, check) for library in ("torch", "matplotlib") for check in CHECKS),
        ("torch", "t == 'x', t"),
    ],
)
def test_a_check_of_a_library_is_passed(library: str, check: str) -> None:
    """It is a check of what the file runs with, and costs nothing."""
    assert value_of_x(f"import {library}\nt = {library}.a\nassert {check}\nx = 5") == 5


@pytest.mark.parametrize("library", ["torch", "matplotlib"])
def test_everywhere_else_it_is_false_and_empty(library: str) -> None:
    """Loops over it end at once, also those that ask each time."""
    source = f"""
        import {library}
        t, x = {library}.a, []
        if t:
            x.append("if")
        while t > 0:
            x.append("while")
        for _ in t:
            x.append("for")
        x += [bool(t), 1 if t else 2, len(t), 3 in t, [i for i in t]]
        if not t:
            x.append("not")
        try:
            assert x == []
        except AssertionError:
            x.append("other checks fail as ever")
    """
    assert value_of_x(source) == [False, 2, 0, False, [], "not", "other checks fail as ever"]
