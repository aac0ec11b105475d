"""The misconceptions in resizing by the nearest neighbour, in stacking, and in loading a folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures.resizing import three_channels

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cnntutor.domain.values import Array
    from cnntutor.reference.resizing import Entry


def _made(name: str, exchange: Mapping[str, Callable[..., Any]], tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange=exchange, tell=tell, advice=advice)


FORMULA = "Row i is a copy of row `i * H // height`, column j of column `j * W // width`."


def _rounded(places: Array, length: int, new: int) -> Array:
    found: Array = np.minimum(np.rint(places * length / new).astype(int), length - 1)
    return found


def _from_corner_to_corner(places: Array, length: int, new: int) -> Array:
    found: Array = places * (length - 1) // max(new - 1, 1)
    return found


ROUNDED = _made(
    "rounded",
    {"source": _rounded},
    "you rounded to the nearest row and column",
    f"Round down, with `//`. {FORMULA}",
)
FROM_THE_MIDDLE = _made(
    "from_the_middle",
    {"source": lambda places, length, new: (2 * places + 1) * length // (2 * new)},
    "you began at the middle of each pixel, as `Image.resize` of Pillow does",
    f"That is another rule for the nearest neighbour than the one of the exercise. {FORMULA}",
)
CORNERS = _made(
    "from_corner_to_corner",
    {"source": _from_corner_to_corner},
    "you laid the last row upon the last row, with H − 1 and height − 1",
    FORMULA,
)
SIDES_EXCHANGED = _made(
    "sides_exchanged",
    {"size": lambda height, width: (width, height)},
    "you exchanged height and width, as Pillow names them in the other order",
    "NumPy and this function say height first.",
)
SCALED = _made(
    "scaled",
    {"write": lambda stacked: stacked / 255.0},
    "you divided the pixels by 255",
    "Leave them as they are: scaling is another function's work.",
)
CHANNELS_BACKWARDS = _made(
    "channels_backwards",
    {"write": lambda stacked: stacked[..., ::-1]},
    "your channels come in the order blue, green, red",
    "Leave the order as it is: red, green, blue.",
)
CUT_OUT = _made(
    "cut_out",
    {"source": lambda places, length, _: places % length},
    "you cut out the upper left corner and did not resize",
    FORMULA,
)
RESHAPED = _made(
    "reshaped",
    {"resize": lambda _, image, size: np.resize(image, (*size, 3))},
    "you used `np.resize`, which goes through the numbers and knows no rows",
    f"Choose rows and columns: `image[rows][:, columns]`. {FORMULA}",
)


def _red_alone(image: Array) -> Array:
    if image.ndim == 3:
        return image
    channels: Array = np.zeros((*image.shape, 3), image.dtype)
    channels[..., 0] = image
    return channels


RESIZE_ERRORS = (
    ROUNDED,
    FROM_THE_MIDDLE,
    SIDES_EXCHANGED,
    CUT_OUT,
    RESHAPED,
    CORNERS,
    SCALED,
    CHANNELS_BACKWARDS,
    _made(
        "grey_in_red_alone",
        {"channels": _red_alone},
        "you put a grey image into the first channel alone",
        "Grey has three equal channels: `np.stack([image] * 3, axis=-1)`.",
    ),
    _made(
        "transposed",
        {"channels": lambda image: three_channels(image).transpose(1, 0, 2)},
        "you exchanged rows and columns of the images",
        FORMULA,
    ),
)

# ------------------------------------------------------------------ by hand

SOURCE_ERRORS = (
    ROUNDED,
    FROM_THE_MIDDLE,
    CORNERS,
    _made(
        "turned_round",
        {"source": lambda places, length, new: places * new // length},
        "you went from the large image to the small one",
        "The pixel is one of the old image: place · old length // new length.",
    ),
    _made(
        "axes_exchanged",
        {"axis": lambda place, shape, size, axis: (place[axis], shape[1 - axis], size[1 - axis])},
        "you used the width for the row and the height for the column",
        "The row goes with the heights and the column with the widths.",
    ),
    _made(
        "column_first",
        {"axis": lambda place, shape, size, axis: (place[1 - axis], shape[1 - axis], size[1 - axis])},
        "you gave the column first",
        "Give the row, then the column.",
    ),
)

STACK_SHAPE_ERRORS = (
    _made(
        "no_channels",
        {"write": lambda count, height, width: (count, height, width)},
        "you left the channels out",
        "Each image is height × width × 3, also a grey one.",
    ),
    _made(
        "channels_first",
        {"write": lambda count, height, width: (count, 3, height, width)},
        "you put the channels in front of rows and columns",
        "Channels come last here.",
    ),
    _made(
        "sides_exchanged",
        {"write": lambda count, height, width: (count, width, height, 3)},
        "you exchanged height and width",
        "Height comes first.",
    ),
    _made(
        "images_last",
        {"write": lambda count, height, width: (height, width, 3, count)},
        "you put the images last",
        "`np.stack` puts the new axis in front: images first.",
    ),
    _made(
        "one_image",
        {"write": lambda _, height, width: (height, width, 3)},
        "you gave the shape of one image",
        "The images stand behind each other along a first axis.",
    ),
    _made(
        "flat",
        {"write": lambda count, height, width: (count, height * width * 3)},
        "you made a row of each image",
        "Stacking leaves each image its rows, columns and channels.",
    ),
)

# ------------------------------------------------------------------ load_folder


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


def _in_colour(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.image is not None and entry.image.ndim == 3]


def _first_class(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.image is not None and entry.label == 0]


LOAD_FOLDER_ERRORS = (
    _made(
        "smooth",
        {"read": _smooth},
        "you resized with `Image.resize` as it is, which mixes pixels",
        "Call `resize_and_stack`, or choose rows and columns yourself.",
    ),
    FROM_THE_MIDDLE,
    _made(
        "labels_exchanged",
        {"number": lambda labels: labels.max() - labels},
        "you exchanged the labels",
        "The folders in the order of their names have the labels 0, 1, …: `sorted(os.listdir(folder))`.",
    ),
    _made(
        "labels_from_one",
        {"number": lambda labels: labels + 1},
        "you counted the classes from 1",
        "The first class is 0.",
    ),
    _made(
        "by_number",
        {"order": _by_number},
        "you sorted the files by their numbers",
        "Sort the names as texts: 0, 1, 10, 11, 2. `sorted(os.listdir(…))` does that.",
    ),
    _made(
        "grey_left_out",
        {"choose": _in_colour},
        "you left out the grey images",
        "A grey image can be read: `.convert('RGB')` gives it three channels.",
    ),
    _made(
        "black_for_broken",
        {"choose": _black_for_broken},
        "you put a black image in the place of a broken one",
        "Leave it out, and its label too.",
    ),
    _made(
        "first_class_alone",
        {"choose": _first_class},
        "you returned the images of the first class alone",
        "Go through all folders, and return behind the loop.",
    ),
    SIDES_EXCHANGED,
    SCALED,
)
