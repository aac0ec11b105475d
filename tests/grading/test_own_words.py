"""Only words of one's own count: not those of the text that was given out, and none twice."""

from __future__ import annotations

import pytest

from cnntutor.domain.essay import Fact, Part
from cnntutor.grading.own_words import read_text

GIVEN = "# Report\nRead the whole page before you write.\n## A\nWrite here what you see in them.\n## B\n"
PARTS = (Part("A", 5), Part("B", 5))
OWN = "most strokes lean to the right"


def words(text: str) -> list[tuple[bool, int, int]]:
    """Return for each part whether it is there, its words, and those that repeat."""
    return [(part.is_there, part.words, part.repeated) for part in read_text(PARTS, text, GIVEN).parts]


def test_what_was_given_does_not_count() -> None:
    """Neither where it stands, nor moved to another part, nor with a line of one's own around it."""
    assert words(GIVEN) == [(True, 0, 0), (True, 0, 0)]
    assert words("## A\nread the  whole page before you write\n## B\n") == [(True, 0, 0), (True, 0, 0)]
    assert words(f"## A\nHere: write here what you see in them.\n{OWN}\n## B\n")[0] == (True, 7, 0)


def test_what_an_earlier_part_says_does_not_count_again() -> None:
    """The second part is told that it repeats the first."""
    assert words(f"## A\n{OWN}\n## B\n{OWN} so\n") == [(True, 6, 0), (True, 1, 6)]


def test_a_part_without_its_heading_is_missing() -> None:
    """What was written elsewhere is kept for a person, with the heading over it."""
    text = f"## Something else\n{OWN}"
    assert words(text) == [(False, 0, 0), (False, 0, 0)]
    assert read_text(PARTS, text, GIVEN).elsewhere == f"Something else\n{OWN}"
    assert not read_text(PARTS, GIVEN, GIVEN).elsewhere


def test_tables_are_read() -> None:
    """Whoever writes there has written; the cells for facts alone are no prose, unless prose is in them."""
    facts = (Fact(heading="A", row="count", expected=lambda _: 3),)
    text = f"## A\n| see | {OWN} well |\n|count|60,000 images|\nreally\n## B"
    (a, _) = read_text(PARTS, text, GIVEN, facts).parts
    assert (a.words, a.repeated) == (9, 0)
    assert a.text.split("\n") == [f"| see | {OWN} well |", "really"]
    (a, _) = read_text(PARTS, f"## A\n| count | {OWN} |\n## B", GIVEN, facts).parts
    assert a.words == 7


@pytest.mark.parametrize(
    "heading", ["### A", "## 1. A", "## 2 A:", "A:", "A\n---", "**A**", "## _a_", "1) A", "# A #"]
)
def test_headings_may_be_written_in_any_usual_way(heading: str) -> None:
    """Numbers, colons, emphasis, another level and lines below it; sections below it are part of it."""
    own = read_text(PARTS, f"{heading}\n\n####### x\n{OWN}\n###### Step\n{OWN} too\n\n## B\n", GIVEN)
    assert own.parts[0].is_there
    assert own.parts[0].words > 10
    assert not own.elsewhere
    assert own.parts[1] == (PARTS[1], True, "", 0, 0)


def test_what_is_hidden_in_comments_is_no_prose() -> None:
    """It is kept apart for a person; comments that were given out are nothing of one's own."""
    given = GIVEN.replace("## B", "<!-- Look at ten of them. -->\n## B")
    own = read_text(PARTS, f"## A\n<!--\n{OWN}\n-->\n## B\n{OWN} <!-- TODO: ask Tim --> so", given)
    assert [(part.words, part.text) for part in own.parts] == [(0, ""), (7, f"{OWN}  so")]
    assert own.hidden == f"{OWN}\nTODO: ask Tim"
    assert not own.elsewhere
    assert not read_text(PARTS, given, given).hidden


@pytest.mark.parametrize(
    "written",
    [
        f"{OWN}\n\nand a second paragraph",
        f"{OWN}:\n\n```python\n## A\n\nread(the_page)\n```\n\nso",
        f"{OWN}\n\n| set | count |\n|---|--:|\n| ours | three |\n\n- one\n- two",
        f"~~~\n{OWN}",
    ],
)
def test_a_person_reads_it_as_it_was_written(written: str) -> None:
    """Paragraphs, code and tables stay what they are; the lines that were given stay away."""
    text = f"# Report\n\n## A\n\n\n{written}\n\nWrite here what you see in them.\n"
    own = read_text(PARTS, text.removesuffix("Write here what you see in them.\n"), GIVEN)
    assert own.parts[0].text == written
    if "~~~" not in written:
        assert read_text(PARTS, text + "\n## B\n", GIVEN).parts[0].text == written


def test_code_that_was_given_is_nothing_of_ones_own() -> None:
    """Nor is a table that was given, with its rule."""
    given = f"{GIVEN}\n```python\nx = 1\n\ny = 2\n```\n| a | b |\n|---|---|\n"
    own = read_text(PARTS, given, given)
    assert [(part.words, part.text) for part in own.parts] == [(0, ""), (0, "")]
    assert (
        read_text(PARTS, given.replace("y = 2", "y = 3"), given).parts[1].text.startswith("```python\nx = 1")
    )
