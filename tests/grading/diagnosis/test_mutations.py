"""No claim on a random wrong function is false."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import islice

import numpy as np
import pytest

from benchmarks import slips
from benchmarks.claims import (
    CASES,
    CHECKERS,
    check_condition,
    check_misconceptions,
    find_named_properties,
)
from benchmarks.explained import Tally, explain_mutants
from benchmarks.explanations import open_sandbox
from benchmarks.mutations import draw_mutants, extract
from cnntutor.domain.exercise import Function
from cnntutor.domain.outcome import Raised, Returned
from cnntutor.domain.report import Diagnosis, DiagnosisKind
from cnntutor.grading.cases import further_cases
from cnntutor.grading.diagnosis.parameters import bind
from cnntutor.procedures.replaying import replay
from cnntutor.sandbox.interface import Sandbox
from tests.hostile.backends_here import PROFILE
from tests.support import load, question, solution

SOURCE = """
import numpy as np
import math

def helper(x, axis):
    return x.sum(axis=axis)

def unused(x):
    return x

def wanted(x, count=2):
    total = 0
    for i in range(count):
        total += helper(x[i : i + 2], axis=(0, 1))
    return -total
"""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """Give the best backend that holds here, with more time than anything here needs."""
    with open_sandbox(PROFILE) as opened:
        yield opened


def conv2d() -> Function:
    """Return a question."""
    asked = question(load("exercise1"), "conv2d")
    assert isinstance(asked, Function)
    return asked


@pytest.mark.slow
def test_no_claim_is_false(sandbox: Sandbox) -> None:
    """What is claimed of a hundred mutants holds on further cases, and some are claimed to be something."""
    assert_sound(explain_mutants(100, 1, sandbox))


@pytest.mark.long
def test_no_claim_of_many_is_false(sandbox: Sandbox) -> None:
    """The same of two thousand others."""
    assert_sound(explain_mutants(2000, 0, sandbox))


def assert_sound(tally: Tally) -> None:
    """Hold what came of mutants against what has to be."""
    assert tally.wrong > tally.mutants / 2
    assert tally.by_kind["misconception"] > 0
    assert not tally.false, "\n".join(map(str, tally.false))
    assert not tally.unchecked, "benchmarks/claims.py has no checker for these claims"


@pytest.mark.parametrize(
    ("named", "given", "holds"),
    [
        (["flipped_kernel"], ["flipped_kernel"], True),
        (["flipped_kernel"], ["transposed_map"], False),
        (["flipped_kernel"], [], False),
        (["flipped_kernel", "stride_ignored"], ["flipped_kernel", "stride_ignored"], True),
        (["flipped_kernel"], ["flipped_kernel", "stride_ignored"], False),
    ],
)
def test_a_claim_is_checked_by_its_replay(named: list[str], given: list[str], *, holds: bool) -> None:
    """The values of those misconceptions, and of no others, bear a claim out."""
    asked = conv2d()
    by_name = {each.name: each for each in asked.misconceptions}
    values = [
        (arguments, Returned(replay(asked.procedure, [by_name[name] for name in given], arguments)))
        for arguments in further_cases(asked)
    ]
    claim = Diagnosis(misconceptions=tuple(named), certain=True, message="")
    assert check_misconceptions(asked, claim, values) is holds


def test_one_case_is_enough_against_a_claim() -> None:
    """A single value that differs makes a claim false; a case without a value says nothing."""
    asked = conv2d()
    flipped = next(each for each in asked.misconceptions if each.name == "flipped_kernel")
    cases = further_cases(asked)
    answered = [(each, Returned(replay(asked.procedure, [flipped], each))) for each in cases]
    claim = Diagnosis(misconceptions=("flipped_kernel",), certain=True, message="")
    assert check_misconceptions(asked, claim, [*answered, (cases[0], Raised(kind="ValueError", message=""))])
    changed = answered[-1][1].value + 1
    assert not check_misconceptions(asked, claim, [*answered[:-1], (cases[-1], Returned(changed))])


def test_a_claim_is_held_against_many_cases() -> None:
    """They are more than an explanation was looked for on, and misconceptions have a checker."""
    assert len(further_cases(conv2d())) < CASES
    assert "misconception" in CHECKERS


def test_mutants_come_from_their_seed() -> None:
    """The same seed gives the same mutants, another one others; none comes twice, and all can be compiled."""

    def first(seed: int) -> list[str]:
        stream = draw_mutants(solution("1"), "conv2d", np.random.default_rng(seed))
        return [mutant.source for mutant in islice(stream, 40)]

    assert first(0) == first(0) != first(1)
    assert len(set(first(0))) == 40
    for source in first(0):
        compile(source, "mutant", "exec")


def test_small_functions_have_few_mutants() -> None:
    """The stream ends where no further one is found."""
    found = list(draw_mutants("def one(x):\n    return -x\n", "one", np.random.default_rng(0)))
    assert [mutant.source for mutant in found] == ["def one(x):\n    return x\n"]


def test_a_mutant_holds_what_its_function_needs() -> None:
    """The imports and what it calls come along; other functions do not."""
    kept = ast.unparse(extract(ast.parse(SOURCE), "wanted"))
    assert "import math" in kept
    assert "def helper" in kept
    assert "def unused" not in kept


@pytest.mark.parametrize(
    ("kind", "text", "instead"),
    [
        (slips.operators, "a // b", ["a / b", "a * b"]),
        (slips.operands, "a - b", ["a", "b", "b - a"]),
        (slips.signs, "-a", ["a"]),
        (slips.comparisons, "a > b", ["a >= b", "a < b"]),
        (slips.constants, "3", ["4", "2"]),
        (slips.constants, "True", ["False"]),
        (slips.constants, "0.0", ["1.0"]),
        (slips.axes, "(a, b, c)", ["(b, a, c)"]),
        (slips.arguments, "f(a, b, axis=1)", ["f(a, b)", "f(a, axis=1)", "f(b, a, axis=1)"]),
        (slips.bounds, "range(n)", ["range(n - 1)", "range(n + 1)", "range(1, n)"]),
        (slips.bounds, "range(0, n, s)", ["range(0, n - 1, s)", "range(0, n + 1, s)"]),
        (slips.names, "a", ["b"]),
        (slips.functions, "np.exp", ["np.log", "np.exp2"]),
    ],
)
def test_a_slip_changes_an_expression(kind: slips.Slips, text: str, instead: list[str]) -> None:
    """Each yields what a slip of its kind makes of an expression."""
    node = ast.parse(text, mode="eval").body
    assert [ast.unparse(each) for each in kind(node, {"a", "b"})] == instead


def test_slips_change_slices_and_lines() -> None:
    """Slices are shifted, additions overwrite, lines are exchanged, and a return slips into the loop."""
    loop = ast.parse("def f():\n    t = 0\n    for i in x:\n        t += x[i:n]\n    return t\n").body[0]
    found = {ast.unparse(each) for each in slips.lines(loop, ())}
    assert found == {
        "def f():\n    for i in x:\n        t += x[i:n]\n    t = 0\n    return t",
        "def f():\n    t = 0\n    return t\n    for i in x:\n        t += x[i:n]",
        "def f():\n    t = 0\n    for i in x:\n        t += x[i:n]\n        return t",
    }
    (grown,) = [node for node in ast.walk(loop) if isinstance(node, ast.AugAssign)]
    assert [ast.unparse(ast.fix_missing_locations(each)) for each in slips.assignments(grown, ())] == [
        "t = x[i:n]"
    ]
    (cut,) = [node for node in ast.walk(loop) if isinstance(node, ast.Slice)]
    shifted = [f"x[{ast.unparse(each)}]" for each in slips.slices(cut, ())]
    assert shifted == ["x[i:n - 1]", "x[i:n + 1]", "x[i - 1:n - 1]", "x[i + 1:n + 1]", "x[:n]"]


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        ("`padding` is more than 0", True),
        ("`padding` is 0", False),
        ("`stride` is more than 1", False),
        ("`padding` is more than 0 and `stride` is more than 1", False),
        ("the moon is full", False),
    ],
)
def test_a_condition_is_checked_on_both_sides(where: str, *, holds: bool) -> None:
    """A function that is wrong where it holds and right elsewhere bears it out."""
    asked = conv2d()
    answered = [
        (arguments, Returned(asked.reference(*arguments) + (bind(asked, arguments)["padding"] > 0)))
        for arguments in further_cases(asked)
    ]
    said = f"It fails exactly where {where}: on 9 of 18 cases."
    claim = Diagnosis(kind=DiagnosisKind.CONDITION, misconceptions=(), certain=True, message=said)
    assert check_condition(asked, claim, answered) is holds


def test_an_exception_fails_a_case() -> None:
    """A case that raises counts as one that fails."""
    asked = conv2d()
    answered = [
        (
            arguments,
            Raised(kind="ValueError", message="") if padded else Returned(asked.reference(*arguments)),
        )
        for arguments in further_cases(asked)
        for padded in [bind(asked, arguments)["padding"] > 0]
    ]
    said = "It fails exactly where `padding` is more than 0: on 9 of 18 cases."
    claim = Diagnosis(kind=DiagnosisKind.CONDITION, misconceptions=(), certain=True, message=said)
    assert check_condition(asked, claim, answered)


def test_a_condition_of_two_properties_is_found_in_its_words() -> None:
    """Words that hold an "and" of their own are not cut there."""
    asked = question(load("exercise5"), "output_shapes")
    assert isinstance(asked, Function)
    shapes = "height and width in `input_shape` differ"
    found = find_named_properties(asked, f"{shapes} and there is a `dropout` layer", further_cases(asked))
    assert [(one.affirmed, holds) for one, holds in found] == [
        (shapes, True),
        ("there is a `dropout` layer", True),
    ]
