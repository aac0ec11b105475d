"""The notes on a convolution within a block."""

from typing import Any

import numpy as np

from cnntutor.procedures.blocks import CONV_SAME
from cnntutor.procedures.convolution_notes import Ran, note_maps, note_sums

IMAGE = np.arange(16.0).reshape(4, 4, 1) - 5
KERNELS, BIASES = np.array([[[[2.0, -1.0]]]]), np.array([1.0, 0.0])


def noted(ran: Ran, **how: Any) -> dict[tuple[int, ...], list[str]]:
    """Return the notes on a convolution's maps by the place that they are about."""
    found: dict[tuple[int, ...], list[str]] = {}

    def note(step: str, index: Any, text: Any, result: Any) -> None:
        found.setdefault(tuple(index), []).append(f"{step}: {text()} = {result:g}")

    note_sums(note, ran, 3, **how)
    return found


def test_a_stride_leaves_pixels_out() -> None:
    """What is multiplied is what lies there, and every sum comes to what stands beside it."""
    maps = CONV_SAME(IMAGE, KERNELS, BIASES, 2)
    ran = Ran(IMAGE, KERNELS, BIASES, maps, 2)
    assert ran.name == "1×1 convolution of stride 2, 4 × 4 × 1 to 2 × 2 × 2"
    told = noted(ran, of_image=True, with_relu=False)
    assert told[1, 0, 3] == ["multiply, sum, add the bias: 3·2 + 1 = 7"]
    assert told[1, 1, 4] == ["multiply, sum, add the bias: 5·(-1) + 0 = -5"]
    assert sorted(told) == [(i, j, 3 + k) for i, j, k in np.ndindex(maps.shape)]


def test_relu_is_told_where_there_is_one() -> None:
    """Behind the sum; and of what has ReLU in front, all maps at once."""
    maps = np.maximum(CONV_SAME(IMAGE, KERNELS, BIASES), 0)
    ran = Ran(IMAGE, KERNELS, BIASES, maps)
    assert noted(ran, of_image=True)[0, 0, 3][-1] == "ReLU: max(0, -9) = 0"
    seen: list[Any] = []

    def note(*told: Any) -> None:
        seen.append(told)

    note_maps(note, ran, (0, 0, 9))
    ((step, index, text, result),) = seen
    assert step == "1×1 convolution, 4 × 4 × 1 to 4 × 4 × 2, with ReLU"
    assert (index, text(), result.tolist()) == ((0, 0, 9), "all maps at [0, 0]", [0.0, 5.0])
