"""A terminal on which every text stands as it is, and none commands it."""

from __future__ import annotations

import io

import pytest
from rich.text import Text

from cnntutor.render.terminal.console import SanitizingConsole


def shown(value: object, **options: object) -> str:
    """Return what is printed."""
    stream = io.StringIO()
    SanitizingConsole(file=stream, width=40).print(value, **options)  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize("text", ["[bold]a[/bold]", ":smile:", "[link=http://x]a", "'quoted' 12 True"])
def test_a_text_stands_as_it_is(text: str) -> None:
    """What looks like mark-up or a picture is none, and nothing is coloured."""
    assert shown(text) == f"{text}\n"


@pytest.mark.parametrize("wrap", [str, Text])
def test_no_text_commands(wrap: type) -> None:
    """Neither by a code of a terminal nor by turning what follows."""
    assert shown(wrap("\x1b[31m\u202ea\x9b")) == "␛[31m�a�\n"


def test_lines_stay_lines() -> None:
    """What ends one is not taken for a command."""
    assert shown("a\nb") == "a\nb\n"


def test_what_is_written_without_wrapping_is_harmless_too() -> None:
    """A long text is one line."""
    stream = io.StringIO()
    SanitizingConsole(file=stream, width=10).out("a" * 30, "\x1b[31m")
    assert stream.getvalue() == f"{'a' * 30} ␛[31m\n"


def test_a_file_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment says of colours."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    console = SanitizingConsole(file=io.StringIO(), width=33)
    console.print(Text("a", style="red"))
    assert (console.is_terminal, console.width) == (False, 33)
    assert console.file.getvalue() == "a\n"  # type: ignore[attr-defined]
