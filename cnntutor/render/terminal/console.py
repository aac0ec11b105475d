"""A terminal on which every text stands as it is, and none commands it."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from rich.console import Console
from rich.segment import Segment

from cnntutor.text import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import ConsoleOptions, RenderableType


class SanitizingConsole(Console):
    """A console whose texts are harmless, whatever they were made of; its own control codes are kept.

    Parameters
    ----------
    stderr : bool
        Whether it writes to standard error.
    file : text file, optional
        What it writes to, without colour, in place of a terminal.
    width : int, optional
        How many columns it has; those of the terminal if left out.
    """

    def __init__(
        self, *, stderr: bool = False, file: IO[str] | None = None, width: int | None = None
    ) -> None:
        # No markup and no highlighting, so that every text stands as it is.
        super().__init__(
            stderr=stderr,
            file=file,
            width=width,
            force_terminal=False if file else None,
            force_jupyter=False,
            no_color=True if file else None,
            markup=False,
            highlight=False,
            emoji=False,
            soft_wrap=False,
        )

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Return the pieces of what is shown."""
        for segment in super().render(renderable, options):
            if segment.control or segment.text.isprintable():
                yield segment
            else:
                yield Segment(sanitize(segment.text), segment.style)

    def out(self, *objects: Any, **options: Any) -> None:
        """Write texts without wrapping them."""
        super().out(*(sanitize(str(each)) for each in objects), **options)
