"""Drawing with matplotlib: what stands below a picture, and pictures in rows."""

from __future__ import annotations

import io

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread

from cnntutor.render.plots import files
from cnntutor.render.plots.drawing import (
    RESOLUTION,
    TILES_IN_A_ROW,
    drawn,
    in_percent,
    mosaic,
    mosaic_height,
    plain,
    whole_numbers,
)


def test_a_picture_has_its_size_and_its_maker() -> None:
    """So that a later one may take its place, whatever the settings of matplotlib are on this machine."""
    with mpl.rc_context({"savefig.dpi": 10, "savefig.bbox": "tight", "font.size": 40}):
        content = drawn(lambda _: None, (2, 1))
        assert mpl.rcParams["font.size"] == 40
    assert imread(io.BytesIO(content)).shape[:2] == (RESOLUTION, 2 * RESOLUTION)
    assert files.MAKER in content[: files.HEAD]


@pytest.mark.parametrize(("text", "told"), [("conv_1 $x$", "conv_1 $x$"), ("ü\n\x1b文", "????"), ("", "")])
def test_names_are_in_signs_that_every_font_has(text: str, told: str) -> None:
    """What has no such sign is still counted."""
    assert plain(text) == told


@pytest.mark.parametrize("count", [1, TILES_IN_A_ROW, TILES_IN_A_ROW + 1])
def test_tiles_stand_in_rows(count: int) -> None:
    """Each is where its number says, with a gap around it; where there is none, nothing is drawn."""
    axes = Figure().add_subplot()
    tiles = np.arange(count)[:, None, None] * np.ones((count, 2, 3)) / count
    image = np.ma.filled(mosaic(axes, tiles).get_array(), np.nan)
    columns = min(count, TILES_IN_A_ROW)
    for place in range(count):
        top, left = place // columns * 3, place % columns * 4
        assert (image[top : top + 2, left : left + 3] == tiles[place]).all()
    assert np.isfinite(image).sum() == tiles.size
    assert len(axes.get_xticks()) == columns
    assert [each.get_text() for each in axes.get_yticklabels()] == [str(n) for n in range(0, count, columns)]


def test_tiles_in_colour_have_white_between_them() -> None:
    """There is no number that is none in a picture in colour."""
    image = mosaic(Figure().add_subplot(), np.zeros((2, 2, 2, 3))).get_array()
    assert np.isfinite(image).all()
    assert (image[:, 2] == 1).all()


@pytest.mark.parametrize(("count", "height"), [(1, 8.0), (8, 1.0), (9, 2.0), (16, 2.0)])
def test_a_mosaic_is_as_high_as_its_rows(count: int, height: float) -> None:
    """Of square tiles that share a width."""
    assert mosaic_height((count, 5, 5), 8.0) == height


def test_axes_have_whole_numbers_and_percentages() -> None:
    """Half an epoch is none, and a share is told in per cent."""
    axes = Figure().add_subplot()
    axes.plot([1, 2], [0.0, 1.0])
    whole_numbers(axes)
    in_percent(axes)
    assert all(float(tick).is_integer() for tick in axes.get_xticks())
    assert axes.yaxis.get_major_formatter()(0.5) == "50%"
