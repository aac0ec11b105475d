"""Networks that are gone through in a wrong way, as it is written."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tests.misconceptions.written import agree, function


class Walk:
    """Goes through a network as a student's loop does, with one thing done otherwise."""

    def __init__(self, layers: list[dict[str, Any]], image: Any, slip: str) -> None:
        self.height, self.width, self.depth = image
        if slip == "height_for_both_everywhere":
            self.width = self.height
        if slip == "width_for_both_everywhere":
            self.height = self.width
        self.image, self.slip = math.prod(image), slip
        self.flat = self.values = 0
        self.shape: tuple[int, ...] = tuple(image)
        self.shapes: list[tuple[int, ...]] = []
        self.counts: list[tuple[str, int]] = []
        for layer in layers:
            getattr(self, layer["layer"])(layer)
            self.shapes.append(self.shape)

    def conv(self, layer: dict[str, Any]) -> None:
        """Count a convolution, and slide it."""
        count = (layer["kernel"] ** 2 * self.depth + 1) * layer["filters"]
        self.counts.append(("conv", count))
        self.depth = layer["filters"]
        self._slide(layer["kernel"], layer["stride"], layer["padding"])

    def pool(self, layer: dict[str, Any]) -> None:
        """Pool, or halve."""
        if self.slip.startswith("pool_halves"):
            up = self.slip.endswith("up")
            self.height, self.width = (self.height + up) // 2, (self.width + up) // 2
            self.shape = (self.height, self.width, self.depth)
        else:
            self._slide(layer["size"], layer["stride"], 0)

    def _slide(self, window: int, stride: int, padding: int) -> None:
        self.height = (self.height - window + 2 * padding) // stride + 1
        self.width = (self.width - window + 2 * padding) // stride + 1
        self.shape = (self.height, self.width, self.depth)

    def flatten(self, _: dict[str, Any]) -> None:
        """Lay all values out."""
        self.flat = self.values = self.height * self.width * self.depth
        self.shape = (self.flat,)
        if self.slip.startswith("image"):
            self.values = self.image

    def dense(self, layer: dict[str, Any]) -> None:
        """Count a dense layer on what was before it."""
        self.counts.append(("dense", (self.values + 1) * layer["units"]))
        if "every_dense" not in self.slip:
            self.values = layer["units"]
        self.shape = (layer["units"],)

    def dropout(self, _: dict[str, Any]) -> None:
        """Leave everything as it is."""


@pytest.mark.parametrize(
    "slip",
    [
        "height_for_both_everywhere",
        "width_for_both_everywhere",
        "pool_halves",
        "pool_halves_up",
        "flat_inputs_for_every_dense_layer",
        "image_for_every_dense_layer",
        "image_for_first_dense_layer",
    ],
)
def test_the_parameters_are_those_of_such_a_loop(slip: str) -> None:
    """Sides and inputs that are taken over from elsewhere."""

    def written(layers: Any, image: Any) -> Any:
        return sum(count for _, count in Walk(layers, image, slip).counts)

    agree(function("exercise5", "count_parameters"), slip, written)


@pytest.mark.parametrize("slip", ["height_for_both_everywhere", "pool_halves", "pool_halves_up"])
def test_the_shapes_are_those_of_such_a_loop(slip: str) -> None:
    """Sides that are taken over from elsewhere."""
    asked = function("exercise5", "output_shapes")
    agree(asked, slip, lambda layers, image: Walk(layers, image, slip).shapes)


@pytest.mark.parametrize(
    ("error", "choose"),
    [
        ("last_layer_only", lambda counts: counts[-1][1]),
        ("first_layer_only", lambda counts: counts[0][1]),
        ("largest_layer_only", lambda counts: max(count for _, count in counts)),
        ("convolutions_only", lambda counts: sum(count for kind, count in counts if kind == "conv")),
        ("dense_layers_only", lambda counts: sum(count for kind, count in counts if kind == "dense")),
    ],
)
def test_only_some_layers_are_counted(error: str, choose: Any) -> None:
    """A loop that overwrites, returns too early, or knows one kind of layer."""

    def written(layers: Any, image: Any) -> Any:
        return choose(Walk(layers, image, "").counts)

    agree(function("exercise5", "count_parameters"), error, written)


@pytest.mark.parametrize(
    ("error", "kind"), [("dense_layer_overwrites", "dense"), ("convolution_overwrites", "conv")]
)
def test_one_kind_of_layer_overwrites_the_sum(error: str, kind: str) -> None:
    """A branch with `=` in place of `+=`."""

    def written(layers: Any, image: Any) -> Any:
        total = 0
        for each, count in Walk(layers, image, "").counts:
            total = count if each == kind else total + count
        return total

    agree(function("exercise5", "count_parameters"), error, written)


@pytest.mark.parametrize(
    ("error", "some"),
    [("last_layer_left_out", slice(None, -1)), ("first_layer_left_out", slice(1, None))],
)
def test_the_loop_is_one_too_short(error: str, some: slice) -> None:
    """A `range` that begins or ends at the wrong number; sizes are followed through all layers."""
    kinds = ("conv", "dense")

    def written(layers: Any, image: Any) -> Any:
        counted = iter(Walk(layers, image, "").counts)
        counts = [next(counted)[1] if layer["layer"] in kinds else 0 for layer in layers]
        return sum(counts[some])

    agree(function("exercise5", "count_parameters"), error, written)
