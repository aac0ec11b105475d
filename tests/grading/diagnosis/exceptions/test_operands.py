"""Arrays that do not fit element by element: a cause is claimed only where the code shows it."""

import textwrap

import pytest

from tests.raising import raised_by, step_for, told_of

ARRAYS = "x, k = np.ones((5, 5, 3)), np.ones((2, 3, 3))\n"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "step"),
    [
        (
            "k = np.ones((3, 3, 3))\nF, G = k.shape[:2]\nw = x[3:3 + F, 0:G]\nw * k",
            "A slice ends where its axis does: look at `3:3 + F`",
        ),
        ("F, G, D = k.shape\nw = x[0:F, 3:3 + G, :]\nw * k", "ends where its axis does: look at `3:3 + G`"),
        (
            "G = k.shape[1]\nend = 3 + G\nw = x[0:2, 3:end]\nw * k",
            "A slice ends where its axis does: look at `3:end`",
        ),
        (
            "k = np.ones((3, 3, 3))\nw = x[3:3 + len(k), 0:3]\nw * k",
            "A slice ends where its axis does: look at `3:3 + len(k)`",
        ),
        (
            "F = G = k.shape[0]\nw = x[0:F, 1:1 + G, :]\nw * k",
            "Along axis 1 they differ: `1:1 + G` on line 6 is as long as axis 0 of `k`: take the length "
            "of axis 1.",
        ),
        (
            "F = int(k.shape[0])\nw = x[0:F, 0:F]\nw * k",
            "Along axis 1 they differ: look at `0:F` on line 6. Are its bounds right, or does it reach past "
            "the edge?",
        ),
        (
            "F, G = k.shape[:2]\nk = np.ones((2, 4, 3))\nw = x[0:F, 0:G]\nw * k",
            "look at `0:G` on line 7. Are its bounds right, or does it reach past the edge?",
        ),
        ("w = x[0:2, :]\nw * k", "Look at how each of them is made."),
        ("w = x[0:2, 0:4]\nw * k", "Along axis 1 they differ: look at `0:4` on line 5."),
        (
            "x = np.pad(x, 1)\nw = x[0:2, 0:3, :]\nw * k",
            "`np.pad(x, 1)` on line 5 pads every axis: give it a pair for each, `((1, 1), (1, 1), (0, 0))`.",
        ),
    ],
)
def test_a_slice_is_blamed_for_what_it_does(body: str, step: str) -> None:
    """The edge is claimed where the slice asks for as much as the other array has, and else not alone."""
    told = step_for(ARRAYS + body, "ValueError")
    assert step in told
    assert ("ends where its axis does" in told) == ("ends where its axis does" in step)


CALLED = """
import numpy as np
def one(image, kernel):
    F, G = kernel.shape[:2]
    window = image[0:F, 0:G, :]
    return np.sum(window * kernel)
def f():
    image, kernels = np.ones((5, 5, 3)), np.ones((2, 2, 3, 4))
    return one(image, kernels{})
"""


@pytest.mark.parametrize("taken", ["[0]", "[:, :, 0, :]"])
def test_what_the_caller_gave_is_told(taken: str) -> None:
    """Where the axis that differs is not cut, what the caller gave for a parameter is quoted."""
    told = told_of(CALLED.format(taken))
    assert f"`kernel` is `kernels{taken}` on line 9." in told
    assert "Along axis 2 they have 3 and 4" in told
    assert "slice" not in told


def test_a_caller_that_was_not_on_the_way_is_not_quoted() -> None:
    """A function that raised when it was called from outside says nothing of its caller in the file."""
    direct = CALLED.format("[0]").replace("def f():", "def f():\n    return one(*ARRAYS)\ndef g():")
    direct = direct.replace("def one", "ARRAYS = (np.ones((5, 5, 3)), np.ones((2, 3, 4)))\ndef one")
    assert raised_by(direct).kind == "ValueError"
    assert "kernels" not in told_of(direct).partition("ValueError")[2]


def test_a_caller_by_keyword_is_told() -> None:
    """Arguments by name are found as well."""
    told = told_of(
        textwrap.dedent(CALLED.format("[0]")).replace("one(image, kernels", "one(image, kernel=kernels")
    )
    assert "`kernel` is `kernels[0]`" in told
