"""The misconceptions in splitting a data set, each seen by what does not hold of the split."""

from __future__ import annotations

import numpy as np

from cnntutor.misconceptions.rows import define

REPEATED = define(
    "drawn_with_replacement",
    {"shuffle": lambda rng, places: rng.choice(places, len(places))},
    "an image comes twice in one part",
    "Shuffle the places with `rng.permutation(places)`, and cut them in two.",
)
OVERLAP = define(
    "same_image_in_both",
    {"finish": lambda _, validation, count: (np.arange(count), validation)},
    "an image is in both parts",
    "Shuffle once and cut: the first places to one part, the rest to the other.",
)
LOST = define(
    "images_lost",
    {"finish": lambda train, validation, _: (train[1:], validation)},
    "an image is in neither part",
    "Cut at one place: `places[:count]` and `places[count:]` are all of them together.",
)
EXCHANGED = define(
    "parts_exchanged",
    {"finish": lambda train, validation, _: (validation, train)},
    "the part that is put aside is as large as the training part should be",
    "Return `(train, validation)`; `validation` has the share.",
)
OTHER_SIZE = define(
    "another_share",
    {"size": lambda count, _: count // 2},
    "the validation part has not the share that is asked for",
    "Put `round(count * share)` images of each class aside.",
)
NOT_STRATIFIED = define(
    "not_stratified",
    {"groups": lambda labels: [np.arange(len(labels))]},
    "the classes have unequal shares: the split is not stratified",
    "Split each class by itself: `np.flatnonzero(labels == label)`.",
)
NOT_REPRODUCIBLE = define(
    "not_reproducible",
    {"begin": lambda _: np.random.default_rng()},
    "the same seed gives another split when it is called again",
    "Make the generator in the function: `rng = np.random.default_rng(seed)`.",
)
SEED_IGNORED = define(
    "seed_ignored",
    {"begin": lambda _: np.random.default_rng(0)},
    "every seed gives the same split",
    "Make the generator from the seed: `np.random.default_rng(seed)`.",
)
