"""What somebody has written into a text: the words that are not those of the text as it was given out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cnntutor.grading.markdown import find_sections, parse_sections, plain, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cnntutor.domain.essay import Part

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


def read_parts(parts: Sequence[Part], text: str, template: str) -> list[Written]:
    """Return what was written in each part of a text.

    Parameters
    ----------
    parts : sequence of Part
        What is asked for.
    text : str
        The text that was handed in.
    template : str
        The text as it was given out.
    """
    sections = parse_sections(text)
    given = parse_sections(template)
    given_lines = {plain(line) for section in given for line in section.prose}
    taken_over = _runs(words_of("\n".join(line for section in given for line in section.prose)))
    earlier: set[tuple[str, ...]] = set()
    written = []
    for part in parts:
        found = find_sections(sections, part.heading)
        lines = [line for section in found for line in section.prose if plain(line) not in given_lines]
        own = "\n".join(lines).strip()
        words = words_of(own)
        not_given = _outside(words, taken_over)
        counted = [word for word, is_new in zip(words, not_given, strict=True) if is_new]
        new = sum(_outside(counted, earlier))
        earlier |= _runs(counted)
        written.append(Written(part, bool(found), own, new, len(counted) - new))
    return written


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[k : k + IN_A_ROW]) for k in range(len(words) - IN_A_ROW + 1)}


def _outside(words: Sequence[str], runs: Iterable[tuple[str, ...]]) -> list[bool]:
    """Return for each word whether it is in none of these runs."""
    known = runs if isinstance(runs, set) else set(runs)
    outside = [True] * len(words)
    for k in range(len(words) - IN_A_ROW + 1):
        if tuple(words[k : k + IN_A_ROW]) in known:
            outside[k : k + IN_A_ROW] = [False] * IN_A_ROW
    return outside
