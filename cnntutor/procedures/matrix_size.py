"""The sizes of im2col's matrix, and of the image that col2im gives, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.convolution import OUTPUT_SIZE

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note, Rows
    from cnntutor.domain.values import Array, Index
    from cnntutor.procedures.windows import Sides


def _matrix_shape(
    step: SimpleNamespace,
    note: Note,
    image_shape: tuple[int, ...],
    kernel_shape: Sides,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    counts = []
    for name, side, window in zip(("down", "across"), image_shape[:2], kernel_shape, strict=True):
        count = step.places(side, window, stride, padding)
        around = f" + 2·{padding}" if padding else ""
        text = f"floor(({side} − {window}{around}) / {stride}) + 1"
        note(f"places {name}", (0,), lambda text=text: text, count)  # type: ignore[misc]
        counts.append(count)
    rows = step.rows(*counts)
    note("rows, one for each place", (0,), lambda: f"{counts[0]}·{counts[1]}", rows)
    height, width = kernel_shape
    columns = step.columns(height, width, image_shape[2])
    note("columns, one for each number", (1,), lambda: f"{height}·{width}·{image_shape[2]}", columns)
    return step.collect(rows, columns)


MATRIX_SHAPE = Procedure(
    "shape of the matrix of im2col",
    _matrix_shape,
    {
        "places": OUTPUT_SIZE,
        "rows": lambda down, across: down * across,
        "columns": lambda height, width, depth: height * width * depth,
        "collect": lambda *shape: shape,
    },
)


def _times_as_many(
    step: SimpleNamespace,
    note: Note,
    image_shape: tuple[int, int, int],
    kernel_shape: Sides,
    stride: int = 1,
    padding: int = 0,
) -> Any:
    """Count the matrix, count the image, divide."""

    def of_the_number(name: str, _: Index, text: Callable[[], str | Rows], result: Any) -> None:
        note(name, (), text, result)

    rows, columns = _matrix_shape(step, of_the_number, image_shape, kernel_shape, stride, padding)
    height, width, depth = image_shape
    numbers, given = rows * columns, step.image(height, width, depth)
    note("numbers of the matrix", (), lambda: f"{rows}·{columns}", numbers)
    note("numbers of the image", (), lambda: f"{height}·{width}·{depth}", given)
    result = step.divide(numbers, given)
    note("divide", (), lambda: f"{numbers} / {given}", result)
    return result


TIMES_AS_MANY = Procedure(
    "numbers of the matrix for one of the image",
    _times_as_many,
    {
        **MATRIX_SHAPE.steps,
        "image": lambda height, width, depth: height * width * depth,
        "divide": lambda numbers, given: numbers / given,
    },
)


# ------------------------------------------------------------------ shapes of results


def _shape_of_im2col(
    step: SimpleNamespace, note: Note, image: Array, kernel_shape: Sides, stride: int = 1, padding: int = 0
) -> Any:
    return _matrix_shape(step, note, image.shape, kernel_shape, stride, padding)


def _shape_of_col2im(
    _: SimpleNamespace, note: Note, __: Array, image_shape: tuple[int, ...], *___: Any
) -> Any:
    for axis, (name, length) in enumerate(zip(("height", "width", "channels"), image_shape, strict=True)):
        note(name, (axis,), "that of the image without its padding".__str__, length)
    return tuple(image_shape)


IM2COL_SHAPE = Procedure("shape of the matrix", _shape_of_im2col, MATRIX_SHAPE.steps)
COL2IM_SHAPE = Procedure("shape of the image", _shape_of_col2im, {})
