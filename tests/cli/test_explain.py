"""`cnntutor explain`: all at once into a pipe, by keys on a terminal, or as a page."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.cli.keys import MEANINGS, read_keys
from tests.conftest import Ran
from tests.support import PATIENCE_SECONDS


def test_into_a_pipe_all_steps_come_at_once(cnntutor: Callable[..., Ran]) -> None:
    """Every step, and what is told beside it; errors say what would work."""
    ran = cnntutor("explain", "3", "max_pooled")
    assert ran.code == 0
    assert "Step 4/4, at [1, 1]" in ran.out
    assert "These are other numbers than yours" in ran.out
    ran = cnntutor("explain", "3", "max_poold")
    assert (ran.code, "Did you mean max_pool" in ran.err) == (2, True)
    ran = cnntutor("explain", "18", "pooling_1")
    assert (ran.code, "`cnntutor hint exercise18 pooling_1` helps" in ran.err) == (2, True)
    assert cnntutor("explain", "3", "max_pool2d", "--case", "9").code == 2


def test_a_page_is_written(cnntutor: Callable[..., Ran], folder: Path) -> None:
    """One of ours is replaced, another file only by force."""
    for _ in range(2):
        ran = cnntutor("explain", "3", "max_pool2d", "--html", "page.html")
        assert (ran.code, ran.out) == (0, "page.html: open it in a browser.\n")
    assert "<title>exercise3 max_pool2d: max pooling</title>" in (folder / "page.html").read_text()
    (folder / "mine.html").write_text("mine")
    assert cnntutor("explain", "3", "max_pool2d", "--html", "mine.html").code == 2
    assert (folder / "mine.html").read_text() == "mine"
    assert cnntutor("explain", "3", "max_pool2d", "--html", "mine.html", "--force").code == 0
    assert cnntutor("explain", "3", "max_pool2d", "--html", "no/folder.html").code == 2


def test_keys_lead_through_it_on_a_terminal(folder: Path) -> None:
    """An arrow shows the next step, End the last, and `q` leaves the terminal as it was."""
    main, other = pty.openpty()
    command = [sys.executable, "-m", "cnntutor", "explain", "3", "max_pooled"]
    process = subprocess.Popen(command, stdin=other, stdout=other, stderr=other, cwd=folder)
    seen = b""

    def wait_for(text: bytes) -> None:
        nonlocal seen
        end = time.monotonic() + PATIENCE_SECONDS
        while text not in seen:
            assert time.monotonic() < end, seen
            seen += os.read(main, 4096)

    try:
        wait_for(b"Step 1/4")
        for key, step in ((b"\x1b[C", b"Step 2/4"), (b"\x1b[F", b"Step 4/4"), (b"p", b"Step 3/4")):
            os.write(main, key)
            wait_for(step)
        os.write(main, b"q")
        wait_for(b"\x1b[?1049l")  # the screen that was there before
        assert process.wait(PATIENCE_SECONDS) == 0
    finally:
        process.kill()
        os.close(main)
        os.close(other)


@pytest.mark.parametrize("written", [b"\x1b[C", b"\x1bOD", b"\x1b[5~", b"q", b"\x1b"])
def test_keys_are_read_whole(written: bytes) -> None:
    """However they are written; Escape alone is a key as well; at the end an empty text is one."""
    receive, send = os.pipe()
    os.write(send, written)
    os.close(send)
    keys = list(read_keys(receive))
    os.close(receive)
    assert keys[0] == written.decode()
    assert keys[-1] == ""
    assert MEANINGS[keys[0]]
