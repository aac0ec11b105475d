"""Make plain Python of one cell of a notebook: without what only IPython understands, or definitions only."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from cnntutor.grading.syntax import MOST_PARSED as MOST_PARSED
from cnntutor.grading.syntax import is_left_open, parse
from cnntutor.submissions.line_magics import as_python

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PARSED_IN_ALL = 2_000_000
"""Characters that are parsed for one notebook, every try counted."""

MOST_TRIES = 500
"""How many times magics are looked for in one cell, as many as IPython looks for them."""

KEEP_THEIR_BODY = ("check", "time", "timeit", "capture", "prun")
"""Cell magics whose cell holds Python that runs as it would without them."""

REFUSED = re.compile(r"\s*%%\s*check[ \t]*(?:\n|\Z)")
"""How a cell begins that is not run: a check that names no exercise."""

CELL_MAGIC = re.compile(r"\s*%%\s*(\w*)")
MAGIC = re.compile(
    r"""
      \s* (?: % | !(?!=) )            # %matplotlib inline, !pip install
    | \s* \?{1,2} \s* [\w.*%]         # ?np.pad
    | \s* [\w.*%]+ \?{1,2} \s* $      # np.pad?, np.pad??
    | [\w\s.,*\[\]'"]+ = \s* [%!](?!=)  # files = !ls, t = %timeit -o f()
    """,
    re.VERBOSE,
)
"""What a line looks like that IPython would take for itself; lines of plain Python can look so too."""

WRITES_ITS_CELL = re.compile(r"\s*+%%\s*+(?:writefile|file)[ \t]++([^\n]++)\n(.*+)", re.DOTALL)
NAMES_ITS_OUTPUT = re.compile(r"\s*%%\s*capture\s(?:.*\s)?([^\W\d]\w*)\s*")
IS_A_COMMAND = re.compile(r"\s*[!%]")


class Parser:
    """Python's parser with an allowance: a text can be made to keep it busy for long."""

    def __init__(self) -> None:
        self._left = MOST_PARSED_IN_ALL

    def parse(self, text: str) -> ast.Module | SyntaxError | None:
        """Return the tree of a text, or what is wrong with it; None where that is not found out."""
        if len(text) > min(MOST_PARSED, self._left):
            return None
        self._left -= len(text)
        return parse(text)


TOO_LONG = "raise SyntaxError('this cell is too long for its definitions to be found')\n"
"""What takes the place of a cell of which only the definitions were to run, and cannot be told."""


def without_magics(cell: str, parser: Parser) -> str:
    r"""Return a cell without its magics and shell lines; every other line stays where it was.

    What `%time` measures stays, too; in Jupyter it runs as if it stood alone. A line goes only where it looks
    like a magic and the parser stumbles at it, so none is taken out of a text or an expression that goes over
    several lines.

    Parameters
    ----------
    cell : str
        The cell; its lines end in a newline.
    parser : Parser
        The allowance of the notebook.

    Examples
    --------
    >>> without_magics("%matplotlib inline\nx = 5", Parser())
    'pass\nx = 5'
    """
    return "\n".join(without_line_magics(_without_cell_magics(cell.split("\n")), parser))


def without_line_magics(before: Sequence[str], parser: Parser) -> list[str]:
    """Return the lines of a text, those that only IPython understands without what Python does not."""
    lines = list(before)
    for _ in range(MOST_TRIES):
        if not any(map(MAGIC.match, lines)):
            break
        error = parser.parse("\n".join(lines))
        number = (error.lineno or 0) if isinstance(error, SyntaxError) else 0
        if not (0 < number <= len(lines) and MAGIC.match(lines[number - 1])):
            break
        above = "\n".join(lines[: number - 1])
        if above and is_left_open(above, parser.parse(above)):
            break
        place = _drop(lines, number - 1, parser)
        while place < len(lines) and IS_A_COMMAND.match(lines[place]):  # no statement of Python begins so
            place = _drop(lines, place, parser)
    return lines


def written_file(cell: str) -> str | None:
    r"""Return the Python that writes a file, for a cell that does nothing else; None for any other.

    Parameters
    ----------
    cell : str
        The cell; its lines end in a newline.

    Examples
    --------
    >>> written_file("%%writefile a.py\nx = 5")
    "get_ipython().run_cell_magic('writefile', 'a.py', 'x = 5\\n')"
    """
    found = WRITES_ITS_CELL.fullmatch(cell)
    if found is None or not (line := found[1].rstrip()):
        return None
    return f"get_ipython().run_cell_magic('writefile', {line!r}, {found[2].rstrip() + chr(10)!r})"


def is_refused(cell: str) -> bool:
    r"""Tell whether a notebook does not run a cell at all.

    Examples
    --------
    >>> is_refused("%%check\nx = 5"), is_refused("%%check exercise3\nx = 5")
    (True, False)
    """
    return REFUSED.match(cell) is not None


def _without_cell_magics(lines: list[str]) -> list[str]:
    """Return the lines of a cell without the cell magics above them; nothing where they are no Python."""
    kept = list(lines)
    if is_refused("\n".join(lines)):
        return [""]
    for place, line in enumerate(lines):
        if (magic := CELL_MAGIC.match(line)) is not None:
            if magic[1] not in KEEP_THEIR_BODY:
                return [""]
            kept[place] = _named_output(line, lines)
        elif line.strip():
            break
    return kept


def _named_output(line: str, lines: list[str]) -> str:
    """Return what gives the name of a `%%capture out` to what was captured; empty where there is none."""
    named = NAMES_ITS_OUTPUT.fullmatch(line)
    if named is None or any("__future__" in each for each in lines):  # such an import has to stand first
        return ""
    return f"get_ipython().run_cell_magic('capture', {named[1]!r}, '')"


def _drop(lines: list[str], place: int, parser: Parser) -> int:
    """Put what is run of a magic in place of its lines, and return the place of the line behind them."""
    end = place + 1
    while lines[end - 1].endswith("\\") and end < len(lines):
        end += 1
    kept = as_python("\n".join(lines[place:end]), parser.parse).split("\n")
    lines[place:end] = kept + [""] * (end - place - len(kept))
    return end


def only_definitions(cell: str, parser: Parser) -> str:
    r"""Return a cell with nothing but its definitions, imports and named literals, on the lines they were on.

    A cell that is no Python is returned as it is: it does not run, and its author is told why. One that is
    too long to be looked into does not run either.

    Parameters
    ----------
    cell : str
        The cell; its lines end in a newline.
    parser : Parser
        The allowance of the notebook.

    Examples
    --------
    >>> only_definitions("import os; os.getcwd()\nprint(1)\nx = [1, 2]", Parser())
    'import os\n\nx = [1, 2]'
    """
    tree = parser.parse(cell)
    match tree:
        case SyntaxError():
            return cell
        case None:
            return TOO_LONG
    lines = cell.encode().split(b"\n")  # columns are counted in bytes
    kept = [b""] * len(lines)
    for statement in tree.body:
        if _is_definition(statement):
            _copy(statement, lines, kept)
    return b"\n".join(kept).decode()


def _is_definition(statement: ast.stmt) -> bool:
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Assign(targets, value):
            return all(map(_is_name, targets)) and _is_literal(value)
        case ast.AnnAssign(target, _, value):
            return _is_name(target) and (value is None or _is_literal(value))
        case _:
            return False


def _is_name(target: ast.expr) -> bool:
    match target:
        case ast.Tuple(elements) | ast.List(elements):
            return all(isinstance(element, ast.Name) for element in elements)
        case _:
            return isinstance(target, ast.Name)


def _is_literal(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except (ValueError, TypeError, MemoryError, RecursionError):
        return False
    return True


def _copy(statement: ast.stmt, lines: list[bytes], kept: list[bytes]) -> None:
    """Copy the lines of a statement to where they were, and nothing that stands beside it."""
    decorators = getattr(statement, "decorator_list", [])  # they stand above, at the left margin as it does
    first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
    last = statement.end_lineno or first
    for number in range(first, last + 1):
        text = lines[number - 1]
        if number == last:
            text = text[: statement.end_col_offset]
        if number == first:
            text = text[statement.col_offset :]
        before = kept[number - 1]
        kept[number - 1] = before + b"; " + text if before else text
