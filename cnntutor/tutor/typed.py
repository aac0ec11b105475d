"""Answers as they are typed: numbers, lists and sums of numbers, and nothing that runs."""

from __future__ import annotations

import ast
import operator
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_CHARACTERS = 10_000
OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
}
NAMED = re.compile(r"^\s*[A-Za-z_]\w*\s*=(?!=)")
NUMBERS = re.compile(r"^[\s\d.,;+\-−/eE]+$")


def parse_answer(text: str) -> Any:
    """Return the value that was typed.

    Parameters
    ----------
    text : str
        As Python writes it, or rows of numbers with `;` between them.

    Raises
    ------
    ValueError
        If it is neither.

    Examples
    --------
    >>> parse_answer("pooled = [[1, 2], [3/4, -4]]"), parse_answer("1 2; 3 4"), parse_answer("16 16 8")
    ([[1, 2], [0.75, -4]], [[1, 2], [3, 4]], (16, 16, 8))
    >>> parse_answer("2 * 3 + 1"), parse_answer("{'loss': 0.5}")
    (7, {'loss': 0.5})
    """
    text = NAMED.sub("", text).replace("−", "-").strip()
    if len(text) > MOST_CHARACTERS:
        raise ValueError("too long")
    try:
        return _value(ast.parse(text, mode="eval").body)
    except (SyntaxError, ArithmeticError, TypeError, RecursionError, MemoryError):
        return _parse_rows(text)


def _value(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value=bool() | int() | float() | str() | None as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_number(operand)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _number(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_number(left), _number(right))
        case ast.List(elts=items):
            return [_value(item) for item in items]
        case ast.Tuple(elts=items):
            return tuple(_value(item) for item in items)
        case ast.Dict(keys=keys, values=values) if all(keys):
            return {_value(key): _value(item) for key, item in zip(keys, values, strict=True) if key}
        case _:
            raise ValueError("neither a number nor a list of numbers")


def _number(node: ast.expr) -> float:
    value = _value(node)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise ValueError("arithmetic with what is no number")


def _parse_rows(text: str) -> Any:
    """Return numbers that stand there without brackets: rows, or one row as a tuple."""
    if not NUMBERS.match(text):
        raise ValueError("neither a number nor a list of numbers")
    try:
        rows = [[_read_number(word) for word in row.replace(",", " ").split()] for row in _cut(text)]
    except (SyntaxError, ArithmeticError) as error:
        raise ValueError("no numbers") from error
    return rows if len(rows) > 1 else tuple(rows[0])


def _read_number(word: str) -> float:
    return _number(ast.parse(word, mode="eval").body)


def _cut(text: str) -> list[str]:
    rows = [row for row in text.split(";") if row.strip()]
    if not rows:
        raise ValueError("nothing")
    return rows
