"""The misconceptions that every cross-entropy loss knows."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures.losses import SMALLEST

BOUNDS = (15, 8, 10, 9, 16, 5, 6, 4, 3, 14, 13, 11, 20, 2)
"""Powers of ten at which probabilities are clipped in place of 1e-12, the most common first."""

ADDED = (5, 4, 3, 2, 1)
"""Those of what is added before the logarithm and is large enough to be seen in every probability."""

WHAT_TO_CLIP = "Use `np.clip` instead."

MINUS_FORGOTTEN = Misconception(
    name="minus_forgotten",
    exchange={"sign": lambda losses: losses},
    tell="you forgot the minus",
    advice="The logarithm of a probability is negative; a loss is positive.",
)

LOG_BASE_TEN = Misconception(
    name="log_base_ten",
    exchange={"log": np.log10},
    tell="you took the logarithm to base 10",
    advice="Use the natural logarithm: `np.log`, ln on a calculator.",
)

LOG_BASE_TWO = Misconception(
    name="log_base_two",
    exchange={"log": np.log2},
    tell="you took the logarithm to base 2",
    advice="Use the natural logarithm: `np.log`, ln on a calculator.",
)

LOG_MISSING = Misconception(
    name="log_missing",
    exchange={"log": lambda p: p},
    tell="you left the logarithm out",
    advice="The loss is −ln of the probability of the true label.",
)

DISTANCE = Misconception(
    name="distance",
    exchange={"log": lambda p: p - 1},
    tell="you took 1 less the probability of the true label as the loss",
    advice="Take −ln of that probability.",
)

SUM_FOR_MEAN = Misconception(
    name="sum_for_mean",
    exchange={"reduce": lambda losses, _: losses.sum()},
    tell="you added the losses of the samples up",
    advice="Divide by the number of samples.",
)

ONE_PER_SAMPLE = Misconception(
    name="one_per_sample",
    exchange={"reduce": lambda losses, _: losses},
    tell="you gave one loss per sample",
    advice="Give one number: their mean.",
)

NOT_CLIPPED = Misconception(
    name="not_clipped",
    exchange={"clip": lambda p: p},
    tell="a logarithm of 0 makes your loss inf or nan",
    advice="Clip the probabilities first, at the statement's bounds.",
)

ZERO_SKIPPED = Misconception(
    name="zero_skipped",
    exchange={"clip": lambda p: p, "log": lambda p: np.log(np.where(p > 0, p, 1))},
    tell="a probability of 0 costs nothing in your loss",
    advice="Clip at 1e-12.",
)

OTHER_BOUND = Misconception(
    name="other_bound",
    exchange={"clip": lambda p: np.clip(p, 1e-7, 1 - 1e-7)},
    tell="a probability of 0 counts as 1e-7 in your loss",
    advice="That is what Keras does; here the bound is 1e-12.",
)

ROLES_EXCHANGED = Misconception(
    name="roles_exchanged",
    exchange={"roles": lambda probabilities, answers: (answers, probabilities)},
    tell="you swapped probabilities and labels",
    advice="The probabilities come first.",
)
LOSS_CLIPPED = Misconception(
    name="loss_clipped",
    exchange={"clip": lambda p: p, "sign": lambda losses: np.clip(-losses, SMALLEST, 1 - SMALLEST)},
    tell="you clipped the losses to 0 … 1, not the probabilities",
    advice="Clip before the logarithm: a loss may be above 1.",
)


def _counted_as(power: int) -> Misconception:
    bound = 10.0**-power
    return Misconception(
        name=f"bound_of_1e_minus_{power}",
        exchange={"clip": lambda p: np.clip(p, bound, 1 - bound)},
        tell=f"a probability of 0 counts as 1e-{power} in your loss",
        advice="Clip at 1e-12.",
    )


OTHER_BOUNDS = tuple(_counted_as(power) for power in BOUNDS)


def _added(power: int) -> Misconception:
    return Misconception(
        name=f"added_1e_minus_{power}",
        exchange={"clip": lambda p: p, "log": lambda p: np.log(p + 10.0**-power)},
        tell=f"you added 1e-{power} to every probability before the logarithm",
        advice=WHAT_TO_CLIP,
    )


ADDED_TO_PROBABILITY = tuple(_added(power) for power in ADDED)
