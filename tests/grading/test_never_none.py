"""Expressions that cannot be None are told from those that can."""

import ast

import pytest

from cnntutor.grading.never_none import is_never_none

HEAD = "import numpy as np\nknown = 1\ndef g(x):\n    return x\n"


def never_none(result: str, before: str = "pass", parameters: str = "x") -> bool:
    """Tell whether what a function returns cannot be None."""
    tree = ast.parse(f"{HEAD}def f({parameters}):\n    {before}\n    return {result}\n")
    function, returned = tree.body[-1], tree.body[-1].body[-1]  # type: ignore[attr-defined]
    return is_never_none(returned.value, function, tree)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("result", "before"),
    [
        ("x", "pass"),
        ("x + 1", "pass"),
        ("[None]", "pass"),
        ("x[1:]", "pass"),
        ("x.shape", "pass"),
        ("np.maximum(x, 0)", "pass"),
        ("np.linalg.norm(x)", "pass"),
        ("x.sum()", "pass"),
        ("len(x)", "pass"),
        ("x if x else 0", "pass"),
        ("x or 0", "pass"),
        ("out", "out = np.zeros(3); out = out"),
        ("h", "h, w = x.shape"),
        ("i", "for i in range(3): pass"),
        ("v", "for v in (1, 2): pass"),
        ("total", "total = 0; total += 1"),
    ],
)
def test_what_cannot_be_none(result: str, before: str) -> None:
    """Numbers, arrays, what is worked out, and variables that hold nothing else."""
    assert never_none(result, before)


@pytest.mark.parametrize(
    ("result", "before"),
    [
        ("None", "pass"),
        ("g(x)", "pass"),
        ("x[0]", "pass"),
        ("x.get(1)", "pass"),
        ("x.fill(1)", "pass"),
        ("np.copyto(x, 1)", "pass"),
        ("print(x)", "pass"),
        ("max(x)", "pass"),
        ("len(x)", "len = g"),
        ("x if x else None", "pass"),
        ("x and None", "pass"),
        ("out", "out = 1; out = g(x)"),
        ("out", "out = other = None"),
        ("h", "h, w = g(x)"),
        ("v", "for v in x: pass"),
        ("v", "for v in (1, None): pass"),
        ("known", "pass"),
        ("y", "global y"),
    ],
)
def test_what_can_be_none(result: str, before: str) -> None:
    """None itself, results of other functions, entries of what may hold anything."""
    assert not never_none(result, before)


def test_a_parameter_may_have_none_for_its_default() -> None:
    """Then it is None where nothing is given."""
    assert never_none("x", parameters="x, y=3")
    assert not never_none("x", parameters="x=None")


def test_choices_nested_deeply_are_not_followed_to_their_end() -> None:
    """It ends, without a claim."""
    node: ast.expr = ast.Constant(1)
    for _ in range(3000):
        node = ast.IfExp(ast.Constant(1), node, ast.Constant(2))
    function = ast.parse("def f(): pass").body[0]
    assert not is_never_none(node, function, ast.Module([], []))  # type: ignore[arg-type]
