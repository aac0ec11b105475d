"""The misconceptions in resizing by the nearest neighbour and in stacking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.misconceptions.rows import define
from cnntutor.procedures.resizing import three_channels

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.values import Array


FORMULA = "Row i is row `i * H // height`, column j is column `j * W // width`."


def _rounded(places: Array, length: int, new: int) -> Array:
    found: Array = np.minimum(np.rint(places * length / new).astype(int), length - 1)
    return found


def _from_corner_to_corner(places: Array, length: int, new: int) -> Array:
    found: Array = places * (length - 1) // max(new - 1, 1)
    return found


def _of_pillow(places: Array, length: int, new: int) -> Array:
    step = length / new  # added up again and again, as Pillow does: not exact
    found: Array = np.cumsum([step / 2, *[step] * (new - 1)]).astype(int)[places]
    return found


def _by_other_side(step: SimpleNamespace, image: Array, size: tuple[int, int]) -> Array:
    rows, columns = (
        np.minimum(step.source(np.arange(new), length, new), last - 1)
        for length, new, last in zip(image.shape[1::-1], size, image.shape[:2], strict=True)
    )
    resized: Array = image[np.ix_(rows, columns)]
    return resized


ROUNDED = define(
    "rounded",
    {"source": _rounded},
    "you rounded to the nearest row and column",
    f"Round down, with `//`. {FORMULA}",
)
FROM_THE_MIDDLE = define(
    "from_the_middle",
    {"source": lambda places, length, new: (2 * places + 1) * length // (2 * new)},
    "you began at the middle of each pixel, as Pillow does",
    f"The exercise has another rule. {FORMULA}",
)
OF_PILLOW = define(
    "nearest_of_pillow",
    {"source": _of_pillow},
    "you resized with `Image.resize` of Pillow",
    f"The exercise has another rule. {FORMULA}",
)
CORNERS = define(
    "from_corner_to_corner",
    {"source": _from_corner_to_corner},
    "you laid the last row upon the last row, with H − 1 and height − 1",
    FORMULA,
)
SIDES_EXCHANGED = define(
    "sides_exchanged",
    {"size": lambda height, width: (width, height)},
    "you exchanged height and width, as Pillow does",
    "NumPy and this function say height first.",
)
SCALED = define(
    "scaled",
    {"write": lambda stacked: stacked / 255.0},
    "you divided the pixels by 255",
    "Leave them as they are.",
)
CHANNELS_BACKWARDS = define(
    "channels_backwards",
    {"write": lambda stacked: stacked[..., ::-1]},
    "your channels come in the order blue, green, red",
    "Leave the order as it is: red, green, blue.",
)
CUT_OUT = define(
    "cut_out",
    {"source": lambda places, length, _: places % length},
    "you cut out the upper left corner and did not resize",
    FORMULA,
)
RESHAPED = define(
    "reshaped",
    {"resize": lambda _, image, size: np.resize(image, (*size, 3))},
    "you used `np.resize`, which knows no rows",
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
    OF_PILLOW,
    SIDES_EXCHANGED,
    CUT_OUT,
    RESHAPED,
    CORNERS,
    SCALED,
    CHANNELS_BACKWARDS,
    define(
        "grey_in_red_alone",
        {"channels": _red_alone},
        "you put a grey image into the first channel alone",
        "Grey has three equal channels: `np.stack([image] * 3, axis=-1)`.",
    ),
    define(
        "whole_steps",
        {"source": lambda places, length, new: places * (length // new)},
        "you rounded old length / new length down before you multiplied",
        f"Multiply first. {FORMULA}",
    ),
    define(
        "by_the_other_side",
        {"resize": _by_other_side},
        "you took the image's width for the rows and its height for the columns",
        f"`image.shape` begins with the height H, then comes the width W. {FORMULA}",
    ),
    define(
        "reshaped_with_grey",
        {
            "channels": lambda image: image,
            "resize": lambda _, image, size: np.resize(image, (*size, 3)),
        },
        "you used `np.resize`, also to make three channels of one",
        f"Choose rows and columns: `image[rows][:, columns]`. {FORMULA}",
    ),
    define(
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
    define(
        "turned_round",
        {"source": lambda places, length, new: places * new // length},
        "you went from the large image to the small one",
        "The pixel is one of the old image: place · old length // new length.",
    ),
    define(
        "axes_exchanged",
        {"axis": lambda place, shape, size, axis: (place[axis], shape[1 - axis], size[1 - axis])},
        "you used the width for the row and the height for the column",
        "The row goes with the heights and the column with the widths.",
    ),
    define(
        "column_first",
        {"axis": lambda place, shape, size, axis: (place[1 - axis], shape[1 - axis], size[1 - axis])},
        "you gave the column first",
        "Give the row, then the column.",
    ),
)

STACK_SHAPE_ERRORS = (
    define(
        "no_channels",
        {"write": lambda count, height, width: (count, height, width)},
        "you left the channels out",
        "Each image is height × width × 3, also a grey one.",
    ),
    define(
        "channels_first",
        {"write": lambda count, height, width: (count, 3, height, width)},
        "you put the channels in front of rows and columns",
        "Channels come last here.",
    ),
    define(
        "sides_exchanged",
        {"write": lambda count, height, width: (count, width, height, 3)},
        "you exchanged height and width",
        "Height comes first.",
    ),
    define(
        "images_last",
        {"write": lambda count, height, width: (height, width, 3, count)},
        "you put the images last",
        "`np.stack` puts the new axis in front: images first.",
    ),
    define(
        "one_image",
        {"write": lambda _, height, width: (height, width, 3)},
        "you gave the shape of one image",
        "The images stand behind each other along a first axis.",
    ),
    define(
        "flat",
        {"write": lambda count, height, width: (count, height * width * 3)},
        "you made a row of each image",
        "Stacking leaves each image its rows, columns and channels.",
    ),
)
