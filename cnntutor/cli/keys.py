"""Keys, one at a time, as they are pressed on a terminal."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NEXT, BACK, FIRST, LAST, QUIT = "next", "back", "first", "last", "quit"
DOWN, UP, PAGE_DOWN, PAGE_UP = "down", "up", "page down", "page up"
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


@contextlib.contextmanager
def keys() -> Iterator[Iterator[str]]:
    """Give what the keys ask for, one after the other; the terminal is as it was afterwards."""
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        yield filter(None, (MEANINGS.get(each, "") for each in read_keys(terminal)))
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def read_keys(terminal: int) -> Iterator[str]:
    """Yield what each key writes, until the input ends; an empty text is that end."""
    while True:
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
