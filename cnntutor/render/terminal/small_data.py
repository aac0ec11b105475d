"""What a data set is, for a terminal: a table, samples, and the balance of the classes as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from cnntutor.render.plots.brightness import as_colour
from cnntutor.render.terminal.colours import NOTICE
from cnntutor.render.terminal.small_pictures import (
    Glyphs,
    Tile,
    glyphs_of,
    picture,
    side_by_side,
    written,
)

if TYPE_CHECKING:
    from rich.console import Console

    from cnntutor.datasets.summary import Summary

SIDE = 16
WIDEST = 40
NAME = 12


def summary(shown: Summary, console: Console) -> RenderableType:
    """Return table, samples and balance."""
    glyphs, width = glyphs_of(console), console.width
    parts = [Text(f"{what:<{NAME}}{written(said, glyphs)}") for what, said in shown.lines]
    tiles = [
        Tile(picture(as_colour(image), SIDE, glyphs), (written(shown.classes[label], glyphs),))
        for image, label in zip(shown.samples, shown.labels, strict=True)
    ]
    parts += [Text(), Text("Samples", style="bold"), *side_by_side(tiles, width), Text()]
    parts += [
        Text("Balance of the classes, without numbers", style="bold"),
        *_draw_balance(shown, glyphs, width),
        Text(),
    ]
    return Group(*parts, *(Text(written(note, glyphs), style=NOTICE) for note in shown.notes))


def _draw_balance(shown: Summary, glyphs: Glyphs, width: int) -> list[Text]:
    widest = max(1, min(WIDEST, width - NAME))
    sign = "#" if glyphs is Glyphs.LETTERS else "█"
    return [
        Text(f"{written(name, glyphs)[: NAME - 1]:<{NAME}}{sign * round(widest * share)}")
        for name, share in zip(shown.classes, shown.balance, strict=True)
    ]
