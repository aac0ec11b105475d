"""One number where several were expected."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "kind", "step"),
    [
        (
            "size = 2\nph, pw = size",
            "TypeError",
            "`size` is one number here, and `ph, pw` are 2 names: `ph = pw = size` gives it to each of them.",
        ),
        (
            "for i, j in range(3):\n    pass",
            "TypeError",
            "`range(3)` gives one number at a time, and `i, j` are 2 names: give each name a loop "
            "of its own, one inside the other.",
        ),
        (
            "return [i * j for i, j in range(3)]",
            "TypeError",
            "`range(3)` gives one number at a time, and `i, j` are 2 names: give each name a loop "
            "of its own, one inside the other.",
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
        ("x = [0]\nx[0], b = 3", "TypeError"),
        ("for a, b in [(1, 2), 3]:\n    pass", "TypeError"),
        ("a, b = len([1])", "TypeError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind) == ""
