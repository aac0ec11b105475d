"""What is told of changed programs holds on hundreds of other cases as well."""

from __future__ import annotations

import ast
import itertools
import random
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Case
from cnntutor.domain.report import Diagnosis
from cnntutor.grading.cases import draw_cases, public_arguments
from cnntutor.grading.diagnosis.relations.find import find_partial_relation, find_relation
from tests.grading.diagnosis.relations.wrong import (
    CONV2D,
    CROSS_ENTROPY,
    MAX_POOL2D,
    OUTPUT_SIZE,
    find,
    find_partial,
    function,
    judged_on,
)
from tests.support import solution

FURTHER = 200
OTHERS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
}


class Change(ast.NodeTransformer):
    """Changes one place of a function: a number, an operator, or a name."""

    def __init__(self, at: int, names: list[str], rng: random.Random) -> None:
        self._left, self._names, self._rng = at, names, rng

    def _is_here(self) -> bool:
        self._left -= 1
        return self._left == -1

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Make a number another one."""
        if type(node.value) is int and self._is_here():
            return ast.Constant(self._rng.choice([node.value + 1, node.value - 1, 2]))
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Make an operator another one, or leave its right side out."""
        self.generic_visit(node)
        if type(node.op) in OTHERS and self._is_here():
            node.op = OTHERS[type(node.op)]()
        elif self._is_here():
            return node.left
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Make a name another one of the function."""
        if isinstance(node.ctx, ast.Load) and self._is_here():
            return ast.Name(self._rng.choice(self._names), node.ctx)
        return node


def _changed(which: tuple[str, str], seed: int) -> Callable[..., Any] | None:
    """Return the model answer, changed in one or two places; None where it cannot be had."""
    rng = random.Random(seed)
    tree = ast.parse(solution(which[0]))
    (found,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == which[1])
    names = sorted({node.id for node in ast.walk(found) if isinstance(node, ast.Name)})
    for _ in range(rng.choice([1, 1, 2])):
        Change(rng.randrange(40), names, rng).visit(found)
    space: dict[str, Any] = {}
    try:
        exec(compile(ast.fix_missing_locations(tree), "changed", "exec"), space)
    except Exception:
        return None
    made: Callable[..., Any] = space[which[1]]
    return made


def _claim(diagnosis: Diagnosis | None) -> str:
    """Return what is told, without the number of cases."""
    return "" if diagnosis is None else re.sub(r"\d+ of \d+ cases|all \d+ cases", "cases", diagnosis.message)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("which", "seeds"), [(CONV2D, 20), (OUTPUT_SIZE, 30), (MAX_POOL2D, 20), (CROSS_ENTROPY, 20)]
)
def test_claims_hold_elsewhere(which: tuple[str, str], seeds: int) -> None:
    """A relation that is told of 42 cases is the one that holds of 200 others too."""
    asked = function(which)
    further = list(itertools.islice(public_arguments(asked), 100, 100 + FURTHER))
    others = [Case(name=f"other {k}", arguments=arguments) for k, arguments in enumerate(further)]
    claims = 0
    for seed in range(seeds):
        if (wrong := _changed(which, seed)) is None:
            continue
        judged = judged_on(asked, wrong, draw_cases(asked, {}, 0))
        if not any(verdict.difference for verdict, _ in judged):
            continue
        for find_one, find_again in ((find, find_relation), (find_partial, find_partial_relation)):
            if (told := _claim(find_one(which, wrong))) == "":
                continue
            claims += 1
            with np.errstate(all="ignore"):
                assert _claim(find_again(asked, judged + judged_on(asked, wrong, others))) == told, seed
    assert claims
