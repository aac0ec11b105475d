"""Keys, one at a time, as they are pressed on a terminal; and that it has another size."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NEXT, BACK, FIRST, LAST, QUIT = "next", "back", "first", "last", "quit"
DOWN, UP, PAGE_DOWN, PAGE_UP = "down", "up", "page down", "page up"
RESIZED = "resized"
"""No key: the terminal has another size, and what it shows has to be drawn anew."""

MEANINGS = {
    **dict.fromkeys(("\x1b[C", "\x1bOC", "n", "l", "\r", "\n"), NEXT),
    **dict.fromkeys(("\x1b[D", "\x1bOD", "p", "h", "\x7f"), BACK),
    **dict.fromkeys(("\x1b[B", "\x1bOB", "j"), DOWN),
    **dict.fromkeys(("\x1b[A", "\x1bOA", "k"), UP),
    **dict.fromkeys(("\x1b[6~", " "), PAGE_DOWN),
    **dict.fromkeys(("\x1b[5~", "b"), PAGE_UP),
    **dict.fromkeys(("\x1b[H", "\x1bOH", "\x1b[1~", "g"), FIRST),
    **dict.fromkeys(("\x1b[F", "\x1bOF", "\x1b[4~", "G"), LAST),
    **dict.fromkeys(("q", "Q", "\x1b", ""), QUIT),
}
"""What keys ask for, as terminals write them."""

SECONDS_OF_A_KEY = 0.05
"""The rest of what a key writes comes within this."""

MOST_SIGNS = 4096


@contextlib.contextmanager
def keys() -> Iterator[Iterator[str]]:
    """Give what the keys ask for, and each new size, in turn; the terminal is as it was afterwards."""
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        with _resizes() as resizes:
            found = read_keys(terminal, resizes)
            yield filter(None, (RESIZED if each == RESIZED else MEANINGS.get(each, "") for each in found))
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextlib.contextmanager
def _resizes() -> Iterator[int]:
    """Give a descriptor on which a sign comes whenever the terminal has another size."""
    receive, send = os.pipe()
    os.set_blocking(send, False)

    def note(*_: object) -> None:
        with contextlib.suppress(BlockingIOError):  # there are more signs than anybody needs
            os.write(send, b".")

    before = signal.signal(signal.SIGWINCH, note)
    try:
        yield receive
    finally:
        signal.signal(signal.SIGWINCH, before)
        os.close(receive)
        os.close(send)


def read_keys(terminal: int, resizes: int | None = None) -> Iterator[str]:
    """Yield what each key writes, until the input ends; an empty text is that end.

    Parameters
    ----------
    terminal : int
        The descriptor on which keys come.
    resizes : int, optional
        One on which signs come: for some at once `RESIZED` is yielded.
    """
    while True:
        if resizes is not None and resizes in select.select([terminal, resizes], [], [])[0]:
            os.read(resizes, MOST_SIGNS)
            yield RESIZED
            continue
        written = os.read(terminal, 1)
        while written == b"\x1b" or (written.startswith(b"\x1b") and not _is_whole(written)):
            if not select.select([terminal], [], [], SECONDS_OF_A_KEY)[0]:
                break
            if not (more := os.read(terminal, 1)):
                break
            written += more
        yield written.decode("utf-8", "replace")
        if not written:
            return


def _is_whole(written: bytes) -> bool:
    """Tell whether a sequence that begins with Escape is at its end."""
    return len(written) > 2 and (written[-1:].isalpha() or written.endswith(b"~"))
