"""A data set in the terminal: in colour, in shades and in letters."""

from __future__ import annotations

import io

import numpy as np
import pytest
from rich.console import Console

from cnntutor.datasets.summary import Summary
from cnntutor.render.terminal import small_data

SHOWN = Summary(
    name="two",
    lines=(("images", "4×6, uint8"),),
    classes=("cat", "dog"),
    balance=(0.5, 1.0),
    samples=(np.zeros((4, 6, 3), np.uint8), np.full((4, 6), 255, np.uint8)),
    labels=(0, 1),
)


def drawn(encoding: str, width: int) -> list[str]:
    """Return the lines on a screen."""
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    console = Console(file=file, width=width)
    console.print(small_data.summary(SHOWN, console))
    file.seek(0)
    return file.read().splitlines()


@pytest.mark.parametrize(("encoding", "sign"), [("utf-8", "█"), ("ascii", "#")])
def test_the_balance_is_drawn_and_not_written(encoding: str, sign: str) -> None:
    """The longest block is the largest class."""
    lines = drawn(encoding, 80)
    cat, dog = (
        next(line for line in lines if line.startswith(f"{name} ") and sign in line)
        for name in ("cat", "dog")
    )
    assert (cat.count(sign), dog.count(sign)) == (20, 40)
    assert not any(digit in cat + dog for digit in "0123456789")


def test_it_fits_a_narrow_terminal() -> None:
    """No line is wider than the screen."""
    assert max(map(len, drawn("utf-8", 30))) <= 30
