"""The curve of a training and the confusion matrix in a terminal."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cnntutor.render.terminal import small_charts
from cnntutor.render.terminal.small_pictures import Glyphs
from tests.render.terminal.screens import Ascii, console, printed
from tests.tutor.test_inspection import CLASSES, training, validated


def test_the_confusion_matrix_is_a_table_or_words() -> None:
    """At 80 columns there is a table with every count; at 40 a line a class with its first mistake."""
    counts = np.diag(np.full(10, 90)) + np.eye(10, k=1, dtype=int) * 7
    table = [line.plain for line in small_charts.confusion(counts, CLASSES, Glyphs.SHADES, 80)]
    assert table[2].split() == [
        "disc",
        "ring",
        "squa",
        "tria",
        "plus",
        "cros",
        "stri",
        "wave",
        "chec",
        "dots",
    ]
    assert table[3].split() == ["disc", "90", "7", *"········"]
    words = [line.plain for line in small_charts.confusion(counts, CLASSES, Glyphs.SHADES, 40)]
    assert words[1] == "disc        90 of  97, 7 as ring"
    assert max(map(len, words[1:])) <= 40


def test_abbreviations_are_told_apart() -> None:
    """Two classes that begin alike have different abbreviations."""
    assert small_charts.abbreviations(["truck", "trucks", "cat"]) == ["tru0", "tru1", "cat"]


def test_the_curve_shows_every_epoch_and_the_held_out_line() -> None:
    """Columns fall with the loss; the held-out accuracy is a line and a number."""
    screen = console(80)
    text = printed(small_charts.training_curve("exercise7", training(0.5), screen), 80)
    rows = text.splitlines()
    assert "97" not in text
    assert "held-out images: 50.0% are right" in text
    assert sum("──" in row and "│" in row for row in rows) == 1
    first, last = (row.partition("│")[2].partition("│")[0] for row in (rows[4], rows[11]))
    assert first.count("█") < last.count("█")


@pytest.mark.parametrize("width", [100, 40])
def test_long_trainings_are_drawn_small(width: int) -> None:
    """More epochs than columns are averaged, and the last one's number stands below."""
    screen = console(width)
    long = training(losses=tuple(np.linspace(3, 1, 1000)))
    text = printed(small_charts.training_curve("e", long, screen), width)
    assert max(map(len, text.splitlines())) <= width
    assert "1000" in text
    diverged = training(losses=(1.0, float("nan")))
    assert "?" in printed(small_charts.training_curve("e", diverged, screen), width)


def test_digits_have_a_table_on_a_narrow_screen() -> None:
    """Short names leave room: at 50 columns the counts of ten digits stand in a table."""
    counts = np.diag(np.full(10, 96)) + np.eye(10, k=1, dtype=int) * 4
    table = [line.plain for line in small_charts.confusion(counts, tuple("0123456789"), Glyphs.SHADES, 50)]
    assert table[2].split() == list("0123456789")
    assert table[3].split() == ["0", "96", "4", *"········"]
    assert max(map(len, table)) <= 50


@pytest.mark.parametrize("width", [100, 80, 50, 40, 24])
def test_validation_stands_over_the_columns(width: int) -> None:
    """Every epoch has a sign for its validation loss and accuracy, and the lowest loss is told."""
    screen = console(width)
    text = printed(small_charts.training_curve("exercise8", validated(), screen), width)
    assert max(map(len, text.splitlines())) <= width
    assert text.count("◆") == 2 * 3 + 1
    assert "lowest validation loss: 0.8, after epoch 2" in " ".join(text.split())
    letters = console(width, Ascii())
    plain = printed(small_charts.training_curve("exercise8", validated(), letters), width, ascii_=True)
    assert plain.isascii()
    assert "o  validation images" in plain


def test_programs_get_validation_where_there_is_one() -> None:
    """The numbers of an epoch have validation only where images were set aside."""
    assert small_charts.as_plain("e", training())["curve"][0].keys() == {"loss", "accuracy"}
    curve = small_charts.as_plain("e", validated())["curve"]
    assert [epoch["validation_loss"] for epoch in curve] == [1.9, 0.8, 1.2]
    lost = replace(validated(), curve=(replace(validated().curve[0], validation_accuracy=float("nan")),))
    assert small_charts.as_plain("e", lost)["curve"][0]["validation_accuracy"] is None
