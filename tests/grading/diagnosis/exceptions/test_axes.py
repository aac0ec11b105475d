"""Axes of functions of numpy: one that is not there, and an array in its place."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        (
            "x = np.ones((2, 3))\nreturn np.max(0, x)",
            "",
            "TypeError",
            "The second argument of `np.max` is an axis: `np.maximum(0, x)` compares two things element by "
            "element.",
        ),
        (
            "return np.max(0, 3)",
            "",
            "AxisError",
            "The second argument of `np.max` is an axis: `np.maximum(0, 3)` compares two things element by "
            "element.",
        ),
        (
            "x = np.ones((2, 3))\nreturn np.concatenate(x, x)",
            "",
            "TypeError",
            "`np.concatenate` takes the arrays as one list, in brackets of its own: "
            "`np.concatenate([x, x])`.",
        ),
        (
            "x = np.ones(3)\nreturn x.sum(axis=1)",
            "",
            "AxisError",
            "`x` has 1 axis here, axis 0: look at which one is meant.",
        ),
        (
            "x = np.ones((3, 2))\nreturn np.mean(x, axis=2)",
            "",
            "AxisError",
            "`x` has 2 axes here, axis 0 to axis 1: look at which one is meant.",
        ),
        (
            "x = np.float64(3)\nreturn x.max(axis=4)",
            "",
            "AxisError",
            "`x` is one number here and has no axes: leave the axis out, or look at what it should be.",
        ),
    ],
)
def test_what_the_line_shows_is_told(body: str, before: str, kind: str, step: str) -> None:
    """The step names what stands on the line that raised, or where it comes from."""
    assert step_for(body, kind, before) == step


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind"),
    [
        ("x = np.ones((2, 3))\nreturn np.sum(x, x)", "", "TypeError"),
        ("x = np.ones((2, 3))\nreturn np.expand_dims(x, 9)", "", "AxisError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
