"""What can be said of the shapes of arrays, and of how windows fit into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.grading.diagnosis.properties.interface import Property

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.grading.diagnosis.properties.interface import Bound

WITH_SIDES = {"image": "the image", "kernel": "the kernel", "kernels": "the kernel"}
"""The kinds of parameters that have a height and a width, and what they are called."""


def of_sides(name: str, kind: str, value: Any) -> Iterator[Property]:
    """Yield what can be said of the height and the width of an image or a kernel."""
    if kind not in WITH_SIDES or value.ndim < 2:
        return
    what, shape = WITH_SIDES[kind], f"{name}.shape"
    advice = f"`{shape}[0]` counts rows, `{shape}[1]` columns: does one stand where the other should?"

    def compared(holds: Any, told: str, denied: str) -> Property:
        return Property(
            holds=lambda bound: holds(*bound[name].shape[:2]),
            affirmed=f"{what} is {told}",
            denied=f"{what} is {denied}",
            advice=advice,
        )

    yield compared(lambda height, width: height != width, "not square", "square")
    yield compared(lambda height, width: height > width, "higher than wide", "not higher than wide")
    yield compared(lambda height, width: height < width, "wider than high", "not wider than high")
    if kind != "image":
        yield Property(
            holds=lambda bound: bound[name].shape[:2] != (3, 3),
            affirmed=f"{what} is not 3×3",
            denied=f"{what} is 3×3",
            advice=f"Look for a 3, or for a 1 that is half of it, where `{shape}` should stand.",
        )
    for axis, side in enumerate(("height", "width")):
        yield Property(
            holds=lambda bound, axis=axis: bound[name].shape[axis] % 2 == 1,  # type: ignore[misc]
            affirmed=f"the {side} of {what} is odd",
            denied=f"the {side} of {what} is even",
            advice="Look where your code halves a length, or takes steps of two.",
        )


def of_windows(example: Bound) -> Iterator[Property]:
    """Yield whether windows fill an image without a rest."""
    if "stride" not in example or not isinstance(example.get("image"), np.ndarray):
        return
    if not example.keys() & {"size", "padding"}:  # the function pads as it needs: what remains is not known
        return

    def left(holds: Any, what: str) -> Property:
        return Property(
            holds=holds,
            affirmed=f"some {what} remain behind the last window",
            denied=f"no {what} remain behind the last window",
            advice="Look how your code rounds sizes.",
        )

    yield left(lambda bound: _rest(bound, 0) > 0 or _rest(bound, 1) > 0, "pixels")
    yield left(lambda bound: _rest(bound, 0) > 0, "rows")
    yield left(lambda bound: _rest(bound, 1) > 0, "columns")


def _rest(bound: Bound, axis: int) -> int:
    """Return how many pixels of the padded image remain behind the last window along an axis."""
    window = _window_of(bound, axis)
    rest: int = (bound["image"].shape[axis] + 2 * bound.get("padding", 0) - window) % bound["stride"]
    return rest


def _window_of(bound: Bound, axis: int) -> int:
    """Return how long a window is along an axis."""
    if "size" in bound:
        return int(bound["size"])
    if "kernel_shape" in bound:
        return int(bound["kernel_shape"][axis])
    return int(bound.get("kernel", bound.get("kernels")).shape[axis])


def of_axes(name: str, kind: str) -> Iterator[Property]:
    """Yield what can be said of how many axes an array has, and of its channels and filters."""
    match kind:
        case "image":
            yield from _of_channels(name)
        case "kernels":
            yield Property(
                holds=lambda bound: bound[name].shape[3] > bound[name].shape[2],
                affirmed="there are more filters than channels",
                denied="there are not more filters than channels",
                advice="The filters are the last axis of `kernels`, the channels the one before.",
            )
        case _:
            yield from _of_number_of_axes(name)


def _of_channels(name: str) -> Iterator[Property]:
    yield Property(
        holds=lambda bound: bound[name].ndim > 2,
        affirmed="the image has channels",
        denied="the image has no axis for channels",
        advice=f"An image is height × width or height × width × channels: look at `{name}.ndim`.",
    )
    yield Property(
        holds=lambda bound: bound[name].ndim > 2 and bound[name].shape[2] != 3,
        affirmed="the image has another number of channels than 3",
        denied="the image has 3 channels, or no axis for them",
        advice=f"Look for a 3 where `{name}.shape[2]` should stand.",
    )


def _of_number_of_axes(name: str) -> Iterator[Property]:
    for most, told in ((1, "one axis"), (2, "two axes")):
        yield Property(
            holds=lambda bound, most=most: bound[name].ndim > most,  # type: ignore[misc]
            affirmed=f"`{name}` has more than {told}",
            denied=f"`{name}` has at most {told}",
            advice=f"`{name}` may have several axes: numpy's functions work on all of its elements.",
        )


def of_lengths(name: str, value: Any) -> Iterator[Property]:
    """Yield what can be said of an argument that is a shape."""
    if isinstance(value, tuple) and len(value) > 1 and all(type(each) is int for each in value):
        yield Property(
            holds=lambda bound: bound[name][0] != bound[name][1],
            affirmed=f"height and width in `{name}` differ",
            denied=f"height and width in `{name}` are equal",
            advice="Height and width are two numbers: look where one stands for the other.",
        )
