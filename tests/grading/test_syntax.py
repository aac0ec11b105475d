"""Texts of others are parsed within bounds, and what a line calls is told by its full name."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest

from cnntutor.grading.syntax import MOST_PARSED, calls_at, parse, raised_at, tree_of
from tests.support import submission


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("sys.exit(0)", ["sys.exit"]),
        ("import sys as s; s.exit()", ["sys.exit"]),
        ("from sys import exit as e; e()", ["sys.exit"]),
        ("f(g(1))", ["f", "g"]),
        ("a().b.c()", [".b.c", "a"]),
        ("f(\n    1,\n)", ["f"]),
        ("x = 1", []),
        ("from . import f; f()", ["f"]),
    ],
)
def test_calls_are_told_by_what_imports_say(line: str, names: list[str]) -> None:
    """Those of one line, the outermost first."""
    tree = ast.parse(f"before()\n{line}\n\nbehind()")
    assert list(calls_at(2, tree)) == names


def test_what_a_line_raises_is_told() -> None:
    """With arguments or without."""
    tree = ast.parse("raise SystemExit\nraise SystemExit('x')\nraise\nf()")
    assert [list(raised_at(line, tree)) for line in (1, 2, 3, 4)] == [["SystemExit"], ["SystemExit"], [], []]


def test_a_text_is_parsed_or_it_is_told_why_not() -> None:
    """Too long, too deep or no Python: nothing is raised."""
    assert isinstance(parse("x = 1"), ast.Module)
    assert isinstance(parse("x ="), SyntaxError)
    assert parse("#" * (MOST_PARSED + 1)) is None
    assert parse("(" * 5000 + ")" * 5000) is None or isinstance(parse("(" * 5000), SyntaxError)
    assert parse("x\0") is None or isinstance(parse("x\0"), SyntaxError)


def test_a_submission_has_the_tree_of_what_is_run() -> None:
    """One that is no Python has an empty one."""
    assert len(tree_of(submission("x = 1\ny = 2")).body) == 2
    assert tree_of(submission("x =")).body == []
    assert len(tree_of(replace(submission("!ls\nx = 1"), run_as=b"pass\nx = 1")).body) == 2
