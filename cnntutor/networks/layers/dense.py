"""Dense layers, on rows of any number of axes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cnntutor.networks.layers.rule import Rule, Unfit
from cnntutor.networks.layers.settings import Setting, count, flag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.layers.rule import Arrays, Settings, Shape


def _shape(settings: Settings, inputs: Sequence[Shape]) -> Shape:
    if not inputs[0]:
        raise Unfit("does not fit an input without an axis")
    return (*inputs[0][:-1], settings["units"])


def _weights(settings: Settings, inputs: Sequence[Shape]) -> tuple[Shape, ...]:
    kernel = (inputs[0][-1], settings["units"])
    return (kernel, (settings["units"],)) if settings["use_bias"] else (kernel,)


def _cost(settings: Settings, inputs: Sequence[Shape], _output: Shape) -> int:
    return math.prod(inputs[0]) * int(settings["units"])


def _compute(settings: Settings, weights: Arrays, inputs: Arrays) -> Array:
    values = inputs[0].reshape(-1, inputs[0].shape[-1]) @ weights[0]
    if settings["use_bias"]:
        values += weights[1]
    return values.reshape(*inputs[0].shape[:-1], -1)


RULES = {
    "Dense": Rule(
        kind="dense",
        settings={"units": Setting(count), "use_bias": Setting(flag, default=True)},
        shape=_shape,
        weights=_weights,
        multiplications=_cost,
        compute=_compute,
    )
}
