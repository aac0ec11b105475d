"""Arrays without numbers, of which the largest was looked for."""

import pytest

from tests.raising import step_for

SLICE = (
    "`x[3:5, 0:2]` on line {} is empty here: it begins behind the end of an axis, or does not end behind its "
    "beginning. Look at its limits."
)
MADE = "`{}` is empty here: on line 4 no number came into it. Look at how many there should be for this call."


@pytest.mark.parametrize(
    ("body", "before", "step"),
    [
        ("x = np.ones((3, 3))\nw = x[3:5, 0:2]\nreturn w.max()", "", SLICE.format(5)),
        ("x = np.ones((3, 3))\nreturn np.max(x[3:5, 0:2])", "", SLICE.format(5)),
        ("x = np.ones(0)\nreturn x.max()", "", MADE.format("x")),
        ("x = np.array([i for i in range(-1)])\nreturn np.max(np.maximum(x, 0))", "", MADE.format("x")),
        ("x = [i for i in range(-1)]\nreturn max(x)", "", MADE.format("x")),
        (
            "x = []\nfor i in range(-1):\n    x.append(i)\nreturn max(x)",
            "",
            "`x` is empty here: nothing was appended since line 4. Look at when that is done.",
        ),
        (
            "return pool(np.ones((0, 2)))",
            "def pool(x):\n    return x.max(axis=0)\n\n",
            "`x` is empty here. Look at what `pool` is called with.",
        ),
    ],
)
def test_what_is_empty_is_told(body: str, before: str, step: str) -> None:
    """The slice or the variable, and where it comes from."""
    assert step_for(body, "ValueError", before) == step


@pytest.mark.parametrize(
    "body",
    [
        "return np.max([])",
        "x = np.ones(3)\nif len(x):\n    x = x[3:]\nreturn x.max()",
        "return max(sorted([]))",
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str) -> None:
    """The same exceptions, where it is no variable, or one of several values."""
    assert step_for(body, "ValueError") == ""
