"""One picture in a terminal: half blocks, shades or letters, and never wider than there is room."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.render.terminal import small_pictures
from cnntutor.render.terminal.small_pictures import Glyphs


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


def test_what_has_no_colours_may_be_grey() -> None:
    """Filters of grey images are grey; maps keep the colours that rise with the value."""
    values = np.linspace(0, 1, 64).reshape(8, 8)
    for grey in (True, False):
        lines = small_pictures.picture(values, 8, Glyphs.COLOUR, grey=grey)
        styles = {str(span.style) for line in lines for span in line.spans}
        channels = [style.split("rgb(")[1].split(")")[0].split(",") for style in styles]
        assert all(len(set(each)) == 1 for each in channels) == grey
