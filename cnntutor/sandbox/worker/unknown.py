"""Which statements rest on what only IPython knows: what shell lines and magics give, and values of cells."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OF_CELLS = re.compile(r"_{1,3}|_\d+|_[io]h|In|Out")
RUN_PYTHON = ("run", "time")
"""Line magics whose failures are the submission's own."""


class Unknown:
    """The names that hold what only IPython knows, as far as the text of a submission says it."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._own: set[str] = set()

    def learn(self, statements: Iterable[ast.stmt]) -> None:
        """Follow statements in their order."""
        for statement in statements:
            bound = set(_bound_by(statement))
            if self.is_rested_on(statement):
                self._names |= bound
            else:
                self._own |= bound
                if isinstance(statement, ast.Assign | ast.AnnAssign | ast.FunctionDef | ast.ClassDef):
                    self._names -= bound
            self._names |= set(_captured_by(statement))

    def is_rested_on(self, statement: ast.stmt) -> bool:
        """Tell whether a statement uses what only IPython knows."""
        own = self._own.union(_bound_within(statement))
        return any(
            node.id in self._names or (OF_CELLS.fullmatch(node.id) is not None and node.id not in own)
            if isinstance(node, ast.Name)
            else _asks_ipython(node)
            for node in ast.walk(statement)
            if not isinstance(node, ast.Name) or isinstance(node.ctx, ast.Load)
        )


def _asks_ipython(node: ast.AST) -> bool:
    """Tell whether a node is a call for what a shell line or a magic gives."""
    match node:
        case ast.Call(ast.Attribute(ast.Call(ast.Name("get_ipython")), "run_line_magic"), [magic, *_]):
            return not (isinstance(magic, ast.Constant) and magic.value in RUN_PYTHON)
        case ast.Call(ast.Attribute(ast.Call(ast.Name("get_ipython")), name)):
            return name != "run_cell_magic"
        case _:
            return False


def _bound_by(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement binds where it stands: of a function or a class its own alone."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        match waiting.pop():
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
                yield name
            case ast.Lambda():
                pass
            case ast.Name(name, ast.Store()):
                yield name
            case node:
                waiting += ast.iter_child_nodes(node)


def _bound_within(statement: ast.stmt) -> Iterator[str]:
    """Yield all names that are bound in a statement, also within functions."""
    for node in ast.walk(statement):
        match node:
            case ast.Name(name, ast.Store()) | ast.FunctionDef(name) | ast.ClassDef(name) | ast.arg(name):
                yield name


def _captured_by(statement: ast.stmt) -> Iterator[str]:
    """Yield the name that `%%capture out` gives to what was captured."""
    match statement:
        case ast.Expr(
            ast.Call(
                ast.Attribute(_, "run_cell_magic"), [ast.Constant("capture"), ast.Constant(str(line)), *_]
            )
        ):
            yield from (word for word in line.split() if word.isidentifier())
