"""Describing a data set and making it ready, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.recording import factor, number

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array

# ------------------------------------------------------------------ what it is


def _describe(step: SimpleNamespace, note: Note, images: Array, labels: Array) -> Any:
    sides = step.sides(images)
    told = (step.count(images), *sides, step.channels(images), *step.range(images), step.classes(labels))
    shape = f"images.shape is {images.shape}"
    texts = (shape, shape, shape, shape, "the least of all pixels", "the largest of all pixels")
    for place, text in enumerate((*texts, f"the labels that occur: {number(np.unique(labels))}")):
        note("read off", (place,), text.__str__, told[place])
    return told


DESCRIBE = Procedure(
    "describing a data set",
    _describe,
    {
        "count": len,
        "sides": lambda images: images.shape[1:3],
        "channels": lambda images: images.shape[3] if images.ndim == 4 else 1,
        "range": lambda images: (int(images.min()), int(images.max())),
        "classes": lambda labels: len(np.unique(labels)),
    },
)


def _class_balance(step: SimpleNamespace, note: Note, labels: Array, classes: int) -> Any:
    counts = step.count(labels.ravel(), classes)
    shares = step.divide(counts, labels.size, classes)
    if note is not ignore:
        for label, count in enumerate(counts):
            note("count", (label,), f"labels that are {label}".__str__, count)
            note("divide", (label,), f"{count} / {labels.size}".__str__, shares[label])
    return shares


CLASS_BALANCE = Procedure(
    "class balance",
    _class_balance,
    {
        "count": lambda labels, classes: np.bincount(labels, minlength=classes),
        "divide": lambda counts, total, _: counts / total,
    },
)

# ------------------------------------------------------------------ statistics


def _channel_statistics(step: SimpleNamespace, note: Note, images: Array, train: Array) -> Any:
    chosen = step.choose(images, train)
    pixels = step.pixels(chosen)
    means = step.mean(pixels)
    deviations = step.deviate(pixels, means, chosen)
    if note is not ignore:
        for channel in range(images.shape[-1]):
            values = pixels[:, channel]
            count = len(values)
            note("training pixels of the channel", (0, channel), f"{len(train)} images".__str__, count)
            note("mean", (0, channel), f"{number(values.sum())} / {count}".__str__, means[channel])
            squares = number(((values - means[channel]) ** 2).sum())
            text = f"√({squares} / {count}), of the squares of (pixel − {number(means[channel])})"
            note("deviation", (1, channel), text.__str__, deviations[channel])
    return means, deviations


CHANNEL_STATISTICS = Procedure(
    "statistics of channels",
    _channel_statistics,
    {
        "choose": lambda images, train: images[train],
        "pixels": lambda images: images.reshape(-1, images.shape[-1]).astype(np.float64),
        "mean": lambda pixels: pixels.mean(axis=0),
        "deviate": lambda pixels, means, _: np.sqrt(((pixels - means) ** 2).mean(axis=0)),
    },
)


def _normalise(step: SimpleNamespace, note: Note, images: Array, means: Array, deviations: Array) -> Any:
    means, deviations = step.statistics(step.convert(images), means, deviations)
    centred = step.subtract(step.convert(images), means)
    normalised = step.divide(centred, deviations, means)
    if note is not ignore:
        for place in np.ndindex(images.shape):
            channel = place[-1]
            text = f"{images[place]} − {factor(means[channel])}"
            note("subtract the mean of the channel", place, text.__str__, centred[place])
            text = f"{factor(centred[place])} / {factor(deviations[channel])}"
            note("divide by its deviation", place, text.__str__, normalised[place])
    return normalised


NORMALISE = Procedure(
    "normalising",
    _normalise,
    {
        "convert": lambda images: images.astype(np.float64),
        "statistics": lambda _, means, deviations: (means, deviations),
        "subtract": lambda images, means: images - means,
        "divide": lambda centred, deviations, _: centred / deviations,
    },
)


def _normalised_pixel(step: SimpleNamespace, note: Note, pixel: int, mean: int, deviation: int) -> Any:
    difference = step.subtract(pixel, mean)
    note("subtract", (), f"{pixel} − {mean}".__str__, difference)
    normalised = step.divide(difference, deviation, mean)
    note("divide", (), f"{factor(difference)} / {deviation}".__str__, normalised)
    return normalised


NORMALISED_PIXEL = Procedure(
    "normalising a pixel",
    _normalised_pixel,
    {
        "subtract": lambda pixel, mean: pixel - mean,
        "divide": lambda difference, deviation, _: difference / deviation,
    },
)

# ------------------------------------------------------------------ labels


def _one_hot(step: SimpleNamespace, note: Note, labels: Array, classes: int) -> Any:
    rows = step.rows(step.flatten(labels), classes)
    written = step.write(rows)
    if note is not ignore:
        for place, label in enumerate(labels.ravel()):
            for column in range(classes):
                told = "the same" if column == label else "another class"
                note("compare", (place, column), f"label {label}, column {column}: {told}".__str__, None)
    return written


ONE_HOT = Procedure(
    "one-hot labels",
    _one_hot,
    {
        "flatten": lambda labels: labels.ravel(),
        "rows": lambda labels, classes: np.eye(classes)[labels],
        "write": lambda rows: rows,
    },
)


def _validation_counts(step: SimpleNamespace, note: Note, counts: list[int], share: float) -> Any:
    told = step.each(counts, share)
    for place, count in enumerate(counts):
        result = told[place] if place < len(told) else None
        note("of the class", (place,), f"{count} · {number(share)}".__str__, result)
    return told


VALIDATION_COUNTS = Procedure(
    "stratified split",
    _validation_counts,
    {"each": lambda counts, share: [round(count * share) for count in counts]},
)
