"""The feature maps, the filters and the picture of the maps of a model that is given, step by step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.networks.feature_maps import CONVOLUTION, RELU, WITH_MAPS, passed
from cnntutor.procedures.recording import factor, number, products, write_maximum

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.domain.given_model import GivenModel
    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array
    from cnntutor.networks.feature_maps import Results
    from cnntutor.procedures.compositions import Functions


def _behind_relu(model: GivenModel, results: Results, place: int) -> Array:
    """Return what a layer gives behind its ReLU, which stands inside it or is the layer behind it."""
    follows = place + 1 < len(model.layers) and model.layers[place + 1].class_name == RELU
    return results[place + follows][1]


def _with_maps(model: GivenModel) -> list[int]:
    return [place for place, layer in enumerate(model.layers) if layer.class_name in WITH_MAPS]


def _first_convolution(model: GivenModel) -> int:
    return next(place for place, layer in enumerate(model.layers) if layer.class_name == CONVOLUTION)


STEPS: dict[str, Callable[..., Any]] = {
    "prepare": lambda image: image,
    "side": _behind_relu,
    "unbatch": lambda values: values[0],
}
"""What is done with an image: `side` gives what counts as the result of a layer, by its place."""


# ------------------------------------------------------------------ the maps of all layers


def _feature_maps(step: SimpleNamespace, note: Note, model: GivenModel, image: Array) -> Any:
    prepared = step.prepare(image)
    results = passed(model, prepared)
    maps = []
    for n, place in enumerate(step.choose(model)):
        maps.append(step.unbatch(step.side(model, results, place)))
        if note is not ignore:
            before = results[place - 1][1][0] if place else prepared
            _note_map(note, n, model, place, before, results)
    return step.finish(maps, results)


FEATURE_MAPS = Procedure(
    "feature maps",
    _feature_maps,
    {**STEPS, "choose": _with_maps, "finish": lambda maps, _results: maps},
)


def _note_map(note: Note, n: int, model: GivenModel, place: int, before: Array, results: Results) -> None:
    """Take the notes on every number of one map: its index begins with that of the map."""
    layer = model.layers[place]
    note(f"map {n}", (n,), f"what {layer.name} ({layer.class_name}) gives".__str__, None)
    result, behind = results[place][0][0], _behind_relu(model, results, place)[0]
    for i, j, c in np.ndindex(result.shape):
        index = (n, i, j, c)
        shown = _window(layer.settings, before, i, j)
        if layer.class_name != CONVOLUTION:
            values = shown[..., c].ravel()
            is_max = layer.class_name == "MaxPooling2D"
            text = partial(write_maximum, values) if is_max else partial(_mean, values)
            note("pool the window", index, text, result[i, j, c])
            continue
        kernel, bias = layer.weights[0][..., c], layer.weights[1][c]
        note("multiply and sum", index, partial(products, shown, kernel), float((shown * kernel).sum()))
        note("add the bias", index, partial(_plus, (shown * kernel).sum(), bias), result[i, j, c])
        note("ReLU", index, partial(write_maximum, (0, result[i, j, c])), behind[i, j, c])


def _window(settings: Any, before: Array, i: int, j: int) -> Array:
    """Return what a layer looks at for one place of its result, with the zeros of the padding."""
    window = settings.get("kernel_size", settings.get("pool_size"))
    stride = settings.get("strides", settings.get("pool_size", 1))
    margin = (window - 1) // 2 if settings.get("padding") == "same" else 0
    padded = np.pad(before, ((margin, margin), (margin, margin), (0, 0)))
    top, left = i * stride, j * stride
    return padded[top : top + window, left : left + window]


def _mean(values: Array) -> str:
    return f"mean of {', '.join(map(number, values))}"


def _plus(value: Any, bias: Any) -> str:
    return f"{number(value)} + {factor(bias)}"


# ------------------------------------------------------------------ the filters


def _first_filters(step: SimpleNamespace, note: Note, model: GivenModel) -> Any:
    place = step.find(model)
    kernels = step.read(model.layers[place].weights)
    filters = step.part(kernels)
    if note is not ignore:
        for k in range(kernels.shape[-1]):
            note(f"filter {k}", (k,), f"weights[..., {k}] of {model.layers[place].name}".__str__, None)
            for i, j, d in np.ndindex(kernels.shape[:3]):
                text = f"weights[{i}, {j}, {d}, {k}]"
                note("weight", (k, i, j, d), text.__str__, kernels[i, j, d, k])
    return step.finish(filters)


FIRST_FILTERS = Procedure(
    "filters of the first convolution",
    _first_filters,
    {
        "find": _first_convolution,
        "read": lambda weights: weights[0],
        "part": lambda kernels: np.moveaxis(kernels, -1, 0),
        "finish": lambda filters: filters,
    },
)


# ------------------------------------------------------------------ the picture


def _maps_grid(step: SimpleNamespace, note: Note, model: GivenModel, image: Array, columns: int = 4) -> Any:
    maps = step.unbatch(step.side(model, passed(model, step.prepare(image)), step.find(model)))
    return _arranged(step, note, maps, columns)


def _arranged(step: SimpleNamespace, note: Note, maps: Array, columns: int) -> Any:
    """Return maps, H × W × K, as one picture."""
    height, width, count = maps.shape
    tiles = step.tiles(step.scale(maps))
    rows = step.rows(count, columns)
    grid = step.blank((rows * height, columns * width))
    for k in range(min(count, rows * columns)):
        row, column = step.place(k, rows, columns)
        grid[row * height : (row + 1) * height, column * width : (column + 1) * width] = tiles[k]
    if note is not ignore:
        for i, j in np.ndindex(grid.shape):
            k = i // height * columns + j // width
            if k < count:
                at = f"map {k}, row {i % height}, column {j % width}"
                note("number of the map", (i, j), at.__str__, maps[i % height, j % width, k])
                note("its largest number", (i, j), f"of map {k}".__str__, maps[..., k].max())
            note("number of the picture", (i, j), "divided by it, or 0".__str__, grid[i, j])
    return step.finish(grid)


def _scaled(maps: Array) -> Array:
    largest = maps.max(axis=(0, 1))
    scaled: Array = maps / np.where(largest > 0, largest, 1)
    return scaled


MAPS_GRID = Procedure(
    "picture of feature maps",
    _maps_grid,
    {
        **STEPS,
        "find": _first_convolution,
        "scale": _scaled,
        "tiles": lambda maps: np.moveaxis(maps, -1, 0),
        "rows": lambda count, columns: -(-count // columns),
        "blank": np.zeros,
        "place": lambda k, _rows, columns: divmod(k, columns),
        "finish": lambda grid: grid,
    },
)


def maps_grid_of_maps(functions: Functions, model: GivenModel, image: Array, columns: int = 4) -> Any:
    """Arrange the first map that `feature_maps` gives."""
    maps = np.asarray(functions["feature_maps"](model, image)[0])
    return MAPS_GRID.exchange({"unbatch": lambda _: maps})(model, image, columns)
