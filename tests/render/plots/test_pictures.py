"""Pictures as files and in the terminal: readable, on one scale, and never wider than there is room."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.image import imread
from rich.console import Console

from cnntutor.domain.training import Epoch
from cnntutor.domain.values import Array
from cnntutor.errors import WorkspaceError
from cnntutor.render.plots import brightness, files, pictures
from cnntutor.render.terminal import small_charts, small_pictures
from cnntutor.render.terminal.small_pictures import Glyphs
from cnntutor.tutor import inspection
from tests.tutor.test_inspection import (
    CLASSES,
    made_up,
    plan,
    training,
)


@pytest.fixture(scope="module")
def look() -> inspection.Look:
    """Return all that there is to see of a made-up model."""
    return inspection.look(made_up(plan().held_out_labels), CLASSES, plan(), 3)


class Ascii(io.StringIO):
    """A stream that takes only ASCII."""

    encoding = "ascii"


def printed(shown: object, width: int, *, colour: bool = False, ascii_: bool = False) -> str:
    """Return what a terminal of some width and abilities shows."""
    stream = Ascii() if ascii_ else io.StringIO()
    screen = console(width, stream, colour=colour)
    screen.print(shown)
    return stream.getvalue()


def console(width: int, stream: io.StringIO | None = None, *, colour: bool = False) -> Console:
    """Return a terminal."""
    system = "truecolor" if colour else None
    return Console(
        file=stream or io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system=system,  # type: ignore[arg-type]  # a literal, in two steps
        no_color=not colour,
        markup=False,
        highlight=False,
    )


def pixels(content: bytes) -> Array:
    """Return the pixels of a PNG file."""
    return np.asarray(imread(io.BytesIO(content)))


def colours(image: Array) -> int:
    """Return how many colours a picture has."""
    return len(np.unique(np.rint(image[..., :3] * 255).astype(int) @ [65536, 256, 1]))


# ------------------------------------------------------------------ files


def test_every_picture_can_be_read(look: inspection.Look) -> None:
    """All pictures are PNG files of a sensible size, on white, with many colours."""
    drawn = pictures.look(look) | {"curve.png": pictures.training_curve("exercise7", training(), 0.9)}
    expected = ["confusion.png", "curve.png", "filters.png", "maps-1.png", "maps-2.png", "mistakes.png"]
    assert sorted(drawn) == expected
    for content in drawn.values():
        image = pixels(content)
        height, width, _ = image.shape
        assert 300 < height < 3000
        assert 300 < width < 3000
        assert (image[0, 0] == 1).all()
        assert colours(image) > 20


def test_odd_trainings_can_be_drawn() -> None:
    """One epoch, a diverged loss, no accuracy: each gives a picture without a warning."""
    whole = training()
    for odd in (
        replace(whole, curve=whole.curve[:1]),
        training(accuracy=None, losses=(float("nan"), float("inf"))),
        replace(whole, curve=(Epoch(1e29, None, None), Epoch(1e-29, None, None)) * 250),
    ):
        assert pixels(pictures.training_curve("exercise7", odd, 0.9)).shape[2] >= 3


def test_names_from_the_file_are_only_text(look: inspection.Look) -> None:
    """A name that is a formula or in no font draws a picture all the same."""
    odd = replace(look.maps[0], layer="$\\frac{$ 卷積 \x07")
    assert look.image is not None
    assert pixels(pictures.feature_maps(odd, look.image)).size


def test_drawing_changes_nothing_global(look: inspection.Look) -> None:
    """The settings of matplotlib are after a picture what they were before, and have no say in it."""
    assert look.filters is not None
    first = pictures.filters(look.filters)
    with mpl.rc_context({"figure.facecolor": "red", "font.size": 30}):
        assert pictures.filters(look.filters) == first
        assert mpl.rcParams["font.size"] == 30


def test_deep_filters_are_grey(look: inspection.Look) -> None:
    """Filters of depth 3 have colours; of any other depth they are drawn in grey."""
    assert look.filters is not None
    for depth, is_grey in ((3, False), (7, True)):
        values = np.random.default_rng(depth).normal(size=(4, 3, 3, depth))
        image = pixels(pictures.filters(replace(look.filters, values=values)))[..., :3]
        assert (np.ptp(image, axis=2).max() < 0.02) == is_grey


def test_one_scale_for_all_filters() -> None:
    """The largest weight decides the scale for all filters, and 0 is in the middle."""
    values = np.zeros((2, 1, 1, 3))
    values[0], values[1] = -2.0, 1.0
    np.testing.assert_allclose(brightness.weights_as_pixels(values)[:, 0, 0, 0], [0, 0.75])
    assert (brightness.weights_as_pixels(values * np.nan) == 0.5).all()


def test_maps_keep_their_order_of_brightness() -> None:
    """Brightness rises with the value, from 0 on, on one scale for all maps of a layer."""
    values = np.arange(48.0).reshape(4, 4, 3)
    shares, low, high = brightness.share_of_range(values)
    assert (low, shares.min(), shares.max()) == (0, 0, 1)
    assert (np.diff(shares.ravel())[:-1] > 0).all()
    np.testing.assert_allclose(shares.ravel()[:-1] * high, values.ravel()[:-1])
    assert brightness.share_of_range(np.full((2, 2, 1), np.nan))[0].max() == 0


def test_only_our_own_pictures_are_replaced(tmp_path: Path) -> None:
    """A picture of ours is replaced; another file is refused, and with force kept as a backup."""
    ours = pictures.training_curve("exercise7", training(), 0.9)
    path, other = tmp_path / "new" / "a.png", tmp_path / "notes.png"
    assert files.save({path: ours}, force=False) == files.save({path: ours}, force=False) == {}
    other.write_bytes(ours.replace(b"cnntutor", b"somebody"))
    with pytest.raises(WorkspaceError, match=r"notes\.png is there already"):
        files.save({tmp_path / "b.png": ours, other: ours}, force=False)
    assert not (tmp_path / "b.png").exists()
    backups = files.save({other: ours}, force=True)
    assert b"somebody" in backups[other].read_bytes()
    assert other.read_bytes() == ours


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A file where a folder should be is told in words."""
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        files.save({tmp_path / "file" / "a.png": b""}, force=False)


# ------------------------------------------------------------------ the terminal


@pytest.mark.parametrize("width", [100, 80, 40, 24])
@pytest.mark.parametrize("colour", [True, False])
def test_nothing_is_wider_than_the_terminal(look: inspection.Look, width: int, colour: bool) -> None:
    """Neither a picture nor a table nor a chart has to be wrapped, and all sections are there."""
    screen = console(width, colour=colour)
    for shown in (small_pictures.look(look, screen), small_charts.training_curve("e", training(), screen)):
        for line in screen.render_lines(shown, pad=False):
            assert sum(segment.cell_length for segment in line) <= width
    text = " ".join(printed(small_pictures.look(look, console(width)), width).split())
    for words in ("Filters of conv2d", "Held-out image 3", "conv2d + relu", "Confusion", "Worst mistakes"):
        assert words in text


def test_lines_of_pictures_do_not_depend_on_colour(look: inspection.Look) -> None:
    """With and without colour, a picture has as many lines: nothing was wrapped."""
    texts = [
        printed(small_pictures.look(look, console(80, colour=colour)), 80, colour=colour)
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
    text = printed(small_pictures.look(look, screen), 40, ascii_=True)
    text += printed(small_charts.training_curve("e", training(), screen), 40, ascii_=True)
    assert text.isascii()
    assert set("@%#:.") <= set(text)


def test_half_blocks_have_the_colours_of_the_pixels() -> None:
    """The upper half of a sign is one row of pixels, the lower half the next."""
    red_over_blue = np.zeros((2, 16, 3))
    red_over_blue[0, :, 0] = red_over_blue[1, :, 2] = 1
    (line,) = small_pictures.picture(red_over_blue, 16, Glyphs.COLOUR)
    assert line.plain == "▀" * 16
    assert {str(span.style) for span in line.spans} == {"rgb(255,0,0) on rgb(0,0,255)"}


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (3, 3), (6, 6), (13, 13), (17, 5), (224, 224), (1, 64)])
@pytest.mark.parametrize("glyphs", list(Glyphs))
def test_pictures_of_any_size_fit(size: tuple[int, int], glyphs: Glyphs) -> None:
    """Small pictures are enlarged, large ones averaged; none is wider than allowed or empty."""
    values = np.linspace(0, 1, size[0] * size[1]).reshape(size)
    lines = small_pictures.picture(values, 16, glyphs)
    assert 1 <= len(lines) <= 8
    assert len({line.cell_len for line in lines}) == 1
    assert 1 <= lines[0].cell_len <= 16


def test_averages_keep_the_mean() -> None:
    """A picture that is made smaller by a whole number has the means of its blocks."""
    values = np.random.default_rng(0).random((32, 32))
    small = small_pictures._resized(values, 16)
    np.testing.assert_allclose(small, values.reshape(16, 2, 16, 2).mean(axis=(1, 3)))


def test_the_number_of_pictures_is_bounded(look: inspection.Look) -> None:
    """Of a layer with many maps only the first are shown, and the heading says so."""
    many = replace(look.maps[0], values=np.random.default_rng(0).random((8, 8, 500)))
    text = printed(small_pictures.look(replace(look, maps=(many,)), console(80)), 80)
    assert "the first 8 of 500 maps of 8 × 8" in text
    assert text.count("\n") < 100


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
