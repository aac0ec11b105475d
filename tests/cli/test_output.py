"""Lines for a person or a program, in which nothing commands the terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from cnntutor.cli.output import say, say_styled, say_wrapped, terminal_width
from cnntutor.render.terminal.colours import RIGHT, WRONG


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        """Tell that it is one."""
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Terminal]:
    """Give what makes standard output a terminal of 30 columns with colours, from where it is called on."""
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def begin() -> Terminal:
        screen = Terminal()
        monkeypatch.setattr(sys, "stdout", screen)
        return screen

    return begin


HOSTILE = "a\x1b[31mb\u202ec"


def test_no_text_commands_the_terminal(
    capsys: pytest.CaptureFixture[str], terminal: Callable[[], Terminal]
) -> None:
    """On either stream, with a style or without."""
    screen = terminal()
    say(HOSTILE)
    say_wrapped(HOSTILE)
    say_styled([(HOSTILE, "")])
    say(HOSTILE, err=True)
    for told in (screen.getvalue(), capsys.readouterr().err):
        assert "\x1b" not in told
        assert "\u202e" not in told


def test_prose_is_broken_on_a_terminal_alone(
    capsys: pytest.CaptureFixture[str], terminal: Callable[[], Terminal]
) -> None:
    """Between words; in a file or a pipe it stays as it is."""
    screen = terminal()
    prose = "one two three four five six seven eight nine"
    say_wrapped(prose)
    lines = screen.getvalue().splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 30
    assert " ".join(map(str.strip, lines)) == prose
    say_wrapped(prose, err=True)
    assert capsys.readouterr().err == f"{prose}\n"


def test_a_stream_that_is_no_terminal_has_no_width(terminal: Callable[[], Terminal]) -> None:
    """Each is asked for itself."""
    screen = terminal()
    assert screen.isatty()
    assert (terminal_width(), terminal_width(err=True)) == (30, None)


def test_a_style_counts_on_a_terminal(terminal: Callable[[], Terminal]) -> None:
    """Bold, dim and a colour; a piece without one is plain."""
    screen = terminal()
    say_styled([("a", "bold"), ("b", ""), ("c", "green")])
    assert screen.getvalue() == "\x1b[1ma\x1b[0mb\x1b[32mc\x1b[0m\n"


@pytest.mark.parametrize(
    ("term", "colorterm", "written"),
    [
        ("xterm-256color", "", "\x1b[38;5;28ma\x1b[0m\x1b[38;5;160mb\x1b[0m\n"),
        ("xterm", "truecolor", "\x1b[38;5;28ma\x1b[0m\x1b[38;5;160mb\x1b[0m\n"),
        ("xterm", "", "\x1b[32ma\x1b[0m\x1b[31mb\x1b[0m\n"),
    ],
)
def test_right_and_wrong_have_colours_that_the_terminal_has(
    terminal: Callable[[], Terminal],
    monkeypatch: pytest.MonkeyPatch,
    term: str,
    colorterm: str,
    written: str,
) -> None:
    """Of 256, where it knows so many."""
    screen = terminal()
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    say_styled([("a", RIGHT), ("b", WRONG)])
    assert screen.getvalue() == written


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [("NO_COLOR", "1", "\x1b[1ma\x1b[0mbc\n"), ("TERM", "dumb", "abc\n"), ("TERM", "unknown", "abc\n")],
)
def test_who_wants_no_colours_has_none(
    terminal: Callable[[], Terminal], monkeypatch: pytest.MonkeyPatch, name: str, value: str, written: str
) -> None:
    """A terminal that knows no styles has none at all."""
    screen = terminal()
    monkeypatch.setenv(name, value)
    say_styled([("a", "bold"), ("b", ""), ("c", "green")])
    assert screen.getvalue() == written


def test_a_line_may_stay_open(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is said is a text."""
    say(3, nl=False)
    say()
    assert capsys.readouterr().out == "3\n"
