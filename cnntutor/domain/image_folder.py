"""Folders of images that come with the package, and how a submission is given one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cnntutor.errors import CurriculumError

EMBEDDED = Path(__file__).parent.parent / "datasets" / "pictures"

DIGESTS = {"cats_and_dogs": "2bc7c3aa9c3944d24c95e9504a99e84e92a4b88e35a2cdb48c92d26a5177d965"}
"""The SHA-256 of each folder that comes with the package: a score rests on these images and no others."""


@dataclass(frozen=True, kw_only=True)
class Mount:
    """A folder that a submission may read and not change."""

    name: str
    """What it is called in the folder in which the submission runs: `cats_and_dogs`."""

    path: str
    """Where it is on this machine."""


def embedded_folder(name: str) -> Path:
    """Return a folder that comes with the package.

    Raises
    ------
    CurriculumError
        If none of this name does.
    """
    if name not in DIGESTS:
        raise CurriculumError(f"there is no folder of images {name!r}")
    return EMBEDDED / name


def mount_embedded(name: str) -> Mount:
    """Return the mount of a folder that comes with the package."""
    return Mount(name=name, path=str(embedded_folder(name).resolve()))


def digest_of(folder: Path) -> str:
    """Return the SHA-256 of all files in a folder, with their names."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            found.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return found.hexdigest()
