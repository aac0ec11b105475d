"""Text of a student, made fit for a terminal, and the words that messages share."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnntutor.text import (
    and_more,
    as_argument,
    cut_at_word,
    did_you_mean,
    fold_repeated,
    format_count,
    in_course,
    nearest_name,
    one_line,
    sanitize,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\n", "plain   text\n"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x9b31m", "�31m"),
        ("abc\u202edef", "abc�def"),
        ("\u2028", " "),
        ("naïve 陳 🙂", "naïve 陳 🙂"),
        ("\x7f\x00", "␡␀"),
        ("\ud800", "�"),
    ],
)
def test_commands_become_visible(text: str, shown: str) -> None:
    """Escape sequences, bells, backspaces and direction marks lose their power and stay visible."""
    assert sanitize(text) == shown


@given(st.text())
def test_nothing_that_is_left_commands(text: str) -> None:
    """Whatever comes in, what goes out is printable, a space or a newline."""
    assert all(character.isprintable() or character == "\n" for character in sanitize(text))


@given(st.text(), st.integers(1, 40))
def test_one_line_is_one_line_of_at_most_so_many_characters(text: str, most: int) -> None:
    """Whatever comes in, one printable line comes out, no longer than is allowed."""
    for line in (one_line(text), one_line(text, most)):
        assert line.isprintable()
        assert line == " ".join(line.split())
    assert len(one_line(text, most)) <= most


@pytest.mark.parametrize(
    ("text", "line"),
    [("Ada\r\n\tLovelace", "Ada Lovelace"), ("0123456789", "0123456789"), ("0123456789abc", "0123456789a…")],
)
def test_what_is_cut_ends_in_a_sign(text: str, line: str) -> None:
    """A text that fits stays whole; one that does not ends in an ellipsis."""
    assert one_line(text, 12) == line


def test_a_text_is_cut_between_words() -> None:
    """No word is cut in two, and a text that fits is not touched."""
    assert cut_at_word("one two three", 9) == "one two …"
    assert cut_at_word("one two", 7) == "one two"


@pytest.mark.parametrize(
    ("parts", "most", "options", "said"),
    [
        ([], 2, {}, ""),
        (["a", "b"], 2, {}, "a, b"),
        (["a", "b", "c"], 2, {}, "a, b and 1 more"),
        (["a", "b", "c"], 2, {"separator": " or ", "word": "or"}, "a or b or 1 more"),
        (["a", "b"], 2, {"count": 1002}, "a, b and 1,000 more"),
        (["a", "b"], 2, {"count": 1}, "a, b"),
    ],
)
def test_the_first_are_named_and_the_rest_counted(
    parts: list[str], most: int, options: dict[str, Any], said: str
) -> None:
    """A list says the first of its parts and how many it does not name; there is no negative number."""
    assert and_more(parts, most, **options) == said


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        (format_count(0, "student"), "0 students"),
        (format_count(0, "layer", zero="no"), "no layers"),
        (format_count(1, "student"), "1 student"),
        (format_count(1234, "student"), "1,234 students"),
        (format_count(1, "axis", "axes"), "1 axis"),
        (format_count(2, "axis", "axes"), "2 axes"),
    ],
)
def test_a_noun_agrees_with_its_number(counted: str, said: str) -> None:
    """One is in the singular, and everything else in the plural."""
    assert counted == said


def test_the_nearest_name_is_asked_for() -> None:
    """A misspelled name brings the nearest one, as a caller writes it; an unlike one brings nothing."""
    names = {"pooling": "exercise3", "softmax": "exercise6"}
    assert did_you_mean("poling", names) == " Did you mean pooling?"
    assert did_you_mean("poling", names, show=lambda name: f"{names[name]}") == " Did you mean exercise3?"
    assert did_you_mean("recurrence", names) == ""
    assert nearest_name("sums", names) is None
    assert nearest_name("sums", names, likeness=0.3) == "softmax"


def test_only_a_misspelled_name_loads_difflib() -> None:
    """Commands that misspell nothing do not pay for what compares names."""
    program = "import sys, cnntutor.text; print('difflib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_exercises_are_sorted_as_in_the_course() -> None:
    """By number, whatever numbers are missing."""
    ids = ["exercise12", "exercise2", "exercise10", "exercise1", "exercise9"]
    assert sorted(ids, key=in_course) == ["exercise1", "exercise2", "exercise9", "exercise10", "exercise12"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Age? Age? Age? A", "Age? (3 times)"),
        ("3\n4\n3\n4\n3\n4", "3\n4 (2 times)"),
        ("Age? Age? 7 Age?", "Age? Age? 7 Age?"),
        ("==========", "=========="),
        ("", ""),
    ],
)
def test_what_was_printed_at_every_call_is_told_once(text: str, told: str) -> None:
    """A piece that is there over and over, the last time perhaps cut, is told with how often."""
    assert fold_repeated(text, least=2) == told


@pytest.mark.parametrize(
    ("platform", "name", "written"),
    [
        ("linux", "gradebook.db", "gradebook.db"),
        ("linux", 'Ada "$(touch x)" L', "'Ada \"$(touch x)\" L'"),
        ("linux", "O'Brien", "'O'\"'\"'Brien'"),
        ("linux", "two  blanks", "'two  blanks'"),
        ("win32", "C:\\class\\book.db", "C:\\class\\book.db"),
        ("win32", 'Ada "L"', '"Ada ""L"""'),
        ("win32", "a&b", '"a&b"'),
    ],
)
def test_a_name_is_one_argument(
    platform: str, name: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is in it, a command that is pasted names it and runs nothing else."""
    monkeypatch.setattr(sys, "platform", platform)
    assert as_argument(name) == written
