"""Where the marks of a small chart stand, for the templates to draw as SVG."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.render.curves import edges, range_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.explanation import Curve
    from cnntutor.domain.training import Training

WIDTH, HEIGHT = 320, 132
LEFT, RIGHT, TOP, BOTTOM = 36, 8, 14, 26
"""Room around the marks for their labels."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar of a histogram, in the units of the drawing."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str
    """What the bar counts: `10 to 19 %`."""


@dataclass(frozen=True)
class Histogram:
    """How often there was how much."""

    bars: tuple[Bar, ...]
    most: int
    """The largest count."""

    @property
    def text(self) -> str:
        """The counts in words, for those who do not see the drawing."""
        return "; ".join(f"{bar.label}: {bar.count}" for bar in self.bars)


@dataclass(frozen=True, kw_only=True)
class ChartLine:
    """One quantity over the epochs."""

    title: str
    top_label: str
    """What the upper edge stands for."""

    paths: tuple[str, ...]
    """The points of each stretch without a gap, as SVG writes them."""

    dots: tuple[tuple[float, float], ...]
    """The epochs that have a number."""

    text: str
    """The numbers in words."""

    epochs: int
    """How many there were."""


@dataclass(frozen=True, kw_only=True)
class CurveLine:
    """The curve of a function, in the units of the drawing."""

    title: str
    """What the function is called."""

    path: str
    """Its points, as SVG writes them."""

    point: tuple[float, float]
    """The point that is looked at."""

    zero: tuple[float, float]
    """Where the axes cross."""

    labels: tuple[str, str, str, str]
    """What the left, right, upper and lower edge stand for."""

    text: str
    """The point in words."""


def curve_line(curve: Curve) -> CurveLine:
    """Return where a curve and its point are drawn."""
    from cnntutor.procedures.recording import number  # a report that is shown in a kernel does without

    low, high = range_of(curve)
    first, last = curve.xs[0], curve.xs[-1]

    def place(x: float, y: float) -> tuple[float, float]:
        across = LEFT + 6 + (WIDTH - LEFT - RIGHT - 12) * (x - first) / (last - first)
        return round(across, 2), round(TOP + (HEIGHT - TOP - BOTTOM) * (high - y) / (high - low), 2)

    return CurveLine(
        title=curve.title,
        path=" ".join(f"{x},{y}" for x, y in (place(*each) for each in zip(curve.xs, curve.ys, strict=True))),
        point=place(curve.x, curve.y),
        zero=place(0.0, 0.0),
        labels=edges(curve),
        text=f"The point is ({number(curve.x)}, {number(curve.y)}).",
    )


def histogram(distribution: Sequence[int]) -> Histogram:
    """Return the bars of a distribution of points."""
    count = len(distribution)
    most = max(distribution, default=0)
    step = (WIDTH - LEFT - RIGHT) / max(count, 1)
    full = HEIGHT - TOP - BOTTOM
    bars = []
    for place, students in enumerate(distribution):
        height = full * students / most if most else 0.0
        last = 100 if place == count - 1 else (place + 1) * 100 // count - 1
        bars.append(
            Bar(
                x=round(LEFT + step * place + 1.5, 2),
                y=round(HEIGHT - BOTTOM - height, 2),
                width=round(step - 3, 2),
                height=round(height, 2),
                count=students,
                label=f"{place * 100 // count} to {last} %",
            )
        )
    return Histogram(tuple(bars), most)


def lines(training: Training) -> tuple[ChartLine, ...]:
    """Return loss and accuracy of a training; nothing where no epoch was finished."""
    losses = [epoch.loss for epoch in training.curve]
    shares = [epoch.accuracy for epoch in training.curve]
    top = max((loss for loss in losses if math.isfinite(loss) and loss > 0), default=1.0)
    found = []
    if losses:
        found.append(_line("Loss", losses, top, f"{top:.3g}", "{:.3g}"))
    if any(value is not None for value in shares):
        found.append(_line("Accuracy on training images", shares, 1.0, "100 %", "{:.1%}"))
    return tuple(found)


def _line(title: str, values: Sequence[float | None], top: float, top_label: str, form: str) -> ChartLine:
    step = (WIDTH - LEFT - RIGHT - 12) / max(len(values) - 1, 1)
    full = HEIGHT - TOP - BOTTOM
    stretches: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None or not math.isfinite(value):
            stretches.append([])
            continue
        height = full * min(max(value / top, 0.0), 1.0)
        stretches[-1].append((round(LEFT + 6 + step * place, 2), round(HEIGHT - BOTTOM - height, 2)))
    words = ", ".join(
        "no number" if value is None or not math.isfinite(value) else form.format(value) for value in values
    )
    return ChartLine(
        title=title,
        top_label=top_label,
        paths=tuple(" ".join(f"{x},{y}" for x, y in points) for points in stretches if len(points) > 1),
        dots=tuple(point for points in stretches for point in points),
        text=f"Epochs 1 to {len(values)}: {words}.",
        epochs=len(values),
    )
