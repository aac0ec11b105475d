"""An explanation as a picture that moves: the grids and lines of the terminal, one step after the other."""

from __future__ import annotations

import importlib.util
import io
import textwrap
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.errors import LibraryMissing
from cnntutor.render.curves import edges, range_of
from cnntutor.render.grids import GAP, arrange_grids, every_grid

try:
    from PIL import Image, ImageDraw, ImageFont
except ImportError:
    raise LibraryMissing(
        'A picture that moves needs Pillow: `pip install "cnntutor[images]"` gets it.'
    ) from None

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.explanation import Curve, Explanation, Frame
    from cnntutor.domain.grid import Grid

WIDTH, MOST_HEIGHT, MARGIN = 800, 1600, 24
SIZES = (20, 16, 13)
"""In pixels: how large numbers are written, the largest first that leaves the grids whole."""

SIZE = 18
LINE = 1.45
"""How far lines are apart, in heights of a letter."""

CURVE_HEIGHT = 180
MOST_STEPS = 36
MOST_BYTES = 2_000_000
STEP_MS, LAST_MS = 1500, 4000
"""How long a step is seen, and the last one: a minute is not reached."""

MOST_CASE_LINES, MOST_LINES = 3, 24
MAKER = b"cnntutor explain"
"""What every picture of ours has as its comment."""

WHITE, BLACK, GREY, LIGHT = (255, 255, 255), (26, 26, 26), (85, 85, 85), (200, 200, 200)
BLUE, GREEN, PALE = (0, 84, 143), (0, 110, 80), (214, 240, 228)
"""Dark enough to be read on white; what is marked has a frame as well as a colour."""

WITHOUT_SIGNS = str.maketrans({"×": "x", "−": "-", "²": "^2", "³": "^3", "→": "->", "√": "sqrt "})
"""What is written where a font has no such signs."""


class Picture(NamedTuple):
    """An explanation, drawn."""

    content: bytes
    """The GIF file."""

    steps: int
    """How many steps it shows."""


@cache
def _font(path: Path | None, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size) if path is None else ImageFont.truetype(path, size)


class _Letters(NamedTuple):
    """A font in the sizes that are needed, and whether it has all signs."""

    path: Path | None

    def at(self, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
        return _font(self.path, size)

    def spell(self, text: str) -> str:
        if self.path is not None:
            return text
        spelt = text.translate(WITHOUT_SIGNS)
        return "".join(sign if sign.isascii() or sign in "·…" else "?" for sign in spelt)

    def width(self, size: int) -> float:
        """Return how wide a figure is."""
        return self.at(size).getlength("0")


def draw(explanation: Explanation, most_steps: int = MOST_STEPS, most_bytes: int = MOST_BYTES) -> Picture:
    """Return an explanation as a GIF file; of many steps some, evenly taken, with the first and the last.

    Parameters
    ----------
    explanation : Explanation
        What is drawn.
    most_steps : int
        How many steps are shown at most.
    most_bytes : int
        How large the file may be: with more, fewer steps are shown.
    """
    letters = _find_letters()
    while True:
        places = _sample(len(explanation.frames), most_steps)
        content = _as_gif([_draw_step(explanation, place, letters) for place in places])
        if len(content) <= most_bytes or most_steps <= 2:
            return Picture(content, len(places))
        most_steps = max(2, len(places) // 2)


def is_picture(head: bytes) -> bool:
    """Tell from the first bytes of a file whether it is such a picture of ours."""
    return head.startswith(b"GIF8") and MAKER in head


def _sample(count: int, most: int) -> list[int]:
    """Return places among so many, at most so many of them, with the first and the last."""
    if count <= most:
        return list(range(count))
    return [round(k * (count - 1) / (most - 1)) for k in range(most)]


def _find_letters() -> _Letters:
    """Return the font that matplotlib brings, which has every sign; without it, Pillow's own."""
    found = importlib.util.find_spec("matplotlib")
    for folder in (found and found.submodule_search_locations) or ():
        path = Path(folder) / "mpl-data" / "fonts" / "ttf" / "DejaVuSansMono.ttf"
        if path.is_file():
            return _Letters(path)
    return _Letters(None)


# ------------------------------------------------------------------ the file


def _palette() -> Image.Image:
    """Return a picture with the colours of all frames: those above, and what lies between them and white."""
    shades = [WHITE, PALE, LIGHT]
    for colour in (BLACK, GREY, BLUE, GREEN):
        for ground in (WHITE, PALE):
            shades += [_mix(colour, ground, k / 4) for k in range(4)]
    colours = list(dict.fromkeys(shades))
    colours += [WHITE] * (32 - len(colours))
    image = Image.new("P", (1, 1))
    image.putpalette([part for colour in colours[:32] for part in colour])
    return image


def _mix(colour: Sequence[int], ground: Sequence[int], share: float) -> tuple[int, int, int]:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, ground, strict=True))
    return red, green, blue


def _as_gif(drawn: Sequence[tuple[Image.Image, int]]) -> bytes:
    """Return pictures as one file, all of the height of the highest."""
    height = max(bottom for _, bottom in drawn)
    palette = _palette()
    first, *others = (
        image.crop((0, 0, WIDTH, height)).quantize(palette=palette, dither=Image.Dither.NONE)
        for image, _ in drawn
    )
    file = io.BytesIO()
    first.save(
        file,
        "GIF",
        save_all=True,
        append_images=others,
        duration=[STEP_MS] * len(others) + [LAST_MS],
        loop=0,
        comment=MAKER,
        optimize=False,
    )
    return file.getvalue()


# ------------------------------------------------------------------ one step


class _Sheet:
    """A white sheet that is filled from top to bottom."""

    def __init__(self, letters: _Letters) -> None:
        self.image = Image.new("RGB", (WIDTH, MOST_HEIGHT), WHITE)
        self.bottom = MARGIN
        self._draw = ImageDraw.Draw(self.image)
        self._letters = letters

    def write(
        self, text: str, colour: tuple[int, int, int], size: int = SIZE, most: int = MOST_LINES
    ) -> None:
        """Write a text in as many lines as it needs, but at most so many."""
        columns = int((WIDTH - 2 * MARGIN) / self._letters.width(size))
        for line in textwrap.wrap(self._letters.spell(text), columns, max_lines=most, placeholder=" …"):
            self._draw.text((MARGIN, self.bottom), line, colour, self._letters.at(size))
            self.bottom += round(size * LINE)

    def leave(self, pixels: int) -> None:
        """Leave some room."""
        self.bottom += pixels

    def lay(self, grids: Sequence[Grid]) -> None:
        """Draw grids beside each other where there is room, as large as leaves them whole."""
        for size in SIZES:
            wide = self._letters.width(size)
            rows = arrange_grids(grids, int((WIDTH - 2 * MARGIN) / wide))
            if all(grid in grids for row in rows for grid in row):
                break
        for row in rows:
            left = float(MARGIN)
            ends = []
            for grid in row:
                right, bottom = self._grid(grid, left, size)
                left = right + len(GAP) * wide
                ends.append(bottom)
            self.bottom = max(ends) + 14

    def curve(self, curve: Curve) -> None:
        """Draw a curve with its axes and its point."""
        low, high = range_of(curve)
        left, right, size = 6 * MARGIN, WIDTH - 6 * MARGIN, SIZES[1]
        top, bottom = self.bottom + 8, self.bottom + 8 + CURVE_HEIGHT
        first, last = curve.xs[0], curve.xs[-1]

        def place(x: float, y: float) -> tuple[float, float]:
            across = left + (right - left) * (x - first) / (last - first)
            return across, top + CURVE_HEIGHT * (high - y) / (high - low)

        letters, (x0, y0) = self._letters.at(size), place(0.0, 0.0)
        self._draw.line([(left, y0), (right, y0)], GREY)
        self._draw.line([(x0, top), (x0, bottom)], GREY)
        at_first, at_last, at_high, at_low = edges(curve)
        for y, label in ((high, at_high), (low, at_low)):
            self._draw.text((left - 8, place(0, y)[1]), label, GREY, letters, anchor="rm")
        for x, label in ((first, at_first), (last, at_last)):
            self._draw.text((place(x, 0)[0], bottom + 8), label, GREY, letters, anchor="mt")
        self._draw.line([place(*each) for each in zip(curve.xs, curve.ys, strict=True)], BLUE, 3)
        x, y = place(curve.x, curve.y)
        self._draw.ellipse((x - 7, y - 7, x + 7, y + 7), GREEN, BLACK, 2)
        self.bottom = bottom + 8 + round(size * LINE) + 8

    def _grid(self, grid: Grid, left: float, size: int) -> tuple[float, int]:
        """Draw one grid; return where it ends."""
        letters, wide = self._letters, self._letters.width(size)
        high = round(size * 1.7)
        title = letters.spell(grid.title)
        self._draw.text((left, self.bottom), title, GREY, letters.at(size))
        top = self.bottom + round(size * LINE)
        widths = [(max(map(len, column)) + 2) * wide for column in zip(*grid.rows, strict=True)]
        right = left + sum(widths)
        for i, row in enumerate(grid.rows):
            x = left
            for j, (cell, width) in enumerate(zip(row, widths, strict=True)):
                corners = (x, top + i * high, x + width, top + (i + 1) * high)
                is_now = (i, j) in grid.wrong
                self._draw.rectangle(corners, PALE if is_now else WHITE, LIGHT)
                at = (x + width - wide, top + (i + 0.5) * high)
                colour = GREEN if is_now else BLACK
                self._draw.text(at, letters.spell(cell), colour, letters.at(size), anchor="rm")
                x += width
        self._frame(grid, left, top, widths, high)
        return max(right, left + letters.at(size).getlength(title)), top + len(grid.rows) * high

    def _frame(self, grid: Grid, left: float, top: int, widths: Sequence[float], high: int) -> None:
        """Draw a line around each number that is marked, so that it is seen without colours."""
        for i, j in grid.wrong:
            x = left + sum(widths[:j])
            corners = (x, top + i * high, x + widths[j], top + (i + 1) * high)
            self._draw.rectangle(corners, None, GREEN, width=2)


def _draw_step(explanation: Explanation, place: int, letters: _Letters) -> tuple[Image.Image, int]:
    """Return one step, drawn, and how far down it goes."""
    frame, count = explanation.frames[place], len(explanation.frames)
    sheet = _Sheet(letters)
    sheet.write(f"{explanation.exercise} {explanation.question}: {explanation.operation}", BLACK, SIZES[0])
    sheet.write(explanation.case, GREY, SIZES[1], MOST_CASE_LINES)
    if explanation.remark:
        sheet.write(explanation.remark, GREY, SIZES[1])
    sheet.leave(10)
    sheet.write(f"Step {place + 1}/{count}, {frame.title}", BLACK, SIZES[0])
    sheet.leave(6)
    _fill(sheet, frame)
    return sheet.image, min(sheet.bottom + MARGIN, MOST_HEIGHT)


def _fill(sheet: _Sheet, frame: Frame) -> None:
    """Draw what a step shows and says."""
    if grids := every_grid(frame):
        sheet.lay(grids)
    if frame.curve is not None:
        sheet.curve(frame.curve)
    for line in frame.lines:
        sheet.write(line, BLUE)
