"""What the syntax tree of a submission shows of the expression that raised."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

import pytest

from cnntutor.grading.diagnosis.exceptions.evidence import (
    MOST_QUOTED,
    Evidence,
    find_raising,
    is_given,
    is_hidden,
)
from tests.raising import raised_by
from tests.support import submission


def evidence_of(source: str) -> Evidence:
    """Return the evidence on what a file raises that defines `f`."""
    outcome, work = raised_by(source), submission(source)
    found = find_raising(outcome, work)
    assert found is not None
    tree, parents, node = found
    said = re.match("", "")
    assert said is not None
    return Evidence(outcome=outcome, submission=work, tree=tree, parents=parents, node=node, said=said)


SOURCE = (
    "import numpy as np\ndef g(x):\n    return x\ndef f():\n    return g([np.zeros(1.5) for _ in range(3)])\n"
)


def test_what_raised_is_the_expression_itself() -> None:
    """Not the statement that it stands in, nor what is around it."""
    evidence = evidence_of(SOURCE)
    assert evidence.quote(evidence.node) == "`np.zeros(1.5)`"
    assert evidence.tell_line(evidence.node) == "line 5"
    kinds = [type(each).__name__ for each in evidence.around(evidence.node)]
    assert kinds == ["ListComp", "Call", "Return", "FunctionDef", "Module"]


def test_where_python_does_not_say_it_nothing_is_guessed() -> None:
    """Without the place of the expression, or with one at which none stands."""
    outcome = raised_by(SOURCE)
    assert find_raising(replace(outcome, span=None), submission(SOURCE)) is None
    assert find_raising(replace(outcome, span=(5, 5, 0, 1)), submission(SOURCE)) is None


def test_a_name_stands_in_its_function() -> None:
    """Or in a lambda, or in the module; a function of the file is one of its top."""
    evidence = evidence_of("def f():\n    return (lambda: 1 / 0)()\n")
    scope = evidence.scope(evidence.node)
    assert isinstance(scope, ast.Lambda)
    assert isinstance(evidence.scope(scope), ast.FunctionDef)
    assert isinstance(evidence.scope(evidence.tree.body[0]), ast.Module)


@pytest.mark.parametrize(
    ("before", "is_one"),
    [
        ("def g(): pass\n", True),
        ("def g(): pass\ndef g(): pass\n", False),
        ("g = len\n", False),
        ("class A:\n    def g(self): pass\n", False),
    ],
)
def test_a_function_is_known_where_it_is_the_only_one(before: str, is_one: bool) -> None:
    """Which of two is called cannot be known."""
    found = evidence_of(f"{before}def f():\n    return 1 / 0\n").function("g")
    assert (found is not None) == is_one


def test_long_expressions_are_cut() -> None:
    """So that a sentence with one can be read."""
    evidence = evidence_of(f"def f():\n    return 1 / ({' + '.join('0' * 100)})\n")
    assert len(evidence.quote(evidence.node)) <= MOST_QUOTED + 3


@pytest.mark.parametrize(
    "gives",
    [
        "len = 3",
        "len: int = 3",
        "len += 1",
        "def len(x): pass",
        "async def len(x): pass",
        "class len: pass",
        "def g(len): pass",
        "g = lambda len: 0",
        "for len in x: pass",
        "with x as len: pass",
        "import len",
        "import len.inner",
        "import numpy as len",
        "from numpy import size as len",
        "[0 for len in x]",
        "(len := 3)",
        "try: pass\nexcept ValueError as len: pass",
        "match x:\n    case [1, *len]: pass",
        "match x:\n    case len: pass",
        "del len",
    ],
)
def test_whatever_gives_a_value_to_a_name_hides_what_python_has(gives: str) -> None:
    """Wherever it stands in the file."""
    tree = ast.parse(gives)
    assert is_given("len", tree)
    assert not is_given("le", tree)


@pytest.mark.parametrize(
    "uses", ["len(x)", "x.len = 3", "g(len=3)", "'len'", "import numpy.len", "len[0] = 1"]
)
def test_what_uses_a_name_gives_it_nothing(uses: str) -> None:
    """Nor does an attribute or an argument of that name."""
    assert not is_given("len", ast.parse(uses))


def test_pythons_own_names_are_known() -> None:
    """A name of the file and an attribute are none."""
    evidence = evidence_of("def f():\n    abs(1), max(1, 2)\n    return len(3)\nmax = min\n")
    known = {
        name: evidence.is_builtin(ast.parse(name, mode="eval").body) for name in ("abs", "max", "f", "a.abs")
    }
    assert known == {"abs": True, "max": False, "f": False, "a.abs": False}


@pytest.mark.parametrize(
    ("source", "name", "hidden"),
    [
        ("from numpy import *", "sum", True),
        ("def f():\n    pass\nfrom numpy import *", "max", True),
        ("from numpy import *", "len", False),
        ("from mine import *", "len", True),
        ("from . import *", "len", True),
        ("from numpy import zeros", "sum", False),
        ("import numpy as np", "sum", False),
        ("len = 3", "len", True),
    ],
)
def test_a_star_import_hides_names_of_python(source: str, name: str, *, hidden: bool) -> None:
    """Those that the module has; of one that is not known here it may be any."""
    assert is_hidden(name, ast.parse(source)) is hidden


def test_a_name_that_a_star_import_hides_is_no_builtin() -> None:
    """So nothing is told of what Python's own function would do."""
    raises = "def f():\n    return 1 / sum([[0]], axis=0)[0][0]\n"
    for before, is_one in (("", True), ("from numpy import *\n", False)):
        tree = ast.parse(f"{before}{raises}")
        (name,) = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "sum")
        evidence = replace(evidence_of("def f():\n    return 1 / 0\n"), tree=tree)
        assert evidence.is_builtin(name) is is_one
