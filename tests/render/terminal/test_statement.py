"""Statements on terminals of several widths."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from cnntutor.curriculum import registry
from cnntutor.render.terminal.arithmetic import Arithmetic
from cnntutor.render.terminal.statement import Statement

INSIDE = 76
"""What the watch has for a statement on a terminal of 80 columns."""


def drawn(what: object, width: int) -> list[str]:
    """Return something as lines."""
    console = Console(width=width, file=io.StringIO(), color_system=None)
    console.print(what)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]


@pytest.mark.parametrize("listing", registry.discover(), ids=lambda listing: listing.id)
def test_blocks_are_as_they_were_written_in_eighty_columns(listing: registry.Listing) -> None:
    """None is wider than the window of the watch, and in half of it no line is too long."""
    blocks = [line[4:].rstrip() for line in listing.statement.splitlines() if line.startswith("    ")]
    lines = {line.strip() for line in drawn(Statement(listing.statement), INSIDE)}
    assert not [line for line in blocks if line.strip() and len(line) > INSIDE]
    wide = [line for line in blocks if len(line) > INSIDE - 20]
    assert [line for line in wide if line.strip() not in lines] == []
    assert max(map(len, drawn(Statement(listing.statement), 40))) <= 40


def test_numbers_stay_below_their_heading() -> None:
    """As the padded image of exercise 1 in 50 columns."""
    lines = drawn(Statement(registry.find("1").statement), 50)
    place = lines.index("padded image")
    assert lines[place + 2 : place + 4] == ["0 0 0 0 0 0", "0 1 2 3 4 0"]


def test_code_keeps_its_colours() -> None:
    """What names a language is no block of numbers."""
    assert "x = [1, 2]" in " ".join(drawn(Statement("```python\nx = [1, 2]\n```"), 40))


def test_arithmetic_breaks_before_a_sign() -> None:
    """And goes on further right."""
    assert drawn(Arithmetic("1·1 + 2·2 = ?", 2), 13) == ["  1·1 + 2·2", "      = ?"]
