"""Curves as text: within the width, the point on it, in signs that every terminal has."""

from __future__ import annotations

import io

import pytest

from cnntutor.domain.explanation import Curve
from cnntutor.render.curves import ROWS, format_curve
from cnntutor.render.html.explanation import format_page
from cnntutor.render.plots import animation
from cnntutor.render.terminal.plain_text import explanation_text
from tests.render.terminal.test_explanation import explained

LINE = Curve(title="line", xs=(-4.0, 0.0, 4.0), ys=(-4.0, 0.0, 4.0), x=4.0, y=4.0)
FLAT = Curve(title="flat", xs=(-4.0, 4.0), ys=(0.0, 0.0), x=-4.0, y=0.0)


def test_the_point_is_on_the_curve() -> None:
    """Its row is that of its height, and its column that of the number."""
    title, *body, ends = format_curve(LINE, 80)
    assert title == "line: O is the point (4, 4)"
    assert len(body) == ROWS
    assert body[0].startswith(" 4 ")
    assert body[0].endswith("O")
    assert body[-1].startswith("-4 ·")
    assert (ends.split(), len(ends)) == (["-4", "4"], 44)
    assert sum("O" in line for line in format_curve(FLAT, 80)[1:]) == 1


@pytest.mark.parametrize("width", [12, 50, 120])
def test_it_stays_within_the_width(width: int) -> None:
    """However narrow the terminal is."""
    assert max(map(len, format_curve(LINE, width)[1:])) <= width


def test_it_is_drawn_everywhere() -> None:
    """In the terminal, on the page with words for who does not see it, and in the picture."""
    explanation = explained("exercise4", "tanh")
    assert "tanh: O is the point (" in explanation_text(explanation)
    page = format_page(explanation)
    assert page.count('<circle class="point"') == len(explanation.frames)
    assert '<title id="curve-1-title">tanh</title>' in page
    assert '<desc id="curve-1-text">The point is (' in page
    assert io.BytesIO(animation.draw(explanation).content).read(4) == b"GIF8"
