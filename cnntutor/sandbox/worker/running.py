"""Run the pieces of a submission, one after the other, as a notebook does."""

from __future__ import annotations

import ast
import contextlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import types
    from collections.abc import Sequence

    from cnntutor.sandbox.worker import ipython_values, notebook, pieces, tracebacks, unknown
else:
    # from this folder, which is all of the package that a worker sees
    import ipython_values
    import notebook
    import pieces
    import tracebacks
    import unknown


class Runner:
    """Runs pieces among the names of a submission.

    Parameters
    ----------
    namespace : dict
        The names.
    parts : sequence of Piece
        All pieces, in their order.
    is_notebook : bool
        Whether they are cells.
    keeps_values : bool
        Whether what a piece ends with has a name, as in IPython.
    """

    def __init__(
        self,
        namespace: dict[str, Any],
        parts: Sequence[pieces.Piece],
        *,
        is_notebook: bool,
        keeps_values: bool,
    ) -> None:
        self._namespace = namespace
        self._parts = parts
        self._is_notebook = is_notebook
        self._future = 0
        self._values = ipython_values.Values() if keeps_values else None
        self._unknown = unknown.Unknown()
        self._followed = 0

    def run(self, piece: pieces.Piece) -> None:
        """Run a piece to its end, or until it raises.

        A statement that fails because what only IPython knows is not there does not end it: in a notebook
        that was run, it did not fail.
        """
        if self._values is not None:
            self._values.begin(str(piece.text))
        codes = self._compile(piece)
        try:
            for code in codes:
                value = notebook.run(code, self._namespace)
        except MemoryError:
            raise
        except BaseException as error:
            if not self._is_notebook:
                raise
            self._go_on(piece, error)
        else:
            if self._values is not None:
                self._values.keep(value)

    def _compile(self, piece: pieces.Piece) -> list[types.CodeType]:
        """Return the code of a piece; what gives the value of its last expression is code of its own."""
        tree = None if self._values is None else _tree(piece)
        last = tree.body[-1] if tree is not None and tree.body else None
        if tree is None or not isinstance(last, ast.Expr):
            return [self._code(piece.text, piece.name)]
        tree.body.pop()
        return [self._code(tree, piece.name), self._code(ast.Expression(last.value), piece.name)]

    def _code(self, text: str | bytes | ast.Module | ast.Expression, name: str) -> types.CodeType:
        code = notebook.compile_piece(text, name, self._future)
        self._future |= code.co_flags & pieces.FUTURES
        return code

    def _go_on(self, piece: pieces.Piece, error: BaseException) -> None:
        """Run what stands below a statement that raised; raise again where that is the submission's own."""
        self._follow_up_to(piece)
        rest = self._below(_tree(piece).body, piece, error)
        while rest is not None:
            try:
                notebook.run(self._code(ast.Module(rest, []), piece.name), self._namespace)
            except MemoryError:
                raise
            except BaseException as again:  # noqa: BLE001 - as above
                error, rest = again, self._below(rest, piece, again)
            else:
                return
        raise error

    def _follow_up_to(self, piece: pieces.Piece) -> None:
        """Learn what the pieces above one leave unknown."""
        while self._parts[self._followed] is not piece:
            with contextlib.suppress(SyntaxError, ValueError):  # it did not run
                self._unknown.learn(_tree(self._parts[self._followed]).body)
            self._followed += 1

    def _below(
        self, statements: list[ast.stmt], piece: pieces.Piece, error: BaseException
    ) -> list[ast.stmt] | None:
        """Return the statements below the one that raised; None where what it rests on is all there."""
        line = tracebacks.first_line(error, piece.name)
        for place, statement in enumerate(statements):
            if statement.lineno <= line <= (statement.end_lineno or 0):
                self._unknown.learn(statements[:place])
                rests = self._unknown.is_rested_on(statement)
                self._unknown.learn([statement])
                return statements[place + 1 :] if rests else None
        return None


def _tree(piece: pieces.Piece) -> ast.Module:
    """Return the syntax tree of a piece."""
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    tree: ast.Module = compile(piece.text, piece.name, "exec", flags, dont_inherit=True)
    return tree
