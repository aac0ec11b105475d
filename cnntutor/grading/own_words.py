"""What somebody has written into a text: the words that are not those of the text as it was given out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cnntutor.grading.markdown import (
    cells_of,
    find_sections,
    is_row,
    parse_sections,
    plain,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cnntutor.domain.essay import Fact, Part
    from cnntutor.grading.markdown import Section

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


def read_parts(parts: Sequence[Part], text: str, template: str, facts: Sequence[Fact] = ()) -> Own:
    """Return what was written in each part of a text, and outside of them.

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
    sections = parse_sections(text, known, comments=True)
    given = _Given(parse_sections(template, known, comments=True), facts)
    earlier: set[tuple[str, ...]] = set()
    written, read = [], set()
    for part in parts:
        found = find_sections(sections, part.heading)
        read |= {id(section) for section in found}
        own = "\n".join(given.other_lines(line for section in found for line in section.lines)).strip()
        counted = given.other_words(own)
        new = sum(_outside(counted, earlier))
        earlier |= _runs(counted)
        written.append(Written(part, bool(found), own, new, len(counted) - new))
    left = [section for section in sections if id(section) not in read]
    lines = (line for section in left for line in (section.heading, *section.lines))
    elsewhere = "\n".join(given.other_lines(lines)).strip()
    return Own(written, elsewhere if given.other_words(elsewhere) else "")


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


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[k : k + IN_A_ROW]) for k in range(len(words) - IN_A_ROW + 1)}


def _outside(words: Sequence[str], runs: set[tuple[str, ...]]) -> list[bool]:
    """Return for each word whether it is in none of these runs."""
    outside = [True] * len(words)
    for k in range(len(words) - IN_A_ROW + 1):
        if tuple(words[k : k + IN_A_ROW]) in runs:
            outside[k : k + IN_A_ROW] = [False] * IN_A_ROW
    return outside
