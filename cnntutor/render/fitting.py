"""Lines that were laid out by hand, in less room: blocks below each other, sums broken before a sign."""

from __future__ import annotations

import re
import textwrap
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_GAP = 3
"""So many blank columns, through all lines, stand between two blocks."""

DEEPER = 4
LEAST_PROSE = 20
"""How much room prose has at least beside its indentation."""

SIGN = re.compile(r"(?<=\s)([-+−=·×/→]) (?=\S)")
SHAPE = re.compile(r"\d+(?: × \d+){1,3}")
MOST_TOGETHER = 24
"""What stands in brackets and is no longer than this is not broken."""

KEPT = "\0"
"""A blank at which no line is broken."""

BREAKABLE = "\1"
"""What stands before a blank that is only there so that a line may be broken at it."""


def wrap_arithmetic(line: str, width: int, further: int = DEEPER) -> list[str]:
    """Return a line as lines of a width: broken before a sign, with what follows further right.

    Shapes, and brackets with little in them, stay on one line.

    Parameters
    ----------
    line : str
        What is wrapped.
    width : int
        How long a line may be.
    further : int
        By how many columns what follows stands further right, where there is room.

    Examples
    --------
    >>> wrap_arithmetic("1·1 + 2·2 + 5·3 = ?", 13)
    ['1·1 + 2·2', '    + 5·3 = ?']
    >>> wrap_arithmetic("its place is (0, 1)", 16)
    ['its place is', '    (0, 1)']
    """
    if len(line) <= width:
        return [line]
    indent = " " * min(len(line) - len(line.lstrip()), width // 2)
    deeper = indent + " " * further if len(indent) + further < width // 2 else indent
    pieces = textwrap.wrap(
        SIGN.sub(rf"\1{KEPT}", _break_calls(_keep_together(line.strip(), width // 2), width - len(deeper))),
        max(width, 1),
        initial_indent=indent,
        subsequent_indent=deeper,
        break_on_hyphens=False,
        expand_tabs=False,
    )
    return [piece.replace(f"{BREAKABLE} ", "").replace(BREAKABLE, "").replace(KEPT, " ") for piece in pieces]


def _keep_together(line: str, room: int) -> str:
    """Return a line in which shapes and what stands in brackets are not broken, if there is room for that."""
    opened, together = [], set()
    for found in SHAPE.finditer(line):
        together |= set(range(*found.span()))
    for place, letter in enumerate(line):
        if letter in "([{":
            opened.append(place)
        elif letter in ")]}" and opened and place - (first := opened.pop()) < MOST_TOGETHER:
            together |= set(range(first, place))
    letters = (KEPT if each == " " and place in together else each for place, each in enumerate(line))
    words = "".join(letters).split(" ")
    return " ".join(word if len(word) <= room else word.replace(KEPT, " ") for word in words)


def _break_calls(line: str, room: int) -> str:
    """Return a line in which a call that is too long for one may be broken behind its first bracket."""
    broken = f"({BREAKABLE} "
    return " ".join(word.replace("(", broken, 1) if len(word) > room else word for word in line.split(" "))


def wrap_prose(text: str, width: int) -> str:
    """Return lines broken between words to a width, with what follows further right than the line began.

    Examples
    --------
    >>> print(wrap_prose("Ada  exercise3  It is a picture.", 22))
    Ada  exercise3  It is
        a picture.
    """
    return "\n".join(line if len(line) <= width else _broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: int) -> str:
    deeper = " " * (len(line) - len(line.lstrip()) + DEEPER)
    return textwrap.fill(
        line,
        max(width, len(deeper) + LEAST_PROSE),
        subsequent_indent=deeper,
        break_long_words=False,
        break_on_hyphens=False,
    )


def wrap_label(label: str, width: int) -> list[str]:
    """Return a label as lines of a width, broken behind commas where that is enough.

    Examples
    --------
    >>> wrap_label("10 conv 3×3, stride 1, padding 1", 24)
    ['10 conv 3×3, stride 1,', '  padding 1']
    """

    def wrap(text: str) -> list[str]:
        return textwrap.wrap(
            text, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )

    behind_commas = wrap(re.sub(r"(?<!,) ", KEPT, label))
    fits = max(map(len, behind_commas), default=0) <= width
    lines = [line.replace(KEPT, " ") for line in behind_commas] if fits else wrap(label)
    return lines or [""]


def fit_block(lines: Sequence[str], width: int) -> list[str]:
    """Return lines as they are where there is room; else their blocks below each other.

    Parameters
    ----------
    lines : sequence of str
        They belong together, as grids of numbers side by side with their headings.
    width : int
        How long a line may be. As many blocks as fit stay side by side.

    Returns
    -------
    list of str
        A single block that is wider is wrapped line by line.
    """
    if max(map(len, lines), default=0) <= width:
        return list(lines)
    rows: list[tuple[int, int]] = []
    for first, last in _columns(lines):
        if rows and last - rows[-1][0] <= width:
            rows[-1] = (rows[-1][0], last)
        else:
            rows.append((first, last))
    fitted: list[str] = []
    for first, last in rows:
        block = _without_margins([line[first:last].rstrip() for line in lines])
        fitted += [""] if fitted else []
        fitted += [piece for line in block for piece in wrap_arithmetic(line, width) or [""]]
    return fitted


def _columns(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return from where to where each block goes."""
    is_used = [any(not each.isspace() for each in column) for column in zip_longest(*lines, fillvalue=" ")]
    used = [place for place, here in enumerate(is_used) if here]
    if not used:
        return []
    begins = [later for before, later in pairwise(used) if later - before > LEAST_GAP]
    ends = [before for before, later in pairwise(used) if later - before > LEAST_GAP]
    return [(first, last + 1) for first, last in zip([0, *begins], [*ends, used[-1]], strict=True)]


def _without_margins(lines: Sequence[str]) -> list[str]:
    """Return a block without empty lines above and below it, and one only where several follow each other."""
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return kept[: -1 if kept and not kept[-1] else None]
