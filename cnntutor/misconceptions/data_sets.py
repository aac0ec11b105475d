"""The misconceptions in describing a data set, in its balance, its statistics and its labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.misconceptions.rows import define

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


# ------------------------------------------------------------------ describe

OCCUR = "Classes are the labels that occur: `len(np.unique(labels))`."
AXES = "`images.shape` is (count, height, width, channels), and ends behind the width where images are grey."

DESCRIBE_ERRORS = (
    define(
        "width_for_channels",
        {"channels": lambda images: images.shape[-1]},
        "you took the last axis for the channels, also where there is none for them",
        "Ask for `images.ndim`: with three axes there is one channel.",
    ),
    define(
        "sides_exchanged",
        {"sides": lambda images: images.shape[2:0:-1]},
        "you exchanged height and width",
        AXES,
    ),
    define(
        "largest_label",
        {"classes": lambda labels: int(labels.max())},
        "you took the largest label for the number of classes",
        OCCUR,
    ),
    define(
        "labels_up_to_the_largest",
        {"classes": lambda labels: int(labels.max()) + 1},
        "you took the largest label plus 1 for the number of classes; some do not occur",
        OCCUR,
    ),
    define(
        "labels_counted",
        {"classes": lambda labels: labels.size},
        "you counted the labels and not the classes",
        OCCUR,
    ),
    define(
        "first_image_alone",
        {"range": lambda images: (int(images[0].min()), int(images[0].max()))},
        "you looked for the smallest and the largest pixel in the first image alone",
        "Ask all images at once: `images.min()` and `images.max()`.",
    ),
    define(
        "range_of_the_dtype",
        {"range": lambda _: (0, 255)},
        "you gave 0 and 255, what uint8 can hold",
        "Ask the images: `images.min()` and `images.max()`.",
    ),
    define(
        "pixels_counted",
        {"count": lambda images: images.size},
        "you counted numbers, not images",
        f"`len(images)` counts the images. {AXES}",
    ),
)

# ------------------------------------------------------------------ class_balance

SHARE = "Divide by the number of labels."
EACH_CLASS = "There is an entry for each class: `np.bincount(labels.ravel(), minlength=classes)`."


def _occurring(labels: Array, _: int) -> Array:
    counts: Array = np.unique(labels, return_counts=True)[1]
    return counts


def _from_one(labels: Array, classes: int) -> Array:
    counts: Array = (labels[:, None] == np.arange(1, classes + 1)).sum(axis=0)
    return counts


CLASS_BALANCE_ERRORS = (
    define("counts", {"divide": lambda counts, *_: counts}, "you gave counts and not shares", SHARE),
    define(
        "only_those_that_occur",
        {"count": _occurring},
        "you left out the classes that do not occur",
        f"`np.unique` knows only what it sees. {EACH_CLASS}",
    ),
    define(
        "labels_from_one",
        {"count": _from_one},
        "you counted the classes from 1",
        "The first class is 0, and the last is `classes - 1`.",
    ),
    define(
        "of_the_largest_class",
        {"divide": lambda counts, *_: counts / counts.max()},
        "you divided by the largest count",
        SHARE,
    ),
    define("percent", {"divide": lambda counts, total, _: 100 * counts / total}, "you gave percent", SHARE),
    define(
        "divided_by_the_classes",
        {"divide": lambda counts, _, classes: counts / classes},
        "you divided by the number of classes",
        SHARE,
    ),
    define(
        "sorted_by_size",
        {"count": lambda labels, classes: np.sort(np.bincount(labels, minlength=classes))[::-1]},
        "you put the largest class first",
        "Keep the order of `np.bincount`: entry k is class k.",
    ),
    define(
        "all_alike",
        {"divide": lambda counts, _, classes: np.full(len(counts), 1 / classes)},
        "you gave each class the same share",
        f"Count how often each class occurs. {EACH_CLASS}",
    ),
)

# ------------------------------------------------------------------ one_hot

PLACE = "`np.eye(classes)[labels.ravel()]` gives each label its row."


def _all_in_each(labels: Array, classes: int) -> Array:
    return np.tile(np.isin(np.arange(classes), labels).astype(float), (labels.size, 1))


ONE_HOT_ERRORS = (
    define(
        "labels_from_one",
        {"rows": lambda labels, classes: np.eye(classes)[labels.astype(int) - 1]},
        "your 1 stands in the column before",
        f"The first class is 0, and has its 1 in column 0. {PLACE}",
    ),
    define(
        "up_to_the_largest",
        {"rows": lambda labels, _: np.eye(int(labels.max()) + 1)[labels]},
        "you made only as many columns as the largest label needs",
        f"Make `classes` columns. {PLACE}",
    ),
    define(
        "only_those_that_occur",
        {"rows": lambda labels, _: (labels[:, None] == np.unique(labels)).astype(float)},
        "you made columns for the classes that occur alone",
        f"Make `classes` columns. {PLACE}",
    ),
    define(
        "axis_kept",
        {"flatten": lambda labels: labels},
        "you kept the second axis of labels of the shape N × 1",
        f"Make the labels flat first. {PLACE}",
    ),
    define("transposed", {"write": lambda rows: rows.T}, "you made a column for each label", PLACE),
    define(
        "zero_for_one",
        {"write": lambda rows: 1 - rows},
        "you wrote 0 where the class is and 1 elsewhere",
        PLACE,
    ),
    define(
        "up_to_the_class",
        {"rows": lambda labels, classes: (np.arange(classes) <= labels[:, None]).astype(float)},
        "you wrote 1 in all columns up to that of the class",
        f"Only the column of the class has a 1. {PLACE}",
    ),
    define(
        "classes_backwards",
        {"rows": lambda labels, classes: np.eye(classes)[labels][:, ::-1]},
        "you counted the columns from the right",
        PLACE,
    ),
    define(
        "all_labels_in_each_row",
        {"rows": _all_in_each},
        "each row has the ones of all labels, as `[:, labels]` takes all rows",
        f"Row i has a single 1. {PLACE}",
    ),
)

# ------------------------------------------------------------------ by hand

EVERY_CLASS = "Take the share of each class by itself: count · share."

VALIDATION_COUNT_ERRORS = (
    define(
        "same_for_each_class",
        {"each": lambda counts, share: [round(sum(counts) * share / len(counts))] * len(counts)},
        "you put aside as many of one class as of any other",
        f"Keep the balance of the whole. {EVERY_CLASS}",
    ),
    define(
        "what_stays",
        {"each": lambda counts, share: [round(count * (1 - share)) for count in counts]},
        "you gave what stays for training",
        "Asked for is how many images go into validation.",
    ),
    define(
        "from_the_end",
        {"each": lambda counts, share: _last_ones(counts, round(sum(counts) * share))},
        "you put aside the last images, which stand class by class",
        f"All classes have to be in validation. {EVERY_CLASS}",
    ),
    define(
        "share_of_the_largest",
        {"each": lambda counts, share: [round(max(counts) * share)] * len(counts)},
        "you took the share of the largest class for every class",
        EVERY_CLASS,
    ),
    define(
        "in_shares",
        {"each": lambda counts, _: [count / sum(counts) for count in counts]},
        "you gave the balance of the classes",
        f"Give numbers of images. {EVERY_CLASS}",
    ),
    define(
        "one_in_all",
        {"each": lambda counts, share: [round(sum(counts) * share)]},
        "you gave one number for all classes together",
        f"Give one for each class. {EVERY_CLASS}",
    ),
)


def _last_ones(counts: list[int], wanted: int) -> list[int]:
    taken: list[int] = []
    for count in reversed(counts):
        taken.insert(0, min(count, wanted - sum(taken)))
    return taken
