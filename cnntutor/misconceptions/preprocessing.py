"""The misconceptions in preparing grey images for a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.misconceptions.rows import define

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


BY_255 = "Divide by 255.0: `images / 255.0`."
LAST_AXIS = "The channel comes last: `images[..., np.newaxis]`."


def _own_largest(images: Array) -> Array:
    largest = images.max(axis=(1, 2), keepdims=True)
    scaled: Array = images / np.where(largest > 0, largest, 1)
    return scaled


def _standardised(images: Array) -> Array:
    standardised: Array = (images - images.mean()) / images.std()
    return standardised


PREPROCESS_ERRORS = (
    define(
        "not_scaled",
        {"scale": lambda images: images},
        "you left the pixels at 0 to 255",
        BY_255,
    ),
    define(
        "no_channel_axis",
        {"add_axis": lambda images: images},
        "you scaled the pixels and added no axis for the channel",
        f"A convolution takes N × rows × columns × channels. {LAST_AXIS}",
    ),
    define(
        "channel_first",
        {"add_axis": lambda images: images[:, np.newaxis]},
        "you put the axis of the channel in front of rows and columns",
        LAST_AXIS,
    ),
    define(
        "batch_axis_added",
        {"add_axis": lambda images: images[np.newaxis]},
        "you put a new axis in front of all images",
        f"The images are a batch already. {LAST_AXIS}",
    ),
    define(
        "largest_pixel",
        {"scale": lambda images: images / images.max()},
        "you divided by the largest pixel of the images that came together",
        f"No image may depend on others. {BY_255}",
    ),
    define(
        "own_largest_pixel",
        {"scale": _own_largest},
        "you divided each image by its own largest pixel",
        BY_255,
    ),
    define(
        "by_256",
        {"scale": lambda images: images / 256},
        "you divided by 256",
        "White has to become 1: divide by 255.0.",
    ),
    define(
        "whole_division",
        {"scale": lambda images: images // 255},
        "you divided with `//`, which leaves whole numbers: 0 almost everywhere",
        "Use `/`.",
    ),
    define(
        "minus_one_to_one",
        {"scale": lambda images: images / 127.5 - 1},
        "you scaled the pixels to −1 … 1",
        "Asked for is 0 to 1: `images / 255.0`.",
    ),
    define(
        "scaled_twice",
        {"scale": lambda images: images / 255.0 / 255.0},
        "you divided by 255 twice",
        "Do it once.",
    ),
    define(
        "inverted",
        {"scale": lambda images: 1 - images / 255.0},
        "you turned black into white and white into black",
        "Leave it at `images / 255.0`.",
    ),
    define(
        "standardised",
        {"scale": _standardised},
        "you subtracted the mean and divided by the standard deviation",
        f"Asked for is the range 0 to 1. {BY_255}",
    ),
    define(
        "three_channels",
        {"add_axis": lambda images: np.repeat(images[..., np.newaxis], 3, axis=-1)},
        "you gave each image three channels",
        "A grey image has one channel.",
    ),
    define(
        "flattened",
        {"add_axis": lambda images: images.reshape(len(images), -1)},
        "you made a row of each image",
        f"A convolution needs rows and columns. {LAST_AXIS}",
    ),
)
