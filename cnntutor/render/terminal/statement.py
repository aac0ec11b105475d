"""The statement of an exercise on a terminal of any width."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.markdown import CodeBlock, Markdown, MarkdownElement
from rich.segment import Segment
from rich.text import Text

from cnntutor.render.fitting import fit_block
from cnntutor.render.terminal.themes import CODE, MARKDOWN

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

PLAIN = "text"
LEAST_MARGIN = 2


class _Block(CodeBlock):
    """A block of code, or one that was laid out by hand: its parts stay whole."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.lexer_name != PLAIN:
            yield from super().__rich_console__(console, options)
            return
        lines = str(self.text).rstrip().split("\n")
        room = options.max_width - (max(map(len, lines)) + LEAST_MARGIN <= options.max_width)
        margin = " " * (options.max_width - room)
        for line in ["", *fit_block(lines, room), ""]:
            yield Text(f"{margin}{line}".rstrip(), no_wrap=True)


class Statement(Markdown):
    """The text of an exercise; a block that is too wide for the terminal falls into its parts."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = Markdown.elements | {
        "fence": _Block,
        "code_block": _Block,
    }

    def __init__(self, text: str) -> None:
        super().__init__(text, code_theme=CODE)  # type: ignore[arg-type]  # rich hands it on as it is

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        with console.use_theme(MARKDOWN):  # what has a style by name must be drawn while it counts
            parts = list(super().__rich_console__(console, options))
            drawn = [
                segment
                for part in parts
                for segment in ([part] if isinstance(part, Segment) else console.render(part, options))
            ]
        yield from drawn
