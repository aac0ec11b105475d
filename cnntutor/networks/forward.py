"""Send images through a described network with the weights that it ended with, computed in numpy.

So the grader can see for itself what a model does, without running anything of the student's. Description and
weights are held against each other before anything is computed; memory and time are bounded layer by layer.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cnntutor.networks.steps import (
    MOST_WORKING,
    CannotCompute,
    TooLarge,
    WeightsDoNotFit,
    arrays_of,
    as_floats,
    batch_of,
    last_uses,
    require_fitting,
    steps_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.description import Layer, Network
    from cnntutor.networks.steps import Step

UNFIT = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What numpy raises where arrays do not belong together."""


class Passed(NamedTuple):
    """What came out of one layer."""

    layer: Layer
    values: Array
    """N × H × W × C, or N × n behind a flatten; float32."""


def forward(network: Network, weights: Sequence[Sequence[Array]], images: Array) -> Iterator[Passed]:
    """Yield what comes out of each layer that does something, in order.

    Parameters
    ----------
    network : Network
        With one input.
    weights : sequence of sequences of Array
        The arrays of each layer that was described.
    images : Array
        N × H × W × C, prepared as for the training; only a few, all are computed together.

    Raises
    ------
    WeightsDoNotFit
        If weights are not those of their layer; what comes before it has been yielded then.
    TooLarge
        If a layer would take too much memory or work.
    CannotCompute
        If a layer is not known, or its settings are not.
    """
    _require_followed(network)
    steps = steps_of(network, images.shape[1:])
    done = last_uses(steps, ())
    values = {-1: np.asarray(images, np.float32)}
    for step in steps:
        if sum(held.size for held in values.values()) > MOST_WORKING:
            raise TooLarge("your model needs more memory than there is to compute it")
        values[step.position] = _through(step, arrays_of(step, weights), values)
        if step.layer.kind != "idle":
            yield Passed(step.layer, values[step.position])
        for value in done.get(step.position, ()):
            values.pop(value, None)


def outputs(
    network: Network,
    weights: Sequence[Sequence[Array]],
    images: Array,
    seconds: float,
    now: Callable[[], float] = time.process_time,
) -> Array:
    """Return what the network gives for images, N × outputs, float32.

    Parameters
    ----------
    network, weights, images
        As of `forward`; at least one image. The network has one output.
    seconds : float
        How long it may compute: how much time passes depends on what else the machine does. The clock is
        looked at before each layer.
    now : callable
        The clock: CPU seconds that were used so far.

    Raises
    ------
    WeightsDoNotFit
        If any weights are not those of their layer; nothing is computed then.
    TooLarge
        If it would take too much memory or time.
    CannotCompute
        If a layer is not known, or its settings are not.
    """
    end = now() + seconds
    _require_followed(network)
    steps = steps_of(network, images.shape[1:])
    require_fitting(steps, weights)
    _require_all_known(network, steps)
    _require_small_outputs(steps[_output(network)], len(images))
    size = batch_of(steps, images.shape[1:], (_output(network),))
    results = []
    for first in range(0, len(images), size):
        values = {-1: np.asarray(images[first : first + size], np.float32)}
        for _ in _passing(network, steps, weights, values):
            _require_time(now, end)
        results.append(values[_output(network)])
    return np.concatenate(results)


def _require_time(now: Callable[[], float], end: float) -> None:
    if now() > end:
        raise TooLarge("it takes longer to compute your model than there is time")


def _require_followed(network: Network) -> None:
    """Raise `CannotCompute` for a graph of which only the layers are known."""
    named = any(layer.inputs is not None for layer in network.layers)
    if not (network.chain or named or network.outputs or network.input_count > 1):
        raise CannotCompute("it is not known which layer takes what from which")


def _require_all_known(network: Network, steps: Sequence[Step]) -> None:
    for step in steps:
        if step.trouble is not None:
            raise step.trouble
    if network.input_count != 1 or len(network.outputs or (0,)) != 1:
        raise CannotCompute("your model has more than one input or output")


def _require_small_outputs(last: Step, count: int) -> None:
    """Raise `TooLarge` if the outputs of all images together are too many numbers."""
    assert last.shape is not None
    if count * math.prod(last.shape) > MOST_WORKING // 2:
        raise TooLarge(f"your model gives outputs of shape {last.shape} for each image")


def _output(network: Network) -> int:
    return network.outputs[0] if network.outputs else len(network.layers) - 1


def _passing(
    network: Network, steps: Sequence[Step], weights: Sequence[Sequence[Array]], values: dict[int, Array]
) -> Iterator[None]:
    """Compute one step after the other and drop what nobody needs any more; yield before each."""
    done = last_uses(steps, (_output(network),))
    for step in steps:
        yield
        values[step.position] = _through(step, arrays_of(step, weights), values)
        for value in done.get(step.position, ()):
            values.pop(value, None)


def _through(step: Step, own: Sequence[Array], values: dict[int, Array]) -> Array:
    if step.trouble is not None:
        raise step.trouble
    assert step.rule is not None
    try:
        with np.errstate(all="ignore"):
            inputs = [values[position] for position in step.inputs]
            result = step.rule.compute(step.settings, as_floats(own), inputs)
            return _alone(np.asarray(result, np.float32))
    except MemoryError as error:
        raise TooLarge(f"there is no memory for layer {step.layer.name}") from error
    except UNFIT as error:
        raise CannotCompute(f"layer {step.layer.name} does not fit what comes into it") from error


def _alone(values: Array) -> Array:
    """Return values that keep no larger array alive of which they are a part."""
    owner = values.base
    return values.copy() if owner is not None and owner.size > values.size else values


__all__ = ["CannotCompute", "Passed", "TooLarge", "WeightsDoNotFit", "forward", "outputs"]
