"""Things that are no regular file of a sensible size, at the place of one."""

from __future__ import annotations

import os
from pathlib import Path


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _folder(path: Path) -> None:
    path.mkdir()


def _terabyte(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)


KINDS = {"pipe": _pipe, "endless": _endless, "folder": _folder, "terabyte": _terabyte}
"""What makes each, by name."""


def make(kind: str, path: Path) -> None:
    """Put one of them at a place."""
    KINDS[kind](path)
