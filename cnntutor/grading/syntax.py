"""The syntax tree of a text that somebody handed in: parsed on this side, never run, and within bounds."""

from __future__ import annotations

import ast
import functools
import warnings
from typing import TYPE_CHECKING

from cnntutor.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.submission import Submission

MOST_PARSED = 20_000
"""Characters of the longest text that is parsed: the time for some grows with the square of the length."""


LEFT_OPEN = ("was never closed", "unterminated triple-quoted")
"""What the parser says of a text that ends within brackets or quotes."""


def parse(text: str) -> ast.Module | SyntaxError | None:
    """Return the tree of a text, or what is wrong with it; None where that is not found out."""
    if len(text) > MOST_PARSED:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the student gets them from the worker
            return ast.parse(text)
    except SyntaxError as error:
        return error
    except (ValueError, OverflowError, MemoryError, RecursionError, SystemError):
        return None


def is_left_open(text: str, found: ast.Module | SyntaxError | None) -> bool:
    """Tell whether the line below a text goes on with what stands on it: a `%` divides there.

    Parameters
    ----------
    text : str
        The text above a line.
    found : ast.Module or SyntaxError or None
        What the parser found of it.
    """
    said = str(found.msg) if isinstance(found, SyntaxError) else ""
    return text.endswith("\\") or any(words in said for words in LEFT_OPEN)


def tree_of(submission: Submission) -> ast.Module:
    """Return the tree of a submission; an empty one where it is no Python or too long."""
    return _tree(submission.source if submission.run_as is None else submission.run_as)


@functools.lru_cache(maxsize=1)
def _tree(source: bytes) -> ast.Module:
    found = parse(source.decode("utf-8-sig", "replace"))
    return found if isinstance(found, ast.Module) else ast.Module([], [])


def calls_at(line: int, tree: ast.Module) -> Iterator[str]:
    """Yield the full name of each function that a line calls, as far as it has one: `sys.exit`.

    Parameters
    ----------
    line : int
        From 1.
    tree : ast.Module
        The whole file: its imports say what `from sys import exit` means.
    """
    imported = dict(_imported(tree))
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.lineno <= line <= (node.end_lineno or 0)):
            continue
        if name := dotted(node.func):
            first, dot, rest = name.partition(".")
            yield imported.get(first, first) + dot + rest


def full_name(node: ast.expr, tree: ast.Module) -> str:
    """Return the name of what an expression takes, with what an import calls it: `np.exp` is `numpy.exp`."""
    first, dot, rest = dotted(node).partition(".")
    return dict(_imported(tree)).get(first, first) + dot + rest


def raised_at(line: int, tree: ast.Module) -> Iterator[str]:
    """Yield the name of each exception that a line raises itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and node.exc and node.lineno <= line <= (node.end_lineno or 0):
            yield dotted(node.exc.func if isinstance(node.exc, ast.Call) else node.exc)


def dotted(node: ast.expr) -> str:
    """Return what a name with dots is written as; for any other expression what stands behind its dots."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id if isinstance(node, ast.Name) else "", *reversed(parts)])


def written(node: ast.AST, most: int) -> str:
    """Return code as it can be written, on one line and cut; `…` where that cannot be done."""
    try:
        return one_line(ast.unparse(node), most)
    except (RecursionError, ValueError):  # nested too deeply, or quotes in an f-string
        return "…"


def bound_by(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    """Yield the names that a node itself binds there, each with what it is given where that is seen."""
    match node:
        case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
            yield name, node
        case ast.Assign([ast.Name(name)], value):
            yield name, value
        case ast.Name(name, ast.Store()):
            yield name, None
        case ast.alias(name, alias):
            yield (alias or name).partition(".")[0], None


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield each name that an import gives, and what it stands for."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                yield from ((each.asname, each.name) for each in names if each.asname)
            case ast.ImportFrom(module=str(module), names=names):
                yield from ((each.asname or each.name, f"{module}.{each.name}") for each in names)
