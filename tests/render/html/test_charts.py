"""Where the marks of a small chart stand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from cnntutor.domain.explanation import Curve
from cnntutor.domain.training import Epoch
from cnntutor.render.html.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, curve_line, histogram, lines
from tests.tutor.test_inspection import training


@pytest.mark.parametrize("distribution", [(0,) * 10, (1, 0, 0, 3, 0, 0, 0, 0, 0, 6), (5,), (), (1, 2, 3)])
def test_bars_stand_in_the_drawing(distribution: tuple[int, ...]) -> None:
    """Side by side and on the ground, the tallest to the top; of nobody there is none."""
    drawn = histogram(distribution)
    assert [bar.count for bar in drawn.bars] == list(distribution)
    assert drawn.most == max(distribution, default=0)
    for bar in drawn.bars:
        assert LEFT <= bar.x <= bar.x + bar.width <= WIDTH - RIGHT
        assert bar.y + bar.height == pytest.approx(HEIGHT - BOTTOM)
        assert (bar.y == pytest.approx(TOP)) == (0 < bar.count == drawn.most)


@pytest.mark.parametrize(
    ("count", "labels"), [(1, ["0 to 100 %"]), (3, ["0 to 32 %", "33 to 65 %", "66 to 100 %"])]
)
def test_bars_say_what_they_count(count: int, labels: list[str]) -> None:
    """No per cent is in two of them, and the full score is in the last."""
    assert [bar.label for bar in histogram((0,) * count).bars] == labels
    assert histogram((2, 1)).text == "0 to 49 %: 2; 50 to 100 %: 1"


def epochs(*losses: float, accuracy: float | None = 0.5) -> tuple[Epoch, ...]:
    """Return epochs with these losses."""
    return tuple(Epoch(loss, accuracy, None) for loss in losses)


def test_what_is_no_number_is_a_gap() -> None:
    """A line has a stretch on each side of it, a single epoch is a dot, and words say all of them."""
    loss, _ = lines(replace(training(), curve=epochs(2.0, 1.0, math.nan, 1.5, math.inf, 0.5, 0.25)))
    assert [len(path.split()) for path in loss.paths] == [2, 2]
    assert (len(loss.dots), loss.epochs, loss.top_label) == (5, 7, "2")
    assert loss.text == "Epochs 1 to 7: 2, 1, no number, 1.5, no number, 0.5, 0.25."


@pytest.mark.parametrize("loss", [0.0, -1.0, math.nan])
def test_a_loss_without_a_scale_stays_in_the_drawing(loss: float) -> None:
    """Nothing is divided by zero, and what is below the ground stands on it."""
    drawn, _ = lines(replace(training(), curve=epochs(loss, loss)))
    assert {y for _, y in drawn.dots} <= {HEIGHT - BOTTOM}


def test_what_is_not_known_is_not_drawn() -> None:
    """Without a finished epoch nothing is, without an accuracy the loss alone."""
    assert lines(replace(training(), curve=())) == ()
    (loss,) = lines(replace(training(), curve=epochs(1.0, accuracy=None)))
    assert (loss.title, loss.paths, len(loss.dots)) == ("Loss", (), 1)


def test_a_curve_stands_in_its_drawing() -> None:
    """Its edges are the numbers at its ends, its axes cross at 0, and its point is told."""
    curve = Curve(title="relu", xs=(-2.0, 0.0, 2.0), ys=(0.0, 0.0, 2.0), x=2.0, y=2.0)
    drawn = curve_line(curve)
    assert list(drawn.point) == [WIDTH - RIGHT - 6, TOP]
    assert drawn.zero[1] == HEIGHT - BOTTOM
    assert drawn.path.split()[-1] == "{},{}".format(*drawn.point)
    assert drawn.path.split()[1] == "{},{}".format(*drawn.zero)
    assert (drawn.labels, drawn.text) == (("-2", "2", "2", "0"), "The point is (2, 2).")


def test_a_flat_curve_has_a_height() -> None:
    """Where all is 0, nothing is divided by it."""
    drawn = curve_line(Curve(title="zero", xs=(0.0, 1.0), ys=(0.0, 0.0), x=0.0, y=0.0))
    assert list(drawn.point) == list(drawn.zero) == [LEFT + 6, HEIGHT - BOTTOM]
