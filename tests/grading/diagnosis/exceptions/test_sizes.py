"""Sizes that are no whole numbers: it is told what made them so, where that is certain."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        (
            "oh = (5 - 3) / 1 + 1\nreturn np.zeros((oh, 3))",
            "",
            "TypeError",
            "`oh` is made with `/` on line 4: `//` gives a whole number.",
        ),
        (
            "oh, ow = 4 / 2, 4 // 2\nfor i in range(oh):\n    pass",
            "",
            "TypeError",
            "`oh` is made with `/` on line 4: `//` gives a whole number.",
        ),
        (
            "n = 4\nh = n / 2\nsize = h + 1\nreturn np.empty((3, size))",
            "",
            "TypeError",
            "`size` is made with `/` on line 5: `//` gives a whole number.",
        ),
        (
            "return np.zeros((5 - 3) / 1 + 1)",
            "",
            "TypeError",
            "`(5 - 3) / 1` is worked out with `/`: `//` gives a whole number.",
        ),
        (
            "return np.zeros(\n    (\n        3,\n        (5 - 3) / 1,\n    )\n)",
            "",
            "TypeError",
            "`(5 - 3) / 1` is worked out with `/`: `//` gives a whole number.",
        ),
        (
            "h = 5\nh /= 2\nreturn np.ones((2, h))",
            "",
            "TypeError",
            "`h` is made with `/=` on line 5: `//=` gives a whole number.",
        ),
        (
            "return np.full((4 / 2, 2), 1 / 2)",
            "",
            "TypeError",
            "`4 / 2` is worked out with `/`: `//` gives a whole number.",
        ),
        (
            "h = np.floor(5 / 2)\nreturn np.zeros((h, 2))",
            "",
            "TypeError",
            "`h` is made with `np.floor` on line 4, which gives a float: put `int(…)` around it.",
        ),
        (
            "return np.full((2.0, 2), 0)",
            "",
            "TypeError",
            "On line 4 there is 2.0, which is a float: write 2 instead.",
        ),
        (
            "return np.zeros(size(4))",
            "def size(n):\n    return n / 2\n",
            "TypeError",
            "`size(…)` is made with `/` on line 4: `//` gives a whole number.",
        ),
        (
            "return np.arange(4).reshape(4 / 2, 2)",
            "",
            "TypeError",
            "`4 / 2` is worked out with `/`: `//` gives a whole number.",
        ),
        (
            "return [0] * (4 / 2)",
            "",
            "TypeError",
            "`4 / 2` is worked out with `/`: `//` gives a whole number.",
        ),
        (
            "p = 3 / 2\nreturn np.pad(np.ones((2, 2)), ((p, 1), (1, 1)))",
            "",
            "TypeError",
            "`p` is made with `/` on line 4: `//` gives a whole number.",
        ),
        (
            "return np.linspace(0.0, 1.0, 5 / 2)",
            "",
            "TypeError",
            "`5 / 2` is worked out with `/`: `//` gives a whole number.",
        ),
        (
            "image = np.ones((2, 3))\nfor i in range(image.shape):\n    pass",
            "",
            "TypeError",
            "`image.shape` holds the sizes of all axes: `image.shape[0]` is that of the first.",
        ),
        (
            "rows = [1, 2]\nfor i in range(rows):\n    pass",
            "",
            "TypeError",
            "`rows` is a list: `range(len(rows))` counts its entries.",
        ),
        (
            "rows = np.ones(2)\nfor i in range(rows):\n    pass",
            "",
            "TypeError",
            "`rows` is an array: `range(len(rows))` counts its rows.",
        ),
        (
            "oh = 2 - 5\nreturn np.zeros((oh, 1))",
            "",
            "ValueError",
            "`oh` is below 0 here: look at how it is worked out on line 4.",
        ),
        (
            "return np.zeros(3, 4)",
            "",
            "TypeError",
            "`np.zeros` takes the sizes as one tuple, in brackets of its own: `np.zeros((3, 4))`.",
        ),
        (
            "return np.array(1, 2)",
            "",
            "TypeError",
            "`np.array` takes its numbers as one list: `np.array([1, 2])`.",
        ),
        (
            "image = np.ones((2, 3))\nh = 2 - 5\nreturn np.zeros((h, image.shape[1], len(image), 3))",
            "",
            "ValueError",
            "`h` is below 0 here: look at how it is worked out on line 5.",
        ),
        (
            "shape = (3, 2 - 4)\nreturn np.zeros(shape)",
            "",
            "ValueError",
            "`shape` is or holds a size below 0 here: look at how it is worked out on line 4.",
        ),
        (
            "h, w = np.ones((2, 3)).shape\nreturn np.zeros(h, w - 1)",
            "",
            "TypeError",
            "`np.zeros` takes the sizes as one tuple, in brackets of its own: `np.zeros((h, w - 1))`.",
        ),
        (
            "image = np.ones((2, 3))\nreturn np.zeros(image.shape, 0)",
            "",
            "TypeError",
            "`np.zeros` takes its second argument, `0`, for the type of the numbers: what belongs to the "
            "first one stands in brackets of its own.",
        ),
        (
            "shape = (2, 3)\nreturn np.ones(shape, 7)",
            "",
            "TypeError",
            "`np.ones` takes its second argument, `7`, for the type of the numbers: what belongs to the "
            "first one stands in brackets of its own.",
        ),
        (
            "rows = [1, 2]\nreturn np.array(rows, 3)",
            "",
            "TypeError",
            "`np.array` takes its second argument, `3`, for the type of the numbers: what belongs to the "
            "first one stands in brackets of its own.",
        ),
        (
            "image, padding = np.ones((5, 5)), 1\n"
            "h = (image.shape[0] + 2.0 * padding - 3) / 2 + 1\nreturn np.zeros((h, 2))",
            "",
            "TypeError",
            "`h` is made with `/` on line 5: `int(…)` around the result makes a whole number of it.",
        ),
        (
            "s = 2.0\nreturn np.zeros(6 / s)",
            "",
            "TypeError",
            "`6 / s` is worked out with `/`: `int(…)` around the result makes a whole number of it.",
        ),
        (
            "h = np.ones(3)[0]\nh /= 2\nreturn np.zeros((2, h))",
            "",
            "TypeError",
            "`h` is made with `/=` on line 5: `int(…)` around the result makes a whole number of it.",
        ),
        (
            "for v in np.ones(3):\n    range(v / 2)",
            "",
            "TypeError",
            "`v / 2` is worked out with `/`: `int(…)` around the result makes a whole number of it.",
        ),
        (
            "image = np.ones((5, 4))\nreturn np.zeros(max(image.shape[0], len(image)) / 2)",
            "",
            "TypeError",
            "`max(image.shape[0], len(image)) / 2` is worked out with `/`: `//` gives a whole number.",
        ),
        (
            "return conv(np.ones((5, 5)))",
            "def conv(image, stride=1):\n    h = (image.shape[0] - 3) // stride + 1\n    "
            "return np.zeros(h, len(image))\n",
            "TypeError",
            "`np.zeros` takes the sizes as one tuple, in brackets of its own: `np.zeros((h, len(image)))`.",
        ),
        (
            "return blank((2, 3))",
            "def blank(shape):\n    return np.zeros(shape, 1)\n",
            "TypeError",
            "`np.zeros` takes its second argument, `1`, for the type of the numbers: what belongs to the "
            "first one stands in brackets of its own.",
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
        ("h = 5 / 2\nh = 2\nx = np.float64(2)\nreturn np.full((h, x), 1 / 2)", "", "TypeError"),
        ("h = 5 / 2\nfor k in (1, 2.5):\n    h = k\nreturn np.zeros((h, 2))", "", "TypeError"),
        (
            "for k in range(2):\n    if k:\n        h = 4 / 2\n    else:\n        h = 2.5 * k\n    "
            "np.zeros((h, 1))",
            "",
            "TypeError",
        ),
        (
            "return np.zeros(size(4))",
            "def size(n):\n    if n > 3:\n        return n / 2\n    return n\n",
            "TypeError",
        ),
        ("size = lambda n: n / 2\nreturn range(size(4))", "", "TypeError"),
        ("h, (k,) = 4, [1.5]\nreturn np.zeros((h, k))", "", "TypeError"),
        ("a, b = 1, 2\nreturn np.zeros((a - b, a - b))", "", "ValueError"),
        ("return 'ab' * (4 / 2)", "", "TypeError"),
        ("image = np.ones((2, 3))\nh = 2\nreturn np.zeros((h, image.shape[1] - 50))", "", "ValueError"),
        ("h, n = 2, int(-1.0)\nreturn np.zeros((h, n + 0))", "", "ValueError"),
        ("return np.zeros((np.round(np.ones(3).shape[0] - 1), sum([1.0, 2])))", "", "TypeError"),
        (
            "n = 4\nreturn np.zeros((np.floor(n), np.around(n, 2), np.ceil(n - 1), 0 + sum([1.5])))",
            "",
            "TypeError",
        ),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
