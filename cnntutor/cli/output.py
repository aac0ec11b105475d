"""Lines for a person or a program, in which nothing commands the terminal."""

from __future__ import annotations

import typer

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
