"""Pictures as large as a terminal allows: half blocks in colour, else shades, else letters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
from rich.console import Group, RenderableType
from rich.text import Text

from cnntutor.render.plots.brightness import share_of_range, weights_as_pixels
from cnntutor.text import format_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from cnntutor.domain.values import Array
    from cnntutor.tutor.inspection import (
        Classified,
        Filters,
        Look,
        Maps,
    )

SIDE = 16
"""A picture among others is at most so many columns wide, and half as many lines high."""

IMAGE_SIDE = 32
MOST_PICTURES = 8
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

PLAIN_SIGNS = str.maketrans({"×": "x", "·": ".", "…": "~", "→": ">", "—": "-", "─": "-", "│": "|"})


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


def picture(values: Array, side: int, glyphs: Glyphs) -> list[Text]:
    """Return the lines of a picture.

    Parameters
    ----------
    values : Array
        H × W to be drawn from dark to bright, or H × W × 3 in colour; numbers from 0 to 1.
    side : int
        The most columns that it may have.
    glyphs : Glyphs
        What to draw with.
    """
    pixels = _resized(values, side)
    if len(pixels) % 2:
        pixels = np.concatenate([pixels, pixels[-1:]])
    if glyphs is not Glyphs.COLOUR:
        grey = _stretched(pixels @ LUMINANCE) if pixels.ndim == 3 else pixels
        steps = np.rint((grey[::2] + grey[1::2]) / 2 * (len(glyphs.value) - 1)).astype(int)
        return [Text("".join(glyphs.value[step] for step in row), no_wrap=True) for row in steps]
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


def side_by_side(tiles: Sequence[Tile], width: int) -> Iterator[Text]:
    """Yield the lines of several pictures, as many beside each other as there is room for."""
    each = min(max(tile.width for tile in tiles), width)
    fitting = max(1, (width + GAP) // (each + GAP))
    rows = -(-len(tiles) // fitting)
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


# ------------------------------------------------------------------ all that there is to see


def look(seen: Look, console: Console) -> RenderableType:
    """Return filters, feature maps, the confusion matrix and the worst mistakes for a terminal."""
    from cnntutor.render.terminal.small_charts import confusion

    glyphs, width = glyphs_of(console), console.width
    parts: list[Text] = []
    if seen.filters:
        parts += _filters(seen.filters, glyphs, width)
    if seen.image:
        parts += _image(seen.image, glyphs, width)
    for maps in seen.maps:
        parts += _maps(maps, glyphs, width)
    if seen.confusion is not None:
        parts += [*confusion(seen.confusion, seen.classes, glyphs, width), Text()]
    if seen.mistakes:
        parts += _mistakes(seen.mistakes, glyphs, width)
    return Group(*parts, *(Text(f"Note: {written(note, glyphs)}", style="yellow") for note in seen.notes))


def _section(title: str, remark: str, tiles: Sequence[Tile], glyphs: Glyphs, width: int) -> list[Text]:
    heading = Text(written(title, glyphs), style="bold")
    below = [Text(written(remark, glyphs), style="dim")] if remark else []
    return [heading, *below, *side_by_side(tiles, width), Text()]


def _filters(filters: Filters, glyphs: Glyphs, width: int) -> list[Text]:
    pixels = weights_as_pixels(filters.values)
    count, rows, columns = pixels.shape[:3]
    title = f"Filters of {filters.layer}: {_count(count, 'filter')} of {rows} × {columns}"
    remark = "bright: positive weights; dark: negative ones"
    tiles = [Tile(picture(each, SIDE, glyphs)) for each in pixels[:MOST_PICTURES]]
    return _section(title, remark, tiles, glyphs, width)


def _image(image: Classified, glyphs: Glyphs, width: int) -> list[Text]:
    told = f", taken for {image.guess} ({image.confidence:.0%})" if image.guess else ""
    tile = Tile(picture(image.image / 255, min(IMAGE_SIDE, width), glyphs))
    return _section(f"Held-out image {image.number}: {image.truth}{told}", "", [tile], glyphs, width)


def _maps(maps: Maps, glyphs: Glyphs, width: int) -> list[Text]:
    rows, columns, count = maps.values.shape
    shares, low, high = share_of_range(maps.values)
    title = f"{maps.layer}: {_count(count, 'map')} of {rows} × {columns}"
    tiles = [Tile(picture(shares[..., n], SIDE, glyphs)) for n in range(min(count, MOST_PICTURES))]
    return _section(title, f"dark: {low:.3g}; bright: {high:.3g} or more", tiles, glyphs, width)


def _mistakes(mistakes: Sequence[Classified], glyphs: Glyphs, width: int) -> list[Text]:
    tiles = [
        Tile(
            picture(each.image / 255, SIDE, glyphs),
            (f"image {each.number}, {each.confidence:.0%}", f"truth {each.truth}", f"guess {each.guess}"),
        )
        for each in mistakes[:MOST_PICTURES]
    ]
    return _section("Worst mistakes: wrong with the most confidence", "", tiles, glyphs, width)


def _count(number: int, what: str) -> str:
    """Return how many there are and how many of them are shown."""
    shown = f"the first {MOST_PICTURES} of " if number > MOST_PICTURES else ""
    return f"{shown}{format_count(number, what)}"
