"""The misconceptions in the statistics of channels; leakage among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.misconceptions.rows import define

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


TRAINING_ALONE = "Take the training images alone: `images[train]`."
FLOATS_FIRST = "Make them floats first: `images[train].astype(float)`."
PER_CHANNEL = "Take `axis=(0, 1, 2)`: one number for each channel."


def _one_for_all(values: Array) -> Array:
    return np.full(values.shape[1], values.mean())


def _reshaped(images: Array) -> Array:
    pixels: Array = images.reshape(images.shape[-1], -1).T.astype(np.float64)
    return pixels


def _wrapped_mean(pixels: Array) -> Array:
    mean: Array = pixels.astype(np.uint8).sum(axis=0, dtype=np.uint8) / len(pixels)
    return mean


def _of_a_sample(pixels: Array, means: Array, _: Array) -> Array:
    deviations: Array = np.sqrt(((pixels - means) ** 2).sum(axis=0) / (len(pixels) - 1))
    return deviations


def _averaged(_: Array, __: Array, images: Array) -> Array:
    each = images.reshape(len(images), -1, images.shape[-1]).std(axis=1)
    deviations: Array = each.mean(axis=0)
    return deviations


def _wrapped_squares(_: Array, means: Array, images: Array) -> Array:
    squares: Array = (images**2).mean(axis=(0, 1, 2)) - means**2
    return squares


def _others(images: Array, train: Array) -> Array:
    others: Array = np.delete(images, train, axis=0)
    return others


CHANNEL_STATISTICS_ERRORS = (
    define(
        "over_all_images",
        {"choose": lambda images, _: images},
        "you took the statistics over all images, those for validation too",
        TRAINING_ALONE,
    ),
    define(
        "over_the_others",
        {"choose": _others},
        "you took the statistics over the images that are not in `train`",
        TRAINING_ALONE,
    ),
    define(
        "first_ones",
        {"choose": lambda images, train: images[: len(train)]},
        "you took the first images, as many as there are training images",
        "`train` holds places among the images, in any order: `images[train]`.",
    ),
    define(
        "reshaped",
        {"pixels": _reshaped},
        "you used `reshape` to bring the channels in front, which mixes them",
        f"`transpose` moves an axis. {PER_CHANNEL}",
    ),
    define(
        "one_for_all_channels",
        {"mean": _one_for_all, "deviate": lambda pixels, *_: np.full(pixels.shape[1], pixels.std())},
        "you took one mean and one deviation over all channels",
        PER_CHANNEL,
    ),
    define(
        "one_number_each",
        {"mean": lambda pixels: pixels.mean(), "deviate": lambda pixels, *_: pixels.std()},
        "you took the mean and the deviation of all channels together, one number each",
        PER_CHANNEL,
    ),
    define(
        "variance",
        {"deviate": lambda pixels, *_: pixels.var(axis=0)},
        "you gave the variance and not the standard deviation",
        "The deviation is the square root of the variance: `std`.",
    ),
    define(
        "sample_deviation",
        {"deviate": _of_a_sample},
        "you divided by the number of pixels less 1",
        "Divide by the number of pixels, as `std` does without `ddof`.",
    ),
    define(
        "deviations_averaged",
        {"deviate": _averaged},
        "you took the deviations of each image and averaged those",
        f"Differences between images count too. {PER_CHANNEL}",
    ),
    define(
        "squares_wrap",
        {"deviate": lambda *given: np.sqrt(_wrapped_squares(*given))},
        "you squared the pixels in uint8, which ends at 255",
        FLOATS_FIRST,
    ),
    define(
        "squares_wrap_without_sign",
        {"deviate": lambda *given: np.sqrt(np.abs(_wrapped_squares(*given)))},
        "you squared the pixels in uint8, which ends at 255, and took the sign off what came out below 0",
        FLOATS_FIRST,
    ),
    define(
        "scaled_before",
        {"pixels": lambda images: images.reshape(-1, images.shape[-1]) / 255.0},
        "you divided the pixels by 255 first",
        "Take the pixels as they are.",
    ),
    define(
        "sum_wraps",
        {"mean": _wrapped_mean},
        "you added the pixels up in uint8, which ends at 255",
        FLOATS_FIRST,
    ),
)
