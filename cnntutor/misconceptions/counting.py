"""The known errors in going through a network: layers that are not counted, and sizes that are taken over."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WITH_PARAMETERS = ("conv", "dense")
ADD_UP = "Begin with `total = 0` and add each layer with `+=`."

# ------------------------------------------------------------------ which layers are counted


def _counts_of(counts: Sequence[Any], kinds: Sequence[str], *wanted: str) -> list[Any]:
    return [count for count, kind in zip(counts, kinds, strict=True) if kind in wanted]


def _from_last(counts: Sequence[Any], kinds: Sequence[str], kind: str) -> Any:
    """Return the sum from the last layer of a kind on; of all where there is none."""
    last = max((n for n, each in enumerate(kinds) if each == kind), default=0)
    return sum(counts[last:])


def _counted(name: str, add_up: Callable[..., Any], tell: str, advice: str) -> Misconception:
    return Misconception(name=name, exchange={"add_up": add_up}, tell=tell, advice=advice)


OF_LAYERS = (
    _counted(
        "last_layer_only",
        lambda counts, kinds: (_counts_of(counts, kinds, *WITH_PARAMETERS) or [0])[-1],
        "you gave the parameters of the last layer that has any",
        ADD_UP,
    ),
    _counted(
        "dense_layer_overwrites",
        lambda counts, kinds: _from_last(counts, kinds, "dense"),
        "the last dense layer overwrites what was counted before it",
        ADD_UP,
    ),
    _counted(
        "convolution_overwrites",
        lambda counts, kinds: _from_last(counts, kinds, "conv"),
        "the last convolution overwrites what was counted before it",
        ADD_UP,
    ),
    _counted(
        "first_layer_only",
        lambda counts, kinds: (_counts_of(counts, kinds, *WITH_PARAMETERS) or [0])[0],
        "you gave the parameters of the first layer that has any",
        "Put the `return` behind the loop.",
    ),
    _counted(
        "convolutions_only",
        lambda counts, kinds: sum(_counts_of(counts, kinds, "conv")),
        "you counted the convolutions only",
        "Dense layers have (inputs + 1)·nodes parameters.",
    ),
    _counted(
        "dense_layers_only",
        lambda counts, kinds: sum(_counts_of(counts, kinds, "dense")),
        "you counted the dense layers only",
        "Convolutions have parameters as well: K·(F·F·D + 1).",
    ),
    _counted(
        "largest_layer_only",
        lambda counts, _: max(counts),
        "you gave the parameters of the largest layer only",
        ADD_UP,
    ),
    _counted(
        "last_layer_left_out",
        lambda counts, _: sum(counts[:-1]),
        "the last layer does not count in your sum",
        "Where does your loop end? `for layer in layers` takes all.",
    ),
    _counted(
        "first_layer_left_out",
        lambda counts, _: sum(counts[1:]),
        "the first layer does not count in your sum",
        "Where does your loop begin? `for layer in layers` takes all.",
    ),
)


# ------------------------------------------------------------------ the inputs of dense layers

OWN_INPUTS = "Its inputs are what the layer before gives, behind `flatten` H·W·D."


def _flat_inputs(shapes: Sequence[Any]) -> Any:
    """Return the values of the first shape of one axis: that behind `flatten`."""
    return math.prod(next(shape for shape in shapes if len(shape) == 1))


def _image_for_first(values: Any, shapes: Sequence[Any]) -> Any:
    return math.prod(shapes[0]) if values == _flat_inputs(shapes) else values


OF_DENSE_INPUTS = (
    Misconception(
        name="flat_inputs_for_every_dense_layer",
        exchange={"inputs": lambda _, shapes: _flat_inputs(shapes)},
        tell="you gave every dense layer the values behind `flatten` as its inputs",
        advice=OWN_INPUTS,
    ),
    Misconception(
        name="image_for_every_dense_layer",
        exchange={"inputs": lambda _, shapes: math.prod(shapes[0])},
        tell="you gave every dense layer the values of the image as its inputs",
        advice=OWN_INPUTS,
    ),
    Misconception(
        name="image_for_first_dense_layer",
        exchange={"inputs": _image_for_first},
        tell="you gave the first dense layer the image's values as inputs",
        advice=OWN_INPUTS,
    ),
)


# ------------------------------------------------------------------ sides


def _square(name: str, side: int, tell: str) -> Misconception:
    return Misconception(
        name=name,
        exchange={
            "sides": lambda shape: (shape[side], shape[side]),
            "pixels": lambda height, width: (height, width)[side] ** 2,
        },
        tell=tell,
        advice="Keep height and width in two variables.",
    )


HEIGHT_EVERYWHERE = _square(
    "height_for_both_everywhere", 0, "you used the height for the width too, behind `flatten` as well"
)
WIDTH_EVERYWHERE = _square(
    "width_for_both_everywhere", 1, "you used the width for the height too, behind `flatten` as well"
)
WIDTH_FOR_BOTH = Misconception(
    name="width_for_both",
    exchange={"sides": lambda shape: (shape[1], shape[1])},
    tell="you used the width for the height too",
    advice="Compute the height from `shape[0]`, the width from `shape[1]`.",
)


def _halved(name: str, places: Callable[[Any], Any], tell: str) -> Misconception:
    return Misconception(
        name=name,
        exchange={"pool_places": lambda _, side, __: places(side)},
        tell=tell,
        advice="Use floor((W − F) / S) + 1.",
    )


OF_SIDES = (
    HEIGHT_EVERYWHERE,
    WIDTH_EVERYWHERE,
    WIDTH_FOR_BOTH,
    _halved("pool_halves", lambda side: side // 2, "you let every pooling layer halve height and width"),
    _halved(
        "pool_halves_up",
        lambda side: (side + 1) // 2,
        "you let every pooling layer halve height and width, rounded up",
    ),
)
