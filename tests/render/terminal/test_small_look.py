"""What a model has learnt, in terminals of every width and ability."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cnntutor.render.terminal import small_charts, small_look
from cnntutor.tutor import inspection
from cnntutor.tutor.maps import Filters
from tests.render.terminal.screens import Ascii, console, printed
from tests.tutor.test_inspection import (
    CLASSES,
    deep,
    grey,
    made_up,
    plan,
    training,
)


@pytest.fixture(scope="module")
def look() -> inspection.Look:
    """Return all that there is to see of a made-up model."""
    return inspection.look(made_up(plan().held_out_labels), CLASSES, plan(), 3)


@pytest.mark.parametrize("width", [100, 80, 40, 24])
@pytest.mark.parametrize("colour", [True, False])
def test_nothing_is_wider_than_the_terminal(look: inspection.Look, width: int, colour: bool) -> None:
    """Neither a picture nor a table nor a chart has to be wrapped, and all sections are there."""
    screen = console(width, colour=colour)
    for shown in (small_look.look(look, screen), small_charts.training_curve("e", training(), screen)):
        for line in screen.render_lines(shown, pad=False):
            assert sum(segment.cell_length for segment in line) <= width
    text = " ".join(printed(small_look.look(look, console(width)), width).split())
    for words in ("Filters of conv2d", "Held-out image 3", "conv2d + relu", "Confusion", "Worst mistakes"):
        assert words in text


def test_lines_of_pictures_do_not_depend_on_colour(look: inspection.Look) -> None:
    """With and without colour, a picture has as many lines: nothing was wrapped."""
    texts = [
        printed(small_look.look(look, console(80, colour=colour)), 80, colour=colour)
        for colour in (True, False)
    ]
    assert texts[0].count("\n") == texts[1].count("\n")
    assert "▀" in texts[0]
    assert "\x1b[" in texts[0]
    assert "▀" not in texts[1]
    assert "\x1b[" not in texts[1]
    assert set("░▒▓█") <= set(texts[1])


def test_ascii_gets_letters(look: inspection.Look) -> None:
    """Where the encoding has no blocks, pictures are made of letters."""
    screen = console(40, Ascii())
    text = printed(small_look.look(look, screen), 40, ascii_=True)
    text += printed(small_charts.training_curve("e", training(), screen), 40, ascii_=True)
    assert text.isascii()
    assert set("@%#:.") <= set(text)


def test_the_number_of_pictures_is_bounded(look: inspection.Look) -> None:
    """Of a layer with many maps only the first are shown, and the heading says so."""
    many = replace(look.maps[0], values=np.random.default_rng(0).random((8, 8, 500)))
    text = printed(small_look.look(replace(look, maps=(many,)), console(80)), 80)
    assert "the first 8 of 500 maps of 8 × 8" in text
    assert text.count("\n") < 100


@pytest.mark.parametrize("width", [80, 50])
@pytest.mark.parametrize("colour", [True, False])
def test_digits_fit(width: int, colour: bool) -> None:
    """Grey images and several layers are shown within the width, the predicted digit in the heading."""
    digits = inspection.look(deep(3), tuple("0123456789"), plan(grey=True), 0)
    screen = console(width, colour=colour)
    for line in screen.render_lines(small_look.look(digits, screen), pad=False):
        assert sum(segment.cell_length for segment in line) <= width
    text = printed(small_look.look(digits, console(width)), width)
    assert "Held-out image 0: predicted 1 (50%), truth 0" in text
    assert "most likely: 1 50.0%" in text
    assert ("conv2 + relu: 4 maps of 28 × 28" in text) == (width == 80)
    assert ("conv2 + relu: the first 2 of 4 maps of 28 × 28" in text) == (width == 50)


@pytest.mark.parametrize("width", [80, 50])
def test_all_small_filters_are_shown(width: int) -> None:
    """32 filters of 3 × 3 fit on a screen; of large ones there are fewer, and that is said."""
    digits = inspection.look(grey(), tuple("0123456789"), plan(grey=True), 0)
    for side, said in ((3, "32 filters of 3 × 3"), (11, "the first")):
        values = np.random.default_rng(0).normal(size=(32, side, side, 1))
        shown = replace(digits, filters=Filters("conv2d", values))
        part = printed(small_look.look(shown, console(width)), width).partition("Held-out")[0]
        assert said in part
        assert len(part.splitlines()) <= 40
