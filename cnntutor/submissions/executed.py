"""The cells that were run in a notebook, whether it was saved or not, as what was handed in."""

from __future__ import annotations

import ast
import re
import symtable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.submission import Submission, digest_of
from cnntutor.grading.diagnosis.exceptions.bindings import own_nodes
from cnntutor.grading.syntax import bound_by
from cnntutor.submissions import companions, notebooks
from cnntutor.submissions.magics import Parser, is_refused, without_magics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CHECKED = re.compile(r"\s*(%%check\b[^\n]*)")


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of a code cell."""

    number: int
    """What the notebook shows beside the cell: `[7]`."""

    text: str
    """The cell as it was then."""

    cell: str = ""
    """What tells the cell from others; empty where the notebook does not say it."""

    interrupted: bool = False
    """Whether it was stopped before its end."""


class Names(NamedTuple):
    """The names of a cell."""

    given: frozenset[str]
    """Those that it defines at the left margin."""

    needed: frozenset[str]
    """Those that it reads when it is run."""

    used: frozenset[str]
    """Those that it reads, in its functions too."""


def choose_cells(runs: Iterable[Run]) -> list[Run]:
    """Return the runs that count, in their order: each cell as it was run last.

    A cell that was run again stands where it was run last. Where a cell between uses what it gives, it stands
    where it was run first; and at both places, if a cell between gives what it gives or needs.

    Parameters
    ----------
    runs : iterable of Run
        All runs, the oldest first.

    Examples
    --------
    >>> twice = [Run(number=1, text="a = 1", cell="x"), Run(number=2, text="a = 2", cell="x")]
    >>> [run.text for run in choose_cells(twice)]
    ['a = 2']
    """
    newest: dict[str, Run] = {}
    first: dict[str, int] = {}
    for run in runs:
        if run.interrupted and not run.cell:  # its cell may have been mended since: nobody can tell
            continue
        if is_refused(run.text):  # what its cell gave before is still there
            continue
        key = _key(run)
        newest[key] = run
        first.setdefault(key, run.number)
    parser = Parser()
    names = {key: _names(run.text, parser) for key, run in newest.items()}
    placed = [
        (place, run) for key, run in newest.items() for place in _places(key, newest, first[key], names)
    ]
    return [run for _, run in sorted(placed, key=lambda each: each[0])]


def _key(run: Run) -> str:
    """Return what tells a cell from others; where the notebook does not, what it checks or its text."""
    if run.cell:
        return f"cell {run.cell}"
    checked = CHECKED.match(run.text)
    return checked[1].strip() if checked else run.text.strip()


def _places(key: str, newest: Mapping[str, Run], first: int, names: Mapping[str, Names]) -> Iterator[int]:
    """Yield where a cell stands."""
    last, own = newest[key].number, names[key]
    others = sorted((run.number, other) for other, run in newest.items() if first < run.number < last)
    between = [names[other] for _, other in others]
    is_used = _is_used(own.given, between)
    if is_used:
        yield first
    if not is_used or any(each.given & (own.given | own.needed) for each in between):
        yield last


def _is_used(given: frozenset[str], behind: Iterable[Names]) -> bool:
    """Tell whether a cell behind uses what one gives, before another gives it again."""
    for each in behind:
        if each.used & given:
            return True
        given -= each.given
    return False


def _names(cell: str, parser: Parser) -> Names:
    """Return the names of a cell; none where it is no Python."""
    tree = parser.parse(without_magics(cell, parser))
    if not isinstance(tree, ast.Module):
        return Names(frozenset(), frozenset(), frozenset())
    outside = list(own_nodes(tree))
    given = frozenset(name for node in outside for name, _ in bound_by(node))
    return Names(given, frozenset(_read(outside)), frozenset(_read(ast.walk(tree))))


def _read(nodes: Iterable[ast.AST]) -> Iterator[str]:
    return (node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))


def answers_any(cells: Iterable[Run], names: Iterable[str]) -> bool:
    """Tell whether cells give any of some names."""
    parser, wanted = Parser(), set(names)
    return any(_names(run.text, parser).given & wanted for run in cells)


def find_answering(cells: Iterable[Run], names: Iterable[str]) -> list[str]:
    r"""Return the texts of the cells that give some names, or what these need, in their order.

    A cell that only tries something out is none of them, nor one that imports what others do.

    Examples
    --------
    >>> texts = ["k = 2", "def f(x):\n    y = k * x\n    return y", "y = f(3)"]
    >>> find_answering([Run(number=n, text=text) for n, text in enumerate(texts)], ["f"])
    ['k = 2', 'def f(x):\n    y = k * x\n    return y']
    """
    parser, asked = Parser(), frozenset(names)
    every = [(run.text, _made(run.text, parser, asked), _needed(run.text, parser)) for run in cells]
    wanted, before = asked, frozenset[str]()
    while wanted != before:
        before = wanted
        wanted = wanted.union(*(needed for _, given, needed in every if given & wanted))
    return [text for text, given, _ in every if given & wanted]


def _made(cell: str, parser: Parser, asked: frozenset[str]) -> frozenset[str]:
    """Return the names that a cell gives or takes away; of those that it imports, the ones asked for."""
    tree = parser.parse(without_magics(cell, parser))
    if not isinstance(tree, ast.Module):
        return frozenset()
    outside = list(own_nodes(tree))
    imports = (ast.Import, ast.ImportFrom, ast.alias)
    made = {name for node in outside if not isinstance(node, imports) for name, _ in bound_by(node)}
    gone = {node.id for node in outside if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Del)}
    imported = {name for node in outside if isinstance(node, imports) for name, _ in bound_by(node)}
    return frozenset(made | gone | (imported & asked))


def _needed(cell: str, parser: Parser) -> frozenset[str]:
    """Return the names that a cell needs, in its functions too, but not what these keep for themselves."""
    source = without_magics(cell, parser)
    try:
        table = symtable.symtable(source, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _names(cell, parser).used
    return frozenset(_read_from_outside(table))


def _read_from_outside(table: symtable.SymbolTable) -> Iterator[str]:
    is_module = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (is_module or symbol.is_global()):
            yield symbol.get_name()
    for child in table.get_children():
        yield from _read_from_outside(child)


def as_submission_of_cells(
    cells: Sequence[Run],
    filename: str,
    exercise: str,
    student: str | None = None,
    *,
    companion: bytes | None = None,
) -> Submission:
    """Return the submission that cells are, as if a notebook of them had been saved.

    Parameters
    ----------
    cells : sequence of Run
        Those that count, in their order.
    filename : str
        What the notebook is called.
    exercise : str
        The exercise's id.
    student : str, optional
        Whose it is.
    companion : bytes, optional
        All that the text beside the notebook holds, where there is one.

    Raises
    ------
    SubmissionError
        If they hold what is no text, or the companion does.
    """
    source, begins = notebooks.put_together([run.text for run in cells], filename)
    return Submission(
        student=student,
        exercise=exercise,
        filename=filename,
        source=source,
        digest=digest_of(source, companion),
        cells=begins,
        cell_names=tuple(f"[{run.number}]" for run in cells),
        companion=companions.parse_beside(companion, filename),
    )
