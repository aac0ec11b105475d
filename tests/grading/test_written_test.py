"""What the text of a wrong test shows, and what it does not."""

from __future__ import annotations

import pytest

from cnntutor.domain.test import Test
from cnntutor.grading.written_test import find_slip
from tests.support import answer, grade_source, load, question, submission

HEAD = "def gradient_check(function, gradient, point):\n    h = 1e-5\n    for place in range(3):\n"
BRACKETS = (
    "`{}` on line {} divides by 2 and multiplies by `h`. Put brackets around what it is divided by: "
    "`/ (2 * h)`."
)
COPY = (
    "`p = point` on line 4 makes no copy: what is changed in `p` is changed in `point`, too. "
    "Write `p = point.copy()`."
)


def slip(body: str, head: str = HEAD) -> str:
    """Return what is found in a test."""
    asked = question(load("exercise12"), "gradient_check")
    assert isinstance(asked, Test)
    return find_slip(asked, submission(head + body, "exercise12"))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "        n = (function(a) - function(b)) / 2 * h\n",
            BRACKETS.format("(function(a) - function(b)) / 2 * h", 4),
        ),
        ("        d = a - b\n        n = d / 2 * h\n", BRACKETS.format("d / 2 * h", 5)),
        ("        p = point\n        p[place] += h\n        above = function(p)\n", COPY),
    ],
)
def test_a_slip_is_told_with_its_line(body: str, told: str) -> None:
    """One sentence on what stands there, and one next step."""
    assert slip(body) == told


@pytest.mark.parametrize(
    "body",
    [
        "        n = (a - b) / (2 * h)\n",
        "        n = (a - b) / 2 / h\n",
        "        n = (a - b) / 3 * h\n",
        "        h = 10.0\n        n = (a - b) / 2 * h\n",
        "        p = point.copy()\n        p[place] += h\n",
        "        p = point\n        above = function(p + h)\n",
        "        p = point\n        p[place] += h\n        p[place] = old\n",
        "        p = other\n        p[place] += h\n",
        "        point = 1 * point\n        p = point\n        p[place] += h\n",
    ],
)
def test_what_may_be_right_is_not_told(body: str) -> None:
    """What divides rightly, has a copy, or puts back what it changes."""
    assert slip(body) == ""


def test_it_takes_the_place_of_general_advice() -> None:
    """A test that says False to everything is told why, where its text shows that."""
    body = (
        "        a, b = point + h, point - h\n        n = (function(a) - function(b)) / 2 * h\n"
        "    return bool(abs(gradient(point) - n).max() < 1e-30)\n"
    )
    said = answer(grade_source(HEAD + body, "exercise12"), "gradient_check").message
    assert BRACKETS.format("(function(a) - function(b)) / 2 * h", 5) in said
    assert "Print what you compare" not in said
