"""Where a number became a float that a size cannot be: told only where that is certain."""

from __future__ import annotations

import ast

import pytest

from cnntutor.grading.diagnosis.exceptions.fractions import find_cause, is_range, tell_cause
from tests.grading.diagnosis.exceptions.test_evidence import evidence_of


def told(body: str, before: str = "") -> str:
    """Return what is told of the argument of `np.zeros` at the end of a function."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    evidence = evidence_of(f"import numpy as np\n{before}def f(n=3):\n{lines}")
    assert isinstance(evidence.node, ast.Call)
    return tell_cause(evidence.node.args, evidence)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("return np.zeros(4 / 2)", "`4 / 2` is worked out with `/`: `//` gives"),
        ("return np.zeros(-(4 / 2) + 1)", "`4 / 2` is worked out with `/`"),
        ("return np.zeros(n * 2.0)", "On line 3 there is 2.0, which is a float: write 2 instead."),
        ("k = n / 2\nreturn np.zeros(k)", "`k` is made with `/` on line 3: `//`"),
        (
            "k = 4\nk /= 2\nreturn np.zeros(k)",
            "`k` is made with `/=` on line 4: `//=`",
        ),
        ("k = 1.0\nreturn np.zeros(k)", "`k` is made with 1.0 on line 3, which is a float: write 1 instead."),
        ("return np.zeros(float(n))", "`float(…)` gives a float: put `int(…)` around it."),
        ("return np.zeros(np.ceil(n / 2))", "`np.ceil` gives a float: put `int(…)` around it."),
    ],
)
def test_what_makes_a_float_is_told(body: str, says: str) -> None:
    """With its line, and what to write instead."""
    assert told(body).startswith(says)


@pytest.mark.parametrize(
    "body",
    [
        "return np.zeros(2.5)",
        "return np.zeros(np.sqrt(n))",
        "k = n\nif n:\n    k = n / 2\nreturn np.zeros(k)",
        "return np.zeros(n * g())",
    ],
)
def test_what_is_not_certain_is_not_told(body: str) -> None:
    """A number that is no whole one, what others return, and a name that has one of two values."""
    assert told(body, "def g():\n    if 1:\n        return 0.5\n    return 1\n") == ""


@pytest.mark.parametrize(
    ("before", "body", "of_whole"),
    [
        ("", "return np.zeros(len([1, 2]) / 2)", True),
        ("", "return np.zeros(abs(4) / 2)", True),
        ("", "return np.zeros((4 / 2) / 2)", False),
        ("", "return np.zeros(np.mean([4]) / 2)", False),
        ("", "for k in range(2, 5):\n    np.zeros(k / 2)", True),
        ("", "for k in [2.5]:\n    np.zeros(k / 2)", False),
    ],
)
def test_a_division_of_floats_is_not_to_be_made_whole(before: str, body: str, of_whole: bool) -> None:
    """`//` of floats is a float too, so that `int` is told in its place."""
    said = told(body, before)
    assert ("`//` gives a whole number" in said) == of_whole
    assert ("`int(…)` around the result" in said) != of_whole


def test_a_function_of_the_file_is_followed() -> None:
    """Where all that it returns is a float; one that calls itself ends the search."""
    assert "`half(…)` is made with `/`" in told(
        "return np.zeros(half(4))", "def half(k):\n    return k / 2\n"
    )
    endless = "def half(k):\n    return half(k) if k > 9 else 0.5\n"
    assert told("return np.zeros(half(4))", endless) == ""


def test_names_that_lead_in_a_circle_come_to_an_end() -> None:
    """Each is followed once, and not too many of them."""
    chain = "\n".join(f"a{k + 1} = a{k}" for k in range(60))
    assert told(f"a0 = n / 2\n{chain}\nreturn np.zeros(a60)") == ""
    evidence = evidence_of("def f():\n    return 1 / 0\n")
    assert find_cause(ast.parse("a", mode="eval").body, evidence.node, evidence, {"a"}) is None


@pytest.mark.parametrize(
    ("items", "before", "is_one"),
    [
        ("range(3)", "", True),
        ("np.arange(3)", "", False),
        ("range", "", False),
        ("range(3)", "range = list\n", False),
    ],
)
def test_a_range_is_pythons_own(items: str, before: str, is_one: bool) -> None:
    """Not what the file calls so, and not the name alone."""
    evidence = evidence_of(f"def f():\n    return 1 / 0\n{before}")
    assert is_range(ast.parse(items, mode="eval").body, evidence) == is_one
    assert not is_range(None, evidence)
