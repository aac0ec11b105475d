"""What the syntax tree of a submission shows of an answer: its expression, and the commas in its numbers."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.submission import Submission

    Sequenced: TypeAlias = ast.List | ast.Tuple

MOST_PARSED = 100_000
"""Bytes of a source that is parsed; a tree takes a hundred times the memory."""

UP_TO_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+", re.ASCII)
UP_TO_DECIMALS = re.compile(r"[-+]?\d+,\d+", re.ASCII)


@dataclass(frozen=True)
class Source:
    """A submission's text and its syntax tree, which is only read."""

    tree: ast.Module
    lines: tuple[bytes, ...]
    """As the parser counts columns: in bytes of UTF-8."""

    def answers(self, question: ValueQuestion) -> list[ast.expr]:
        """Return what is assigned to the question's variable last, or what its function returns."""
        if not question.is_called:
            return [node.value for node in self.tree.body if _assigns(node, question.name)][-1:]  # type: ignore[attr-defined]
        defined = [node for node in self.tree.body if _defines(node, question.name)]
        return [each for node in defined[-1:] for each in _returned(node)]

    def between(self, left: ast.expr, right: ast.expr) -> str:
        """Return what stands between two expressions of one line; a line end where they are on two."""
        if left.end_lineno != right.lineno:
            return "\n"
        return self._text(right.lineno, left.end_col_offset or 0, right.col_offset)

    def text(self, node: ast.expr) -> str:
        """Return an expression as it is written; empty where it goes over several lines."""
        return self._text(node.lineno, node.col_offset, node.end_col_offset) if _on_one_line(node) else ""

    def after(self, node: ast.expr) -> str:
        """Return what follows an expression on its last line."""
        return self._text(node.end_lineno or node.lineno, node.end_col_offset or 0, None)

    def _text(self, line: int, begin: int, end: int | None) -> str:
        return self.lines[line - 1][begin:end].decode("utf-8", "replace")


def read_source(submission: Submission) -> Source | None:
    """Return a submission's syntax tree; None where it cannot be parsed."""
    if len(submission.source) > MOST_PARSED:
        return None
    text = submission.source.decode("utf-8-sig", "replace")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the student gets them from the worker
            tree = ast.parse(text)
    except (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError, SystemError):
        return None
    return Source(tree, tuple(re.split(rb"\r\n|\r|\n", text.encode())))


def _assigns(node: ast.stmt, name: str) -> bool:
    match node:
        case ast.Assign(targets=[ast.Name(id=target)]) | ast.AnnAssign(target=ast.Name(id=target)):
            return target == name and node.value is not None
        case _:
            return False


def _defines(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == name


def _returned(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what a function returns, without what functions inside it do."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Return) and child.value is not None:
            yield child.value
        elif not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            yield from _returned(child)


def _on_one_line(node: ast.expr) -> bool:
    return node.lineno == node.end_lineno


def has_trailing_comma(source: Source, node: ast.expr) -> bool:
    """Tell whether it is a comma at the end that makes a tuple of one expression."""
    return (
        isinstance(node, ast.Tuple)
        and len(node.elts) == 1
        and _on_one_line(node)
        and source.text(node).endswith(",")
    )


# ------------------------------------------------------------------ commas in numbers


def joined_numbers(source: Source, node: Sequenced, *, thousands: bool, spaced: bool = False) -> list[str]:
    """Return the numbers of a list as they were meant, where commas without a space stand inside of them.

    Parameters
    ----------
    source : Source
        Where the list stands.
    node : ast.List or ast.Tuple
        The list.
    thousands : bool
        Whether the commas stand between thousands; else in front of decimals.
    spaced : bool
        Whether a space may follow such a comma.

    Returns
    -------
    list of str
        All numbers, those with commas still having them; empty where no comma is part of a number.
    """
    numbers: list[str] = []
    pattern = UP_TO_THOUSANDS if thousands else UP_TO_DECIMALS
    before: ast.expr | None = None
    for each in node.elts:
        text = source.text(each)
        inside = before is not None and source.between(before, each) in ((",", ", ") if spaced else (",",))
        if inside and pattern.fullmatch(f"{numbers[-1]},{text}"):
            numbers[-1] += f",{text}"
        else:
            numbers.append(text)
        before = each
    return numbers if any("," in number for number in numbers) else []
