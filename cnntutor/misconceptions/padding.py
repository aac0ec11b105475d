"""The misconceptions about the padding of a convolution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures import windows
from cnntutor.procedures.convolution import cut_kernel, leave_out, pad_sides

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array
    from cnntutor.procedures.windows import Sides


def no_padding(image: Array, *_: Any) -> Array:
    """Return an image as it is."""
    return image


def _padded(image: Sides, times: int, padding: int) -> Sides:
    return image[0] + times * padding, image[1] + times * padding


def _always(before: Callable[[int], int], behind: Callable[[int], int]) -> dict[str, Any]:
    """Return the step that pads by the kernel's sides, whatever padding is asked."""

    def pad(image: Array, _: int, kernel: Sides) -> Array:
        return pad_sides(image, *((before(side), behind(side)) for side in kernel))

    return {"pad": pad}


ALL_FOUR = "Put P rows and columns of zeros around the image first."
PADDING_IGNORED = Misconception(
    name="padding_ignored", exchange={"pad": no_padding}, tell="you did not use the padding", advice=ALL_FOUR
)
PADDING_AT_END_ONLY = Misconception(
    name="padding_at_end_only",
    exchange={"pad": lambda image, padding, _: pad_sides(image, (0, padding), (0, padding))},
    tell="you padded only at the bottom and at the right",
    advice="Put P rows and columns of zeros on all four sides.",
)
PADDING_ABOVE_AND_BELOW_ONLY = Misconception(
    name="padding_above_and_below_only",
    exchange={"pad": lambda image, padding, _: pad_sides(image, padding, 0)},
    tell="you padded only above and below the image",
    advice=ALL_FOUR,
)
PADDING_LEFT_AND_RIGHT_ONLY = Misconception(
    name="padding_left_and_right_only",
    exchange={"pad": lambda image, padding, _: pad_sides(image, 0, padding)},
    tell="you padded only to the left and to the right of the image",
    advice=ALL_FOUR,
)
PADDING_COPIES_BORDER = Misconception(
    name="padding_copies_border",
    exchange={"pad": lambda image, padding, _: pad_sides(image, padding, padding, mode="edge")},
    tell="you padded with copies of the border",
    advice="Pad with zeros: `np.pad` without a mode.",
)
PADDING_MIRRORS = Misconception(
    name="padding_mirrors",
    exchange={"pad": lambda image, padding, _: pad_sides(image, padding, padding, mode="reflect")},
    tell="you padded with the image mirrored at its border",
    advice="Pad with zeros: `np.pad` without a mode.",
)
PADDING_WITH_ONES = Misconception(
    name="padding_with_ones",
    exchange={"pad": lambda image, padding, _: pad_sides(image, padding, padding, constant_values=1)},
    tell="you padded with ones",
    advice="Pad with zeros: `np.pad` without another value.",
)
PADDING_CUT_TO_WHOLE = Misconception(
    name="padded_image_cut_to_whole_numbers",
    exchange={"pad": lambda image, padding, _: pad_sides(image, padding, padding).astype(np.int64)},
    tell="the image lost its fractions when you padded it",
    advice="Use `np.pad`, or `np.zeros(shape)` without `dtype=int`.",
)
ALWAYS_SAME = Misconception(
    name="always_same_padding",
    exchange=_always(lambda side: (side - 1) // 2, lambda side: side // 2),
    tell="you padded to keep the size at stride 1, whatever `padding` is",
    advice="Put `padding` rows and columns of zeros on each side.",
)
ALWAYS_SAME_AT_START = Misconception(
    name="always_same_padding_at_start",
    exchange=_always(lambda side: side // 2, lambda side: (side - 1) // 2),
    tell=ALWAYS_SAME.tell,
    advice=ALWAYS_SAME.advice,
)
HALF_IF_PADDED = Misconception(
    name="half_kernel_if_padded",
    exchange={
        "pad": lambda image, padding, kernel: pad_sides(
            image, *(side // 2 if padding else 0 for side in kernel)
        )
    },
    tell="you padded with half the kernel's size where any padding is asked",
    advice="Put `padding` rows and columns of zeros on each side.",
)
ALWAYS_HALF = Misconception(
    name="always_half_kernel",
    exchange=_always(lambda side: side // 2, lambda side: side // 2),
    tell="you always padded with half the kernel's size, whatever `padding` is",
    advice="Put `padding` rows and columns of zeros on each side.",
)
ALWAYS_HALF_ROUNDED_DOWN = Misconception(
    name="always_half_kernel_less_one",
    exchange=_always(lambda side: (side - 1) // 2, lambda side: (side - 1) // 2),
    tell="you always padded with (F − 1) // 2, whatever `padding` is",
    advice="Put `padding` rows and columns of zeros on each side.",
)
PADDING_OF_ONE = Misconception(
    name="padding_of_one",
    exchange={"pad": lambda image, padding, _: pad_sides(image, min(padding, 1), min(padding, 1))},
    tell="you padded with one row and one column where more are asked",
    advice=ALL_FOUR,
)
PADDING_DOUBLED = Misconception(
    name="padding_doubled",
    exchange={"pad": lambda image, padding, _: pad_sides(image, 2 * padding, 2 * padding)},
    tell="you padded each side twice as much as is asked",
    advice="P on each of two sides: the width grows by 2·P.",
)


# ------------------------------------------------------------------ padding in one place only

PADDED_ONCE = "Let the loops be `range((H + 2P − F) // S + 1)`, with W for the columns."


def _count_unpadded(_: Sides, __: Sides, kernel: Sides, stride: int, image: Sides) -> Sides:
    return windows.size(image, kernel, stride)


SIZE_WITHOUT_PADDING = Misconception(
    name="size_without_padding",
    exchange={"sides": lambda _, image, __: image},
    tell="you computed the size of your result without the padding",
    advice=PADDED_ONCE,
)
LOOPS_WITHOUT_PADDING = Misconception(
    name="loops_without_padding",
    exchange={"visit": _count_unpadded},
    tell="your loops end as if there were no padding",
    advice=PADDED_ONCE,
)
PADDING_COUNTED_ONCE = Misconception(
    name="padding_counted_once",
    exchange={"sides": lambda _, image, padding: _padded(image, 1, padding)},
    tell="only the padding at top and left counts in your result",
    advice="Both sides count: (H + 2P − F) // S + 1.",
)


def _counted_twice(name: str, meet: Callable[..., Any]) -> Misconception:
    return Misconception(
        name=name,
        exchange={"sides": lambda _, image, padding: _padded(image, 4, padding), "meet": meet},
        tell="you counted the padding again although the image is padded already",
        advice="The padded image's shape has the padding in it: do not add 2P.",
    )


PADDING_COUNTED_TWICE = _counted_twice("padding_counted_twice", leave_out)
PADDING_COUNTED_TWICE_CUT = _counted_twice("padding_counted_twice_with_part_of_the_kernel", cut_kernel)
PADDING_TAKEN_OFF_SIZE = Misconception(
    name="padding_taken_off_size",
    exchange={"sides": lambda _, image, padding: _padded(image, -2, padding)},
    tell="you took the padding off where you computed the size of your result",
    advice="Add 2P to the length of the image.",
)
PADDING_ONLY_IN_SIZE = Misconception(
    name="padding_only_in_size",
    exchange={
        "pad": no_padding,
        "sides": lambda _, image, padding: _padded(image, 2, padding),
        "meet": cut_kernel,
    },
    tell="you counted the padding in the size, but did not pad the image",
    advice=ALL_FOUR,
)
LOOPS_AND_IMAGE_WITHOUT_PADDING = Misconception(
    name="only_size_with_padding",
    exchange={
        "pad": no_padding,
        "sides": lambda _, image, padding: _padded(image, 2, padding),
        "visit": _count_unpadded,
    },
    tell="you counted the padding, but did not pad: the last rows and columns stay 0",
    advice=ALL_FOUR,
)
FRAME_OF_ZEROS = Misconception(
    name="frame_of_zeros",
    exchange={
        "pad": no_padding,
        "collect": lambda values, _, padding: np.pad(
            values, ((padding, padding), (padding, padding), *((0, 0),) * (values.ndim - 2))
        ),
    },
    tell="you put the zeros around your result and not around the image",
    advice="Pad the image, not the feature map.",
)
PADDING_TAKEN_OFF = Misconception(
    name="padding_taken_off",
    exchange={
        "collect": lambda values, _, padding: (
            values[padding:-padding, padding:-padding] if padding else values
        )
    },
    tell="you cut the padding off the feature map again",
    advice="Leave the feature map as it is.",
)

OF_THE_PADDING = (
    LOOPS_WITHOUT_PADDING,
    SIZE_WITHOUT_PADDING,
    FRAME_OF_ZEROS,
    ALWAYS_SAME,
    ALWAYS_SAME_AT_START,
    ALWAYS_HALF,
    HALF_IF_PADDED,
    PADDING_ONLY_IN_SIZE,
    LOOPS_AND_IMAGE_WITHOUT_PADDING,
    PADDING_COUNTED_TWICE,
    PADDING_COUNTED_TWICE_CUT,
    PADDING_COPIES_BORDER,
    PADDING_TAKEN_OFF,
    PADDING_COUNTED_ONCE,
    ALWAYS_HALF_ROUNDED_DOWN,
    PADDING_ABOVE_AND_BELOW_ONLY,
    PADDING_LEFT_AND_RIGHT_ONLY,
    PADDING_OF_ONE,
    PADDING_DOUBLED,
    PADDING_TAKEN_OFF_SIZE,
    PADDING_MIRRORS,
    PADDING_WITH_ONES,
    PADDING_CUT_TO_WHOLE,
)
"""Beside those of the most common, `PADDING_IGNORED` and `PADDING_AT_END_ONLY`."""
