"""An operation step by step, for a terminal: one step on a screen, or all of them below each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from cnntutor.render.curves import format_curve
from cnntutor.render.grids import BRACKETED, every_grid, format_grids
from cnntutor.render.terminal.arithmetic import Arithmetic
from cnntutor.render.terminal.colours import NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, RenderResult

    from cnntutor.domain.explanation import Explanation, Frame

NOW = f"bold {NOTICE}"
STEPS, ENDS, LEAVE = "→ next   ← back", "Home, End", "q quit"
GAP = "   "


def all_steps(explanation: Explanation, width: int) -> RenderableType:
    """Return all steps below each other."""
    count = len(explanation.frames)
    parts = [heading(explanation)]
    for place, frame in enumerate(explanation.frames, start=1):
        parts += [Text(), Group(*_frame(frame, f"{place}/{count}", width))]
    return Group(*parts)


def one_step(explanation: Explanation, place: int, width: int) -> RenderableType:
    """Return one step, counted from 0, without the heading."""
    return Group(*_frame(explanation.frames[place], f"{place + 1}/{len(explanation.frames)}", width))


@dataclass(frozen=True)
class Step:
    """One step below the heading, as wide as the place where it is drawn."""

    explanation: Explanation
    """How a result comes about."""

    place: int
    """Which step, counted from 0."""

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        yield heading(self.explanation)
        yield Text()
        yield one_step(self.explanation, self.place, options.max_width)


def format_keys(width: int, lines: tuple[int, int, int] | None = None) -> str:
    """Return what the keys do.

    Parameters
    ----------
    width : int
        How long the line may be; where it is too short, the keys to the first and last step are left out.
    lines : tuple of int, optional
        Of a step that is higher than the terminal the first and the last line that is shown, and how many
        there are.
    """
    scrolled = f"↓ ↑ lines {lines[0]}-{lines[1]} of {lines[2]}" if lines else ""
    every = GAP.join(filter(None, (scrolled, STEPS, ENDS, LEAVE)))
    return every if len(every) <= width else GAP.join(filter(None, (scrolled, STEPS, LEAVE)))


def heading(explanation: Explanation) -> RenderableType:
    """Return what is explained, and on which case."""
    title = f"{explanation.exercise} {explanation.question}: {explanation.operation}"
    lines: list[RenderableType] = [Text(title, style="bold"), Arithmetic(explanation.case)]
    if explanation.remark:
        lines.append(Text(f"({explanation.remark})", style="dim"))
    return Group(*lines)


def _frame(frame: Frame, count: str, width: int) -> Iterator[RenderableType]:
    yield Text(f"Step {count}, {frame.title}", style="bold")
    for line in format_grids(every_grid(frame), width, are_whole=True):
        yield _highlight(line)
    if frame.curve is not None:
        yield from (Text(line, no_wrap=True) for line in format_curve(frame.curve, width))
    yield from (Arithmetic(line) for line in frame.lines)


def _highlight(line: str) -> Text:
    text = Text(line, no_wrap=True)
    text.highlight_regex(BRACKETED, NOW)
    return text
