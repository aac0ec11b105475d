"""Division by zero, numbers too large, and dtypes that cannot hold them."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        (
            "count = 0\nreturn 1 / count",
            "",
            "ZeroDivisionError",
            "`count` is 0 here: look at how it gets its value on line 4.",
        ),
        ("return 1 // (3 - 3)", "", "ZeroDivisionError", "`3 - 3` is 0 here: look at what can make it 0."),
        (
            "x = np.array([1, 2])\nx += 0.5",
            "",
            "UFuncTypeError",
            "`x` holds whole numbers and cannot take fractions: begin with `x = x.astype(float)`.",
        ),
        (
            "x = np.array([[1, 2]])\nx[0] += 0.5",
            "",
            "UFuncTypeError",
            "`x` holds whole numbers and cannot take fractions: begin with `x = x.astype(float)`.",
        ),
        (
            "x = np.ones(3) > 0\nreturn x - x",
            "",
            "TypeError",
            "True and False are not subtracted by numpy: `.astype(int)` makes them 1 and 0 first.",
        ),
        (
            "x = np.zeros(3, np.uint8)\nx[0] = -3",
            "",
            "OverflowError",
            "An array of uint8 holds only 0 to 255: work with floats, `.astype(float)`.",
        ),
        (
            "x = np.ones((2, 2), int)\nreturn np.pad(x, 1, constant_values=-np.inf)",
            "",
            "OverflowError",
            "`x` holds whole numbers, and so no infinity: pad floats, `.astype(float)`.",
        ),
        (
            "return math.exp(1000)",
            "",
            "OverflowError",
            "`math.exp` goes up to about 709 only: work it out so that the exponent is never above 0, or use "
            "`np.exp`, which gives infinity there.",
        ),
        (
            "return math.e ** 1000",
            "",
            "OverflowError",
            "`math.e ** 1000` is too large for a float: look at its exponent.",
        ),
        (
            "return int(np.nan)",
            "",
            "ValueError",
            "`np.nan` is nan (not a number) here: look at how it is worked out.",
        ),
        (
            "rows = [np.zeros(3, int) for k in range(2)]\nrows[0] += 0.5",
            "",
            "UFuncTypeError",
            "`rows[0]` holds whole numbers and cannot take fractions: make its array with floats, "
            "`dtype=float`.",
        ),
        (
            "rows = [[np.zeros(3, int)]]\nrows[0][0] += 0.5",
            "",
            "UFuncTypeError",
            "`rows[0][0]` holds whole numbers and cannot take fractions: make its array with floats, "
            "`dtype=float`.",
        ),
        (
            "(x,) = (np.ones((3, 3), int),)\nx[1:, 0] += 0.5",
            "",
            "UFuncTypeError",
            "`x` holds whole numbers and cannot take fractions: begin with `x = x.astype(float)`.",
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
        ("return 1 / 0", "", "ZeroDivisionError"),
        ("return divmod(1, 0)", "", "ZeroDivisionError"),
        ("x = np.array([1 + 1j])\ny = np.array([1.0])\ny += x", "", "UFuncTypeError"),
        ("x = np.array([1])\nnp.add(x, 0.5, out=x)", "", "UFuncTypeError"),
        ("return float(10 ** 400)", "", "OverflowError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
