"""What cannot be graded is told by what it is, and by how the function's text made it."""

from __future__ import annotations

import pytest

from tests.support import answer, grade_source

HEAD = "import numpy as np\nfrom fractions import Fraction\n"


def told(source: str, exercise: str, name: str) -> str:
    """Return what is said of a question."""
    return answer(grade_source(HEAD + source, exercise), name).message


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "    for v in x:\n        yield max(v, 0)\n",
            "relu gives its values one by one, because of the `yield` on line 5. Collect them in an array or "
            "a list instead, and end with one `return`.",
        ),
        (
            "    return (max(v, 0) for v in x)\n",
            "relu returned a generator, not its values: wrap it in `list(...)` or `np.array(list(...))`. "
            "Only numbers, lists and numpy arrays can be graded.",
        ),
        (
            "    return relu\n",
            "relu returned itself, the function, and not its result. Return the variable that has the "
            "result.",
        ),
        (
            "    def inner():\n        yield x\n    return inner\n",
            "relu returned the function `inner` itself. Call it: `inner(…)` gives its result.",
        ),
        (
            "    return np.maximum if True else 0\n",
            "relu returned an object of type ufunc. Only numbers, lists and numpy arrays can be graded.",
        ),
        (
            "    return lambda: x\n",
            "relu returned a function instead of its result: are the parentheses of a call missing?",
        ),
        (
            "    return [relu, x]\n",
            "relu returned a list with a function in it and not its result: are the parentheses of a call "
            "missing?",
        ),
        (
            "    return {'y': (x, zip(x))}\n",
            "relu returned a dict with an object of type zip in it. Only numbers, lists and numpy arrays can "
            "be graded.",
        ),
    ],
)
def test_a_function_that_returns_no_values(body: str, said: str) -> None:
    """One sentence on what it is, and one next step."""
    assert told(f"def relu(x):\n{body}", "exercise4", "relu") == said


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("Fraction(1, 3)", "a Fraction: `float(...)` makes a number of it"),
        ("[Fraction(1, 3), 0.5, 0.2]", "a list with a Fraction in it: `float(...)` makes a number of each"),
        ("(0.5, [Fraction(1, 3)])", "a tuple with a Fraction in it: `float(...)` makes a number of each"),
    ],
)
def test_a_fraction_in_an_answer(value: str, what: str) -> None:
    """It is told whether the answer is one, or has one in it."""
    said = told(f"probabilities = {value}\n", "exercise6", "probabilities")
    assert said == f"probabilities is {what}. Only numbers, lists and numpy arrays can be graded."


def test_a_given_function_that_is_returned() -> None:
    """It is the parameter that has to be called."""
    said = told(
        "def gradient_check(function, gradient, point):\n    return gradient\n",
        "exercise12",
        "gradient_check",
    )
    assert said == (
        "gradient_check returned the function `gradient` itself. Call it: `gradient(…)` gives its result."
    )
