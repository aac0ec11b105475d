"""Draw the rooms of the code, from the layers in pyproject.toml: `python docs/rooms.py`."""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REPOSITORY = Path(__file__).parent.parent
PICTURE = Path(__file__).with_name("rooms.svg")
WIDTH, HEIGHT, GAP, MARGIN = 760, 40, 14, 56
STYLE = (
    "rect { fill: #eef3fb; stroke: #4a6fa5 } path { stroke: #4a6fa5; fill: none } "
    "text { font: 14px sans-serif; fill: #1d2b3f; text-anchor: middle }"
)


def layers() -> list[list[str]]:
    """Return the names of the rooms, row by row from the top."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (rows,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[name.strip().removeprefix("cnntutor.") for name in row.split("|")] for row in rows]


def draw(rows: Sequence[Sequence[str]]) -> str:
    """Return the picture as SVG: a box for each room, and an arrow for the way that imports point."""
    height = len(rows) * (HEIGHT + GAP) + GAP
    end = height - GAP
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            "<title>The rooms of cnntutor: imports point downward only</title>",
            f"<style>{STYLE}</style>",
            f'<path d="M 20 {GAP} V {end} m -6 -10 l 6 10 l 6 -10"/>',
            f'<text transform="translate(42 {height // 2}) rotate(-90)">imports point downward only</text>',
            *(box for place, row in enumerate(rows) for box in _boxes(row, GAP + place * (HEIGHT + GAP))),
            "</svg>\n",
        )
    )


def _boxes(names: Sequence[str], top: int) -> Iterator[str]:
    """Yield the boxes of one row, side by side."""
    width = (WIDTH - MARGIN - GAP * len(names)) / len(names)
    for place, name in enumerate(names):
        left = MARGIN + place * (width + GAP)
        yield f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{HEIGHT}" rx="6"/>'
        yield f'<text x="{left + width / 2:.1f}" y="{top + HEIGHT / 2 + 5:.1f}">{escape(name)}</text>'


if __name__ == "__main__":
    PICTURE.write_text(draw(layers()), encoding="utf-8")
