"""What is told of an exception: its lines, its expression, and whether it came from further in."""

from typing import Any

import pytest

from cnntutor.sandbox.replies import parse_raised
from cnntutor.sandbox.worker import tracebacks


def describe(source: str, before: int = 0) -> dict[str, Any]:
    """Return what is told of the exception that a submission raises below so many lines of its own."""
    try:
        exec(compile(source, "work.py", "exec"), {})
    except BaseException as error:
        return tracebacks.describe(error, {"work.py": before})
    raise AssertionError(source)


@pytest.mark.parametrize(
    ("source", "span", "further"),
    [
        ("x = 1 / 0", [1, 1, 4, 9], False),
        ("x = 3\ny = (x +\n     1 / 0)", [3, 3, 5, 10], False),
        ("def f():\n    return [][1]\nf()", [2, 2, 11, 16], False),
        ("import json\njson.loads('{')", [2, 2, 0, 15], True),
        ("é = 'ü'; 1 / 0", [1, 1, 11, 16], False),
    ],
)
def test_the_expression_that_raised(source: str, span: list[int], further: bool) -> None:
    """The last one of the submission, in lines from 1 and bytes from 0."""
    told = describe(source)
    assert (told["span"], told["further"]) == (span, further)


def test_lines_are_counted_in_the_whole_submission() -> None:
    """A cell begins further down."""
    assert describe("1 / 0", before=7)["span"] == [8, 8, 0, 5]


def test_a_file_that_does_not_compile_has_no_expression() -> None:
    """A syntax error has its line and column."""
    told = describe("x = = 1")
    assert (told["line"], told["span"]) == (1, None)


@pytest.mark.parametrize(
    "span",
    [
        None,
        3,
        [1, 1, 0],
        [0, 1, 0, 1],
        [1, 1, -1, 1],
        [1, 1, 0, 10**9],
        [True, 1, 0, 1],
        [1, 1, 0, "x"],
        "1101",
    ],
)
def test_a_span_that_is_none_is_not_believed(span: Any) -> None:
    """It comes from the worker."""
    raised = parse_raised(describe("1 / 0") | {"span": span, "further": "yes"})
    assert raised is not None
    assert (raised.span, raised.further) == (None, False)
