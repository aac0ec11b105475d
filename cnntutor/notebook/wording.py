"""Messages name commands of a shell; a cell is told what stands in a cell instead."""

from __future__ import annotations

import re
import shlex
from typing import Any, TypeVar

T = TypeVar("T")

COMMAND = re.compile(r"`cnntutor ([^`]+)`")
"""A command in a message."""

CALLS = ("check", "explain", "hint")
"""The commands that can be called as functions; the others are, as commands of a shell are in a cell."""

STUDENTS_OWN = ("output",)
"""What the student's code has written stays as it is."""


def as_in_cells(told: T) -> T:
    """Return what was told, plain data, with commands in its texts as a cell has them.

    Examples
    --------
    >>> as_in_cells("Try `cnntutor hint exercise3 max_pool2d` first.")
    'Try `cnntutor.hint("exercise3", "max_pool2d")` first.'
    >>> as_in_cells(["`cnntutor check exercise3 --file mine.py`", "`cnntutor show exercise3`"])
    ['`cnntutor.check("mine.py", exercise="exercise3")`', '`!cnntutor show exercise3`']
    """
    changed: Any = told
    if isinstance(told, str):
        changed = COMMAND.sub(_in_a_cell, told).replace("--data-dir", "`data_dir=`")
    elif isinstance(told, dict):
        changed = {key: value if key in STUDENTS_OWN else as_in_cells(value) for key, value in told.items()}
    elif isinstance(told, list):
        changed = [as_in_cells(each) for each in told]
    return changed  # type: ignore[no-any-return]


def _in_a_cell(found: re.Match[str]) -> str:
    """Return the call that does what a command does; where there is none, the command for a cell."""
    try:
        name, *words = shlex.split(found[1])
    except ValueError:  # a quotation mark is left open
        name, words = "", []
    call = _arguments(name, words) if name in CALLS else None
    return f"`!cnntutor {found[1]}`" if call is None else f"`cnntutor.{name}({call})`"


def _arguments(name: str, words: list[str]) -> str | None:
    """Return the arguments of a call that stand for those of a command; None where it takes others."""
    places, options = [], {}
    left = iter(words)
    for word in left:
        if word.startswith("--"):
            options[word[2:].replace("-", "_")] = "True" if word == "--again" else _quoted(next(left, ""))
        else:
            places.append(_quoted(word))
    if name == "check" and len(places) == 1 and (file := options.pop("file", None)):
        options["exercise"], places = places[0], [file]
    if not places or len(places) > (1 if name == "check" else 2):
        return None
    return ", ".join((*places, *(f"{option}={value}" for option, value in options.items())))


def _quoted(text: str) -> str:
    return f'"{text}"' if '"' not in text and "\\" not in text else repr(text)
