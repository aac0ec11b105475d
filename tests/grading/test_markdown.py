"""Markdown is read as sections, tables and prose, whatever a student has made of it."""

from __future__ import annotations

from cnntutor.grading.markdown import find_sections, is_row, parse_sections, without_comments

TEXT = """before
# The *Digits* #
| what | value |
|:--|--:|
| a \\| b | 1 |

prose
```
# no heading
```
####### seven signs
#hashtag
## Next
<!-- # hidden -->
last"""


def test_sections_end_at_the_next_heading() -> None:
    """Signs, case and emphasis do not count; what stands in code is no heading, nor is a hashtag."""
    sections = parse_sections(TEXT)
    assert [section.heading for section in sections] == ["", "The *Digits*", "Next"]
    (digits,) = find_sections(sections, "the  digits")
    assert digits.tables == [[["what", "value"], ["a | b", "1"]]]
    prose = [line for line in digits.lines if not is_row(line)]
    assert prose == ["", "prose", "```", "# no heading", "```", "####### seven signs", "#hashtag"]
    assert sections[2].lines == ["", "last"]


def test_comments_are_left_out() -> None:
    """One that does not end is text, so that nobody loses what comes behind it."""
    assert without_comments("a<!-- b --->c<!-- d") == "a-->c<!-- d".replace("-->", "")


def test_known_headings_hold_what_is_below_them() -> None:
    """They end at the next known one, or at another one of their level."""
    text = "## 1. One:\na\n### Step\nb\n2) *Two*\n```x = 1```\nc\n# Other\nd\n### 3 layers\ne"
    sections = parse_sections(text, ["One", "Two", "2 layers"])
    assert [(each.heading, each.lines) for each in sections[1:]] == [
        ("1. One:", ["a", "### Step", "b"]),
        ("2) *Two*", ["```x = 1```", "c"]),
        ("Other", ["d"]),
        ("3 layers", ["e"]),
    ]
    assert find_sections(sections, "One") == [sections[1]]
    assert not find_sections(sections, "2 layers")
    hidden = parse_sections("<!-- a\n# b -->c\n# One", ["One"], comments=True)
    assert [line for line in hidden[0].lines if line] == ["c", "a", "b "]


def test_it_is_read_in_one_pass() -> None:
    """What is made to be slow costs as little as anything else of its length."""
    for hostile in ("<!--" * 40_000, "#" * 180_000, "|" * 180_000, "# a\n" * 40_000, "`" * 180_000):
        parse_sections(hostile, ["a", "b"], comments=True)
        [section.tables for section in parse_sections(hostile)[:10]]
