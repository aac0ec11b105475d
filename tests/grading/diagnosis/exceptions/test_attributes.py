"""Attributes that something does not have, and types that are not calculated with."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        (
            "rows = [[1, 2]]\nreturn rows.shape",
            "",
            "AttributeError",
            "`rows` is a list, and only arrays have `shape`: make an array of it first, `np.array(rows)`.",
        ),
        (
            "rows = [[1, 2]]\nreturn rows.apend(3)",
            "",
            "AttributeError",
            "`rows` is a list. Did you mean `append`?",
        ),
        (
            "x = 3.0\nreturn x.sum()",
            "",
            "AttributeError",
            "`x` is one number here, no array: look at what it should be.",
        ),
        (
            "x = np.ones(3)\nx.append(4)",
            "",
            "AttributeError",
            "`x` is an array, and an array does not grow: make it as large as the result, and fill its "
            "places.",
        ),
        (
            "x = np.ones(3)\nreturn x.length",
            "",
            "AttributeError",
            "The number of rows is `len(x)`, all sizes are `x.shape`.",
        ),
        (
            "x = np.ones(3)\nreturn x.exp()",
            "",
            "AttributeError",
            "`exp` is a function of numpy: write `np.exp(x)`.",
        ),
        ("x = np.ones(3)\nreturn x.reshap(3)", "", "AttributeError", "Did you mean `reshape`?"),
        (
            "return np.float(3)",
            "",
            "AttributeError",
            "That was the name of Python's own `float`: write `float`.",
        ),
        (
            "given = Function()\nreturn -given",
            "Function = type('Function', (), {})\n\n",
            "TypeError",
            "`given` is a function: call it, `given(…)`.",
        ),
        (
            "n = given\nreturn abs(n) + 1",
            "def given(x):\n    return x\n\n",
            "TypeError",
            "`n` is the function `given` itself: call it on line 7, `given(…)`.",
        ),
        (
            "n = given\nreturn n - 1.0",
            "def given(x):\n    return x\n\n",
            "TypeError",
            "`n` is the function `given` itself: call it on line 7, `given(…)`.",
        ),
        ("return np.product([1])", "", "AttributeError", "It is called `np.prod` now."),
        ("return np.maximun(1, 2)", "", "AttributeError", "Did you mean `np.maximum`?"),
        (
            "return np.relu(3)",
            "def relu(x):\n    return x\n",
            "AttributeError",
            "`relu` is a function of your own file: call it without `np.`.",
        ),
        (
            "return math.maximum(1, 2)",
            "",
            "AttributeError",
            "`math` has no `maximum`; numpy has: `np.maximum`.",
        ),
        ("return math.squrt(2)", "", "AttributeError", "Did you mean `math.sqrt`?"),
        (
            "return g.shape",
            "def g(x):\n    return x\n",
            "AttributeError",
            "`g` is a function: it has to be called, with `(…)`, before `.shape`.",
        ),
        (
            "rows = [1, 2]\nreturn rows - 1",
            "",
            "TypeError",
            "`rows` is a list, and those are not calculated with: make an array of it, `np.array(rows)`.",
        ),
        (
            "x = np.ones((3, 3))\nreturn x.shape - 1",
            "",
            "TypeError",
            "`x.shape` holds the sizes of all axes: take one of them, `x.shape[0]`.",
        ),
        ("x = np.ones(3)\nreturn x.max - 1", "", "TypeError", "`x.max` is a function: call it, `x.max(…)`."),
        (
            "rows = [1, 2]\nreturn rows * 1.5",
            "",
            "TypeError",
            "`rows` is a list, and those are not multiplied: make an array of it, `np.array(rows)`.",
        ),
        ("return '3' - 1", "", "TypeError", "`'3'` is a text: numbers are written without quotes."),
        (
            "rows = [1]\nif rows > 0:\n    return 1",
            "",
            "TypeError",
            "`rows` is a list, and those are not calculated with: make an array of it, `np.array(rows)`.",
        ),
        (
            "rows = [[1], [2]]\nreturn rows[0] - rows[1]",
            "",
            "TypeError",
            "`rows[0]` is a list, and those are not calculated with: `np.array(…)` makes arrays of them.",
        ),
        (
            "n = 3\nreturn len(n)",
            "",
            "TypeError",
            "`n` is one number here and has no length: look at what it should be.",
        ),
        (
            "x = np.ones(3)\nx.extend([4])",
            "",
            "AttributeError",
            "`x` is an array, and an array does not grow: make it as large as the result, and fill its "
            "places.",
        ),
        (
            "x = np.ones(3)\nreturn x.index(3)",
            "",
            "AttributeError",
            "`x` is an array, and only lists have `index`: `.tolist()` makes a list of it.",
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
        ("return np.Inf", "", "AttributeError"),
        ("return np.zzyzx", "", "AttributeError"),
        ("return {}.shape", "", "AttributeError"),
        ("x = np.ones(3)\nreturn x.zzyzx", "", "AttributeError"),
        ("return {} - 1", "", "TypeError"),
        ("a = 'x'\nreturn a - 1", "", "TypeError"),
        ("return getattr([], 'shape')", "", "AttributeError"),
        ("x = np.ones(3)\nx.remove(1)", "", "AttributeError"),
        ("x = np.ones(3)\nx.pop()", "", "AttributeError"),
        ("x = np.ones(3)\nx.clear()", "", "AttributeError"),
        ("given = Function()\nreturn -given", "class Function:\n    pass\n\n", "TypeError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
