"""Signs that mean something else in Python."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "kind", "step"),
    [
        (
            "x = 2.0\nreturn 1 / (1 + np.e ^ (-x))",
            "TypeError",
            "`^` is no power in Python: a power is written `x ** 2`, and one of e `np.exp(x)`.",
        ),
        (
            "t = np.ones(3)\nreturn 1 - t ^ 2",
            "TypeError",
            "`^` is no power in Python: a power is written `x ** 2`, and one of e `np.exp(x)`.",
        ),
        (
            "t = np.ones(3)\nt ^= 2\nreturn t",
            "TypeError",
            "`^` is no power in Python: a power is written `x ** 2`, and one of e `np.exp(x)`.",
        ),
        (
            "x = np.ones(3)\nreturn x > 0 & x < 1",
            "TypeError",
            "`&` is carried out before `<` and `>`: put each comparison in brackets, `(a < x) & (x < b)`.",
        ),
        (
            "x = 1.0\nreturn x < 0 | x > 1",
            "TypeError",
            "`|` is carried out before `<` and `>`: put each comparison in brackets, `(a < x) | (x < b)`.",
        ),
    ],
)
def test_what_the_line_shows_is_told(body: str, kind: str, step: str) -> None:
    """The step names what stands on the line that raised."""
    assert step_for(body, kind) == step


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("x = np.ones(3)\nreturn x & 1", "TypeError"),
        ("x = 1.0\nreturn x << 1", "TypeError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind) == ""
