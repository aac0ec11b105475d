"""Counting parameters and following shapes through a network, step by step."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.recording import factor, number, total

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Index

Layer = Mapping[str, Any]
Sizes = tuple[Any, ...]


# ------------------------------------------------------------------ one layer


def _one_kernel(
    step: SimpleNamespace, note: Note, kernel: int, depth: int, filters: int = 1, index: Index = ()
) -> Any:
    weights = step.kernel_weights(kernel, depth, filters)
    note("weights of one kernel", index, lambda: f"{kernel}·{kernel}·{depth}", weights)
    one = step.add_bias(weights)
    note("with its bias", index, lambda: f"{weights} + 1", one)
    return one


def _conv(step: SimpleNamespace, note: Note, kernel: int, depth: int, filters: int, index: Index = ()) -> Any:
    one = _one_kernel(step, note, kernel, depth, filters, index)
    layer = step.all_filters(one, filters, depth)
    note("for all filters", index, lambda: f"{one}·{filters}", layer)
    return layer


def _dense(step: SimpleNamespace, note: Note, inputs: int, outputs: int, index: Index = ()) -> Any:
    weights = step.dense_weights(inputs, outputs)
    note("a weight from every input to every node", index, lambda: f"{inputs}·{outputs}", weights)
    layer = step.dense_biases(weights, inputs, outputs)
    note("a bias for every node", index, lambda: f"{weights} + {outputs}", layer)
    return layer


def _flatten(step: SimpleNamespace, note: Note, shape: Sizes, index: Index = ()) -> Any:
    height, width, depth = shape
    pixels = step.pixels(height, width)
    note("pixels", index, lambda: f"{factor(height)}·{factor(width)}", pixels)
    values = step.channels(pixels, depth)
    note("values in all channels", index, lambda: f"{factor(pixels)}·{factor(depth)}", values)
    return values


def _dense_on_image(step: SimpleNamespace, note: Note, shape: Sizes, outputs: int) -> Any:
    return _dense(step, note, _flatten(step, note, shape), outputs)


Steps = dict[str, Callable[..., Any]]

KERNEL_STEPS: Steps = {
    "kernel_weights": lambda kernel, depth, _: kernel * kernel * depth,
    "add_bias": lambda weights: weights + 1,
}
CONV_STEPS: Steps = {**KERNEL_STEPS, "all_filters": lambda one, filters, _: one * filters}
DENSE_STEPS: Steps = {
    "dense_weights": lambda inputs, outputs: inputs * outputs,
    "dense_biases": lambda weights, _, outputs: weights + outputs,
}
FLATTEN_STEPS: Steps = {
    "pixels": lambda height, width: height * width,
    "channels": lambda pixels, depth: pixels * depth,
}

ONE_KERNEL = Procedure("parameters of one kernel", _one_kernel, KERNEL_STEPS)
CONV_PARAMS = Procedure("parameters of a convolutional layer", _conv, CONV_STEPS)
DENSE_PARAMS = Procedure("parameters of a dense layer", _dense, DENSE_STEPS)
FLAT_INPUTS = Procedure("values of an image", _flatten, FLATTEN_STEPS)
DENSE_ON_IMAGE = Procedure(
    "parameters of a dense layer on an image", _dense_on_image, {**FLATTEN_STEPS, **DENSE_STEPS}
)


# ------------------------------------------------------------------ networks


def walk(
    step: SimpleNamespace, note: Note, layers: Sequence[Layer], input_shape: Sizes
) -> Iterator[tuple[int, Layer, Sizes, Sizes]]:
    """Yield each layer's number, the layer, the shape in front of it and the one behind it."""
    shape = tuple(input_shape)
    for n, layer in enumerate(layers):
        note(f"layer {n}, {describe_layer(layer)}", (n,), _its_input(shape), None)
        behind = _shape_behind(step, note, layer, shape, n)
        yield n, layer, shape, behind
        shape = behind


def _shape_behind(step: SimpleNamespace, note: Note, layer: Layer, shape: Sizes, n: int) -> Sizes:
    match layer["layer"]:
        case "conv":
            stride, padding = step.conv_stride(layer["stride"]), layer["padding"]
            places = [
                step.conv_places(_places(step, note, side, layer["kernel"], stride, padding, (n, axis)), side)
                for axis, side in enumerate(step.sides(shape))
            ]
            depth = step.maps(layer["filters"], shape[2])
            note("depth", (n, 2), lambda: "one map for each filter", depth)
            return (*places, depth)
        case "pool":
            stride = step.pool_stride(layer["stride"], layer["size"])
            places = [
                step.pool_places(_places(step, note, side, layer["size"], stride, 0, (n, axis)), side, stride)
                for axis, side in enumerate(step.sides(shape))
            ]
            depth = step.pool_depth(shape[2], layer["size"], stride)
            note("depth", (n, 2), lambda: "each map is pooled on its own, so it stays", depth)
            return (*places, depth)
        case "flatten":
            return tuple(step.flat_shape(_flatten(step, note, shape, (n,)), shape))
        case "dense":
            note("nodes", (n,), lambda: "one value for each", layer["units"])
            return (layer["units"],)
        case _:
            note("shape", (n,), lambda: "stays as it is", None)
            return shape


def _places(
    step: SimpleNamespace, note: Note, side: Any, window: int, stride: int, padding: int, index: Index
) -> Any:
    padded = step.pad(side, padding)
    if padding:
        note("size with padding", index, lambda: f"{number(side)} + 2·{padding}", padded)
    steps = step.divide(padded, window, stride)
    note(
        "whole steps of the window", index, lambda: f"floor(({number(padded)} − {window}) / {stride})", steps
    )
    places = step.count(steps)
    note("places of the window", index, lambda: f"{number(steps)} + 1", places)
    return places


def _params(step: SimpleNamespace, note: Note, layer: Layer, shapes: Sequence[Sizes], n: int) -> Any:
    """Return the parameters of a layer; of the shapes from the image on, its own are the last two."""
    before, behind = shapes[-2:]
    match layer["layer"]:
        case "conv":
            depth = step.depth(before[2], shapes[0][2])
            count = _conv(step, note, layer["kernel"], depth, layer["filters"], (n,))
            return step.share(count, behind)
        case "pool":
            count = step.pool_params(layer["size"], before[2])
        case "dense":
            return _dense(step, note, step.inputs(math.prod(before), shapes), layer["units"], (n,))
        case "flatten":
            count = step.flatten_params(math.prod(behind))
        case _:
            count = 0
    note("weights", (n,), lambda: "there is nothing to learn here", count)
    return count


def _layer_params(
    step: SimpleNamespace, note: Note, layers: Sequence[Layer], input_shape: Sizes
) -> list[Any]:
    counts, shapes = [], [tuple(input_shape)]
    for n, layer, before, behind in walk(step, ignore, layers, input_shape):
        note(f"layer {n}, {describe_layer(layer)}", (n,), _its_input(before), None)
        shapes.append(behind)
        counts.append(_params(step, note, layer, shapes, n))
    return counts


def _count_parameters(step: SimpleNamespace, note: Note, layers: Sequence[Layer], input_shape: Sizes) -> Any:
    counts, shapes = [], [tuple(input_shape)]
    for n, layer, before, behind in walk(step, ignore, layers, input_shape):
        shapes.append(behind)
        count = _params(step, ignore, layer, shapes, n)
        note(f"layer {n}, {layer['layer']} on {_shape_text(before)}", (), _formula(layer, before), count)
        counts.append(count)
    everything = step.add_up(counts, [layer["layer"] for layer in layers])
    note("all layers", (), lambda: total(counts), everything)
    return everything


def _output_shapes(
    step: SimpleNamespace, note: Note, layers: Sequence[Layer], input_shape: Sizes
) -> list[Any]:
    return [step.write(behind) for *_, behind in walk(step, note, layers, input_shape)]


def describe_layer(layer: Layer) -> str:
    """Return what a layer is, with its sizes: `conv 3×3, stride 1, padding 0`."""
    match layer["layer"]:
        case "conv":
            kernel, stride, padding = layer["kernel"], layer["stride"], layer["padding"]
            return f"conv {kernel}×{kernel}, stride {stride}, padding {padding}"
        case "pool":
            return f"pool {layer['size']}×{layer['size']}, stride {layer['stride']}"
        case kind:
            return str(kind)


def _formula(layer: Layer, before: Sizes) -> Callable[[], str]:
    def text() -> str:
        match layer["layer"]:
            case "conv":
                return f"({layer['kernel']}·{layer['kernel']}·{before[2]} + 1)·{layer['filters']}"
            case "dense":
                return f"({math.prod(before)} + 1)·{layer['units']}"
            case _:
                return "nothing to learn"

    return text


def _its_input(shape: Sizes) -> Callable[[], str]:
    return lambda: f"its input is {_shape_text(shape)}"


def _shape_text(shape: Sizes) -> str:
    return " × ".join(number(size) for size in shape)


SHAPE_STEPS: Steps = {
    **FLATTEN_STEPS,
    "sides": lambda shape: shape[:2],
    "pad": lambda side, padding: side + 2 * padding,
    "conv_stride": lambda stride: stride,
    "pool_stride": lambda stride, _: stride,
    "divide": lambda padded, window, stride: (padded - window) // stride,
    "count": lambda steps: steps + 1,
    "conv_places": lambda places, _: places,
    "pool_places": lambda places, *_: places,
    "maps": lambda filters, _: filters,
    "pool_depth": lambda depth, *_: depth,
    "flat_shape": lambda values, _: (values,),
}
COUNT_STEPS: Steps = {
    **SHAPE_STEPS,
    **CONV_STEPS,
    **DENSE_STEPS,
    "depth": lambda depth, _: depth,
    "share": lambda count, _: count,
    "pool_params": lambda *_: 0,
    "flatten_params": lambda _: 0,
    "inputs": lambda values, _: values,
}

OUTPUT_SHAPES = Procedure("output shapes", _output_shapes, {**SHAPE_STEPS, "write": lambda shape: shape})
LAYER_PARAMS = Procedure("parameters, layer by layer", _layer_params, COUNT_STEPS)
COUNT_PARAMETERS = Procedure(
    "parameters of a network", _count_parameters, {**COUNT_STEPS, "add_up": lambda counts, _: sum(counts)}
)


# ------------------------------------------------------------------ the swapped table


def _nearest_count(
    step: SimpleNamespace,
    note: Note,
    row: str,
    table: Mapping[str, Sequence[float]],
    counted: Mapping[str, int],
) -> Any:
    printed = table[row][0]
    for network, count in counted.items():
        millions = f"{count / 1_000_000:.1f} million"
        note(network, (), lambda: "count all of its layers", millions)
    chosen = step.choose(row, table, counted)
    note("nearest", (), lambda: f"{number(printed)} million are printed", chosen)
    return chosen


def _nearest(row: str, table: Mapping[str, Sequence[float]], counted: Mapping[str, int]) -> str:
    return min(counted, key=lambda network: abs(counted[network] - table[row][0] * 1_000_000))


NEAREST_COUNT = Procedure("network of a printed count", _nearest_count, {"choose": _nearest})
