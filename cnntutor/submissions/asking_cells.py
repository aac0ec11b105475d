"""Cells of a notebook that only ask the tutor for something: nothing in them is graded."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from cnntutor.submissions.magics import Parser, without_magics, written_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.submissions.executed import Run

PACKAGE = "cnntutor"


def without_asking(cells: Iterable[Run]) -> list[Run]:
    """Return the cells in which something is graded: not those that only call the package, or magics.

    Parameters
    ----------
    cells : iterable of Run
        Those that count, in their order.

    Examples
    --------
    >>> from cnntutor.submissions.executed import Run
    >>> texts = ["import cnntutor", "x = 5", 'cnntutor.check("exercise3")']
    >>> [run.number for run in without_asking(Run(number=n, text=text) for n, text in enumerate(texts))]
    [1]
    """
    parser, names, kept = Parser(), set[str](), []
    for run in cells:
        body = _statements(run.text, parser)
        if body is None:
            kept.append(run)
            continue
        imported = [name for statement in body for name in _imported(statement)]
        names.update(imported)
        if not all(_only_asks(statement, names) for statement in body):
            kept.append(run)
    return kept


def _statements(cell: str, parser: Parser) -> list[ast.stmt] | None:
    """Return what a cell does without its magics; None where that is not known."""
    if written_file(cell) is not None:
        return None
    tree = parser.parse(without_magics(cell, parser))
    return tree.body if isinstance(tree, ast.Module) else None


def _imported(statement: ast.stmt) -> list[str]:
    """Return the names that a statement imports from the package; none where it imports others, too."""
    match statement:
        case ast.Import(names) if all(each.name == PACKAGE for each in names):
            return [each.asname or each.name for each in names]
        case ast.ImportFrom(module, names, 0) if module == PACKAGE:
            return [each.asname or each.name for each in names]
        case _:
            return []


def _only_asks(statement: ast.stmt, names: set[str]) -> bool:
    match statement:
        case ast.Pass():
            return True
        case ast.Import() | ast.ImportFrom():
            return bool(_imported(statement))
        case ast.Expr(value) | ast.Assign(value=value):
            return _calls_package(value, names)
        case _:
            return False


def _calls_package(value: ast.expr, names: set[str]) -> bool:
    """Tell whether a value is what a call of the package gives, or a part of that."""
    is_called = False
    while True:
        match value:
            case ast.Call(inner):
                value, is_called = inner, True
            case ast.Attribute(inner) | ast.Subscript(inner):
                value = inner
            case ast.Name(name):
                return is_called and name in names
            case _:
                return False
