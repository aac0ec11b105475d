"""The nodes of a described model, read one by one against the table of layers."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cnntutor.networks.description import Layer
from cnntutor.networks.entries import (
    NOT_DESCRIBED,
    NotUnderstood,
    plain_text,
    read_activation,
    read_constant,
    read_shape,
    why_unknown,
)
from cnntutor.networks.layers import Unfit, find_rule
from cnntutor.networks.layers.elementwise import RANDOM
from cnntutor.networks.layers.rule import shapes_of
from cnntutor.networks.layers.settings import read_settings, readable_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.networks.description import Shape
    from cnntutor.networks.layers import Rule

MOST_PARAMETERS = 10**12
MOST_TENSORS = 200
AFFINE = ("ops.Add", "ops.Subtract", "ops.Multiply", "ops.Divide", "ops.TrueDivide")
NOT_KNOWN = "is no layer that is known here"


class Nodes:
    """The layers of a model, as they are read in an order in which each comes behind its inputs."""

    def __init__(self, input_count: int, input_shape: Shape | None) -> None:
        self.layers: list[Layer] = []
        self._input_count = input_count
        self._input_shape = input_shape
        self._ends: list[int] = []
        """For each node that was described, the position of the layer that gives its result."""

    def add(self, told: Any) -> None:
        """Read one more node; raise `NotUnderstood` if it is none."""
        place = len(self._ends)
        match told:
            case {
                "class": str(class_name),
                "name": str(name),
                "own": bool(own),
                "parameters": int(parameters),
                "settings": dict(settings),
            } if 0 <= parameters <= MOST_PARAMETERS:
                inputs = self._positions(told.get("inputs"))
            case _:
                raise NotUnderstood(NOT_DESCRIBED)
        shape = self._shape_at(inputs[0]) if inputs else None
        written, otherwise = plain_text(class_name), told.get("trained_otherwise")
        layer = Layer(
            kind="other",
            name=plain_text(name),
            class_name=written,
            input_shape=shape if shape is not None else read_shape(told.get("input_shape")),
            output_shape=read_shape(told.get("output_shape")),
            parameters=parameters,
            place=self._weights_at(told.get("first_use"), place),
            operation=f"ops.{written}" if told.get("operation") is True else written,
            inputs=inputs,
            trainable=_count(told.get("trainable"), parameters),
            trained_otherwise=plain_text(otherwise) if isinstance(otherwise, str) else "",
        )
        trouble = why_unknown(told, own=own)
        if class_name == "Activation" and not own:
            self._add_function(layer, told.get("activation"), trouble)
        else:
            self._add_layer(layer, settings, told, trouble)

    def outputs(self, told: Any) -> tuple[int, ...] | None:
        """Return the positions of what gives the outputs; None for the last layer alone."""
        if told is None:
            return None if not self._ends or self._ends[-1] == len(self.layers) - 1 else (self._ends[-1],)
        found = self._positions(told)
        return None if found == (len(self.layers) - 1,) else found

    # -------------------------------------------------------------- one node

    def _add_layer(
        self, layer: Layer, told: Mapping[str, Any], entry: Mapping[str, Any], trouble: str
    ) -> None:
        layer = self._known(layer, {**_named_plainly(told), **read_constant(entry)}, trouble)
        inside = entry.get("activation")
        may_hold_more = isinstance(inside, dict) and "settings" in inside
        if layer.parameters != entry["parameters"] and not layer.trouble and not may_hold_more:
            layer = replace(layer, trouble="does not have as many parameters as its settings say")
        self._place(layer)
        if inside is not None and layer.rule_name in ACTIVATED:
            behind = replace(
                layer,
                input_shape=layer.output_shape,
                inputs=(len(self.layers) - 1,),
                parameters=0,
                trainable=None,
                settings={},
                skipped=self._count_weights(layer),
            )
            self._add_function(behind, inside, "")
        else:
            self._ends.append(len(self.layers) - 1)

    def _add_function(self, layer: Layer, told: Any, trouble: str) -> None:
        """Add an activation, unless it does nothing."""
        name, known, settings = read_activation(told)
        if name == "linear" and known and not trouble:
            self._ends.append((layer.inputs or (-1,))[0])
            return
        if not known:
            trouble = trouble or f"has the activation {name}, which is not known here"
        found = replace(layer, kind="other", operation=known, activation=name, trouble="")
        found = self._known(found, settings, trouble)
        self._place(replace(found, activation=f"own {name}") if found.kind == "other" else found)
        self._ends.append(len(self.layers) - 1)

    def _place(self, layer: Layer) -> None:
        plain = layer.inputs == (len(self.layers) - 1,)
        self.layers.append(replace(layer, inputs=None) if plain else layer)

    def _known(self, layer: Layer, told: Mapping[str, Any], trouble: str) -> Layer:
        """Return a layer as the table knows it; with what speaks against computing it."""
        rule = None if trouble else find_rule(layer.rule_name)
        if rule is None:
            return replace(layer, kind="other", trouble=trouble or NOT_KNOWN)
        layer = replace(layer, kind=rule.kind)
        try:
            settings = read_settings(rule, {} if rule is RANDOM else told)
        except Unfit as reason:
            return replace(layer, trouble=str(reason), settings=readable_settings(rule, told))
        layer = replace(layer, settings=settings)
        shapes = [self._shape_at(position) for position in layer.inputs or ()]
        if len(shapes) < rule.inputs[0] or len(shapes) > rule.inputs[1]:
            return replace(layer, trouble=f"has {len(shapes)} inputs")
        known = [shape for shape in shapes if shape is not None]
        if rule.activation is not None:
            layer = replace(layer, activation=rule.activation(settings, known))
        if len(known) < len(shapes):
            return _finished(layer)
        return _finished(_with_shapes(layer, rule, known))

    # -------------------------------------------------------------- places

    def _positions(self, told: Any) -> tuple[int, ...]:
        """Return the positions of nodes that are named as inputs; the one before where none is."""
        if told is None:
            told = [len(self._ends) - 1]
        if not isinstance(told, list):
            raise NotUnderstood(NOT_DESCRIBED)
        if len(told) > MOST_TENSORS:
            raise NotUnderstood(
                f"A layer of your model takes more than {MOST_TENSORS} tensors, far more than are asked for."
            )
        found = []
        for one in told:
            if type(one) is not int or not -self._input_count <= one < len(self._ends):
                raise NotUnderstood(NOT_DESCRIBED)
            found.append(self._ends[one] if one >= 0 else one)
        return tuple(found)

    def _shape_at(self, position: int) -> Shape | None:
        if position >= 0:
            return self.layers[position].output_shape
        return self._input_shape if self._input_count == 1 else None

    def _weights_at(self, told: Any, place: int) -> int:
        return told if type(told) is int and 0 <= told < place else place

    def _count_weights(self, layer: Layer) -> int:
        rule = find_rule(layer.rule_name)
        shapes = [self._shape_at(position) for position in layer.inputs or ()]
        if rule is None or layer.trouble or None in shapes or not shapes:
            return 0
        return len(rule.weights(layer.settings, [shape for shape in shapes if shape is not None]))


def _with_shapes(layer: Layer, rule: Rule, shapes: list[Shape]) -> Layer:
    """Return a layer with the shape and the number of parameters that its settings say."""
    try:
        shape, weights = shapes_of(rule, layer.settings, shapes)
    except Unfit as reason:
        return replace(layer, trouble=str(reason))
    parameters = sum(map(math.prod, weights))
    if layer.output_shape not in (None, shape):
        return replace(layer, trouble=f"gives {shape}, and was said to give {layer.output_shape}")
    return replace(layer, output_shape=shape, parameters=parameters)


def _count(told: Any, most: int) -> int | None:
    """Return how many of some numbers a worker told; None where that makes no sense."""
    return told if type(told) is int and 0 <= told <= most else None


def _named_plainly(told: Mapping[str, Any]) -> dict[str, Any]:
    return {plain_text(name): value for name, value in told.items() if isinstance(name, str)}


def _finished(layer: Layer) -> Layer:
    """Return a layer under the kind, and with the settings, that requirements look for."""
    if "pool_size" in layer.settings and layer.settings["strides"] is None:
        return replace(layer, settings={**layer.settings, "strides": layer.settings["pool_size"]})
    if layer.kind == "reshape" and layer.output_shape is not None and len(layer.output_shape) == 1:
        return replace(layer, kind="flatten")
    constant = layer.settings.get("constant")
    if layer.rule_name in AFFINE and isinstance(constant, float) and len(layer.inputs or ()) == 1:
        return _scaling(layer, constant)
    return layer


def _scaling(layer: Layer, constant: float) -> Layer:
    """Return an operation with a number as the scale and the offset that it is, where it is that."""
    scale, offset = 1.0, 0.0
    match layer.rule_name, bool(layer.settings.get("first")):
        case "ops.Add", _:
            offset = constant
        case "ops.Subtract", first:
            scale, offset = (-1.0, constant) if first else (1.0, -constant)
        case "ops.Multiply", _:
            scale = constant
        case _, False if constant:
            scale = 1 / constant
        case _:
            return layer
    if abs(scale) > MOST_PARAMETERS:
        return layer
    return replace(
        layer, kind="rescaling", operation="Rescaling", settings={"scale": scale, "offset": offset}
    )


ACTIVATED = frozenset(
    (
        *("Conv1D", "Conv2D", "DepthwiseConv1D", "DepthwiseConv2D", "SeparableConv1D", "SeparableConv2D"),
        *("Conv1DTranspose", "Conv2DTranspose", "Dense"),
    )
)
"""The layers that may have an activation inside."""
