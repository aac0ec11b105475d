"""Imports of names that Keras does not have: a check goes on without them, and plain Python stops there."""

from __future__ import annotations

import ast
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from cnntutor.grading.places import tell_line
from cnntutor.grading.syntax import bound_by, tree_of
from cnntutor.text import did_you_mean, sanitize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.submission import Submission

OF_TENSORFLOW = "tensorflow.keras"
MOST_TOLD = 3


def remark_on_imports(submission: Submission) -> tuple[str, ...]:
    """Return which names a file imports that Keras does not have, each with the one that may be meant.

    Only what stands at the left margin is looked at: a `try` may provide for it.
    """
    found = (
        _remark(node, alias.name, submission)
        for node in tree_of(submission).body
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
        for alias in node.names
    )
    return tuple(told for told in found if told)[:MOST_TOLD]


def _remark(node: ast.ImportFrom, name: str, submission: Submission) -> str:
    """Return what to say of one imported name; empty where Keras has it, or where that is not known."""
    there = _names_in(node.module or "")
    if name == "*" or not there or name in there:
        return ""
    meant = did_you_mean(name, there, likeness=0.75, show="`{}`".format)
    if not meant:
        from cnntutor.grading.keras_names import of_module  # most files do without

        if of_module(node.module or "", name):  # right in an earlier Keras: it hinders nobody here
            return ""
    where = tell_line(node.lineno, submission)
    path = sanitize(f"{node.module}.{name}")
    return (
        f"Keras has no `{path}` ({where}). The check went on without it; plain Python stops at that "
        f"line.{meant or ' Take it out.'}"
    )


@lru_cache(maxsize=32)
def _names_in(module: str) -> frozenset[str]:
    """Return what a public module of Keras has, read from its file; empty where that is not found out."""
    path = f"keras._tf_keras.keras{module[len(OF_TENSORFLOW) :]}" if _is_in(module, OF_TENSORFLOW) else module
    spec = (
        find_spec("keras") if _is_in(path, "keras") and all(map(str.isidentifier, path.split("."))) else None
    )
    if spec is None or spec.origin is None or path.startswith("keras.src"):
        return frozenset()
    folder = Path(spec.origin).parent.joinpath(*path.split(".")[1:])
    try:
        text = (folder / "__init__.py").read_text("utf-8")
        return frozenset((*_bound_in(text), *(each.stem for each in folder.iterdir())))
    except (OSError, SyntaxError, ValueError):
        return frozenset()


def _is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _bound_in(text: str) -> Iterator[str]:
    """Yield the names that a module imports, as all public modules of Keras get theirs.

    Raises
    ------
    ValueError
        If it has some that are not seen in its text.
    """
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.alias("*"):
                raise ValueError("it imports all of another module")
            case ast.FunctionDef(name="__getattr__"):
                raise ValueError("it makes names when they are asked for")
            case _:
                yield from (name for name, _ in bound_by(node))
