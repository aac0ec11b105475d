"""`cnntutor explain`: all at once into a pipe, by keys on a terminal, or as a page."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cnntutor.cli.keys import MEANINGS, read_keys
from tests.conftest import Ran
from tests.support import PATIENCE_SECONDS, solution


def test_into_a_pipe_all_steps_come_at_once(cnntutor: Callable[..., Ran]) -> None:
    """Every step, and what is told beside it; errors say what would work."""
    ran = cnntutor("explain", "3", "max_pooled")
    assert ran.code == 0
    assert "Step 4/4, at [1, 1]" in ran.out
    assert "These are other numbers than yours" in ran.out
    ran = cnntutor("explain", "3", "max_poold")
    assert (ran.code, "Did you mean max_pool" in ran.err) == (2, True)
    ran = cnntutor("explain", "3")
    assert (ran.code, "as in `cnntutor explain exercise3 max_pooled`" in ran.err) == (2, True)
    assert "max_pool2d, avg_pool2d" in ran.err
    ran = cnntutor("explain", "18")
    assert (ran.code, "No question of exercise18 has steps" in ran.err) == (2, True)
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
    ran = cnntutor("explain", "3", "max_pool2d", "--html", "mine.html", "--force")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "(backup: mine.html.bak1)")
    assert (folder / "mine.html.bak1").read_text() == "mine"
    assert "max pooling" in (folder / "mine.html").read_text()
    assert cnntutor("explain", "3", "max_pool2d", "--html", "no/folder.html").code == 2


def test_a_picture_is_written(cnntutor: Callable[..., Ran], folder: Path) -> None:
    """With the same rules; both may be asked for at once, and nothing is written into a folder's place."""
    ran = cnntutor("explain", "3", "max_pooled", "--gif", "a.gif", "--html", "a.html")
    assert (ran.code, ran.out) == (0, "a.html: open it in a browser.\na.gif: a picture that moves.\n")
    assert (folder / "a.gif").read_bytes().startswith(b"GIF8")
    assert cnntutor("explain", "3", "max_pooled", "--gif", "a.gif").code == 0
    (folder / "mine.gif").write_bytes(b"GIF89a mine")
    ran = cnntutor("explain", "3", "max_pooled", "--gif", "mine.gif")
    assert (ran.code, "no picture of an explanation. Choose another name" in ran.err) == (2, True)
    ran = cnntutor("explain", "3", "max_pooled", "--gif", "mine.gif", "--force")
    assert (ran.code, (folder / "mine.gif.bak1").read_bytes()) == (0, b"GIF89a mine")
    (folder / "sub.gif").mkdir()
    ran = cnntutor("explain", "3", "max_pooled", "--gif", "sub.gif", "--force")
    assert (ran.code, (folder / "sub.gif").is_dir()) == (2, True)


def test_without_pillow_the_extra_is_named(
    cnntutor: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture needs it; nothing is written without."""
    monkeypatch.delitem(sys.modules, "cnntutor.render.plots.animation", raising=False)
    monkeypatch.setitem(sys.modules, "PIL", None)
    ran = cnntutor("explain", "3", "max_pooled", "--gif", "a.gif")
    assert (ran.code, 'pip install "cnntutor[images]"' in ran.err) == (2, True)
    assert not (folder / "a.gif").exists()


def test_the_case_that_failed_is_worked_out(cnntutor: Callable[..., Ran], folder: Path) -> None:
    """It is that of the check's message; before the check, and when the file was changed, that is said."""
    file = folder / "exercise3_pooling.py"
    wrong = solution("3").replace("window.max(", "window.min(")
    file.write_text(wrong)
    explain = ("explain", "3", "max_pool2d", "--case", "failed")
    ran = cnntutor(*explain)
    assert (ran.code, "was not checked yet: `cnntutor check exercise3` first." in ran.err) == (2, True)
    seen = cnntutor("check", "3")
    ran = cnntutor(*explain)
    assert (ran.code, "what is wrong marked" in ran.out) == (0, True)
    call = next(line for line in ran.out.splitlines() if line.startswith("max_pool2d(image="))
    assert f"{call} gives:" in seen.out
    file.write_text(f"{wrong}\n# again")
    ran = cnntutor(*explain)
    assert (ran.code, "is not as it was at your last check" in ran.err) == (2, True)


HIGH = (
    ("2", "conv2d_rgb", "--case", "6"),
    (15, 50),
    ((b"\x1b[B", b"lines 2-15 of"), (b" ", b"lines 15-28 of")),
)
LOW = ("3", "max_pooled"), (24, 80), ((b"\x1b[C", b"Step 2/4"), (b"\x1b[F", b"Step 4/4"), (b"p", b"Step 3/4"))


IN_A_TERMINAL = (
    "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from cnntutor.__main__ import main; main()"
)
"""Starts the command with its terminal as the one that tells it of another size."""


@pytest.mark.parametrize(("question", "size", "presses"), [HIGH, LOW])
def test_keys_lead_through_it_on_a_terminal(
    folder: Path, question: Sequence[str], size: tuple[int, int], presses: Sequence[tuple[bytes, bytes]]
) -> None:
    """An arrow shows the next step or lines, End the last, and `q` leaves the terminal as it was."""
    main, other = pty.openpty()
    termios.tcsetwinsize(other, size)
    command = [sys.executable, "-m", "cnntutor", "explain", *question]
    process = subprocess.Popen(
        command, stdin=other, stdout=other, stderr=other, cwd=folder, env={**os.environ, "TERM": "xterm"}
    )
    seen = b""

    def wait_for(text: bytes) -> None:
        nonlocal seen
        end = time.monotonic() + PATIENCE_SECONDS
        while text not in seen:
            assert time.monotonic() < end, seen
            seen += os.read(main, 4096)

    try:
        wait_for(b"Step 1/")
        for key, shown in presses:
            os.write(main, key)
            wait_for(shown)
        os.write(main, b"q")
        wait_for(b"\x1b[?1049l")  # the screen that was there before
        assert process.wait(PATIENCE_SECONDS) == 0
    finally:
        process.kill()
        os.close(main)
        os.close(other)


def test_another_size_is_drawn_at_once(folder: Path) -> None:
    """Without a key: all that there is room for then stands there."""
    main, other = pty.openpty()
    termios.tcsetwinsize(other, (15, 50))
    seen = b""

    def wait_for(text: bytes) -> None:
        nonlocal seen
        end = time.monotonic() + PATIENCE_SECONDS
        while text not in seen:
            assert time.monotonic() < end, seen
            if select.select([main], [], [], 0.1)[0]:
                seen += os.read(main, 4096)

    process = subprocess.Popen(
        [sys.executable, "-c", IN_A_TERMINAL, "explain", "2", "conv2d_rgb", "--case", "6"],
        stdin=other,
        stdout=other,
        stderr=other,
        cwd=folder,
        env={**os.environ, "TERM": "xterm"},
        start_new_session=True,
    )
    try:
        wait_for(b"lines 1-14 of")
        termios.tcsetwinsize(main, (22, 50))
        wait_for(b"lines 1-21 of")
        os.write(main, b"q")
        wait_for(b"\x1b[?1049l")
        assert process.wait(PATIENCE_SECONDS) == 0
    finally:
        process.kill()
        os.close(main)
        os.close(other)


def test_a_terminal_that_can_only_write_gets_all_steps(folder: Path) -> None:
    """No key is waited for, and nothing is written that it would show as letters."""
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cnntutor", "explain", "3", "pooled_shape"],
        stdin=other,
        stdout=other,
        cwd=folder,
        env={**os.environ, "TERM": "dumb"},
    )
    os.close(other)
    seen = b""
    with contextlib.suppress(OSError):  # which is how a terminal ends that nobody writes to any more
        while piece := os.read(main, 4096):
            seen += piece
    os.close(main)
    assert process.wait(PATIENCE_SECONDS) == 0
    assert b"Step 1/3" in seen
    assert b"Step 3/3" in seen
    assert b"\x1b" not in seen


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
