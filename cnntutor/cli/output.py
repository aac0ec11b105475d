"""Lines for a person or a program, in which nothing commands the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable

import typer

from cnntutor.render.terminal.colours import OF_SIXTEEN
from cnntutor.text import sanitize


def say(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Write a text, harmless.

    Parameters
    ----------
    text : object
        What is written, as a text.
    err : bool
        Whether it goes to standard error.
    nl : bool
        Whether a line ends behind it.
    """
    typer.echo(sanitize(str(text)), err=err, nl=nl)


def say_wrapped(text: object = "", *, err: bool = False) -> None:
    """Write prose, sanitized: on a terminal, lines are broken between words, and what follows is indented.

    Parameters
    ----------
    text : object
        What is written, as a text of a line or more. In a file or a pipe it stays as it is.
    err : bool
        Whether it goes to standard error.
    """
    lines, width = sanitize(str(text)), terminal_width(err=err)
    if width is not None:
        from cnntutor.render.fitting import wrap_prose

        lines = wrap_prose(lines, width)
    say(lines, err=err)


def terminal_width(*, err: bool = False) -> int | None:
    """Return how many columns the terminal has; None where standard output is a file or a pipe.

    Parameters
    ----------
    err : bool
        Whether standard error is asked for instead.
    """
    stream = sys.stderr if err else sys.stdout
    return shutil.get_terminal_size().columns if stream.isatty() else None


def say_styled(pieces: Iterable[tuple[str, str]]) -> None:
    """Write texts, sanitized, each with its style, which counts where standard output is a terminal.

    It is for what has to be there at once: rich takes longer to load than all that `cnntutor list` does.

    Parameters
    ----------
    pieces : iterable of (str, str)
        Texts and their styles: `bold`, `dim`, the name of a colour, or nothing.
    """
    if not sys.stdout.isatty() or os.environ.get("TERM") in ("dumb", "unknown"):
        say("".join(text for text, _ in pieces))
        return
    colours = not os.environ.get("NO_COLOR")
    typer.echo("".join(_styled(sanitize(text), style, colours=colours) for text, style in pieces))


def _styled(text: str, style: str, *, colours: bool) -> str:
    if style in ("bold", "dim"):
        return typer.style(text, **{style: True})
    return typer.style(text, fg=_colour(style)) if style and colours else text


def _colour(style: str) -> str | int:
    """Return a colour as typer has it: where a terminal has 16 of them, one of those."""
    if style not in OF_SIXTEEN:
        return style
    has_more = os.environ.get("COLORTERM") in ("truecolor", "24bit")
    has_more = has_more or os.environ.get("TERM", "").endswith("-256color")
    return int(style.removeprefix("color(").removesuffix(")")) if has_more else OF_SIXTEEN[style]
