"""The misconceptions about how many places a window has, in convolution and in pooling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures import windows
from cnntutor.procedures.convolution import cut_kernel, leave_out
from cnntutor.procedures.windows import places

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.procedures.windows import Sides


def _each(formula: Callable[[int, int, int], int]) -> dict[str, Callable[..., Any]]:
    """Return the step that uses another formula of length, window and stride for both sides."""

    def size(sides: Sides, window: Sides, stride: int) -> Sides:
        height, width = (formula(*each, stride) for each in zip(sides, window, strict=True))
        return height, width

    return {"size": size}


def _of(image: tuple[int, int], window: tuple[int, int]) -> dict[str, Callable[..., Any]]:
    """Return the step that computes rows and columns of these axes of the image and of the window."""

    def size(sides: Sides, shape: Sides, stride: int) -> Sides:
        rows, columns = (places(sides[a], shape[b], stride) for a, b in zip(image, window, strict=True))
        return rows, columns

    return {"size": size}


# ------------------------------------------------------------------ the formula

FORMULA = "Each side has floor((length − window) / stride) + 1 places, padding included."

NO_PLUS_ONE = Misconception(
    name="no_plus_one",
    exchange=_each(lambda length, window, stride: places(length, window, stride) - 1),
    tell="the last row and column of your result are missing",
    advice="Look for a + 1 that is missing, or a `range` that ends too early.",
)
PLUS_ONE_INSIDE = Misconception(
    name="plus_one_inside",
    exchange=_each(lambda length, window, stride: (length - window + 1) // stride),
    tell="you added the 1 before you divided by the stride",
    advice="Divide first, then add 1: (length − window) // stride + 1.",
)
SIZE_ROUNDED_UP = Misconception(
    name="size_rounded_up",
    exchange=_each(lambda length, window, stride: -((window - length) // stride) + 1),
    tell="you rounded the size up: a last window sticks out",
    advice="Round down with `//`.",
)
SIZE_ROUNDED = Misconception(
    name="size_rounded",
    exchange=_each(lambda length, window, stride: round((length - window) / stride) + 1),
    tell="you rounded the size to the nearest whole number",
    advice="Round down with `//`.",
)
SIZE_WITHOUT_WINDOW = Misconception(
    name="size_without_window",
    exchange=_each(lambda length, _, stride: length // stride),
    tell="you did not take the window off in the size",
    advice=FORMULA,
)
DIVIDED_TOO_EARLY = Misconception(
    name="divided_too_early",
    exchange=_each(lambda length, window, stride: length // stride - window + 1),
    tell="you divided by the stride before taking the window off",
    advice="Take the window off first, then divide: (length − window) // stride + 1.",
)


def _right_size(_: Any, sides: Sides, window: Sides, stride: int, *__: Any) -> Sides:
    return windows.size(sides, window, stride)


SIZE_WITHOUT_STRIDE = Misconception(
    name="size_without_stride",
    exchange={**_each(lambda length, window, _: places(length, window, 1)), "visit": _right_size},
    tell="your result always has the size for stride 1",
    advice=FORMULA,
)
INTO_IMAGE = Misconception(
    name="result_as_large_as_image",
    exchange={"size": lambda sides, *_: sides, "visit": _right_size},
    tell="you made your result as large as the padded image",
    advice=FORMULA,
)


def _every_start(name: str, meet: Callable[..., Any]) -> Misconception:
    return Misconception(
        name=name,
        exchange={**_each(lambda length, _, stride: -(-length // stride)), "meet": meet},
        tell="you also put windows where they stick out of the image",
        advice="Leave them out: a `range` over the rows ends at height − F + 1.",
    )


STICKING_OUT = _every_start("windows_stick_out", cut_kernel)
STICKING_OUT_LEFT_ZERO = _every_start("windows_that_stick_out_left_zero", leave_out)
STORED_AT_START = Misconception(
    name="stored_at_start",
    exchange={**SIZE_WITHOUT_STRIDE.exchange, "store": lambda i, j, stride: (i * stride, j * stride)},
    tell="you store each value where its window starts, which leaves gaps of zeros",
    advice="Divide the index by the stride.",
)


# ------------------------------------------------------------------ height and width

OWN_SIDES = "Compute rows from heights, columns from widths."
HEIGHT_FOR_BOTH = Misconception(
    name="height_for_both",
    exchange=_of((0, 0), (0, 0)),
    tell="you computed the columns from the heights",
    advice=OWN_SIDES,
)
WIDTH_FOR_BOTH = Misconception(
    name="width_for_both",
    exchange=_of((1, 1), (1, 1)),
    tell="you computed the rows from the widths",
    advice=OWN_SIDES,
)
SIZES_SWAPPED = Misconception(
    name="sizes_swapped",
    exchange=_of((1, 0), (1, 0)),
    tell="the numbers of rows and columns of your result are swapped",
    advice=OWN_SIDES,
)
KERNEL_HEIGHT_FOR_BOTH = Misconception(
    name="kernel_height_for_both",
    exchange=_of((0, 1), (0, 0)),
    tell="you took the height of the kernel off both sides of the image",
    advice=OWN_SIDES,
)
KERNEL_WIDTH_FOR_BOTH = Misconception(
    name="kernel_width_for_both",
    exchange=_of((0, 1), (1, 1)),
    tell="you took the width of the kernel off both sides of the image",
    advice=OWN_SIDES,
)
KERNEL_WIDTH_LEAVING_OUT = Misconception(
    name="kernel_width_for_both",
    exchange={**KERNEL_WIDTH_FOR_BOTH.exchange, "meet": leave_out},
    tell=KERNEL_WIDTH_FOR_BOTH.tell,
    advice=OWN_SIDES,
)
"""For cases in which all other windows of a map of that size raise."""

IMAGE_HEIGHT_FOR_BOTH = Misconception(
    name="image_height_for_both",
    exchange=_of((0, 0), (0, 1)),
    tell="you took the height of the image for its width too in the size",
    advice=OWN_SIDES,
)

OF_TWO_SIDES = (HEIGHT_FOR_BOTH, WIDTH_FOR_BOTH, SIZES_SWAPPED)
"""What is seen of the size where image or window are not square."""

OF_A_KERNEL = (STICKING_OUT, STICKING_OUT_LEFT_ZERO, INTO_IMAGE)
"""What is seen of the size in a convolution."""

OF_THE_KERNEL = (
    KERNEL_HEIGHT_FOR_BOTH,
    IMAGE_HEIGHT_FOR_BOTH,
)
"""What is seen only where the window is not square."""

OF_THE_FORMULA = (
    PLUS_ONE_INSIDE,
    SIZE_WITHOUT_STRIDE,
    STORED_AT_START,
    SIZE_ROUNDED_UP,
    SIZE_ROUNDED,
    SIZE_WITHOUT_WINDOW,
    DIVIDED_TOO_EARLY,
)
