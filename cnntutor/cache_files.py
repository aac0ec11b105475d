"""Small files in the cache folder: what takes long to find out is found out once on a machine."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

import platformdirs

from cnntutor.atomic import atomic_write
from cnntutor.small_files import read_small


def cache_folder() -> Path | None:
    """Return our own folder: `$CNNTUTOR_CACHE`, or where the system keeps caches; None if nowhere."""
    named = os.environ.get("CNNTUTOR_CACHE")
    folder = Path(named).absolute() if named else platformdirs.user_cache_path("cnntutor", appauthor=False)
    return folder if folder.is_absolute() else None  # "~" is left standing where nobody is at home


def read_cached(name: str, most: int) -> dict[str, Any]:
    """Return what is kept in a file; nothing where it cannot be read or understood.

    Parameters
    ----------
    name : str
        The file's name in the cache folder.
    most : int
        How many bytes it may have.
    """
    if (folder := cache_folder()) is None:
        return {}
    try:
        content = json.loads(read_small(folder / name, most))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def write_cached(name: str, content: dict[str, Any]) -> None:
    """Keep something in a file of the cache folder; where that fails, it is found out again."""
    if (folder := cache_folder()) is None:
        return
    kept = atomic_write(folder / name, private=False, make_folder=True)
    with contextlib.suppress(OSError), kept as file:
        file.write(json.dumps(content, indent=1).encode())
