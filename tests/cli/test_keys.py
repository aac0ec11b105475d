"""Keys as terminals write them: each once, however many bytes it has."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

if os.name == "nt":
    pytest.skip("there are no such terminals", allow_module_level=True)

from cnntutor.cli import keys
from cnntutor.cli.keys import (
    BACK,
    DOWN,
    FIRST,
    LAST,
    MEANINGS,
    NEXT,
    PAGE_DOWN,
    PAGE_UP,
    QUIT,
    RESIZED,
    UP,
    read_keys,
)


@pytest.fixture
def typed() -> Iterator[Any]:
    """Give what reads the keys of some bytes, behind which the input ends."""
    ends: list[int] = []

    def read(content: bytes) -> list[str]:
        reading, writing = os.pipe()
        ends.append(reading)
        os.write(writing, content)
        os.close(writing)
        return list(read_keys(reading))

    yield read
    for end in ends:
        os.close(end)


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (b"", [""]),
        (b"nq", ["n", "q", ""]),
        (b"\x1b[C\x1bOD", ["\x1b[C", "\x1bOD", ""]),
        (b"\x1b[6~n", ["\x1b[6~", "n", ""]),
        (b"\x1b[1;5Cq", ["\x1b[1;5C", "q", ""]),
        (b"\x1b", ["\x1b", ""]),
    ],
)
def test_a_key_is_read_whole(typed: Any, content: bytes, read: list[str]) -> None:
    """The end of the input is an empty text."""
    assert typed(content) == read


def test_escape_alone_is_known_by_what_does_not_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for as long as the rest of a key takes."""
    reading, writing = os.pipe()
    monkeypatch.setattr(keys, "SECONDS_OF_A_KEY", 0.0)
    try:
        os.write(writing, b"\x1b")
        assert next(read_keys(reading)) == "\x1b"
    finally:
        os.close(reading)
        os.close(writing)


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("\x1b[C", NEXT),
        (" ", PAGE_DOWN),
        ("\x1b[B", DOWN),
        ("k", UP),
        ("\x1b[5~", PAGE_UP),
        ("\x7f", BACK),
        ("\x1b[H", FIRST),
        ("G", LAST),
        ("\x1b", QUIT),
        ("", QUIT),
    ],
)
def test_keys_have_a_meaning(written: str, meaning: str) -> None:
    """The end of the input is one to leave."""
    assert MEANINGS[written] == meaning
    assert MEANINGS.get("x", "") == ""


def test_the_terminal_is_as_it_was_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happens; keys without a meaning are passed over."""
    import pty
    import termios

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)

    def stopped() -> None:
        with keys.keys() as read:
            assert termios.tcgetattr(theirs) != before
            os.write(ours, b"xyn")
            assert next(read) == NEXT
            raise RuntimeError("in between")

    try:
        with open(theirs, closefd=False) as terminal:
            monkeypatch.setattr(sys, "stdin", terminal)
            with pytest.raises(RuntimeError, match="in between"):
                stopped()
        assert termios.tcgetattr(theirs) == before
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_new_size_is_told_between_keys() -> None:
    """Once, however many signs of it have come."""
    (terminal, press), (resizes, sign) = os.pipe(), os.pipe()
    try:
        os.write(press, b"n")
        os.write(sign, b"...")
        read = read_keys(terminal, resizes)
        assert (next(read), next(read)) == (RESIZED, "n")
        os.close(press)
        assert next(read) == ""
    finally:
        for each in (terminal, resizes, sign):
            os.close(each)
