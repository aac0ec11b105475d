"""Lines of arithmetic on a terminal of any width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from cnntutor.render.fitting import DEEPER, wrap_arithmetic

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult


@dataclass(frozen=True)
class Arithmetic:
    """A line of arithmetic; where it is too long it is broken before a sign, further right."""

    line: str
    indent: int = 0
    further: int = DEEPER

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = max(options.max_width - self.indent, 1)
        for line in wrap_arithmetic(self.line, room, self.further):
            text = f"{' ' * self.indent}{line}"
            yield Text(text, no_wrap=cell_len(text) <= options.max_width, overflow="fold")  # wide letters
