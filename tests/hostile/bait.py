"""What the attacks are after, laid out anew for every one of them."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cnntutor
from tests.support import SOLUTIONS

PREY = "the-answer-is-in-here"
"""What stands in every file, variable and message that no submission may see."""


@dataclass(frozen=True)
class Bait:
    """Where the prey is, by the names that stand for it in the attacks."""

    folder: Path
    """A folder of the grader's; `secret.txt` is in it."""

    places: dict[str, str]
    """What is put in place of each `@NAME@` of an attack."""

    def into(self, source: bytes) -> bytes:
        """Return an attack that knows where to look."""
        for name, value in self.places.items():
            source = source.replace(f"@{name}@".encode(), value.encode())
        return source

    def is_whole(self) -> bool:
        """Tell whether nothing in the folder was changed."""
        return (
            sorted(path.name for path in self.folder.iterdir()) == ["door", "secret.txt"]
            and (self.folder / "secret.txt").read_text() == PREY
        )


@contextlib.contextmanager
def laid_out() -> Iterator[Bait]:
    """Lay the bait: a folder anybody may read, listening sockets, a variable, text in memory."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cnntutor-bait-")))
        folder.chmod(0o777)
        (folder / "secret.txt").write_text(PREY)
        (folder / "secret.txt").chmod(0o666)
        tcp = stack.enter_context(socket.socket(socket.AF_INET))
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        door = stack.enter_context(socket.socket(socket.AF_UNIX))
        abstract = stack.enter_context(socket.socket(socket.AF_UNIX))
        tcp.bind(("127.0.0.1", 0))
        udp.bind(("127.0.0.1", 0))
        door.bind(str(folder / "door"))
        (folder / "door").chmod(0o777)
        abstract.bind(f"\0cnntutor-bait-{os.getpid()}")
        for server in (tcp, door, abstract):
            server.listen()
        yield Bait(
            folder,
            {
                "PREY": PREY,
                "SECRET": str(folder / "secret.txt"),
                "FOLDER": str(folder),
                "DOOR": str(folder / "door"),
                "ABSTRACT": f"cnntutor-bait-{os.getpid()}",
                "TCP": str(tcp.getsockname()[1]),
                "UDP": str(udp.getsockname()[1]),
                "GRADER": str(os.getpid()),
                "COMMAND": Path(sys.argv[0]).name,
                "PACKAGE": str(Path(cnntutor.__file__).parent),
                "SOLUTIONS": str(SOLUTIONS),
                "LIBRARIES": sysconfig.get_path("purelib"),
                "HOME": str(Path.home()),
            },
        )
