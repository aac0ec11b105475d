"""Terminals of every width and ability, for the tests of what is drawn on them."""

from __future__ import annotations

import io

from rich.console import Console


class Ascii(io.StringIO):
    """A stream that takes only ASCII."""

    encoding = "ascii"


def printed(shown: object, width: int, *, colour: bool = False, ascii_: bool = False) -> str:
    """Return what a terminal of some width and abilities shows."""
    stream = Ascii() if ascii_ else io.StringIO()
    screen = console(width, stream, colour=colour)
    screen.print(shown)
    return stream.getvalue()


def console(width: int, stream: io.StringIO | None = None, *, colour: bool = False) -> Console:
    """Return a terminal."""
    system = "truecolor" if colour else None
    return Console(
        file=stream or io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system=system,  # type: ignore[arg-type]  # a literal, in two steps
        no_color=not colour,
        markup=False,
        highlight=False,
    )
