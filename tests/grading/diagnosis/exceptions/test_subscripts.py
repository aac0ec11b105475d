"""Square brackets behind what does not take them, or not so many indices."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        (
            "x = np.ones((4, 4))\nreturn x[1, 2, 3]",
            "",
            "IndexError",
            "`x` has 2 axes here and is given 3 indices: write two, or look at why it has no more axes.",
        ),
        (
            "x = np.ones((2, 2))\nfor row in x:\n    for v in row:\n        v[0]",
            "",
            "IndexError",
            "`v` is one number here, from the loop through `row` on line 6: use it as it is.",
        ),
        (
            "x = 3\nreturn x[0]",
            "",
            "TypeError",
            "`x` is one number here and has no places: look at what it should be.",
        ),
        ("return np.zeros[3]", "", "TypeError", "`np.zeros` is a function: call it with round brackets."),
        (
            "rows = [[1, 2] [3, 4]]",
            "",
            "TypeError",
            "A comma is missing between `[1, 2]` and `[`: without it the second list is taken for an index.",
        ),
        (
            "rows = [[1, 2], [3, 4]]\nreturn rows[0, 1]",
            "",
            "TypeError",
            "`rows` is a list, which takes one index at a time: write `rows[0][1]`, or make an array of it "
            "first, `np.array(rows)`.",
        ),
        (
            "rows = [[1, 2], [3, 4]]\nreturn rows[:, 1]",
            "",
            "TypeError",
            "`rows` is a list, which takes one index at a time: make an array of it first, `np.array(rows)`.",
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
        ("def g():\n    return [1]\nreturn g()[0, 1]", "", "TypeError"),
        ("def g():\n    return 3\nreturn [1, 2]['a']", "", "TypeError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
