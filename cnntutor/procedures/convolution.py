"""Convolution step by step, and its output size."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures import windows
from cnntutor.procedures.recording import products, rows, total
from cnntutor.procedures.windows import find_windows, put_together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array, Index
    from cnntutor.procedures.windows import Group, Sides


# ------------------------------------------------------------------ output size


def _output_size(
    step: SimpleNamespace, note: Note, width: int, kernel: int, stride: int = 1, padding: int = 0
) -> Any:
    padded = step.pad(width, padding)
    note("width with padding", (), lambda: f"{width} + 2·{padding}", padded)
    steps = step.divide(padded, kernel, stride)
    note("steps of the window", (), lambda: f"floor(({padded} − {kernel}) / {stride})", steps)
    places = step.count(steps)
    note("places of the window", (), lambda: f"{steps} + 1", places)
    return places


OUTPUT_SIZE = Procedure(
    "output size",
    _output_size,
    {
        "pad": lambda width, padding: width + 2 * padding,
        "divide": lambda padded, kernel, stride: (padded - kernel) // stride,
        "count": lambda steps: steps + 1,
    },
)


# ------------------------------------------------------------------ feature maps


def _feature_maps(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    kernels: Array,
    biases: Callable[[int], Any],
    stride: int,
    padding: int,
    *,
    numbered: bool = False,
) -> list[Any]:
    """Slide each of K kernels, F1 × F2 × D × K, over one H × W × D image.

    The notes on each map have its number at the end of their index where the maps are `numbered`.
    """
    padded = step.pad(image, padding, kernels.shape[:2])
    oriented = [step.orient(kernels[..., k]) for k in range(kernels.shape[-1])]
    found = find_windows(step, image, padded, oriented[0].shape[:2], stride, padding)
    groups = [group._replace(shown=channels_first(group.shown)) for group in found.groups]
    maps = []
    for k, kernel in enumerate(oriented):
        looked = [(group, _look(step, group.shown, kernel, biases(k), k)) for group in groups]
        values = put_together(found, [(group, sums[-1]) for group, sums in looked if sums is not None])
        if note is not ignore:
            _note_map(note, looked, kernel, biases(k), (k,) if numbered else ())
        maps.append(step.collect(values, image, padding))
    return maps


def channels_first(shown: Array) -> Array:
    """Return windows, or a kernel, with the channels before rows and columns."""
    axes = shown.ndim
    return shown.transpose(*range(axes - 3), axes - 1, axes - 3, axes - 2)


def _look(
    step: SimpleNamespace, shown: Array, kernel: Array, bias: Any, k: int
) -> tuple[Any, Any, Any] | None:
    """Return what kernel k makes of windows: the channels' sums, their total, and that with the bias.

    None where these windows are left out.
    """
    if (met := step.meet(shown, channels_first(kernel))) is None:
        return None
    sums = step.multiply_and_sum(*met)
    result = step.add_channels(sums, k)
    return sums, result, step.add_bias(result, bias, kernel)


def _note_map(note: Note, looked: Sequence[tuple[Group, Any]], kernel: Array, bias: Any, last: Index) -> None:
    """Take the notes on every element of a map; `last` ends their index."""
    for group, (sums, results, with_bias) in looked:
        for n, place in enumerate(zip(group.i.tolist(), group.j.tolist(), strict=True)):
            index = (*place, *last)
            _note_channels(note, index, group.shown[n], channels_first(kernel), sums[n])
            if len(sums[n]) > 1:
                note("add the channels", index, partial(total, sums[n]), results[n])
            if bias:
                note("add the bias", index, partial(total, [results[n], bias]), with_bias[n])


def _note_channels(note: Note, index: Index, window: Array, kernel: Array, sums: Array) -> None:
    """Take the notes on one window, channel by channel."""
    for d, value in enumerate(sums):
        channel = f" of channel {d}" if len(sums) > 1 else ""
        note(f"window{channel}", index, partial(rows, window[d]), None)
        note(f"kernel{channel}", index, partial(rows, kernel[d]), None)
        note(f"multiply and sum{channel}", index, partial(products, window[d], kernel[d]), value)


def _conv2d(
    step: SimpleNamespace, note: Note, image: Array, kernel: Array, stride: int = 1, padding: int = 0
) -> Any:
    image, kernels = np.asarray(image)[..., np.newaxis], np.asarray(kernel)[..., np.newaxis, np.newaxis]
    (values,) = _feature_maps(step, note, image, kernels, lambda _: 0, stride, padding)
    return step.finish(values)


def _conv2d_rgb(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    kernel: Array,
    bias: float = 0,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    kernels = np.asarray(kernel)[..., np.newaxis]
    (values,) = _feature_maps(step, note, np.asarray(image), kernels, lambda _: bias, stride, padding)
    return step.finish(values)


def _conv_layer(
    step: SimpleNamespace,
    note: Note,
    image: Array,
    kernels: Array,
    biases: Array,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    image, kernels = np.asarray(image), np.asarray(kernels)

    def bias(k: int) -> Any:
        return step.choose_bias(biases, k)

    maps = _feature_maps(step, note, image, kernels, bias, stride, padding, numbered=True)
    return step.finish(step.stack(maps))


def pad_sides(image: Array, down: int | Sides, across: int | Sides, **mode: Any) -> Array:
    """Return an image with rows and columns added: a number, or one for the start and one for the end."""
    above, below = (down, down) if isinstance(down, int) else down
    before, behind = (across, across) if isinstance(across, int) else across
    if mode:
        return np.pad(image, ((above, below), (before, behind), (0, 0)), **mode)
    height, width, depth = image.shape
    padded = np.zeros((above + height + below, before + width + behind, depth), dtype=image.dtype)
    padded[above : above + height, before : before + width] = image
    return padded


STEPS: dict[str, Callable[..., Any]] = {
    "pad": lambda image, padding, _kernel: pad_sides(image, padding, padding),
    "orient": lambda kernel: kernel,
    **windows.STEPS,
    "meet": lambda shown, kernel: (shown, kernel),
    "multiply_and_sum": lambda shown, kernel: (shown * kernel).sum(axis=(-2, -1)),
    "add_channels": lambda sums, _: sums.sum(axis=-1),
    "add_bias": lambda value, bias, _: value + bias,
    "collect": lambda values, *_: values,
    "finish": lambda values: values,
}


def leave_out(shown: Array, kernel: Array) -> Any:
    """Leave windows out that are not as large as the kernel."""
    return (shown, kernel) if shown.shape[-2:] == kernel.shape[-2:] else None


def _count_as_zero(shown: Array, kernel: Array) -> Any:
    return leave_out(shown, kernel) or (np.zeros((*shown.shape[:-2], *kernel.shape[-2:])), kernel)


def cut_kernel(shown: Array, kernel: Array) -> Any:
    """Cut the kernel to what windows show."""
    return shown, kernel[..., : shown.shape[-2], : shown.shape[-1]]


HABITS = ({"meet": leave_out}, {"meet": cut_kernel})
WITH_BIAS = (*HABITS, {"meet": _count_as_zero})
CONV2D = Procedure("convolution", _conv2d, STEPS, habits=HABITS)
CONV2D_RGB = Procedure("colour convolution", _conv2d_rgb, STEPS, habits=WITH_BIAS)
CONV_LAYER = Procedure(
    "convolutional layer",
    _conv_layer,
    {
        **STEPS,
        "choose_bias": lambda biases, k: biases[k],
        "stack": lambda maps: np.stack(maps, axis=-1),
    },
    habits=WITH_BIAS,
)


def _channel_sums(step: SimpleNamespace, note: Note, window: Array, kernel: Array) -> Any:
    window, kernel = channels_first(np.asarray(window)), channels_first(step.orient(np.asarray(kernel)))
    sums = step.multiply_and_sum(window, kernel)
    for d, value in enumerate(sums):
        note(f"channel {d}", (d,), partial(products, window[d], kernel[d]), value)
    return sums


CHANNEL_SUMS = Procedure(
    "sums of products, channel by channel",
    _channel_sums,
    {"orient": STEPS["orient"], "multiply_and_sum": STEPS["multiply_and_sum"]},
)
