"""The misconceptions in loading a folder of images."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.misconceptions.resizing import FROM_THE_MIDDLE, OF_PILLOW, SCALED, SIDES_EXCHANGED
from cnntutor.misconceptions.rows import define
from cnntutor.procedures.resizing import three_channels
from cnntutor.reference.image_files import Unreadable, read_image

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cnntutor.domain.values import Array
    from cnntutor.reference.resizing import Entry


def _by_number(entries: Sequence[Entry]) -> list[Entry]:
    def place(entry: Entry) -> tuple[int, int, str]:
        found = re.match(r"\d+", entry.name)
        return entry.label, int(found[0]) if found else 0, entry.name

    return sorted(entries, key=place)


def _smooth(entry: Entry, size: tuple[int, int]) -> Array:
    from PIL import Image

    image = Image.fromarray(three_channels(_image_of(entry)))
    return np.asarray(image.resize((size[1], size[0])))


def _image_of(entry: Entry) -> Array:
    assert entry.image is not None
    return entry.image


def _black_for_broken(entries: Sequence[Entry]) -> list[Entry]:
    named = [entry for entry in entries if entry.name.endswith(".jpg")]
    black = np.zeros((1, 1), np.uint8)
    return [entry if entry.image is not None else entry._replace(image=black) for entry in named]


def _with_truncated(entries: Sequence[Entry]) -> list[Entry]:
    read = (_cut_off(entry.path) if entry.image is None else entry.image for entry in entries)
    every = [entry._replace(image=image) for entry, image in zip(entries, read, strict=True)]
    return [entry for entry in every if entry.image is not None]


@lru_cache(maxsize=16)
def _cut_off(path: Path) -> Array | None:
    """Return what Pillow makes of a file that is cut off; None of what is no image."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, True
    try:
        return read_image(path)
    except Unreadable:
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _classes_backwards(entries: Sequence[Entry]) -> list[Entry]:
    last = max(entry.label for entry in entries)
    renamed = [entry._replace(label=last - entry.label) for entry in entries]
    return sorted(renamed, key=lambda entry: entry.label)


def _in_colour(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.image is not None and entry.image.ndim == 3]


def _first_class(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.image is not None and entry.label == 0]


LOAD_FOLDER_ERRORS = (
    define(
        "smooth",
        {"read": _smooth},
        "you resized with `Image.resize` as it is, which mixes pixels",
        "Call `resize_and_stack`, or choose rows and columns yourself.",
    ),
    FROM_THE_MIDDLE,
    OF_PILLOW,
    define(
        "labels_of_all_files",
        {"labelled": lambda _, every: every},
        "you kept the labels of files that cannot be read",
        "Append the label behind the line that may fail, with the image.",
    ),
    define(
        "cut_off_loaded",
        {"choose": _with_truncated},
        "you loaded what is cut off as well (`LOAD_TRUNCATED_IMAGES`)",
        "Leave out what cannot be read to its end, and its label too.",
    ),
    define(
        "classes_backwards",
        {"order": _classes_backwards},
        "you went through the folders of the classes in the reverse order",
        "`sorted(os.listdir(folder))` gives them in the order of their names.",
    ),
    define(
        "labels_exchanged",
        {"number": lambda labels: labels.max() - labels},
        "you exchanged the labels",
        "The folders in the order of their names have the labels 0, 1, …: `sorted(os.listdir(folder))`.",
    ),
    define(
        "labels_from_one",
        {"number": lambda labels: labels + 1},
        "you counted the classes from 1",
        "The first class is 0.",
    ),
    define(
        "by_number",
        {"order": _by_number},
        "you sorted the files by their numbers",
        "Sort the names as texts: 0, 1, 10, 11, 2. `sorted(os.listdir(…))` does that.",
    ),
    define(
        "grey_left_out",
        {"choose": _in_colour},
        "you left out the grey images",
        "A grey image can be read: `.convert('RGB')` gives it three channels.",
    ),
    define(
        "black_for_broken",
        {"choose": _black_for_broken},
        "you put a black image in the place of a broken one",
        "Leave it out, and its label too.",
    ),
    define(
        "first_class_alone",
        {"choose": _first_class},
        "you returned the images of the first class alone",
        "Go through all folders, and return behind the loop.",
    ),
    SIDES_EXCHANGED,
    SCALED,
)
