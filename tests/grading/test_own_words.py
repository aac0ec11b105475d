"""Only words of one's own count: not those of the text that was given out, and none twice."""

from __future__ import annotations

from cnntutor.domain.essay import Part
from cnntutor.grading.own_words import read_parts

GIVEN = "# Report\nRead the whole page before you write.\n## A\nWrite here what you see in them.\n## B\n"
PARTS = (Part("A", 5), Part("B", 5))
OWN = "most strokes lean to the right"


def words(text: str) -> list[tuple[bool, int, int]]:
    """Return for each part whether it is there, its words, and those that repeat."""
    return [(part.is_there, part.words, part.repeated) for part in read_parts(PARTS, text, GIVEN)]


def test_what_was_given_does_not_count() -> None:
    """Neither where it stands, nor moved to another part, nor with a line of one's own around it."""
    assert words(GIVEN) == [(True, 0, 0), (True, 0, 0)]
    assert words("## A\nread the  whole page before you write\n## B\n") == [(True, 0, 0), (True, 0, 0)]
    assert words(f"## A\nHere: write here what you see in them.\n{OWN}\n## B\n")[0] == (True, 7, 0)


def test_what_an_earlier_part_says_does_not_count_again() -> None:
    """The second part is told that it repeats the first."""
    assert words(f"## A\n{OWN}\n## B\n{OWN} so\n") == [(True, 6, 0), (True, 1, 6)]


def test_a_part_without_its_heading_is_missing() -> None:
    """What was written elsewhere is not looked for."""
    assert words(f"## Something else\n{OWN}") == [(False, 0, 0), (False, 0, 0)]


def test_tables_and_comments_are_no_prose() -> None:
    """They are neither counted nor given to a person."""
    (a, _) = read_parts(PARTS, f"## A\n<!-- {OWN} -->\n| {OWN} |\nreally\n## B", GIVEN)
    assert (a.words, a.text) == (1, "really")
