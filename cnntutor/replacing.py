"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def replacing(path: Path, *, private: bool = True, make_folder: bool = False) -> Iterator[IO[bytes]]:
    """Give a new file to write, which takes the place of `path` when all of it is written, or never.

    Parameters
    ----------
    path : Path
        The place.
    private : bool
        Whether it belongs to its owner alone; otherwise to whom the user lets read new files.
    make_folder : bool
        Whether its folder is made if it is not there.

    Raises
    ------
    OSError
        If it cannot be written, or put in its place.
    """
    if make_folder:
        path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".cnntutor-{secrets.token_hex(8)}")
    mode = 0o600 if private else 0o666
    try:
        with open(beside, "x+b", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            yield file
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
