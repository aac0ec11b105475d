"""Arrays where one number or one truth value is needed: the construct on the line is named."""

import pytest

from tests.raising import step_for


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("body", "before", "kind", "step"),
    [
        (
            "x = np.ones(3)\nreturn float(x)",
            "",
            "TypeError",
            "`float(…)` takes one number, and here it is given an array: `x.astype(float)` turns each "
            "element.",
        ),
        (
            "x = np.ones(3)\nreturn int(x * 2)",
            "",
            "TypeError",
            "`int(…)` takes one number, and here it is given an array: `….astype(int)` turns each element.",
        ),
        (
            "x = np.ones(3)\nreturn 1 / (1 + math.exp(-x))",
            "",
            "TypeError",
            "`math.exp` takes one number, and here it is given an array: `np.exp` takes arrays.",
        ),
        (
            "x = np.ones(3)\nreturn exp(-x)",
            "from math import exp\n",
            "TypeError",
            "`exp` takes one number, and here it is given an array: `np.exp` takes arrays.",
        ),
        (
            "x = np.ones(3)\nreturn m.pow(x, 2)",
            "import math as m\n",
            "TypeError",
            "`m.pow` takes one number, and here it is given an array: `np.power` takes arrays.",
        ),
        (
            "x = np.ones((3, 3))\nout = np.zeros((2, 2))\nout[0, 1] = x",
            "",
            "ValueError",
            "`out[0, 1]` is one place, and what is put there is more than one number: add it up, or look at "
            "what it should be.",
        ),
        (
            "return np.array([[1, 2], [3]])",
            "",
            "ValueError",
            "The parts of `[[1, 2], [3]]` do not all have the same length or shape, and an array needs that: "
            "print them and look for the odd one.",
        ),
        (
            "x = np.ones(3)\nif x > 0:\n    return 1",
            "",
            "ValueError",
            "`if` asks for one yes or no, and `x > 0` has one for each element: `np.where(x > 0, a, b)` "
            "chooses for each element.",
        ),
        (
            "x = np.ones(3)\nif 1 > 2:\n    return 1\nelif x > 0:\n    return 1",
            "",
            "ValueError",
            "`if` asks for one yes or no, and `x > 0` has one for each element: `np.where(x > 0, a, b)` "
            "chooses for each element.",
        ),
        (
            "x = np.ones(3)\nreturn 1 if x > 0 else 0",
            "",
            "ValueError",
            "`if` asks for one yes or no, and `x > 0` has one for each element: `np.where(x > 0, a, b)` "
            "chooses for each element.",
        ),
        (
            "x = np.ones(3)\nreturn max(0, x)",
            "",
            "ValueError",
            "`max` of Python compares whole arrays: `np.maximum(0, x)` compares element by element.",
        ),
        (
            "x = np.ones((3, 3))\nreturn max(x)",
            "",
            "ValueError",
            "`max` of Python does not go into the rows of an array: `np.max` does.",
        ),
        (
            "x = np.ones(3)\nreturn x > 0 and x < 2",
            "",
            "ValueError",
            "`and` takes one yes or no on each side: for arrays write `(…) & (…)`, with the brackets.",
        ),
        (
            "x = np.ones(3)\nif x > 0 or x < -2:\n    return 1",
            "",
            "ValueError",
            "`or` takes one yes or no on each side: for arrays write `(…) | (…)`, with the brackets.",
        ),
        (
            "x = np.ones(3)\nreturn not x",
            "",
            "ValueError",
            "`not` asks for one yes or no, and `x` is an array: `np.logical_not(…)` goes element by element, "
            "`np.any(…)` makes one of them.",
        ),
        (
            "x = np.ones(3)\nif not x > 0:\n    return 1",
            "",
            "ValueError",
            "`not` asks for one yes or no, and `x > 0` is an array: `np.logical_not(…)` goes element by "
            "element, `np.any(…)` makes one of them.",
        ),
        (
            "x = np.ones(3)\nwhile x > 0:\n    x -= 1",
            "",
            "ValueError",
            "`while` asks for one yes or no, and `x > 0` has one for each element: `np.any(…)` or "
            "`np.all(…)` makes one of them.",
        ),
        (
            "x = np.ones(3)\nreturn 0 < x < 2",
            "",
            "ValueError",
            "`0 < x < 2` means `and`, which takes one yes or no on each side: for arrays write `(a < x) & (x "
            "< b)`.",
        ),
        (
            "x = np.ones(3)\nassert x > 0",
            "",
            "ValueError",
            "`assert` asks for one yes or no, and `x > 0` has one for each element: `np.all(…)` makes one of "
            "them.",
        ),
        (
            "x = np.ones((3, 3))\nreturn [v for v in x if v > 0]",
            "",
            "ValueError",
            "`if` asks for one yes or no, and `v > 0` has one for each element: `np.where(v > 0, a, b)` "
            "chooses for each element.",
        ),
        (
            "x = np.ones((3, 3))\nreturn x in [1, x]",
            "",
            "ValueError",
            "`in` compares each element: `any(np.array_equal(x, each) for each in values)` looks for a "
            "whole array.",
        ),
        (
            "x = np.ones((3, 3))\nif x != None:\n    return 1",
            "",
            "ValueError",
            "`==` and `!=` compare each element: write `x is not None`.",
        ),
        (
            "labels = np.array([[0], [2]])\nreturn len(set(labels))",
            "",
            "TypeError",
            "The entries of `labels` are arrays here, which `set` cannot tell apart: `np.unique(…)` gives "
            "the different numbers, whatever the shape is.",
        ),
        (
            "labels = np.array([[0], [2]])\nreturn Counter(labels)",
            "from collections import Counter\n",
            "TypeError",
            "The entries of `labels` are arrays here, which `Counter` cannot tell apart: "
            "`np.unique(…, return_counts=True)` gives the different numbers, and how often each occurs.",
        ),
        (
            "counts = {}\nfor label in np.array([[0], [2]]):\n    counts[label] = 1",
            "",
            "TypeError",
            "`label` is an array here, which cannot be a key: take the number out of it, or make the array "
            "flat that it is a row of.",
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
        ("x = np.ones(3)\nreturn list(map(math.exp, [x]))", "", "TypeError"),
        ("return float(np.ones(3))", "def float(x):\n    return x.__float__()\n", "TypeError"),
        ("x = np.ones((3, 3))\nreturn any(v > 0 for v in x)", "", "ValueError"),
        ("x = np.ones((3, 3))\nreturn bool(x)", "", "ValueError"),
        ("x = np.ones((3, 3))\nreturn max([x, x], key=lambda each: each > 0)", "", "ValueError"),
        ("x = np.ones(3)\nreturn [1, x].index(x + 1)", "", "ValueError"),
        ("return hash(np.ones(3))", "", "TypeError"),
        ("return set(np.ones((2, 2)))", "def set(x):\n    return {x: 1}\n", "TypeError"),
        ("x = np.ones(3)\nreturn math.gcd(x, 2) if False else '%d' % x", "", "TypeError"),
    ],
)
def test_what_the_line_does_not_show_is_not_told(body: str, before: str, kind: str) -> None:
    """The same exceptions, where the cause is not certain or another one."""
    assert step_for(body, kind, before) == ""
