"""The exercise file with a student's own numbers in it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from cnntutor.errors import CurriculumError

if TYPE_CHECKING:
    from cnntutor.domain.values import Numbers

LINE_LENGTH = 110
BLOCK_BEGINS = "# --- your numbers"
BLOCK_ENDS = "# --- end of your numbers"


def fill_in(source: str, numbers: Numbers) -> str:
    """Return the text of an exercise file with other numbers.

    Parameters
    ----------
    source : str
        The untouched file: each of the numbers is assigned to its name on the top level.
    numbers : mapping
        Lists, tuples, dicts, numbers and texts by name.

    Raises
    ------
    CurriculumError
        If the file does not assign one of the names.
    """
    places = assignments(source)
    if missing := numbers.keys() - places.keys():
        raise CurriculumError(f"the exercise file does not assign {', '.join(sorted(missing))}")
    lines = source.splitlines(keepends=True)
    for name in sorted(numbers, key=lambda name: places[name].lineno, reverse=True):
        put_value(lines, places[name], literal(numbers[name], places[name].col_offset))
    return "".join(lines)


def put_value(lines: list[str], place: ast.expr, text: str) -> None:
    """Put another value, as Python writes it, in the place of one in the lines of a file."""
    first, last = place.lineno - 1, (place.end_lineno or place.lineno) - 1
    head = lines[first].encode()[: place.col_offset].decode()
    tail = lines[last].encode()[place.end_col_offset :].decode()
    lines[first : last + 1] = [f"{head}{text}{tail}"]


def numbers_block(source: str) -> str:
    """Return the lines between the two marks that enclose the numbers."""
    _, _, rest = source.partition(BLOCK_BEGINS)
    block, _, _ = rest.partition(BLOCK_ENDS)
    return block.partition("\n")[2]


def assignments(source: str) -> dict[str, ast.expr]:
    """Return the values that a file assigns to plain names on its top level, by name."""
    return {
        statement.targets[0].id: statement.value
        for statement in ast.parse(source).body
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
    }


def literal(value: Any, indent: int = 0) -> str:
    """Return a value as it is written in Python: rows of a table or lines of a text each on their own."""
    if isinstance(value, str) and "\n" in value:
        return f'"""{value}"""'
    flat = _flat(value)
    is_table = isinstance(value, list) and all(isinstance(row, list) for row in value) and value
    if not is_table and indent + len(flat) <= LINE_LENGTH - 20:
        return flat
    if isinstance(value, list):
        rows = "".join(f"    {_flat(row)},\n" for row in value)
        return f"[\n{rows}]"
    if isinstance(value, dict):
        rows = "".join(f"    {_flat(key)}: {_flat(item)},\n" for key, item in value.items())
        return f"{{\n{rows}}}"
    return flat


def _flat(value: Any) -> str:
    """Return a value on one line, texts in double quotes."""
    match value:
        case str():
            return f'"{value}"'
        case list():
            return f"[{', '.join(map(_flat, value))}]"
        case tuple():
            return f"({', '.join(map(_flat, value))}{',' if len(value) == 1 else ''})"
        case dict():
            return f"{{{', '.join(f'{_flat(key)}: {_flat(item)}' for key, item in value.items())}}}"
        case _:
            return repr(value)
