"""Calls of what is no function, and arguments that do not fit: the names on the line are told."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        (
            "x = np.ones((2, 2))\nreturn x(0, 1)",
            "",
            "TypeError",
            "`x` is an array: an entry is taken with square brackets, `x[0, 1]`.",
        ),
        (
            "x = np.ones((2, 2))\nreturn x.shape(0)",
            "",
            "TypeError",
            "`x.shape` is no function: square brackets take one of its entries.",
        ),
        (
            "x = np.ones((2, 2))\nreturn x.size()",
            "",
            "TypeError",
            "`x.size` is no function: leave the brackets out.",
        ),
        (
            "sum = 0\nfor v in [1]:\n    sum += v\nreturn sum([1, 2])",
            "",
            "TypeError",
            "`sum` is one number here and no function any more, because line 4 gives it a value: give that "
            "variable another name.",
        ),
        (
            "return max(1, 2)",
            "max = 3\n",
            "TypeError",
            "`max` is one number here and no function any more, because line 3 gives it a value: give that "
            "variable another name.",
        ),
        (
            "relu = 3\nreturn relu(1)",
            "def relu(x):\n    return x\n",
            "TypeError",
            "`relu` is one number here and no function any more, because line 6 gives it a value: give that "
            "variable another name.",
        ),
        ("k = 2\nreturn k(3 + 1)", "", "TypeError", "`k` is one number: a product is written `k * (…)`."),
        (
            "return 2 (3 + 1)",
            "",
            "TypeError",
            "A `*` is missing between `2` and `(`: Python takes that for a call.",
        ),
        ("rows = [(1, 2) (3, 4)]", "", "TypeError", "A comma is missing between `(1, 2)` and `(`."),
        (
            "rows = [[1, 2], 3]\nreturn rows(0)",
            "",
            "TypeError",
            "`rows` is a list: an entry is taken with square brackets, `rows[0]`.",
        ),
        (
            "return math(3)",
            "",
            "TypeError",
            "`math` is a module: write which function of it, as `math.…(…)`.",
        ),
        (
            "return conv(3)",
            "def conv(image, kernel, stride=1):\n    return 1\n",
            "TypeError",
            "Your function is `conv(image, kernel, stride=1)` (line 3): give it these, in this order.",
        ),
        (
            "return conv(3, 4, strid=3)",
            "def conv(image, kernel, stride=1):\n    return 1\n",
            "TypeError",
            "Your function is `conv(image, kernel, stride=1)` (line 3). Did you mean `stride`?",
        ),
        (
            "return conv(3, 4, 5, 6)",
            "def conv(image, kernel, stride=1):\n    return 1\n",
            "TypeError",
            "Your function is `conv(image, kernel, stride=1)` (line 3): give it these, in this order.",
        ),
        (
            "total = [max for max in (1, 2)]\nmax = 3\nreturn max(total)",
            "",
            "TypeError",
            "`max` is one number here and no function any more, because line 5 gives it a value: give that "
            "variable another name.",
        ),
        (
            "return max(1, 2)",
            "def change():\n    global max\n    max = 3\nmax = 4\n",
            "TypeError",
            "`max` is one number here and no function any more, because line 6 gives it a value: give that "
            "variable another name.",
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
        ("return np.clip(1, 2, 3, 4, 5, 6, 7, 8)", "", "TypeError"),
        ("return 'a'(3)", "", "TypeError"),
        (
            "return Layer().conv(1, 2, 3)",
            "class Layer:\n    def conv(self, image):\n        return 1\n",
            "TypeError",
        ),
        ("return conv(1, 2)", "def conv(image):\n    return 1\nconv = conv\n", "TypeError"),
        ("return {}.get(1)(2)", "", "TypeError"),
        ("g = np.vectorize(3)\nreturn g(np.ones(2))", "", "TypeError"),
        ("return np.apply_along_axis(np.ones(2), 0, np.ones((2, 2)))", "", "TypeError"),
        ("return [max(1) for max in (1, 2)]", "", "TypeError"),
        ("return [max(1) for max in (1, 2)]", "max = 3\n", "TypeError"),
        ("return (lambda max: max(1))(2)", "", "TypeError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
