"""Indices that are no whole numbers, beyond the end or too many: what is on the line is named."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        (
            "x = np.ones((4, 4))\nreturn x[4 / 2, 0]",
            "",
            "IndexError",
            "`4 / 2` is worked out with `/`: `//` gives a whole number.",
        ),
        (
            "x = np.ones((4, 4))\ni = 4 / 2\nreturn x[i:i + 2, 0]",
            "",
            "TypeError",
            "`i` is made with `/` on line 5: `//` gives a whole number.",
        ),
        (
            "out = np.zeros((4, 4))\nfor i in range(2):\n    out[i / 2, 0] = 1",
            "",
            "IndexError",
            "`i / 2` is worked out with `/`: `//` gives a whole number.",
        ),
        (
            "return [1, 2, 3][np.floor(3 / 2)]",
            "",
            "TypeError",
            "`np.floor` gives a float: put `int(…)` around it.",
        ),
        (
            "out, s = np.zeros(2), 2\nfor i in range(0, 4, s):\n    out[i] = 1",
            "",
            "IndexError",
            "The last index of axis 0 of `out` is 1; `i` asks for 2. `i` goes in steps of `s`, `range(0, 4, "
            "s)` on line 5: the place is `i // s`.",
        ),
        (
            "x = np.ones((2, 2, 1))\nout = np.zeros_like(x)\nfor k in range(3):\n    out[0, 0, k] = 1",
            "",
            "IndexError",
            "The last index of axis 2 of `out` is 0; `k` asks for 1. `np.zeros_like(x)` on line 5 gives it "
            "the shape and the dtype of `x`: give `np.zeros` the shape of the result.",
        ),
        (
            "x = np.ones(3)\nfor v in x:\n    x[v] = 0",
            "",
            "IndexError",
            "`v` takes the values of `x` (line 5), not their places: `for v in range(len(x))` counts the "
            "places.",
        ),
        (
            "x = np.ones((2, 3))\nfor i in range(5):\n    x[i, 0]",
            "",
            "IndexError",
            "The last index of axis 0 of `x` is 1; `i` asks for 2. Look at where `i` ends: "
            "`range(5)` on line 5.",
        ),
        (
            "x, s = np.ones((4, 4)), 2\nfor i in range(3):\n    for m in range(2):\n        x[0, i * s + m]",
            "",
            "IndexError",
            "The last index of axis 1 of `x` is 3; `i * s + m` asks for 4. Look at where the "
            "loops end: `range(2)` on line 6 and `range(3)` on line 5.",
        ),
        (
            "x = np.ones((4, 4))\nreturn x[7]",
            "",
            "IndexError",
            "The last index of axis 0 of `x` is 3.",
        ),
        (
            "x = np.ones((4, 4))\nn = 9\nreturn x[0, n]",
            "",
            "IndexError",
            "The last index of axis 1 of `x` is 3; `n` asks for 9.",
        ),
        (
            "p, t = np.ones((2, 3)), np.array([0.0, 1.0])\nreturn p[range(2), t]",
            "",
            "IndexError",
            "`t` does not hold whole numbers here: `t.astype(int)` makes indices of floats.",
        ),
        (
            "x = [1, 2]\nfor i in range(5):\n    x[i]",
            "",
            "IndexError",
            "Look at where `i` ends: `range(5)` on line 5.",
        ),
        (
            "out = []\nfor i in range(5):\n    out[i] = 1",
            "",
            "IndexError",
            "`out` is an empty list since line 4 and has no places yet: `out.append(…)` adds one.",
        ),
        (
            "x = np.ones((2, 2))\nreturn x.shape[2]",
            "",
            "IndexError",
            "`x` has no axis 2 here: it has at most 2 axes, and axes are counted from 0.",
        ),
        (
            "out = []\nfor i in range(5):\n    if len(out) > i:\n        break\n    out[i] = 1\n"
            "return np.array(out)",
            "",
            "IndexError",
            "`out` is an empty list since line 4 and has no places yet: `out.append(…)` adds one.",
        ),
        (
            "x = np.ones((4, 4))\nreturn x[np.ones(3)[0] / 2, 0]",
            "",
            "IndexError",
            "`np.ones(3)[0] / 2` is worked out with `/`: `int(…)` around the "
            "result makes a whole number of it.",
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
        ("x = np.ones(3)\nreturn x['a']", "", "IndexError"),
        ("x = np.ones(3)\nreturn x[np.ones(3)]", "", "IndexError"),
        ("x, places, h = np.ones((3, 3)), [1], max(0.5, 0)\nfor i in places:\n    x[i, h]", "", "IndexError"),
        ("x, places = np.ones(3), [0.5]\nfor i in places[:]:\n    x[i]", "", "IndexError"),
        ("x = np.ones((3, 3))\nreturn x[np.array([5]), 1]", "", "IndexError"),
        ("x = np.ones((2, 2, 2))\nreturn x[None, 0, 5]", "", "IndexError"),
        ("x = np.ones((2, 2, 2))\nreturn x[..., 5]", "", "IndexError"),
        ("x, i, j = np.ones((3, 3)), np.ones(2), np.arange(2)\nreturn x[i, j]", "", "IndexError"),
        ("x = [1]\nreturn x[4]", "", "IndexError"),
        ("return (1, 2)[4]", "", "IndexError"),
        ("rows = []\nrows.append(1)\nrows[1] = 2", "", "IndexError"),
        ("rows = []\nrows += [1]\nrows[1] = 2", "", "IndexError"),
        ("rows = []\nrows[:] = [1, 2]\nrows[2] = 2", "", "IndexError"),
        ("rows = []\nsame = rows\nsame.append(1)\nrows[1] = 2", "", "IndexError"),
        ("rows = []\ng(rows)\nrows[1] = 2", "def g(x):\n    x.append(1)\n", "IndexError"),
        ("rows = []\nadd = lambda: rows.append(1)\nadd()\nrows[1] = 2", "", "IndexError"),
        ("image, new = np.ones((2, 3)), np.newaxis\nreturn image[:, new, 5]", "", "IndexError"),
        ("image = np.ones((2, 3))\nnew = None\nreturn image[:, new, 5]", "", "IndexError"),
        ("image = np.ones((2, 3))\nreturn image[:, new, 5]", "old = None\nnew = old\n", "IndexError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
