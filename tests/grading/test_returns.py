"""What the `return` statements of a function show."""

from __future__ import annotations

import ast
import textwrap

import pytest

from cnntutor.grading.returns import can_give_none, find_returns, tell_no_result
from tests.support import submission


def function(body: str) -> ast.FunctionDef:
    """Return the function `f(x)` with this body."""
    found = ast.parse(f"def f(x):\n{textwrap.indent(body, '    ')}\n").body[0]
    assert isinstance(found, ast.FunctionDef)
    return found


@pytest.mark.parametrize(
    "body",
    [
        "return 1",
        "raise ValueError",
        "if x:\n    return 1\nelse:\n    return 2",
        "if x:\n    return 1\nelif x is None:\n    raise ValueError\nelse:\n    return 2",
        "with x:\n    return 1",
        "while True:\n    x += 1",
        "while True:\n    if x:\n        return 1",
        "while 1:\n    if x:\n        return 1",
        "while True:\n    for y in x:\n        break\n    if y:\n        return 1",
        "while True:\n    while y:\n        break\n    return 1",
        "while True:\n    def g():\n        for y in x:\n            break\n    return g",
        "try:\n    return 1\nfinally:\n    x = 2",
        "try:\n    x = 1\nexcept ValueError:\n    return 1\nelse:\n    return 2",
        "try:\n    x = 1\nfinally:\n    return 2",
        "def g():\n    return\nreturn g",
        "try:\n    return 1\nexcept* ValueError:\n    raise",
        "yield 1",
    ],
)
def test_a_function_that_always_comes_to_a_result(body: str) -> None:
    """Whichever way through it is taken; what a function inside it returns is none of its results."""
    assert not can_give_none(function(body))


@pytest.mark.parametrize(
    "body",
    [
        "pass",
        "return",
        "if x:\n    return 1",
        "if x:\n    return 1\nelse:\n    pass",
        "if x:\n    return\nreturn 1",
        "for y in x:\n    return y",
        "while x:\n    return 1",
        "while True:\n    break",
        "while True:\n    for y in x:\n        return y\n    else:\n        break",
        "while True:\n    try:\n        with x:\n            break\n    finally:\n        y = 1",
        "while True:\n    while True:\n        break\n    if x:\n        break",
        "while 0:\n    return 1",
        "try:\n    return 1\nexcept ValueError:\n    pass",
        "try:\n    x = 1\nexcept* ValueError:\n    pass",
        "def g():\n    return 1",
    ],
)
def test_a_function_that_can_come_to_its_end(body: str) -> None:
    """Or to a `return` that gives nothing."""
    assert can_give_none(function(body))


def test_choices_without_end_are_not_followed() -> None:
    """Where there are too many to look at, nothing is claimed."""
    deep = function("return 1")
    inner: ast.stmt = deep.body[0]
    for _ in range(5000):
        inner = ast.If(ast.Constant(value=1), [ast.Return(ast.Constant(value=1))], [inner])
    deep.body = [inner]
    assert not can_give_none(deep)


def test_returns_stand_in_the_order_of_the_file() -> None:
    """Those of functions inside are left out."""
    found = find_returns(function("if x:\n    return 1\ndef g():\n    return 2\nreturn 3"))
    assert [each.lineno for each in found] == [3, 6]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("return", "has no `return` with a result, so it gives None"),
        ("x += 1", "has no `return` with a result"),
        ("def g():\n    return 1", "has no `return` with a result"),
        ("if x:\n    return 1", "gives None on some calls: not every way through it"),
    ],
)
def test_why_there_is_no_result_is_told(body: str, says: str) -> None:
    """With the function and its line; the sentence can be gone on with."""
    told = tell_no_result(function(body), submission(""))
    assert told.startswith("Your function f (line 1) ")
    assert says in told
    assert not told.endswith(".")
