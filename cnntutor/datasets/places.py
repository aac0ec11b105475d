"""The folders in which data sets are looked for."""

from __future__ import annotations

import os
from pathlib import Path

from cnntutor.cache_files import cache_folder as cache_folder
from cnntutor.errors import DataError


def keras_folder() -> Path | None:
    """Return the folder in which Keras keeps data sets; None without a home folder. It is only read."""
    named = os.environ.get("KERAS_HOME")
    try:
        return (Path(named).absolute() if named else Path.home() / ".keras") / "datasets"
    except RuntimeError:
        return None


def searched(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the folders to look into, in order: the one given, that of Keras, our own."""
    if folder is not None and not folder.is_dir():
        what = "is a file: give the folder that it is in" if folder.is_file() else "is not there"
        raise DataError(f"The folder for data sets, {folder}, {what}.")
    every = (folder.absolute() if folder else None, keras_folder(), cache_folder())
    return tuple(dict.fromkeys(place for place in every if place is not None))
