"""Pictures as large as a terminal allows: half blocks in colour, else shades, else letters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from cnntutor.domain.values import Array

GAP = 2
LUMINANCE = np.array([0.299, 0.587, 0.114])
VIRIDIS = np.array(
    [
        *([68, 1, 84], [71, 44, 122], [59, 81, 139]),
        *([44, 113, 142], [33, 144, 141], [39, 173, 129]),
        *([92, 200, 99], [170, 220, 50], [253, 231, 37]),
    ]
)
"""Nine points of the colour map of Smith and van der Walt (2015), which everybody sees rise evenly."""

PLAIN_SIGNS = str.maketrans({"×": "x", "·": ".", "…": "~", "→": ">", "—": "-", "─": "-", "│": "|", "◆": "o"})


class Glyphs(Enum):
    """What a terminal can draw with: the signs from dark to bright."""

    COLOUR = "▀"
    SHADES = " ░▒▓█"
    LETTERS = " .:-=+*#%@"


def glyphs_of(console: Console) -> Glyphs:
    """Return the best that a terminal can draw with."""
    if not (console.encoding or "").lower().startswith("utf"):
        return Glyphs.LETTERS
    many = console.color_system in ("256", "truecolor")
    return Glyphs.COLOUR if console.is_terminal and many and not console.no_color else Glyphs.SHADES


def written(text: str, glyphs: Glyphs) -> str:
    """Return a text in signs that the terminal has."""
    return (
        text.translate(PLAIN_SIGNS).encode("ascii", "replace").decode() if glyphs is Glyphs.LETTERS else text
    )


# ------------------------------------------------------------------ one picture


def picture(values: Array, side: int, glyphs: Glyphs, *, grey: bool = False) -> list[Text]:
    """Return the lines of a picture.

    Parameters
    ----------
    values : Array
        H × W to be drawn from dark to bright, or H × W × 3 in colour; numbers from 0 to 1.
    side : int
        The most columns that it may have.
    glyphs : Glyphs
        What to draw with.
    grey : bool
        Whether what has no colours is drawn in grey where there are colours.
    """
    pixels = _resized(values, side)
    if len(pixels) % 2:
        pixels = np.concatenate([pixels, pixels[-1:]])
    if glyphs is not Glyphs.COLOUR:
        light = _stretched(pixels @ LUMINANCE) if pixels.ndim == 3 else pixels
        steps = np.rint((light[::2] + light[1::2]) / 2 * (len(glyphs.value) - 1)).astype(int)
        return [Text("".join(glyphs.value[step] for step in row), no_wrap=True) for row in steps]
    if grey and pixels.ndim == 2:
        pixels = pixels[..., np.newaxis].repeat(3, axis=2)
    colours = np.rint(pixels * 255).astype(int) if pixels.ndim == 3 else _viridis(pixels)
    return [_half_blocks(upper, lower) for upper, lower in zip(colours[::2], colours[1::2], strict=True)]


def _stretched(grey: Array) -> Array:
    """Return a picture whose darkest pixel is 0 and whose brightest is 1: few signs show little contrast."""
    low, high = grey.min(), grey.max()
    stretched: Array = (grey - low) / ((high - low) or 1.0)
    return stretched


def _resized(values: Array, side: int) -> Array:
    """Return a picture enlarged by a whole number, or with its pixels averaged."""
    larger = side // max(values.shape[:2])
    if larger >= 2:
        even = larger - larger % 2  # so that two rows in one line are rows of the same pixel
        enlarged: Array = values.repeat(even, axis=0).repeat(even, axis=1)
        return enlarged
    for axis in (0, 1):
        length = values.shape[axis]
        count = max(1, round(length * min(1.0, side / max(values.shape[:2]))))
        first = np.arange(count) * length // count
        sizes = np.diff([*first, length]).reshape(
            [-1 if place == axis else 1 for place in range(values.ndim)]
        )
        if count < length:
            values = np.asarray(np.add.reduceat(values, first, axis=axis) / sizes)
    return values


def _viridis(values: Array) -> Array:
    points = np.linspace(0, 1, len(VIRIDIS))
    channels = [np.interp(values, points, VIRIDIS[:, channel]) for channel in range(3)]
    colours: Array = np.rint(np.stack(channels, axis=-1)).astype(int)
    return colours


def _half_blocks(upper: Array, lower: Array) -> Text:
    line = Text(no_wrap=True)
    for above, below in zip(upper, lower, strict=True):
        above_in_words, below_in_words = (f"rgb({','.join(map(str, pixel))})" for pixel in (above, below))
        line.append(Glyphs.COLOUR.value, style=f"{above_in_words} on {below_in_words}")
    return line


# ------------------------------------------------------------------ several beside each other


@dataclass(frozen=True)
class Tile:
    """A picture with what stands under it."""

    lines: list[Text]
    caption: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Columns that it needs."""
        return max([*(line.cell_len for line in self.lines), *map(len, self.caption)], default=0)


def fitting(tile_width: int, width: int) -> int:
    """Return how many pictures stand beside each other."""
    return max(1, (width + GAP) // (tile_width + GAP))


def side_by_side(tiles: Sequence[Tile], width: int) -> Iterator[Text]:
    """Yield the lines of several pictures, as many beside each other as there is room for."""
    each = min(max(tile.width for tile in tiles), width)
    rows = -(-len(tiles) // fitting(each, width))
    columns = -(-len(tiles) // rows)
    for first in range(0, len(tiles), columns):
        row = tiles[first : first + columns]
        height = max(len(tile.lines) for tile in row)
        captions = max(len(tile.caption) for tile in row)
        for number in range(height):
            yield _joined([tile.lines[number] if number < len(tile.lines) else Text() for tile in row], each)
        for number in range(captions):
            yield _joined([Text("".join(tile.caption[number : number + 1])) for tile in row], each)
        if first + columns < len(tiles):
            yield Text()


def _joined(parts: list[Text], width: int) -> Text:
    line = Text(no_wrap=True, overflow="crop")
    for part in parts:
        cell = part.copy()
        cell.truncate(width)
        line.append_text(cell).append(" " * (width - cell.cell_len + GAP))
    line.rstrip()
    return line
