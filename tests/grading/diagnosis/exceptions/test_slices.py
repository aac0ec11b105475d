"""Slices: which axes they cut, and how long a piece they ask for, as far as the code shows it."""

import ast

import pytest

from cnntutor.grading.diagnosis.exceptions.slices import find_cuts


@pytest.mark.parametrize(
    ("code", "cuts"),
    [
        ("x[a:b, c:d, :]", {0: "a:b", 1: "c:d"}),
        ("x[0, a:b]", {0: "a:b"}),
        ("x[:, a:]", {1: "a:"}),
        ("x[a:b]", {0: "a:b"}),
        ("x[..., a:b]", {}),
        ("x[a:b, k, c:d]", {0: "a:b"}),
        ("x[None, a:b]", {}),
    ],
)
def test_cut_axes_are_those_of_the_result(code: str, cuts: dict[int, str]) -> None:
    """What takes an axis away or adds one is counted where that is sure; behind anything else nothing is."""
    sliced = ast.parse(code, mode="eval").body
    assert isinstance(sliced, ast.Subscript)
    assert {axis: ast.unparse(cut) for axis, cut in find_cuts(sliced).items()} == cuts
