"""The misconceptions about which feature maps are strongest, and which are dead."""

from __future__ import annotations

import numpy as np

from cnntutor.misconceptions.rows import define

# ------------------------------------------------------------------ the strongest

BY_MEAN = "`maps.mean(axis=(0, 1))` is the mean of each map."
LARGEST_FIRST = "`np.argsort(-means)` gives the numbers of the maps, largest mean first."


STRONGEST_ERRORS = (
    define(
        "weakest_first",
        {"order": np.argsort},
        "you took the maps with the smallest means: `argsort` begins with the smallest",
        LARGEST_FIRST,
    ),
    define(
        "last_of_descending",
        {"take": lambda order, k: order[-k:]},
        "you took the k maps with the smallest means: in a descending order they are the last k",
        f"{LARGEST_FIRST} `[:k]` takes the first k of them, `[-k:]` the last k.",
    ),
    define(
        "strongest_last",
        {"take": lambda order, k: order[:k][::-1]},
        "you gave the maps that you took in the opposite order",
        f"The strongest one comes first. {LARGEST_FIRST}",
    ),
    define(
        "by_maximum",
        {"measure": lambda maps: maps.max(axis=(0, 1))},
        "you compared the largest numbers of the maps, and not their means",
        BY_MEAN,
    ),
    define(
        "over_the_channels",
        {"measure": lambda maps: maps.mean(axis=(1, 2))},
        "you compared the rows of the image: the first axis was taken for that of the maps",
        f"The maps are the last axis. {BY_MEAN}",
    ),
    define(
        "means_for_numbers",
        {"finish": lambda chosen, sizes: sizes[chosen]},
        "you returned the means, and not which maps have them",
        LARGEST_FIRST,
    ),
    define(
        "in_order_of_numbers",
        {"take": lambda order, k: np.sort(order[:k])},
        "you sorted the maps that you took by their numbers",
        "Give the strongest one first.",
    ),
    define(
        "counted_from_1",
        {"finish": lambda chosen, _sizes: [int(c) + 1 for c in chosen]},
        "you counted the maps from 1",
        "The first map is `maps[:, :, 0]`, number 0.",
    ),
    define(
        "one_too_few",
        {"take": lambda order, k: order[: k - 1]},
        "you left the last of the k maps out",
        "`[:k]` takes k entries: those from 0 to k − 1.",
    ),
)

# ------------------------------------------------------------------ dead maps

OVER_ALL = "A dead map is 0 at every place of every image: `(maps == 0).all(axis=(0, 1, 2))`."

DEAD_FRACTION_ERRORS = (
    define(
        "zeros_for_maps",
        {"silent": lambda maps: maps == 0, "join": lambda silent: silent},
        "you took the share of all the numbers that are 0",
        f"Numbers that are 0 here and there are what ReLU is for. {OVER_ALL}",
    ),
    define(
        "dead_on_one_image",
        {"join": lambda silent: silent.any(axis=0)},
        "you counted maps as dead that are 0 on one of the images only",
        OVER_ALL,
    ),
    define(
        "share_of_images_too",
        {"join": lambda silent: silent},
        "you took the mean over images and maps: a map that sleeps on one image counted a little",
        OVER_ALL,
    ),
    define(
        "first_image_only",
        {"join": lambda silent: silent[0]},
        "you looked at the first image alone",
        OVER_ALL,
    ),
    define(
        "number_for_share",
        {"share": lambda dead: int(np.sum(dead))},
        "you returned how many maps are dead, and not which share of all that is",
        "`.mean()` of True and False is the share of True.",
    ),
    define(
        "alive_for_dead",
        {"share": lambda dead: 1 - float(np.mean(dead))},
        "you returned the share of the maps that are alive",
        OVER_ALL,
    ),
    define(
        "zero_at_one_place",
        {"silent": lambda maps: (maps == 0).any(axis=(1, 2))},
        "you counted maps as dead that are 0 at one place",
        f"{OVER_ALL} The smallest number of a map says little behind a ReLU.",
    ),
    define(
        "nearly_zero",
        {"silent": lambda maps: maps.mean(axis=(1, 2)) < 0.1},
        "you counted maps as dead whose mean is small",
        f"One pixel that a map answers to is enough for it to learn. {OVER_ALL}",
    ),
)
