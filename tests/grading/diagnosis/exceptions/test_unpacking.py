"""Loops through what has no entries, and more or fewer names than entries."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        (
            "n = 3\nfor i in n:\n    pass",
            "",
            "TypeError",
            "`n` is one number, and a loop over it counts with `range`: `for i in range(n)`.",
        ),
        (
            "x = np.ones((2, 2))\nH, W, D = x.shape",
            "",
            "ValueError",
            "`x.shape` has 2 entries, one for each axis, and `H, W, D` are 3 names. Write as many names as "
            "`x` has axes.",
        ),
        (
            "x = np.ones((2, 2, 3))\nH, W = x.shape",
            "",
            "ValueError",
            "`x.shape` has more than 2 entries, one for each axis, and `H, W` are 2 names. `x.shape[:2]` "
            "gives the first two, height and width.",
        ),
        (
            "image = [1, 2]\nfor i, row in image:\n    pass",
            "",
            "TypeError",
            "A loop over `image` gives one entry at a time: `enumerate(image)` gives its number as well.",
        ),
        (
            "w = np.ones((2, 2))\nreturn sum(sum(sum(w)))",
            "",
            "TypeError",
            "`sum(sum(w))` is one number already: leave the `sum(…)` around it out.",
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
        ("a, b = 1, 2\nc, d = [1, 2, 3]", "", "ValueError"),
        ("for a, b in [1, 2]:\n    pass", "", "TypeError"),
        ("for x in 1.5:\n    pass", "", "TypeError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
