"""Make Python of one line that only IPython understands, as IPython does where the rest may need it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NEEDED = ("run", "env", "set_env", "mkdir")
"""Magics that do something by themselves which other lines may rest on."""

MAGIC = re.compile(r"%\s*+(\w++)(?:\s++((?s:.*)))?")
TIMED = re.compile(r"%\s*+time\s++((?s:.+))")
MAKES_A_FOLDER = re.compile(r"!\s*+(mkdir\s++.*)")


def as_python(line: str, parse: Callable[[str], ast.Module | SyntaxError | None]) -> str:
    """Return what is run of a line; `pass` where nothing is.

    No command is run: `get_ipython()` of a worker gives things that stand for what a shell line would print.

    Parameters
    ----------
    line : str
        All that a magic or a shell line goes over, with the space before it.
    parse : callable
        Gives the tree of a text, or what is wrong with it.

    Examples
    --------
    >>> from cnntutor.grading.syntax import parse
    >>> as_python("files = !ls", parse), as_python("!ls", parse)
    ("files = get_ipython().getoutput('ls')", 'pass')
    """
    command = line.lstrip()
    indent = line[: len(line) - len(command)]
    target = ""
    if command[:1] not in ("%", "!"):
        before, _, command = command.partition("=")
        target, command = f"{before}=", command.lstrip()
        if not _is_python(f"{target} 0", parse):
            return f"{indent}pass"
    if timed := TIMED.fullmatch(command):
        statement = f"{target and target + ' '}{timed[1]}"
        return indent + (statement if _is_python(statement, parse) else "pass")
    call = _call_of(command.replace("\\\n", " "), is_assigned=bool(target))
    return indent + (f"{target} {call}" if target and call else call or "pass")


def _call_of(command: str, *, is_assigned: bool) -> str:
    """Return the call that IPython makes of a command; empty where nothing comes of it here."""
    if is_assigned and command.startswith("!"):
        return f"get_ipython().getoutput({command[1:].strip()!r})"
    if folder := MAKES_A_FOLDER.fullmatch(command):
        return f"get_ipython().system({folder[1].strip()!r})"
    magic = MAGIC.fullmatch(command)
    if magic is None or (magic[1] == "time" and is_assigned) or not (is_assigned or magic[1] in NEEDED):
        return ""
    return f"get_ipython().run_line_magic({magic[1]!r}, {(magic[2] or '').strip()!r})"


def _is_python(text: str, parse: Callable[[str], ast.Module | SyntaxError | None]) -> bool:
    tree = parse(text)
    return isinstance(tree, ast.Module) and bool(tree.body)
