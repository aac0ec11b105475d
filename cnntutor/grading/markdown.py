"""A text in Markdown as sections under headings, with their tables and their prose; it is only read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

FENCES = ("```", "~~~")
COMMENT = ("<!--", "-->")
RULE = re.compile(r"[\s|:-]*")
"""The line under the heads of a table."""

WORD = re.compile(r"\w+")

Table: TypeAlias = "list[list[str]]"
"""The cells of each row, the heads of the columns first."""


@dataclass(frozen=True)
class Section:
    """What stands under one heading, up to the next one of any level."""

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
                    found[-1].append(_cells(line))
            before = line
        return found

    @property
    def prose(self) -> list[str]:
        """Its lines that are no rows of tables."""
        return [line for line in self.lines if not is_row(line)]


def parse_sections(text: str) -> list[Section]:
    """Return the sections of a text, in their order; comments are left out."""
    sections, fence = [Section("")], ""
    for line in without_comments(text).split("\n"):
        begin = line.lstrip()[:3]
        if begin in FENCES:
            fence = "" if fence == begin else fence or begin
        if not fence and (heading := _heading(line)) is not None:
            sections.append(Section(heading))
        else:
            sections[-1].lines.append(line)
    return sections


def find_sections(sections: list[Section], heading: str) -> list[Section]:
    """Return the sections of a heading, without regard to case and spaces: mostly one."""
    return [section for section in sections if same_text(section.heading, heading)]


def same_text(one: str, other: str) -> bool:
    """Tell whether two texts are the same without regard to case, spaces, and the signs of emphasis."""
    return plain(one) == plain(other)


def plain(text: str) -> str:
    """Return a text without what two spellings of it may differ in."""
    return " ".join(text.casefold().replace("*", "").replace("`", "").split())


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case."""
    return WORD.findall(text.casefold())


def is_row(line: str) -> bool:
    """Tell whether a line is a row of a table."""
    return line.lstrip().startswith("|")


def without_comments(text: str) -> str:
    """Return a text without its comments; one that does not end is none."""
    return "".join(_outside(text))


def _outside(text: str) -> Iterator[str]:
    begin, end = COMMENT
    place = 0
    while (opened := text.find(begin, place)) >= 0 and (closed := text.find(end, opened + len(begin))) >= 0:
        yield text[place:opened]
        place = closed + len(end)
    yield text[place:]


def _heading(line: str) -> str | None:
    """Return the heading that a line is, without its signs; None for another line."""
    signs = len(line) - len(line.lstrip("#"))
    rest = line[signs:]
    if not 1 <= signs <= 6 or not (rest.startswith((" ", "\t")) or not rest):
        return None
    return rest.strip().rstrip("#").rstrip()


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\0", "|").strip() for cell in inner.replace("\\|", "\0").split("|")]
