"""Text of a student, made fit for a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnntutor.text import sanitize


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
    """Escape sequences, bells, backspaces and direction grades lose their power and stay visible."""
    assert sanitize(text) == shown


@given(st.text())
def test_nothing_that_is_left_commands(text: str) -> None:
    """Whatever comes in, what goes out is printable, a space or a newline."""
    assert all(character.isprintable() or character == "\n" for character in sanitize(text))
