"""The watch on a real terminal: narrow, without colour, and gone without a trace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnntutor.curriculum import registry
from cnntutor.workspace.filling import set_up
from tests.support import until

pytest.importorskip("textual")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")]
FILE = "exercise3_pooling.py"


class Terminal:
    """A terminal of 50 columns with a program in it."""

    def __init__(self, folder: Path, command: str) -> None:
        self._tmux = ["tmux", "-S", str(folder / "socket"), "-f", os.devnull]
        self.run("new-session", "-d", "-s", "watch", "-x", "50", "-y", "24", command)

    def run(self, *arguments: str) -> str:
        """Give tmux a command."""
        done = subprocess.run([*self._tmux, *arguments], capture_output=True, text=True, check=False)
        return done.stdout

    def shows(self, text: str, *options: str) -> bool:
        """Tell whether a text stands on the screen, however its lines are broken."""
        return text in " ".join(self.run("capture-pane", "-p", *options, "-t", "watch").split())


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    """Return a terminal in which an exercise is watched."""
    set_up(folder, None, force=False)
    command = f"NO_COLOR=1 {sys.executable} -m cnntutor watch 3; echo left with $?; sleep 1000"
    terminal = Terminal(folder, f"cd {folder} && {command}")
    yield terminal
    terminal.run("kill-server")


def test_it_watches_in_fifty_columns(terminal: Terminal, folder: Path) -> None:
    """A save, a key, and the way out, with the screen as it was before."""
    until(lambda: terminal.shows("Nothing is written yet"))
    text = registry.find("3").template.read_text(encoding="utf-8")
    (folder / FILE).write_text(text.replace("max_pooled = None", "max_pooled = [[6, -2], [8, 9]]"))
    until(lambda: terminal.shows("max_pooled is right now."))
    coloured = terminal.run("capture-pane", "-p", "-e", "-t", "watch")
    assert not [code for code in ("\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[38;5;") if code in coloured]
    terminal.run("send-keys", "-t", "watch", "l")
    until(lambda: terminal.shows("Esc back"))
    terminal.run("send-keys", "-t", "watch", "C-c")
    until(lambda: terminal.shows("left with 0"))
    assert not terminal.shows("Esc back")
