"""What somebody has written into a text: the words that are not those of the text as it was given out."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.grading.markdown import (
    RULE,
    cells_of,
    comments_of,
    fence_behind,
    find_sections,
    is_row,
    parse_sections,
    plain,
    without_comments,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cnntutor.domain.essay import Fact, Part
    from cnntutor.grading.markdown import Section

BLANKS = re.compile(r"\n(?:[ \t]*\n)+")
IN_A_ROW = 5
"""So many words in a row that stand in another text just so are taken over from it."""


class Written(NamedTuple):
    """One part, as it was written."""

    part: Part

    is_there: bool
    """Whether its heading stands in the text."""

    text: str
    """What was written below it, without the lines that were given."""

    words: int
    """How many words of one's own that has."""

    repeated: int
    """How many more stand in an earlier part just so."""

    @property
    def is_long_enough(self) -> bool:
        """Whether that is as much as is asked for."""
        return self.words >= self.part.fewest_words


class Own(NamedTuple):
    """All that somebody has written into a text."""

    parts: list[Written]
    """What stands in each part."""

    elsewhere: str
    """What stands in none of them; empty where that is nothing of one's own."""

    hidden: str = ""
    """What stands in comments, which are no prose; empty where that is nothing of one's own."""


def read_text(parts: Sequence[Part], text: str, template: str, facts: Sequence[Fact] = ()) -> Own:
    """Return what a text says to those who read it, part by part, and beside that what its comments hold.

    Parameters
    ----------
    parts : sequence of Part
        What is asked for.
    text : str
        The text that was handed in.
    template : str
        The text as it was given out.
    facts : sequence of Fact
        What is asked for in cells of tables, which are no prose.
    """
    known = [*(part.heading for part in parts), *(fact.heading for fact in facts)]
    given = _Given(parse_sections(template, known, comments=True), facts)
    own = _read_parts(parts, parse_sections(without_comments(text), known, comments=True), given)
    if not (comments := comments_of(text)):
        return own
    lines = "\n".join(comment.strip() for comment in comments).split("\n")
    hidden = _joined(given.shown_lines(lines))
    return own._replace(hidden=hidden if given.other_words(hidden) else "")


def _read_parts(parts: Sequence[Part], sections: list[Section], given: _Given) -> Own:
    earlier: set[tuple[str, ...]] = set()
    written, read = [], set()
    for part in parts:
        found = find_sections(sections, part.heading)
        read |= {id(section) for section in found}
        lines = [line for section in found for line in section.lines]
        counted = given.other_words("\n".join(given.other_lines(lines)))
        new = sum(_outside(counted, earlier))
        earlier |= _runs(counted)
        own = _joined(given.shown_lines(lines))
        written.append(Written(part, bool(found), own, new, len(counted) - new))
    left = [section for section in sections if id(section) not in read]
    lines = [line for section in left for line in (section.heading, *_without_blank_begin(section.lines))]
    is_own = given.other_words("\n".join(given.other_lines(lines)))
    return Own(written, _joined(given.shown_lines(lines)) if is_own else "")


def _without_blank_begin(lines: Iterable[str]) -> Iterator[str]:
    return dropwhile(lambda line: not line.strip(), lines)


def _joined(lines: Iterable[str]) -> str:
    """Return lines as a text with one blank line where there are several, and none at its begin and end."""
    return BLANKS.sub("\n\n", "\n".join(lines)).strip()


class _Given:
    """What a text held when it was given out."""

    def __init__(self, sections: Sequence[Section], facts: Sequence[Fact]) -> None:
        lines = [line for section in sections for line in (section.heading, *section.lines)]
        self._lines = {plain(line) for line in lines}
        self._words = {tuple(words_of(line)) for line in lines} - {()}
        self._runs = _runs(words_of("\n".join(lines)))
        self._rows = {plain(fact.row) for fact in facts}

    def other_lines(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield the lines that are not of it, and are no cells for facts."""
        for line in lines:
            is_given = plain(line) in self._lines or tuple(words_of(line)) in self._words
            if not is_given and not (is_row(line) and self._is_fact(line)):
                yield line

    def shown_lines(self, lines: Sequence[str]) -> Iterator[str]:
        """Yield what a person reads: other lines with blank ones between, whole code, and rules of tables."""
        was_kept = True
        for block, is_code in _blocks(lines):
            if is_code and any(self.other_lines(line for line in block if line.strip(" `~"))):
                yield from block
            for line in () if is_code else block:
                if line.strip() and not (is_row(line) and RULE.fullmatch(line)):
                    was_kept = any(self.other_lines([line]))
                if was_kept or not line.strip():
                    yield line

    def other_words(self, text: str) -> list[str]:
        """Return the words of a text that do not stand in it just so."""
        words = words_of(text)
        return [word for word, is_new in zip(words, _outside(words, self._runs), strict=True) if is_new]

    def _is_fact(self, line: str) -> bool:
        """Tell whether a row is one for facts, without prose in its cells."""
        first, *cells = cells_of(line)
        return not words_of(line) or (
            plain(first) in self._rows
            and all(sum(not word.isdecimal() for word in words_of(cell)) < IN_A_ROW for cell in cells)
        )


def _blocks(lines: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """Yield lines in blocks, and whether each is code between fences, with these."""
    block: list[str] = []
    fence = ""
    for line in lines:
        before, fence = fence, fence_behind(line, fence)
        if fence and not before:
            yield block, False
            block = []
        block.append(line)
        if before and not fence:
            yield block, True
            block = []
    yield block, bool(fence)


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[k : k + IN_A_ROW]) for k in range(len(words) - IN_A_ROW + 1)}


def _outside(words: Sequence[str], runs: set[tuple[str, ...]]) -> list[bool]:
    """Return for each word whether it is in none of these runs."""
    outside = [True] * len(words)
    for k in range(len(words) - IN_A_ROW + 1):
        if tuple(words[k : k + IN_A_ROW]) in runs:
            outside[k : k + IN_A_ROW] = [False] * IN_A_ROW
    return outside
