"""The misconceptions in the statistics of channels and in normalising with them; leakage among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cnntutor.domain.values import Array


def _made(name: str, exchange: Mapping[str, Callable[..., Any]], tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange=exchange, tell=tell, advice=advice)


# ------------------------------------------------------------------ channel_statistics

TRAINING_ALONE = "Take the training images alone: `images[train]`. What is measured on others has leaked."
PER_CHANNEL = "Take all pixels of a channel together: `axis=(0, 1, 2)` leaves one number for each channel."


def _one_for_all(values: Array) -> Array:
    return np.full(values.shape[1], values.mean())


def _reshaped(images: Array) -> Array:
    pixels: Array = images.reshape(images.shape[-1], -1).T.astype(np.float64)
    return pixels


def _wrapped_mean(pixels: Array) -> Array:
    mean: Array = pixels.astype(np.uint8).sum(axis=0, dtype=np.uint8) / len(pixels)
    return mean


def _of_a_sample(pixels: Array, means: Array) -> Array:
    deviations: Array = np.sqrt(((pixels - means) ** 2).sum(axis=0) / (len(pixels) - 1))
    return deviations


def _others(images: Array, train: Array) -> Array:
    others: Array = np.delete(images, train, axis=0)
    return others


CHANNEL_STATISTICS_ERRORS = (
    _made(
        "over_all_images",
        {"choose": lambda images, _: images},
        "you took the statistics over all images, those for validation too",
        TRAINING_ALONE,
    ),
    _made(
        "over_the_others",
        {"choose": _others},
        "you took the statistics over the images that are not in `train`",
        TRAINING_ALONE,
    ),
    _made(
        "first_ones",
        {"choose": lambda images, train: images[: len(train)]},
        "you took the first images, as many as there are training images",
        "`train` holds places among the images, in any order: `images[train]`.",
    ),
    _made(
        "reshaped",
        {"pixels": _reshaped},
        "you used `reshape` to bring the channels in front, which mixes them",
        f"`reshape` leaves the numbers in their order; `transpose` moves an axis. {PER_CHANNEL}",
    ),
    _made(
        "one_for_all_channels",
        {"mean": _one_for_all, "deviate": lambda pixels, _: np.full(pixels.shape[1], pixels.std())},
        "you took one mean and one deviation over all channels",
        PER_CHANNEL,
    ),
    _made(
        "variance",
        {"deviate": lambda pixels, _: pixels.var(axis=0)},
        "you gave the variance and not the standard deviation",
        "The deviation is the square root of the variance: `std`.",
    ),
    _made(
        "sample_deviation",
        {"deviate": _of_a_sample},
        "you divided by the number of pixels less 1",
        "Divide by the number of pixels, as `std` does without `ddof`.",
    ),
    _made(
        "scaled_before",
        {"pixels": lambda images: images.reshape(-1, images.shape[-1]) / 255.0},
        "you divided the pixels by 255 first",
        "Asked for are the statistics of the pixels as they are.",
    ),
    _made(
        "sum_wraps",
        {"mean": _wrapped_mean},
        "you added the pixels up in uint8, which begins again at 0 after 255",
        "Make them floats first: `images[train].astype(float)`.",
    ),
)

# ------------------------------------------------------------------ normalise

FORMULA = "Give `(images.astype(float) - means) / deviations`."
AS_FLOAT = "Make the pixels floats before you subtract: `images.astype(float)`."


def _own(images: Array, *_: Array) -> tuple[Array, Array]:
    pixels = images.reshape(-1, images.shape[-1])
    return pixels.mean(axis=0), pixels.std(axis=0)


def _own_range(images: Array, *_: Array) -> tuple[Array, Array]:
    return np.full(images.shape[-1], images.min()), np.full(images.shape[-1], np.ptp(images))


NORMALISE_ERRORS = (
    _made(
        "wraps",
        {"convert": lambda images: images},
        "you subtracted in uint8, where 28 − 128 is 156 and not −100",
        AS_FLOAT,
    ),
    _made(
        "own_statistics",
        {"statistics": _own},
        "you used the mean and the deviation of the images that you were given, and not those that you got",
        f"Validation images are normalised with the numbers of the training images. {FORMULA}",
    ),
    _made(
        "own_range",
        {"statistics": _own_range},
        "you scaled the images by their smallest and largest pixel",
        FORMULA,
    ),
    _made(
        "divided_twice",
        {"convert": lambda images: images / 255.0},
        "you divided by 255 as well",
        f"Means and deviations are those of pixels from 0 to 255. {FORMULA}",
    ),
    _made(
        "not_subtracted",
        {"subtract": lambda images, _: images},
        "you divided and did not subtract the mean",
        FORMULA,
    ),
    _made(
        "not_divided",
        {"divide": lambda centred, *_: centred},
        "you subtracted and did not divide by the deviation",
        FORMULA,
    ),
    _made(
        "by_the_variance",
        {"divide": lambda centred, deviations, _: centred / deviations**2},
        "you divided by the square of the deviation",
        FORMULA,
    ),
    _made(
        "divided_first",
        {
            "subtract": lambda images, _: images,
            "divide": lambda images, deviations, means: images / deviations - means,
        },
        "you divided first and subtracted the mean then",
        f"The mean goes first, in brackets. {FORMULA}",
    ),
    _made(
        "channels_backwards",
        {"statistics": lambda _, means, deviations: (means[::-1], deviations[::-1])},
        "you took the numbers of the channels in the order blue, green, red",
        "Channel k of the images goes with entry k of `means` and `deviations`.",
    ),
    _made(
        "one_for_all_channels",
        {
            "statistics": lambda _, means, deviations: (
                means * 0.0 + means.mean(),
                deviations * 0 + deviations.mean(),
            )
        },
        "you used one mean and one deviation for all channels",
        "Channel k of the images goes with entry k of `means` and `deviations`.",
    ),
)

# ------------------------------------------------------------------ by hand

PIXEL_ERRORS = (
    _made(
        "wraps",
        {"subtract": lambda pixel, mean: (pixel - mean) % 256},
        "you subtracted as uint8 does, which begins again at 255 below 0",
        "On paper the difference is negative: keep the sign.",
    ),
    _made(
        "sign_lost",
        {"subtract": lambda pixel, mean: abs(pixel - mean)},
        "you lost the sign",
        "The pixel is darker than the mean: the result is negative.",
    ),
    _made(
        "not_subtracted",
        {"subtract": lambda pixel, _: pixel},
        "you divided the pixel and did not subtract the mean",
        "First subtract the mean, then divide.",
    ),
    _made(
        "not_divided",
        {"divide": lambda difference, *_: difference},
        "you did not divide by the deviation",
        "Divide what is left by the deviation.",
    ),
    _made(
        "divided_by_the_mean",
        {"divide": lambda difference, _, mean: difference / mean},
        "you divided by the mean",
        "Divide by the deviation.",
    ),
    _made(
        "divided_twice",
        {"divide": lambda difference, deviation, _: difference / deviation / 255},
        "you divided by 255 as well",
        "Mean and deviation are those of pixels from 0 to 255: divide by the deviation alone.",
    ),
)
