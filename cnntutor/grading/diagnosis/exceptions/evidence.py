"""What the syntax tree of a submission shows of the expression that raised."""

from __future__ import annotations

import ast
import builtins
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cnntutor.grading.places import tell_line
from cnntutor.grading.syntax import full_name, tree_of, written

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cnntutor.domain.outcome import Raised, Span
    from cnntutor.domain.submission import Submission

    Parents: TypeAlias = dict[ast.AST, ast.AST]
    Raising: TypeAlias = tuple[ast.Module, Parents, ast.AST]

Scope: TypeAlias = "ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.Module"

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.Module)
NAMED = (*SCOPES[:2], ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)
"""What gives a value to a name that it holds as a text."""

MOST_QUOTED = 50
"""Characters of an expression that is quoted; a longer one is cut."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """An exception, and the expression of the student's file that raised it."""

    outcome: Raised
    submission: Submission
    tree: ast.Module
    parents: Parents
    """The node around each node."""

    node: ast.AST
    """What raised."""

    said: re.Match[str]
    """What the exception's text says."""

    def quote(self, node: ast.AST) -> str:
        """Return an expression as code, cut where it is long."""
        return f"`{written(node, MOST_QUOTED)}`"

    def tell_line(self, node: ast.AST) -> str:
        """Return what to call the line on which something begins."""
        return tell_line(node.lineno, self.submission)  # type: ignore[attr-defined]

    def name(self, node: ast.expr) -> str:
        """Return the full name of what an expression calls or takes: `numpy.zeros`."""
        return full_name(node, self.tree)

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield what is around a node, from the inside to the module."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def scope(self, node: ast.AST) -> Scope:
        """Return the function that a node stands in, or the module."""
        return next(each for each in self.around(node) if isinstance(each, SCOPES))

    def function(self, name: str) -> ast.FunctionDef | None:
        """Return the one function of this name at the top of the file; None where that is not one."""
        from cnntutor.grading.diagnosis.exceptions.bindings import find_bindings

        found = find_bindings(name, self.tree)
        defined = found[0].statement if len(found) == 1 else None
        return defined if isinstance(defined, ast.FunctionDef) else None

    def is_builtin(self, node: ast.AST) -> bool:
        """Tell whether a name is one of Python's own, which nothing in the file hides."""
        return isinstance(node, ast.Name) and hasattr(builtins, node.id) and not is_hidden(node.id, self.tree)


def is_hidden(name: str, tree: ast.Module) -> bool:
    """Tell whether a file may give one of Python's own names another meaning: itself, or by a star import."""
    return is_given(name, tree) or any(
        node.module != "numpy" or name in np.__all__  # what other modules have is not known here
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    )


def is_given(name: str, tree: ast.Module) -> bool:
    """Tell whether a file gives a value to a name anywhere."""
    return any(
        (isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load))
        or (isinstance(node, ast.arg) and node.arg == name)
        or (isinstance(node, ast.alias) and (node.asname or node.name.partition(".")[0]) == name)
        or (isinstance(node, NAMED) and node.name == name)
        or (isinstance(node, ast.MatchMapping) and node.rest == name)
        for node in ast.walk(tree)
    )


def find_raising(outcome: Raised, submission: Submission) -> Raising | None:
    """Return the tree of a file, what is around each of its nodes, and the expression that raised.

    Returns
    -------
    tuple or None
        None where it is not known: Python says exactly which expression it was, and nothing is guessed.
    """
    if outcome.span is None:
        return None
    tree = tree_of(submission)
    node = _nodes_by_span(tree).get(outcome.span)
    return None if node is None else (tree, _parents(tree), node)


@functools.lru_cache(maxsize=1)
def _nodes_by_span(tree: ast.Module) -> dict[Span, ast.AST]:
    """Return the nodes by where they stand; of a statement that is an expression, that."""
    places: dict[Span, ast.AST] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.expr) and not isinstance(node, ast.Expr):
            place = (node.lineno, node.end_lineno or 0, node.col_offset, node.end_col_offset or 0)
            places.setdefault(place, node)
    return places


@functools.lru_cache(maxsize=1)
def _parents(tree: ast.Module) -> Parents:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
