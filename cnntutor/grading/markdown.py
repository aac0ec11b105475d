"""A text in Markdown as sections under headings, with their tables; it is only read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

FENCES = ("```", "~~~")
COMMENT = ("<!--", "-->")
RULE = re.compile(r"[\s|:-]*")
"""The line under the heads of a table."""

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\(?[0-9]{1,3}(?:\.[0-9]{1,3})*(?:[.):] ?| )")
"""What people put in front of a heading."""

LONGEST = 200
"""A longer line is no heading without signs."""

Table: TypeAlias = "list[list[str]]"
"""The cells of each row, the heads of the columns first."""


@dataclass(frozen=True)
class Section:
    """What stands under one heading, up to the next one that ends it."""

    heading: str
    """As it is written, without its signs; empty for what stands before the first."""

    lines: list[str] = field(default_factory=list)
    """The lines below it."""

    @property
    def tables(self) -> list[Table]:
        """Its tables, without the lines under their heads."""
        found: list[Table] = []
        before = ""
        for line in self.lines:
            if is_row(line):
                if not is_row(before):
                    found.append([])
                if not RULE.fullmatch(line):
                    found[-1].append(cells_of(line))
            before = line
        return found


def parse_sections(text: str, known: Collection[str] = (), *, comments: bool = False) -> list[Section]:
    """Return the sections of a text, in their order.

    Parameters
    ----------
    text : str
        The text.
    known : collection of str
        The headings that are looked for: each ends at the next one of them, or at another one that is not
        below it. They may be written without signs. Other sections end at the next heading.
    comments : bool
        Whether what stands in comments is kept, as prose; otherwise it is left out.
    """
    wanted = {plain_heading(heading) for heading in known}
    sections, fence, depth = [Section("")], "", 0
    for line in (_with_comments(text) if comments else without_comments(text)).split("\n"):
        fence = fence_behind(line, fence)
        found = None if fence else _heading(line, wanted)
        if found is None or (found[0] > depth > 0 and not _spellings(found[1]) & wanted):
            sections[-1].lines.append(line)
        else:
            sections.append(Section(found[1]))
            depth = found[0] if _spellings(found[1]) & wanted else 0
    return sections


def fence_behind(line: str, fence: str) -> str:
    """Return the signs of the code that goes on behind a line; empty where none does.

    Parameters
    ----------
    line : str
        The line.
    fence : str
        The signs of the code that it stands in; empty for none.
    """
    begin = line.lstrip()[:3]
    if begin in FENCES and begin[0] not in line.strip().lstrip(begin[0]):
        return "" if fence == begin else fence or begin
    return fence


def find_sections(sections: list[Section], heading: str) -> list[Section]:
    """Return the sections of a heading, mostly one; where none is called just so, those called nearly so."""
    exact = [section for section in sections if same_text(section.heading, heading)]
    return exact or [section for section in sections if plain_heading(heading) in _spellings(section.heading)]


def same_text(one: str, other: str) -> bool:
    """Tell whether two texts are the same without regard to case, spaces, and the signs of emphasis."""
    return plain(one) == plain(other)


def plain(text: str) -> str:
    """Return a text without what two spellings of it may differ in."""
    return " ".join(text.casefold().replace("*", "").replace("`", "").split())


def plain_heading(heading: str) -> str:
    """Return a heading without the signs of emphasis and what stands behind it."""
    return plain(heading.replace("_", " ")).rstrip(" :.")


@lru_cache(maxsize=4096)
def _spellings(heading: str) -> frozenset[str]:
    """Return what a heading may be meant to be: with the number in front of it, or without."""
    whole = plain_heading(heading[:LONGEST])
    return frozenset({whole, NUMBER.sub("", whole, count=1) if NUMBER.match(whole) else whole})


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case."""
    return WORD.findall(text.casefold())


def is_row(line: str) -> bool:
    """Tell whether a line is a row of a table."""
    return line.lstrip().startswith("|")


def without_comments(text: str) -> str:
    """Return a text without its comments; one that does not end is none."""
    return "".join(piece for k, piece in enumerate(_pieces(text)) if k % 2 == 0)


def comments_of(text: str) -> list[str]:
    """Return what its comments hold."""
    return [piece for k, piece in enumerate(_pieces(text)) if k % 2]


def _pieces(text: str) -> Iterator[str]:
    """Yield what stands outside of comments and what stands in them, in turn."""
    begin, end = COMMENT
    place = 0
    while (opened := text.find(begin, place)) >= 0 and (closed := text.find(end, opened + len(begin))) >= 0:
        yield text[place:opened]
        yield text[opened + len(begin) : closed]
        place = closed + len(end)
    yield text[place:]


def _with_comments(text: str) -> str:
    """Return a text in which what a comment holds stands below the line that the comment ends in."""
    made, hidden = [], []
    for k, piece in enumerate(_pieces(text)):
        if k % 2:
            hidden += [line.lstrip("#|`~ \t") for line in piece.split("\n")]
        elif hidden and "\n" in piece:
            head, rest = piece.split("\n", 1)
            made += [head, "\n", "\n".join(hidden), "\n", rest]
            hidden = []
        else:
            made.append(piece)
    return "".join([*made, "\n" if hidden else "", "\n".join(hidden)])


def _heading(line: str, wanted: Collection[str]) -> tuple[int, str] | None:
    """Return the level and the heading that a line is, without its signs; None for another line."""
    signs = len(line) - len(line.lstrip("#"))
    rest = line[signs:]
    if not 1 <= signs <= 6 or not (rest.startswith((" ", "\t")) or not rest):
        is_wanted = wanted and 0 < len(line) < LONGEST and bool(_spellings(line) & set(wanted))
        return (1, line.strip()) if is_wanted else None
    return signs, rest.strip().rstrip("#").rstrip()


def cells_of(line: str) -> list[str]:
    """Return the cells of a row."""
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\0", "|").strip() for cell in inner.replace("\\|", "\0").split("|")]
