"""The curve of a function as lines of text, with the point that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cnntutor.domain.explanation import Curve

ROWS, COLUMNS = 9, 41
DOT, POINT, ACROSS, UP = "·", "O", "-", "|"


def range_of(curve: Curve) -> tuple[float, float]:
    """Return the lowest and the highest number of a curve; 0 lies between them, and they are not the same."""
    low, high = min(0.0, *curve.ys), max(0.0, *curve.ys)
    return (low, high) if high > low else (low, low + 1.0)


def edges(curve: Curve) -> tuple[str, str, str, str]:
    """Return the numbers at the left, right, upper and lower edge."""
    from cnntutor.procedures.recording import number  # a report that is shown in a kernel does without

    low, high = range_of(curve)
    return number(curve.xs[0]), number(curve.xs[-1]), number(round(high, 3)), number(round(low, 3))


def format_curve(curve: Curve, width: int) -> list[str]:
    """Return the lines of a curve: dots, the axes through 0, and an O where the point is.

    Parameters
    ----------
    curve : Curve
        What is drawn.
    width : int
        How long a line may be.
    """
    from cnntutor.procedures.recording import number  # a report that is shown in a kernel does without

    low, high = range_of(curve)
    left, right, *names = edges(curve)
    margin = max(map(len, names))
    columns = max(2, min(COLUMNS, width - margin - 1))
    first, last = curve.xs[0], curve.xs[-1]

    def row_of(y: float) -> int:
        return round((high - min(max(y, low), high)) / (high - low) * (ROWS - 1))

    def column_of(x: float) -> int:
        return round((x - first) / (last - first) * (columns - 1))

    cells = [[" "] * columns for _ in range(ROWS)]
    cells[row_of(0.0)] = [ACROSS] * columns
    for row in cells:
        row[column_of(0.0)] = UP
    for k in range(columns):
        place = round(k * (len(curve.xs) - 1) / (columns - 1))
        cells[row_of(curve.ys[place])][k] = DOT
    cells[row_of(curve.y)][column_of(curve.x)] = POINT
    sides = [names[0], *[""] * (ROWS - 2), names[1]]
    body = [f"{side.rjust(margin)} {''.join(row)}".rstrip() for side, row in zip(sides, cells, strict=True)]
    ends = f"{left}{right.rjust(columns - len(left))}"
    title = f"{curve.title}: O is the point ({number(curve.x)}, {number(curve.y)})"
    return [title, *body, " " * (margin + 1) + ends]
