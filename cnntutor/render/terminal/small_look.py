"""What a model has learnt, for a terminal: filters, one image, feature maps, confusion matrix, mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rich.console import Group, RenderableType
from rich.text import Text

from cnntutor.render.plots.brightness import (
    as_colour,
    share_of_range,
    weights_as_pixels,
)
from cnntutor.render.terminal.colours import NOTICE
from cnntutor.render.terminal.small_charts import confusion
from cnntutor.render.terminal.small_pictures import (
    Tile,
    fitting,
    glyphs_of,
    picture,
    side_by_side,
    written,
)
from cnntutor.text import format_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from cnntutor.render.terminal.small_pictures import Glyphs
    from cnntutor.tutor.inspection import Classified, Look
    from cnntutor.tutor.maps import Filters, Maps

SIDE = 16
"""A picture among others is at most so many columns wide, and half as many lines high."""

IMAGE_SIDE = 32
MOST_PICTURES = 8
MOST_FILTERS = 64
FILTER_LINES = 28
"""Lines that the filters may take, the gaps between them included."""

LIKELY = 3
"""Classes whose probabilities are told."""


def look(seen: Look, console: Console) -> RenderableType:
    """Return filters, feature maps, the confusion matrix and the worst mistakes for a terminal."""
    glyphs, width = glyphs_of(console), console.width
    parts: list[Text] = []
    if seen.filters:
        parts += _filters(seen.filters, glyphs, width)
    if seen.image:
        parts += _image(seen.image, seen.classes, glyphs, width)
    # One row a layer where there are many: the files have them all.
    most = MOST_PICTURES if len(seen.maps) <= 2 else fitting(SIDE, width)
    for maps in seen.maps:
        parts += _maps(maps, most, glyphs, width)
    if seen.confusion is not None:
        parts += [*confusion(seen.confusion, seen.classes, glyphs, width), Text()]
    if seen.mistakes:
        parts += _mistakes(seen.mistakes, glyphs, width)
    return Group(*parts, *(Text(f"Note: {written(note, glyphs)}", style=NOTICE) for note in seen.notes))


def _section(title: str, remark: str, tiles: Sequence[Tile], glyphs: Glyphs, width: int) -> list[Text]:
    heading = Text(written(title, glyphs), style="bold")
    below = [Text(written(remark, glyphs), style="dim")] if remark else []
    return [heading, *below, *side_by_side(tiles, width), Text()]


def _filters(filters: Filters, glyphs: Glyphs, width: int) -> list[Text]:
    pixels = weights_as_pixels(filters.values)
    count, rows, columns = pixels.shape[:3]
    side = min(SIDE, 2 * max(rows, columns))
    lines = FILTER_LINES // (min(side, 2 * rows) // 2 + 1)
    most = max(MOST_PICTURES, min(MOST_FILTERS, fitting(side, width) * lines))
    title = f"Filters of {filters.layer}: {_count(count, most, 'filter')} of {rows} × {columns}"
    remark = "bright: positive weights; dark: negative ones"
    tiles = [Tile(picture(each, side, glyphs, grey=True)) for each in pixels[:most]]
    return _section(title, remark, tiles, glyphs, width)


def _image(image: Classified, classes: Sequence[str], glyphs: Glyphs, width: int) -> list[Text]:
    told = f"predicted {image.guess} ({image.confidence:.0%}), truth " if image.guess else ""
    likely = np.argsort(-np.array(image.shares), kind="stable")[:LIKELY]
    remark = ", ".join(f"{classes[place]} {image.shares[place]:.1%}" for place in likely)
    tile = Tile(picture(as_colour(image.image), min(IMAGE_SIDE, width), glyphs))
    title = f"Held-out image {image.number}: {told}{image.truth}"
    return _section(title, remark and f"most likely: {remark}", [tile], glyphs, width)


def _maps(maps: Maps, most: int, glyphs: Glyphs, width: int) -> list[Text]:
    rows, columns, count = maps.values.shape
    shares, low, high = share_of_range(maps.values)
    title = f"{maps.layer}: {_count(count, most, 'map')} of {rows} × {columns}"
    tiles = [Tile(picture(shares[..., n], SIDE, glyphs)) for n in range(min(count, most))]
    return _section(title, f"dark: {low:.3g}; bright: {high:.3g} or more", tiles, glyphs, width)


def _mistakes(mistakes: Sequence[Classified], glyphs: Glyphs, width: int) -> list[Text]:
    tiles = [
        Tile(
            picture(as_colour(each.image), SIDE, glyphs),
            (f"image {each.number}, {each.confidence:.0%}", f"truth {each.truth}", f"guess {each.guess}"),
        )
        for each in mistakes[:MOST_PICTURES]
    ]
    return _section("Worst mistakes: wrong with the most confidence", "", tiles, glyphs, width)


def _count(number: int, most: int, what: str) -> str:
    """Return how many there are and how many of them are shown."""
    shown = f"the first {most} of " if number > most else ""
    return f"{shown}{format_count(number, what)}"
