"""The steps in which a network is computed: shapes, weights, memory and work, all known before."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.networks.layers import Unfit, find_rule
from cnntutor.networks.layers.elementwise import RANDOM
from cnntutor.networks.layers.rule import shapes_of
from cnntutor.networks.layers.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cnntutor.domain.values import Array
    from cnntutor.networks.description import Layer, Network
    from cnntutor.networks.layers import Rule
    from cnntutor.networks.layers.rule import Settings, Shape

FLOAT = 4
"""Bytes of a number."""

MOST_WORKING = 64_000_000
"""Numbers that are held at a time beside images and weights: 256 MB."""

MOST_WORK = 5 * 10**9
"""Multiplications, or numbers that are touched, of one layer for one image."""

WORK_AT_ONCE = 2 * 10**10
"""The same of one layer for all images that are computed together: some seconds."""

MOST_BATCH = 32


class CannotCompute(Exception):
    """A layer is not known here, or does not fit what comes into it; the text says which, without a stop."""


class TooLarge(CannotCompute):
    """It would take more memory or time than there is for it."""


class WeightsDoNotFit(CannotCompute):
    """The weights that came back are not those of the layers that were described."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One layer, with all that is known of computing it."""

    position: int
    """Its place in `Network.layers`."""

    layer: Layer
    inputs: tuple[int, ...]
    """The positions of what it takes; negative ones are the images."""

    rule: Rule | None
    """None where it cannot be computed."""

    settings: Settings
    input_shapes: tuple[Shape, ...]
    shape: Shape | None
    """Of its output; None where that is not known."""

    weights: tuple[Shape, ...]
    """The shapes of its weights."""

    trouble: CannotCompute | None
    """Why it cannot be computed."""

    @property
    def weights_end(self) -> int:
        """How many arrays of its place belong to it and to the layer that it is written inside."""
        return self.layer.skipped + len(self.weights)

    @property
    def largest_weight(self) -> int:
        """How many numbers its largest array has."""
        return max(map(math.prod, self.weights), default=0)


def steps_of(network: Network, image: Shape) -> list[Step]:
    """Return the steps of a network for images of one shape, H × W × C; nothing is raised."""
    shapes: dict[int, Shape | None] = {-1: image if network.input_count == 1 else None}
    steps = []
    for position, layer in enumerate(network.layers):
        inputs = network.inputs_of(position)
        step = _step(position, layer, inputs, [shapes.get(one) for one in inputs])
        shapes[position] = step.shape
        steps.append(step)
    return steps


def _step(position: int, layer: Layer, inputs: tuple[int, ...], shapes: Sequence[Shape | None]) -> Step:
    known = tuple(shape for shape in shapes if shape is not None)
    rule = find_rule(layer.rule_name)
    settings: Settings = {}
    weights: tuple[Shape, ...] = ()
    shape, trouble = layer.output_shape, _trouble_before(layer, rule, shapes, known)
    if trouble is None and rule is not None:
        try:
            settings = read_settings(rule, {} if rule is RANDOM else layer.settings)
            shape, weights = shapes_of(rule, settings, known)
        except Unfit as reason:
            trouble = CannotCompute(f"layer {layer.name} ({layer.class_name}) {reason}")
        else:
            trouble = _too_large(layer, rule, settings, known, shape, weights)
    return Step(
        position=position,
        layer=layer,
        inputs=inputs,
        rule=rule if trouble is None else None,
        settings=settings,
        input_shapes=known,
        shape=shape,
        weights=weights,
        trouble=trouble,
    )


def _trouble_before(
    layer: Layer, rule: Rule | None, shapes: Sequence[Shape | None], known: Sequence[Shape]
) -> CannotCompute | None:
    """Return what speaks against computing a layer before its settings are looked at."""
    written = f"layer {layer.name} ({layer.class_name})"
    if layer.trouble:
        return CannotCompute(f"{written} {layer.trouble}")
    if rule is None or layer.kind == "other":
        return CannotCompute(f"{written} is no layer that is known here")
    if len(known) < len(shapes):
        return CannotCompute(f"it is not known what comes into {written}")
    if not rule.inputs[0] <= len(shapes) <= rule.inputs[1]:
        return CannotCompute(f"{written} has {len(shapes)} inputs")
    return None


def _too_large(
    layer: Layer,
    rule: Rule,
    settings: Settings,
    inputs: tuple[Shape, ...],
    shape: Shape,
    weights: tuple[Shape, ...],
) -> TooLarge | None:
    """Return what is said of a layer that takes more memory or work than there is for one image."""
    held = sum(math.prod(one) for one in (*inputs, shape))
    needed = held + rule.scratch(settings, inputs, shape) + 2 * max(map(math.prod, weights), default=0)
    if needed > MOST_WORKING:
        return TooLarge(f"layer {layer.name} needs {needed * FLOAT // 10**6:,} MB for one image")
    if work_of(rule, settings, inputs, shape) > MOST_WORK:
        return TooLarge(f"layer {layer.name} multiplies more than {MOST_WORK:,} times for one image")
    return None


def work_of(rule: Rule, settings: Settings, inputs: Sequence[Shape], shape: Shape) -> int:
    """Return how often a layer multiplies, compares or moves a number for one image."""
    touched = sum(math.prod(one) for one in (*inputs, shape))
    own = rule.multiplications(settings, inputs, shape) + rule.comparisons(settings, inputs, shape)
    return own + 8 * touched


# ------------------------------------------------------------------ weights against description


def arrays_of(step: Step, weights: Sequence[Sequence[Array]]) -> list[Array]:
    """Return the weights of a step as they came; raise `WeightsDoNotFit` if they are not those it has."""
    place = step.layer.place
    own = list(weights[place])[step.layer.skipped : step.weights_end] if place < len(weights) else []
    if len(own) != len(step.weights):
        raise WeightsDoNotFit(f"{step.layer.name} has {len(step.weights)} arrays, and {len(own)} came back")
    for array, shape in zip(own, step.weights, strict=True):
        if array.shape != shape:
            raise WeightsDoNotFit(f"{step.layer.name} has weights {shape}, and {array.shape} came back")
        if array.dtype.kind not in "fiu":
            raise WeightsDoNotFit(f"{step.layer.name} has weights that are no numbers")
    return own


def require_fitting(steps: Iterable[Step], weights: Sequence[Sequence[Array]]) -> None:
    """Raise `WeightsDoNotFit` if weights are not those of the steps, as far as these are known."""
    ends: dict[int, int] = {}
    unknown = set()
    for step in steps:
        if step.rule is None and not isinstance(step.trouble, TooLarge):
            unknown.add(step.layer.place)
            continue
        arrays_of(step, weights)
        ends[step.layer.place] = max(ends.get(step.layer.place, 0), step.weights_end)
    for place, end in ends.items():
        given = len(weights[place]) if place < len(weights) else 0
        if given != end and place not in unknown:
            raise WeightsDoNotFit(f"layer {place + 1} has {end} arrays, and {given} came back")


# ------------------------------------------------------------------ memory and batches


def last_uses(steps: Sequence[Step], outputs: Iterable[int]) -> dict[int, list[int]]:
    """Return, for each position, what nobody needs any more once its step is done."""
    last: dict[int, int] = {}
    for step in steps:
        last[step.position] = step.position
        for one in step.inputs:
            last[one] = step.position
    kept = set(outputs)
    done: dict[int, list[int]] = {}
    for value, position in last.items():
        if value not in kept:
            done.setdefault(position, []).append(value)
    return done


def batch_of(steps: Sequence[Step], image: Shape, outputs: Sequence[int]) -> int:
    """Return how many images can be computed together; raise `TooLarge` if that is not even one."""
    done = last_uses(steps, outputs)
    held, most, heaviest, fixed = {-1: math.prod(image)}, 0, 1, 0
    total = held[-1]
    for step in steps:
        assert step.rule is not None
        assert step.shape is not None
        held[step.position] = math.prod(step.shape)
        total += held[step.position]
        most = max(most, total + step.rule.scratch(step.settings, step.input_shapes, step.shape))
        heaviest = max(heaviest, work_of(step.rule, step.settings, step.input_shapes, step.shape))
        fixed = max(fixed, 2 * step.largest_weight)
        for value in done.get(step.position, ()):
            total -= held.pop(value, 0)
    if most + fixed > MOST_WORKING:
        needed = (most + fixed) * FLOAT // 10**6
        raise TooLarge(f"your model needs {needed:,} MB for one image, more than there is to compute it")
    return min(MOST_BATCH, max(1, WORK_AT_ONCE // heaviest), (MOST_WORKING - fixed) // max(most, 1))


def as_floats(arrays: Iterable[Array]) -> list[Array]:
    """Return arrays as float32, the same where they are that already."""
    return [np.asarray(array, np.float32) for array in arrays]
