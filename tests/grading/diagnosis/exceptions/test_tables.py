"""Whatever gives a name its value, and whatever is raised: looking for a step fails nowhere."""

import ast
import logging
import textwrap
from dataclasses import replace

import pytest

from cnntutor.domain.outcome import Raised
from cnntutor.grading.diagnosis.exceptions.evidence import Evidence, find_raising
from cnntutor.grading.diagnosis.exceptions.kind import ANY, Kind
from cnntutor.grading.diagnosis.exceptions.tables import KINDS, find_step_in_expression
from tests.raising import HEAD, raised_by
from tests.support import submission

FORMS = {
    "plain": "NAME = 3",
    "empty": "NAME = []",
    "tuple": "NAME, other = other = (1, 2), 3",
    "augmented": "NAME += 1",
    "comprehension": "rows = [NAME for NAME in (1, 2)]",
    "dictionary": "rows = {NAME: k for k, NAME in enumerate((1, 2))}",
    "for": "for NAME in range(3): pass",
    "with": "with open('a') as (NAME, b): pass",
    "walrus": "if (NAME := 3) > 2: pass",
    "global": "global NAME\nNAME = 3",
    "import": "import numpy.linalg as NAME",
    "from": "from math import pi as NAME",
    "def": "def NAME(x=1):\n    return None",
    "class": "class NAME:\n    NAME = 3",
    "lambda": "g = lambda NAME: NAME(1)",
    "except": "try:\n    pass\nexcept ValueError as NAME:\n    pass",
    "match": "match 3:\n    case [1, *NAME] | {'a': NAME}:\n        pass\n    case NAME:\n        pass",
    "delete": "NAME = 3\ndel NAME",
    "division": "NAME = NAME / 2",
    "call": "NAME = NAME.append(NAME(2))",
}
"""What gives a name its value."""

USES = """
print(NAME, [NAME(1) for k in NAME], [NAME[0, NAME] for NAME in NAME])
NAME.shape - NAME.index(1)
np.zeros((NAME, NAME / 2, 3)) + np.zeros(NAME, 2) + range(NAME)
NAME[NAME, None:3] = NAME * [1] if NAME > 0 and not NAME else max(NAME, 1)
NAME[0] += -1.5 / NAME
NAME += 0.5
for v, w in NAME: NAME[v] = f() + sum(NAME) + np.max(NAME[1:], axis=NAME)
a, b = NAME
return math.exp(NAME) @ NAME(1, k=2)
"""
NAMES = ("width", "max")

SAID = {
    "AttributeError": (
        "'list' object has no attribute 'shape'",
        "'numpy.ndarray' object has no attribute 'index'",
        "'float' object has no attribute 'shape'",
        "'function' object has no attribute 'shape'",
        "'NoneType' object has no attribute 'shape'",
        "module 'numpy' has no attribute 'zeross'",
        "module 'math' has no attribute 'exp'",
        "'dict' object has no attribute 'shape'",
    ),
    "TypeError": (
        "'int' object is not callable",
        "'numpy.ndarray' object is not callable",
        "'NoneType' object is not callable",
        "f() missing 1 required positional argument: 'x'",
        "f() got an unexpected keyword argument 'k'",
        "'float' object cannot be interpreted as an integer",
        "'tuple' object cannot be interpreted as an integer",
        "Cannot interpret '2' as a data type",
        "can't multiply sequence by non-int of type 'float'",
        "slice indices must be integers or None or have an __index__ method",
        "list indices must be integers or slices, not tuple",
        "'int' object is not subscriptable",
        "'int' object is not iterable",
        "'float' object is not iterable",
        "only length-1 arrays can be converted to Python scalars",
        "unsupported operand type(s) for +: 'list' and 'NoneType'",
        "object of type 'int' has no len()",
        "numpy boolean subtract, the `-` operator, is not supported",
        "cannot unpack non-iterable NoneType object",
        "cannot unpack non-iterable int object",
        "unsupported operand type(s) for ^: 'float' and 'int'",
        "unsupported operand type(s) for &: 'float' and 'int'",
        "'list' object cannot be interpreted as an integer",
        "only integer scalar arrays can be converted to a scalar index",
        "'function' object is not subscriptable",
        "list indices must be integers or slices, not str",
        "'dict' object is not callable",
        "string indices must be integers, not 'str'",
    ),
    "ValueError": (
        "The truth value of an array with more than one element is ambiguous",
        "setting an array element with a sequence.",
        "negative dimensions are not allowed",
        "operands could not be broadcast together with shapes (2,3) (4,) ",
        "could not broadcast input array from shape (2,3) into shape (2,)",
        "cannot reshape array of size 6 into shape (4,)",
        "zero-size array to reduction operation maximum which has no identity",
        "setting an array element with a sequence. The requested array has an inhomogeneous shape",
        "non-broadcastable output operand with shape (2,) doesn't match the broadcast shape (2,2)",
        "shapes (2,3) and (2,3) not aligned: 3 (dim 1) != 2 (dim 0)",
        "cannot convert float NaN to integer",
        "too many values to unpack (expected 2)",
        "not enough values to unpack (expected 2, got 1)",
    ),
    "IndexError": (
        "only integers, slices (`:`), ellipsis (`...`) are valid indices",
        "arrays used as indices must be of integer (or boolean) type",
        "index 5 is out of bounds for axis 1 with size 5",
        "too many indices for array: array is 1-dimensional, but 2 were indexed",
        "list assignment index out of range",
        "tuple index out of range",
        "list index out of range",
    ),
    "AxisError": ("axis 2 is out of bounds for array of dimension 1",),
    "UFuncTypeError": (
        "Cannot cast ufunc 'add' output from dtype('float64') to dtype('int64') with casting rule",
    ),
    "ZeroDivisionError": ("division by zero",),
    "OverflowError": ("math range error", "Python integer -1 out of bounds for uint8"),
    "RecursionError": ("maximum recursion depth exceeded",),
    "KeyError": ("'W'",),
    "AssertionError": ("",),
    "NameError": ("name 'NAME' is not defined",),
    "UnboundLocalError": ("cannot access local variable 'NAME' where it is not associated with a value",),
}
"""What is raised, by its class."""


def source_of(form: str, name: str) -> str:
    """Return a file that gives a name its value, in functions and outside, and uses it in many ways."""
    inside = textwrap.indent(f"{form}\n{USES}", "    ")
    outside = textwrap.indent(form, "    ")
    text = f"{HEAD}{form if 'global' not in form else ''}\ndef g():\n{outside}\ndef f():\n{inside}"
    return text.replace("NAME", name)


def spans_of(source: str) -> list[tuple[int, int, int, int]]:
    """Return where each form of node stands that can raise: the last one of each form."""
    last = {
        _form_of(node): node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.stmt | ast.expr) and not isinstance(node, ast.Expr)
    }
    return [(n.lineno, n.end_lineno or 0, n.col_offset, n.end_col_offset or 0) for n in last.values()]


def _form_of(node: ast.AST) -> tuple[object, ...]:
    """Return what nodes of one form share: their class, and what is called or taken of what."""
    inner = getattr(node, "func", getattr(node, "value", None))
    return type(node), type(inner), getattr(inner, "id", "")


@pytest.mark.parametrize("form", FORMS)
def test_no_form_of_a_name_makes_the_advice_fail(form: str) -> None:
    """Each kind of exception at each form of expression, whatever gives the names their values."""
    steps: set[str] = set()
    for name in NAMES:
        source = source_of(FORMS[form], name)
        own = submission(source)
        matched = [
            (kind, said, raised)
            for raised in made_up(name)
            for kind in KINDS
            if (said := kind.match(raised)) is not None and (kind.raised != ANY or not raised.message)
        ]
        for span in spans_of(source):
            tree, parents, node = find_raising(Raised(kind="", message="", span=span), own) or pytest.fail(
                "no such place"
            )
            for kind, said, raised in matched:
                evidence = Evidence(
                    outcome=replace(raised, line=span[0], first_line=span[0], span=span),
                    submission=own,
                    tree=tree,
                    parents=parents,
                    node=node,
                    said=said,
                )
                steps.add(kind.find_step(evidence))
    assert len(steps) > 30  # it was looked for indeed


def made_up(name: str) -> list[Raised]:
    """Return exceptions that nothing has raised."""
    return [
        Raised(kind=kind, message=text.replace("NAME", name))
        for kind, texts in SAID.items()
        for text in texts
    ]


def test_nearly_every_kind_is_met() -> None:
    """What the exceptions above say is met by nearly all functions that look for a step."""
    raised = made_up("width")
    met = {kind.find_step for kind in KINDS if any(kind.match(each) is not None for each in raised)}
    assert len(met) >= 0.9 * len({kind.find_step for kind in KINDS})


def test_advice_that_fails_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever a kind raises, the next one is asked, and the score is not touched."""

    def fail(evidence: object) -> str:
        raise AttributeError("no lineno")

    source = f"{HEAD}def f():\n    return 1 / 0\n"
    kinds = (
        Kind(raised=ANY, says="", find_step=fail),
        Kind(raised=ANY, says="", find_step=lambda _: "Look there."),
    )
    with caplog.at_level(logging.ERROR):
        assert find_step_in_expression(raised_by(source), submission(source), kinds) == "Look there."
    assert "no lineno" in caplog.text
