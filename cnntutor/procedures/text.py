"""Convolution over the words of a sentence, max over time and the features of a sentence, step by step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures import windows
from cnntutor.procedures.convolution import HABITS, OUTPUT_SIZE, pad_sides
from cnntutor.procedures.recording import factor, join_numbers, products, rows, total, write_maximum
from cnntutor.procedures.windows import find_windows, put_together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array
    from cnntutor.procedures.windows import Group

# ------------------------------------------------------------------ one map


def _map(
    step: SimpleNamespace, note: Note, sequence: Array, kernel: Array, bias: Any, stride: int, padding: int
) -> Any:
    """Slide a k × d kernel over n × d word vectors: an image n high, d wide and 1 deep."""
    image = np.asarray(sequence)[..., np.newaxis]
    padded = step.pad(image, padding, np.shape(kernel))
    oriented = step.orient(np.asarray(kernel))
    found = find_windows(step, image, padded, oriented.shape, stride, padding)
    parts = []
    for group in found.groups:
        if (met := step.meet(group.shown[..., 0], oriented)) is None:
            continue
        sums = step.multiply_and_sum(*met)
        parts.append((group, step.add_bias(sums, bias, np.asarray(kernel))))
        if note is not ignore:
            _note_windows(note, group, oriented, (sums, bias, parts[-1][1]))
    return step.collect(put_together(found, parts), image, padding)


def _note_windows(note: Note, group: Group, kernel: Array, results: tuple[Any, Any, Any]) -> None:
    """Take the notes on every place of a map: its index is that of the place."""
    sums, bias, with_bias = results
    for n, i in enumerate(group.i.tolist()):
        window = group.shown[n, ..., 0]
        note("window of words", (i,), partial(rows, window), None)
        note("kernel", (i,), partial(rows, kernel), None)
        note("multiply and sum", (i,), partial(products, window, kernel), sums[n])
        if bias:
            note("add the bias", (i,), partial(total, [sums[n], bias]), with_bias[n])


def _conv1d(
    step: SimpleNamespace,
    note: Note,
    sequence: Array,
    kernel: Array,
    bias: float = 0,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    return step.finish(_map(step, note, sequence, kernel, bias, stride, padding))


MAP_STEPS: dict[str, Callable[..., Any]] = {
    "pad": lambda image, padding, _kernel: pad_sides(image, padding, 0),
    "orient": lambda kernel: kernel,
    **windows.STEPS,
    "meet": lambda shown, kernel: (shown, kernel),
    "multiply_and_sum": lambda shown, kernel: (shown * kernel).sum(axis=(-2, -1)),
    "add_bias": lambda value, bias, _: value + bias,
    "collect": lambda values, *_: values[:, 0],
}
CONV1D = Procedure(
    "convolution over words", _conv1d, {**MAP_STEPS, "finish": lambda values: values}, habits=HABITS
)


def _map_lengths(
    step: SimpleNamespace, note: Note, length: int, widths: Sequence[int], padding: int = 0
) -> list[Any]:
    lengths = []
    for w, width in enumerate(widths):
        padded = step.pad(length, padding)
        note("words with padding", (w,), f"{length} + 2·{padding}".__str__, padded)
        steps = step.divide(padded, width, 1)
        note("steps of the window", (w,), f"{padded} − {width}".__str__, steps)
        lengths.append(step.count(steps))
        note("places of the window", (w,), f"{steps} + 1".__str__, lengths[-1])
    return lengths


MAP_LENGTHS = Procedure("lengths of feature maps", _map_lengths, OUTPUT_SIZE.steps)


# ------------------------------------------------------------------ max over time


def _max_over_time(step: SimpleNamespace, note: Note, feature_map: Array) -> Any:
    maps = np.asarray(feature_map)
    largest = step.pick(maps)
    if note is not ignore:
        for k in np.ndindex(maps.shape[1:]):
            note("take the largest", k, partial(write_maximum, maps[(slice(None), *k)]), largest[k])
    return step.finish(largest)


PICK: dict[str, Callable[..., Any]] = {"pick": lambda maps: maps.max(axis=0)}
MAX_OVER_TIME = Procedure("max over time", _max_over_time, {**PICK, "finish": lambda values: values})


# ------------------------------------------------------------------ the strongest window of a sentence


def _noted_map(step: SimpleNamespace, note: Note, sequence: Array, kernel: Array, bias: Any) -> Any:
    """Return a map; take one note on each of its places, all of them for a result without axes."""
    values = _map(step, ignore, sequence, kernel, bias, 1, 0)
    for i, value in enumerate(values):
        window = sequence[i : i + len(kernel)]
        note(f"place {i}", (), lambda seen=window: f"{products(seen, kernel)} + {factor(bias)}", value)  # type: ignore[misc]
    return values


def _strongest(step: SimpleNamespace, note: Note, sequence: Array, kernel: Array, bias: Any) -> Any:
    values = _noted_map(step, note, sequence, kernel, bias)
    largest = step.pick(values)
    note("take the largest", (), lambda: write_maximum(values), largest)
    return largest


def _strongest_words(
    step: SimpleNamespace, note: Note, words: Sequence[str], sequence: Array, kernel: Array, bias: Any
) -> str:
    values = _noted_map(step, note, sequence, kernel, bias)
    start = step.find(values)
    chosen = " ".join(step.read(words, start, len(kernel)))
    note("words of the largest", (), lambda: f"{write_maximum(values)} stands at place {start}", chosen)
    return chosen


STRONGEST = Procedure("largest number of a feature map", _strongest, {**MAP_STEPS, **PICK})
STRONGEST_WORDS = Procedure(
    "words of the largest number of a feature map",
    _strongest_words,
    {
        **MAP_STEPS,
        "find": lambda values: int(np.argmax(values)),
        "read": lambda words, start, width: words[start : start + width],
    },
)


# ------------------------------------------------------------------ the features of a sentence


def _sentence_features(
    step: SimpleNamespace, note: Note, sequence: Array, kernels: Sequence[Array], biases: Sequence[Array]
) -> Any:
    """Make the maps of each width, and one number of each map."""
    words = step.fill_up(np.asarray(sequence), max(len(each) for each in kernels))
    parts, before = [], 0
    for w, of_width in enumerate(kernels):
        maps = _maps_of_width(step, words, of_width, step.biases_of(biases, w))
        features = step.pool(maps)
        if note is not ignore:
            _note_features(note, w, maps, features, before)
        parts.append(features)
        before += of_width.shape[-1]
    return step.finish(step.join(parts))


def _maps_of_width(step: SimpleNamespace, words: Array, kernels: Array, biases: Array) -> Array:
    """Return the maps of all kernels of one width behind the ReLU, one in each column."""
    chosen = [step.choose_bias(biases, k) for k in range(kernels.shape[-1])]
    maps = [_map(step, ignore, words, kernels[..., k], bias, 1, 0) for k, bias in enumerate(chosen)]
    activated: Array = step.activate(np.stack(maps, axis=-1), np.array(chosen))
    return activated


def _note_features(note: Note, w: int, maps: Array, features: Array, before: int) -> None:
    """Take the notes on the features of width w; so many stand before them."""
    for k, feature in enumerate(features):
        index, values = (before + k,), maps[:, k]
        note("kernel of this feature", index, f"kernels[{w}][..., {k}]".__str__, None)
        note("its map behind the ReLU", index, partial(join_numbers, values), None)
        note("take the largest", index, partial(write_maximum, values), feature)


def fill_up(sequence: Array, widest: int) -> Array:
    """Return a sentence with words of zeros at its end, as long as the widest kernel at least."""
    return np.pad(sequence, ((0, max(widest - len(sequence), 0)), (0, 0)))


SENTENCE_FEATURES = Procedure(
    "features of a sentence",
    _sentence_features,
    {
        **MAP_STEPS,
        "fill_up": fill_up,
        "biases_of": lambda biases, w: biases[w],
        "choose_bias": lambda biases, k: biases[k],
        "activate": lambda maps, _biases: np.maximum(maps, 0),
        "pool": lambda maps: maps.max(axis=0),
        "join": np.concatenate,
        "finish": lambda values: values,
    },
)
