"""The first element of a colour convolution step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.convolution import CHANNEL_SUMS, CONV2D_RGB
from cnntutor.procedures.recording import rows, total

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note, Rows
    from cnntutor.domain.values import Array, Index


def _sums(step: SimpleNamespace, note: Note, corner: Array, kernel: Array) -> Array:
    """Return the sum of each channel of the first window, which starts on the padding of width 1."""
    height, width, depth = kernel.shape
    window = step.pad(corner, 1, (height, width))[:height, :width]
    for d in range(depth):
        note(f"window of channel {d}", (d,), lambda d=d: rows(window[..., d]), None)  # type: ignore[misc]
    sums: Array = CHANNEL_SUMS.run(step, note, window, kernel)
    return sums


def _corner_sums(step: SimpleNamespace, note: Note, corner: Array, kernel: Array) -> Any:
    return step.collect(_sums(step, note, corner, kernel))


def _first_output(step: SimpleNamespace, note: Note, corner: Array, kernel: Array, bias: int) -> Any:
    def of_the_output(name: str, _: Index, text: Callable[[], str | Rows], result: Any) -> None:
        note(name, (), text, result)

    sums = _sums(step, of_the_output, corner, kernel)
    result = step.add_channels(sums, 0)
    note("add the channels", (), lambda: total(sums), result)
    with_bias = step.add_bias(result, bias, kernel)
    note("add the bias", (), lambda: total([result, bias]), with_bias)
    return with_bias


_PAD_AND_SUM = {name: CONV2D_RGB.steps[name] for name in ("pad", "orient", "multiply_and_sum")}

CORNER_SUMS = Procedure(
    "sums of products of the first window, channel by channel",
    _corner_sums,
    {**_PAD_AND_SUM, "collect": lambda sums: sums},
)
FIRST_OUTPUT = Procedure(
    "first element of a colour convolution",
    _first_output,
    {**_PAD_AND_SUM, **{name: CONV2D_RGB.steps[name] for name in ("add_channels", "add_bias")}},
)
