"""One assignment of a Python file, replaced: every other byte of the file stays as it is."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from typing import TYPE_CHECKING

from cnntutor.atomic import atomic_write
from cnntutor.errors import WorkspaceError
from cnntutor.workspace.folder import free_backup
from cnntutor.workspace.template import put_value

if TYPE_CHECKING:
    from pathlib import Path

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""The lines of a text as Python counts them, with their ends."""


def write_assignment(path: Path, name: str, value: str, expected: bytes) -> Path:
    """Put another value into a file, whole or not at all; return where the file is kept as it was.

    Parameters
    ----------
    path : Path
        The file; where it is a link, the file that it leads to.
    name : str
        The variable, which is assigned once on the top level.
    value : str
        The new value, as Python writes it.
    expected : bytes
        What the file holds: where it was changed since, it is left alone.

    Raises
    ------
    WorkspaceError
        If the variable is not assigned just once, the file has changed, or it cannot be written.
    """
    place = path.resolve()
    try:
        if place.read_bytes() != expected:
            raise WorkspaceError(f"{path} was changed meanwhile, so nothing was written into it.")
        content = replace_assignment(expected, name, value)
        backup = free_backup(place)
        with atomic_write(backup) as file:
            file.write(expected)
        mode = place.stat().st_mode
        with atomic_write(place) as file:
            file.write(content)
        place.chmod(mode & 0o7777)
    except OSError as error:
        raise WorkspaceError(f"{path} cannot be written: {error.strerror}.") from None
    return backup


def replace_assignment(content: bytes, name: str, value: str) -> bytes:
    r"""Return the bytes of a Python file in which a variable is assigned another value.

    Parameters
    ----------
    content : bytes
        The file, in whatever encoding it names.
    name, value
        As in `write_assignment`.

    Raises
    ------
    WorkspaceError
        If that is not possible.

    Examples
    --------
    >>> replace_assignment(b"a = 1\r\nRESULTS = None  # later\r\n", "RESULTS", "[\n]")
    b'a = 1\r\nRESULTS = [\r\n]  # later\r\n'
    """
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        text = content.decode(encoding)
        target = _find(text, name)
    except (SyntaxError, UnicodeDecodeError, ValueError) as error:
        raise WorkspaceError(f"The file cannot be read as Python: {error}.") from None
    lines = LINES.findall(text)
    put_value(lines, target, value.replace("\n", "\r\n") if "\r\n" in text else value)
    return "".join(lines).encode(encoding)


def _find(text: str, name: str) -> ast.expr:
    """Return the value that is assigned to a variable, of which there has to be one."""
    found = []
    for node in ast.parse(text).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                found.append(value)
            case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                found.append(value)
    if len(found) != 1:
        what = f"no line {name} = None" if not found else f"more than one assignment to {name}"
        raise WorkspaceError(f"The file has {what} at the left margin: put one there, and no other.")
    return found[0]
