"""A file that is made from a gradebook: what may be replaced by it, and how it is written."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import typer

from cnntutor.atomic import atomic_write
from cnntutor.errors import WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


BYTE_ORDER_MARK = "\ufeff"


def require_free(output: Path, gradebook: Path, option: str, *, force: bool) -> None:
    """Make sure that nothing is replaced that should stay.

    Parameters
    ----------
    output : Path
        The file that is to be written.
    gradebook : Path
        What it is made from.
    option : str
        The option that names it, as `--output`.
    force : bool
        Whether a file that is there may be replaced; the gradebook never is.

    Raises
    ------
    WorkspaceError
        If something is there that has to stay.
    """
    if output.is_dir():
        raise WorkspaceError(f"{output} is a folder: name a file in it.")
    if output.exists() and not output.is_file():
        raise WorkspaceError(f"{output} is a pipe or a device, and is not written to: name a file.")
    with contextlib.suppress(OSError):
        if output.samefile(gradebook):
            raise WorkspaceError(f"{output} is the gradebook itself: name another file with {option}.")
    if os.path.lexists(output) and not force:
        raise WorkspaceError(
            f"{output} is there already. Name another file with {option}, or add --force to replace it."
        )


def encoded(text: Iterable[str], *, bom: bool) -> Iterable[bytes]:
    """Yield the bytes: UTF-8, whatever the terminal speaks, for the formats say so; with its mark or not."""
    if bom:
        yield BYTE_ORDER_MARK.encode()
    for piece in text:
        yield piece.encode("utf-8", "replace")


def write(output: Path | None, content: Iterable[bytes]) -> None:
    """Write a file that only its owner can read, for it tells of students; without one, standard output.

    Raises
    ------
    WorkspaceError
        If it cannot be written.
    """
    if output is None:
        stream = typer.get_binary_stream("stdout")
        for piece in content:
            stream.write(piece)
        stream.flush()
        return
    try:
        with atomic_write(output) as file:
            file.writelines(content)
    except OSError as error:
        raise WorkspaceError(f"{output} cannot be written: {error.strerror}.") from None
