"""Which editor opens a file, at the line where there is something to do."""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.small_files import read_small

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

GOTO = frozenset({"code", "code-insiders", "codium", "cursor"})
"""Editors with a window of their own that take `--goto FILE:LINE`."""

WINDOWS = frozenset({"gedit", "gvim", "kate", "mate", "notepad", "pycharm", "subl", "xed", "zed"})
"""Other editors with a window of their own: the terminal stays with the watch."""

AT_LINE = frozenset({"emacs", "joe", "nano", "nvim", "vi", "vim"})
"""Editors in the terminal that take `+LINE FILE`."""

USUAL = ("nano", "vim", "vi")
MOST_BYTES = 1_000_000


class Opening(NamedTuple):
    """How a file is opened."""

    command: tuple[str, ...]
    """Program and arguments."""

    takes_terminal: bool
    """Whether the program writes on this terminal until it ends."""


def find_opening(
    environment: Mapping[str, str],
    file: Path,
    line: int,
    which: Callable[[str], str | None] = shutil.which,
) -> Opening | None:
    """Return how to open a file at a line; None where no editor is known.

    Parameters
    ----------
    environment : mapping
        The variables: inside VS Code that is taken, else `VISUAL` and `EDITOR` say it.
    file : Path
        The file.
    line : int
        From 1.
    which : callable
        Finds a program.
    """
    program = _chosen(environment, which)
    if not program:
        return None
    name = program[0].replace("\\", "/").rpartition("/")[2].removesuffix(".exe")
    if name in GOTO:
        return Opening((*program, "--goto", f"{file}:{line}"), takes_terminal=False)
    at_line = (f"+{line}",) if name in AT_LINE else ()
    return Opening((*program, *at_line, str(file)), takes_terminal=name not in WINDOWS)


def _chosen(environment: Mapping[str, str], which: Callable[[str], str | None]) -> list[str]:
    if environment.get("TERM_PROGRAM") == "vscode" and (code := which("code")):
        return [code]
    for variable in ("VISUAL", "EDITOR"):
        with contextlib.suppress(ValueError):  # a quotation mark is left open there
            if program := shlex.split(environment.get(variable, "")):
                return program
    found = next(filter(None, map(which, USUAL)), None)
    return [found] if found else []


def find_line(file: Path, name: str) -> int:
    """Return the line where a function or variable is written; 1 where it is not found."""
    try:
        text = read_small(file, MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return 1
    found = re.search(rf"^(?:def\s+{re.escape(name)}\b|{re.escape(name)}\s*[:=])", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
