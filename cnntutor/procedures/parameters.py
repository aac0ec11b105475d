"""Counting parameters and following shapes through a network step by step, and the known errors in both."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cnntutor.procedures.recording import factor, number, total
from cnntutor.types import Misconception, Procedure, ignore

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.types import Index, Note

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


def _walk(
    step: SimpleNamespace, note: Note, layers: Sequence[Layer], input_shape: Sizes
) -> Iterator[tuple[int, Layer, Sizes, Sizes]]:
    """Yield each layer's number, the layer, the shape in front of it and the one behind it."""
    shape = tuple(input_shape)
    for n, layer in enumerate(layers):
        note(f"layer {n}, {_described(layer)}", (n,), _its_input(shape), None)
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


def _params(
    step: SimpleNamespace, note: Note, layer: Layer, shapes: tuple[Sizes, Sizes], image_depth: int, n: int
) -> Any:
    before, behind = shapes
    match layer["layer"]:
        case "conv":
            depth = step.depth(before[2], image_depth)
            count = _conv(step, note, layer["kernel"], depth, layer["filters"], (n,))
            return step.share(count, behind)
        case "pool":
            count = step.pool_params(layer["size"], before[2])
        case "dense":
            return _dense(step, note, math.prod(before), layer["units"], (n,))
        case "flatten":
            count = step.flatten_params(math.prod(behind))
        case _:
            count = 0
    note("weights", (n,), lambda: "there is nothing to learn here", count)
    return count


def _layer_params(
    step: SimpleNamespace, note: Note, layers: Sequence[Layer], input_shape: Sizes
) -> list[Any]:
    counts = []
    for n, layer, before, behind in _walk(step, ignore, layers, input_shape):
        note(f"layer {n}, {_described(layer)}", (n,), _its_input(before), None)
        counts.append(_params(step, note, layer, (before, behind), input_shape[2], n))
    return counts


def _count_parameters(step: SimpleNamespace, note: Note, layers: Sequence[Layer], input_shape: Sizes) -> Any:
    counts = []
    for n, layer, before, behind in _walk(step, ignore, layers, input_shape):
        count = _params(step, ignore, layer, (before, behind), input_shape[2], n)
        note(f"layer {n}, {layer['layer']} on {_shape_text(before)}", (), _formula(layer, before), count)
        counts.append(count)
    everything = sum(counts)
    note("all layers", (), lambda: total(counts), everything)
    return everything


def _output_shapes(
    step: SimpleNamespace, note: Note, layers: Sequence[Layer], input_shape: Sizes
) -> list[Any]:
    return [step.write(behind) for *_, behind in _walk(step, note, layers, input_shape)]


def _described(layer: Layer) -> str:
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
}

OUTPUT_SHAPES = Procedure("output shapes", _output_shapes, {**SHAPE_STEPS, "write": lambda shape: shape})
LAYER_PARAMS = Procedure("parameters, layer by layer", _layer_params, COUNT_STEPS)
COUNT_PARAMETERS = Procedure("parameters of a network", _count_parameters, COUNT_STEPS)


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

ROW_BELIEVED = Misconception(
    "row_believed",
    {"choose": lambda row, *_: row},
    "you took the name at the head of the row",
    "This row is one of the two that are wrong: ResNet50 has 25.6 million parameters, which are printed in "
    "the other one.",
)
OTHER_ROW_BELIEVED = Misconception(
    "other_row_believed",
    {"choose": lambda row, table, _: next(name for name in table if name != row)},
    "you took the two rows for exchanged, and nothing more",
    "VGG19 has three convolutional layers more than VGG16: count them, add them to `vgg16_total` and "
    "compare the sum with the printed number.",
)
MOST_LAYERS = Misconception(
    "most_layers",
    {
        "choose": lambda _row, _table, counted: max(
            counted, key=lambda name: int("".join(filter(str.isdigit, name)))
        )
    },
    "you took the network with the most layers",
    "Many layers need not mean many parameters: most of those of the VGG networks are in their first dense "
    "layer, and the ResNets have no such layer.",
)

NEAREST_COUNT_ERRORS = (OTHER_ROW_BELIEVED, ROW_BELIEVED, MOST_LAYERS)


# ------------------------------------------------------------------ known errors: one layer

BIAS_LEFT_OUT = Misconception(
    "bias_left_out",
    {"add_bias": lambda weights: weights},
    "you left out the bias of the kernels",
    "Each kernel has one bias besides its weights: F·F·D + 1.",
)
DEPTH_LEFT_OUT = Misconception(
    "depth_left_out",
    {"kernel_weights": lambda kernel, *_: kernel * kernel},
    "you left out the depth of the kernels",
    "A kernel reaches through all channels of its input: it has F·F·D weights, not F·F.",
)
ONE_BIAS_FOR_ALL = Misconception(
    "one_bias_for_all",
    {"add_bias": lambda weights: weights, "all_filters": lambda one, filters, _: one * filters + 1},
    "you gave the convolutional layer one bias in all",
    "Each of the K kernels has a bias of its own: add the 1 before you multiply by K.",
)
NO_DEPTH_ONE_BIAS = Misconception(
    "no_depth_and_one_bias",
    {
        "kernel_weights": lambda kernel, *_: kernel * kernel,
        "add_bias": lambda weights: weights,
        "all_filters": lambda one, filters, _: one * filters + 1,
    },
    "you left out the depth of the kernels and gave the layer one bias in all",
    "One kernel has F·F·D weights and one bias; multiply that by the number of kernels.",
)
ONLY_BIASES_MULTIPLIED = Misconception(
    "only_biases_multiplied",
    {"add_bias": lambda weights: weights, "all_filters": lambda one, filters, _: one + filters},
    "you multiplied the biases by the number of filters, but not the weights",
    "Mind the parentheses: K·(F·F·D + 1), every filter has weights of its own.",
)
BIAS_AS_CHANNEL = Misconception(
    "bias_as_channel",
    {
        "kernel_weights": lambda kernel, depth, _: kernel * kernel * (depth + 1),
        "add_bias": lambda weights: weights,
    },
    "you added the 1 of the bias to the depth: F·F·(D + 1)",
    "The bias is one number for the whole kernel, so it is added last: F·F·D + 1.",
)
BIAS_PER_CHANNEL = Misconception(
    "bias_per_channel",
    {
        "kernel_weights": lambda kernel, depth, _: (kernel * kernel + 1) * depth,
        "add_bias": lambda weights: weights,
    },
    "you gave each kernel a bias for every channel: (F·F + 1)·D",
    "The channels' sums are added up first and get one bias together: F·F·D + 1.",
)
KERNEL_NOT_SQUARED = Misconception(
    "kernel_not_squared",
    {"kernel_weights": lambda kernel, depth, _: kernel * depth},
    "you counted one side of the kernel only: F·D",
    "The kernel is F high and F wide: F·F·D weights.",
)
FILTERS_LEFT_OUT = Misconception(
    "filters_left_out",
    {"all_filters": lambda one, *_: one},
    "you counted a single kernel of the layer",
    "Multiply the parameters of one kernel by the number of filters K.",
)
DEPTH_FOR_FILTERS = Misconception(
    "depth_for_filters",
    {
        "kernel_weights": lambda kernel, _, filters: kernel * kernel * filters,
        "all_filters": lambda one, _, depth: one * depth,
    },
    "you exchanged the depth and the number of filters",
    "The depth D of the input is inside the parentheses, the number of filters K outside: K·(F·F·D + 1).",
)

ONE_KERNEL_ERRORS = (
    BIAS_LEFT_OUT,
    DEPTH_LEFT_OUT,
    BIAS_AS_CHANNEL,
    BIAS_PER_CHANNEL,
    KERNEL_NOT_SQUARED,
)
CONV_PARAMS_ERRORS = (
    BIAS_LEFT_OUT,
    DEPTH_LEFT_OUT,
    ONE_BIAS_FOR_ALL,
    NO_DEPTH_ONE_BIAS,
    ONLY_BIASES_MULTIPLIED,
    BIAS_AS_CHANNEL,
    BIAS_PER_CHANNEL,
    KERNEL_NOT_SQUARED,
    FILTERS_LEFT_OUT,
    DEPTH_FOR_FILTERS,
)

DENSE_BIAS_LEFT_OUT = Misconception(
    "dense_bias_left_out",
    {"dense_biases": lambda weights, *_: weights},
    "you left out the biases of the dense layer",
    "Every node of a dense layer has a bias: (inputs + 1)·nodes.",
)
BIAS_PER_INPUT = Misconception(
    "bias_per_input",
    {"dense_biases": lambda weights, inputs, _: weights + inputs},
    "you counted a bias for every input of the dense layer: inputs·(nodes + 1)",
    "The biases belong to the nodes: (inputs + 1)·nodes.",
)
SINGLE_DENSE_BIAS = Misconception(
    "single_dense_bias",
    {"dense_biases": lambda weights, *_: weights + 1},
    "you gave the dense layer one bias in all",
    "Every node has a bias of its own: add as many as there are nodes.",
)
BIAS_ON_BOTH_SIDES = Misconception(
    "bias_on_both_sides",
    {"dense_biases": lambda weights, inputs, outputs: weights + inputs + outputs + 1},
    "you added a 1 to the nodes of the dense layer too: (inputs + 1)·(nodes + 1)",
    "Only the inputs get one more, the constant 1 that the bias is multiplied by: (inputs + 1)·nodes.",
)
SIZES_ADDED = Misconception(
    "sizes_added",
    {
        "dense_weights": lambda inputs, outputs: inputs + outputs,
        "dense_biases": lambda weights, *_: weights,
    },
    "you added inputs and nodes of the dense layer",
    "Every input is connected to every node: multiply them, then add the biases.",
)

DENSE_PARAMS_ERRORS = (
    DENSE_BIAS_LEFT_OUT,
    BIAS_PER_INPUT,
    SINGLE_DENSE_BIAS,
    BIAS_ON_BOTH_SIDES,
    SIZES_ADDED,
)

CHANNELS_LEFT_OUT = Misconception(
    "channels_left_out",
    {"channels": lambda pixels, _: pixels},
    "you left out the depth when flattening",
    "Flattening keeps every value: H·W·D of them.",
)
CHANNELS_ADDED = Misconception(
    "channels_added",
    {"channels": lambda pixels, depth: pixels + depth},
    "you added the number of channels to the number of pixels",
    "Each pixel has a value in every channel: multiply, H·W·D.",
)
SIDES_ADDED = Misconception(
    "sides_added",
    {"pixels": lambda height, width: height + width},
    "you added height and width",
    "The image has H rows of W pixels: multiply, H·W·D.",
)
BIAS_AMONG_INPUTS = Misconception(
    "bias_among_inputs",
    {"channels": lambda pixels, depth: pixels * depth + 1},
    "you counted a bias among the inputs",
    "The inputs are the values of the image alone: H·W·D. The biases come with the dense layer.",
)
DEPTH_ALONE = Misconception(
    "depth_alone",
    {"channels": lambda _, depth: depth},
    "you took the depth alone as the inputs of the first dense layer",
    "`flatten` lays out all values of all maps: H·W·D inputs.",
)

FLAT_INPUTS_ERRORS = (CHANNELS_LEFT_OUT, BIAS_AMONG_INPUTS, CHANNELS_ADDED, SIDES_ADDED)
DENSE_ON_IMAGE_ERRORS = (*DENSE_PARAMS_ERRORS, CHANNELS_LEFT_OUT, SIDES_ADDED)


# ------------------------------------------------------------------ known errors: shapes

NO_PLUS_ONE_IN_SIZE = Misconception(
    "no_plus_one_in_size",
    {"count": lambda steps: steps},
    "you left out the + 1 in the output size",
    "Count the place where the window stands before its first step: floor((W − F + 2P) / S) + 1.",
)
PADDING_COUNTED_ONCE = Misconception(
    "padding_counted_once",
    {"pad": lambda side, padding: side + padding},
    "you counted the padding once",
    "Padding is added at both ends: the size grows by 2·P.",
)
PADDING_LEFT_OUT = Misconception(
    "padding_left_out",
    {"pad": lambda side, _: side},
    "you left the padding out",
    "Add 2·P to the size before the window is placed.",
)
CONV_STRIDE_LEFT_OUT = Misconception(
    "conv_stride_left_out",
    {"conv_stride": lambda _: 1},
    "you left the stride of the convolutions out",
    'A convolution has a stride as well: use its `"stride"` in floor((W − F + 2P) / S) + 1.',
)
POOL_STRIDE_ONE = Misconception(
    "pool_stride_one",
    {"pool_stride": lambda *_: 1},
    "you moved the pooling window by one pixel at a time",
    'Use the `"stride"` of the pooling layer.',
)
POOL_STRIDE_IS_SIZE = Misconception(
    "pool_stride_is_size",
    {"pool_stride": lambda _, size: size},
    "you used the size of the pooling window as its stride",
    'The two may differ: use the `"stride"` of the pooling layer.',
)
POOL_DIVIDES = Misconception(
    "pool_divides",
    {"pool_places": lambda _, side, stride: side // stride},
    "you divided height and width by the stride of the pooling layer",
    "That holds where the stride equals the size of the window. In general: floor((W − F) / S) + 1.",
)
POOLING_LEFT_OUT = Misconception(
    "pooling_left_out",
    {"pool_places": lambda _, side, __: side},
    "you let the pooling keep height and width",
    "Pooling makes the maps smaller: floor((W − F) / S) + 1 along each axis.",
)
CEILING = Misconception(
    "ceiling",
    {"divide": lambda padded, window, stride: math.ceil((padded - window) / stride)},
    "you rounded the division up",
    "A window that would stick out is not computed, so round down.",
)
FRACTION = Misconception(
    "fraction",
    {"divide": lambda padded, window, stride: (padded - window) / stride},
    "you did not round the division",
    "A size is a whole number: round the division down with `//`.",
)
SIZE_KEPT = Misconception(
    "size_kept",
    {"conv_places": lambda _, side: side},
    "you let the convolutions keep height and width",
    "They keep them only where the padding makes up for the kernel: use floor((W − F + 2P) / S) + 1.",
)
HEIGHT_FOR_BOTH = Misconception(
    "height_for_both",
    {"sides": lambda shape: (shape[0], shape[0])},
    "you used the height for the width too",
    "The image need not be square: compute the height from `shape[0]` and the width from `shape[1]`.",
)
DEPTH_KEPT = Misconception(
    "depth_kept",
    {"maps": lambda _, depth: depth},
    "you kept the depth of the input behind the convolutions",
    "Each filter makes one map: behind a convolution the depth is the number of its filters.",
)
MAPS_PER_CHANNEL = Misconception(
    "maps_per_channel",
    {"maps": lambda filters, depth: filters * depth},
    "you counted a map for every filter and every channel",
    "A filter adds up what it finds in all channels: one map for each filter.",
)
DEPTH_POOLED = Misconception(
    "depth_pooled",
    {"pool_depth": lambda depth, size, stride: (depth - size) // stride + 1},
    "you pooled the depth too",
    "Each map is pooled on its own: the depth stays.",
)
FLATTEN_SKIPPED = Misconception(
    "flatten_skipped",
    {"flat_shape": lambda _, shape: shape},
    "you kept three axes behind `flatten`",
    "`flatten` makes one long row: the shape behind it is `(H·W·D,)`.",
)
PLAIN_NUMBERS = Misconception(
    "plain_numbers",
    {"write": lambda shape: shape[0] if len(shape) == 1 else shape},
    "you wrote the flat shapes as plain numbers",
    "A shape is a tuple, with one axis too: `(n,)`, with the comma.",
)

OUTPUT_SHAPES_ERRORS = (
    NO_PLUS_ONE_IN_SIZE,
    PADDING_LEFT_OUT,
    PADDING_COUNTED_ONCE,
    CONV_STRIDE_LEFT_OUT,
    POOL_STRIDE_IS_SIZE,
    DEPTH_KEPT,
    CHANNELS_LEFT_OUT,
    CEILING,
    POOL_DIVIDES,
    POOL_STRIDE_ONE,
    DEPTH_POOLED,
    FRACTION,
    HEIGHT_FOR_BOTH,
    SIZE_KEPT,
    FLATTEN_SKIPPED,
    MAPS_PER_CHANNEL,
    POOLING_LEFT_OUT,
)


# ------------------------------------------------------------------ known errors: networks

NO_BIASES = Misconception(
    "no_biases",
    {"add_bias": lambda weights: weights, "dense_biases": lambda weights, *_: weights},
    "you left out all biases",
    "Each kernel and each node of a dense layer has a bias: K·(F·F·D + 1) and (inputs + 1)·nodes.",
)
DEPTH_OF_IMAGE = Misconception(
    "depth_of_image",
    {"depth": lambda _, image_depth: image_depth},
    "you gave every convolution the depth of the image",
    "A kernel is as deep as the input of its own layer: the number of filters of the convolution before.",
)
WEIGHTS_PER_PLACE = Misconception(
    "weights_per_place",
    {"share": lambda count, behind: count * behind[0] * behind[1]},
    "you counted the weights of a convolution again at every place",
    "The kernel is the same at all places: the size of the image plays no part.",
)
POOLING_WITH_WEIGHTS = Misconception(
    "pooling_with_weights",
    {"pool_params": lambda size, depth: (size * size + 1) * depth},
    "you gave the pooling layers parameters",
    "Pooling takes a maximum or a mean: there is nothing to learn, 0 parameters.",
)
FLATTEN_WITH_WEIGHTS = Misconception(
    "flatten_with_weights",
    {"flatten_params": lambda values: values},
    "you counted the values behind `flatten` as parameters",
    "Flattening only rearranges values: 0 parameters.",
)

COUNT_ERRORS = (
    BIAS_LEFT_OUT,
    DEPTH_LEFT_OUT,
    NO_BIASES,
    CHANNELS_LEFT_OUT,
    DEPTH_OF_IMAGE,
    DENSE_BIAS_LEFT_OUT,
    ONE_BIAS_FOR_ALL,
    BIAS_PER_INPUT,
    SINGLE_DENSE_BIAS,
    BIAS_AS_CHANNEL,
    BIAS_PER_CHANNEL,
    ONLY_BIASES_MULTIPLIED,
    NO_PLUS_ONE_IN_SIZE,
    DEPTH_ALONE,
    POOLING_WITH_WEIGHTS,
    FLATTEN_WITH_WEIGHTS,
    WEIGHTS_PER_PLACE,
    POOLING_LEFT_OUT,
)
"""Those that show in every network with a convolution, a pooling layer, a flatten and a dense layer."""

COUNT_PARAMETERS_ERRORS = (
    *COUNT_ERRORS,
    PADDING_LEFT_OUT,
    PADDING_COUNTED_ONCE,
    CONV_STRIDE_LEFT_OUT,
    POOL_STRIDE_IS_SIZE,
    POOL_DIVIDES,
    CEILING,
    DEPTH_KEPT,
    DEPTH_POOLED,
    HEIGHT_FOR_BOTH,
    SIZE_KEPT,
)
