"""What a module's source amounts to: what it imports, and a digest of its syntax tree without comments."""

from __future__ import annotations

import ast
import dataclasses
import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cnntutor.domain import architecture, choice, essay, exercise, experiment, properties, test

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = "cnntutor."

DECLARING = (architecture, choice, essay, exercise, experiment, properties, test)
"""The modules with the kinds of questions."""


class Module(NamedTuple):
    """What is known of a module from its source."""

    imports: tuple[str, ...]
    """The names in the package that it may import, among them some that are no modules."""

    bare_imports: tuple[str, ...]
    """All other names that it imports."""

    whole: str
    """The SHA-256 of its syntax tree, in hexadecimal."""

    wordless: str
    """The same without its texts of several words."""


@lru_cache(maxsize=1000)
def read_module(source: bytes) -> Module:
    """Return what is known of a module; it is only read, and never run."""
    tree = ast.parse(source)
    names = list(_imported(tree))
    return Module(
        tuple(name.removeprefix(OURS) for name in names if name.startswith(OURS)),
        tuple(name for name in names if not name.startswith(OURS)),
        hashlib.sha256(canonical(tree).encode()).hexdigest(),
        hashlib.sha256(canonical(tree, wordless=True).encode()).hexdigest(),
    )


def _imported(node: ast.AST) -> Iterator[str]:
    """Yield what is imported when a module runs, in its functions too, and not what only types need."""
    match node:
        case ast.If(test=ast.Name("TYPE_CHECKING"), orelse=otherwise):
            children: Any = otherwise
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
            return
        case ast.ImportFrom(module=module, names=names, level=level):
            if level or module is None:
                raise ValueError("imports are followed by their full names, and this one is relative")
            yield module
            yield from (f"{module}.{alias.name}" for alias in names)
            return
        case _:
            children = ast.iter_child_nodes(node)
    for child in children:
        yield from _imported(child)


def canonical(node: object, *, wordless: bool = False) -> str:
    """Return a text that two syntax trees share only if they do the same, in any version of Python.

    Comments are in no tree; docstrings are left out, and with them the texts that stand below a constant to
    document it. So are hints, which no report holds.

    Parameters
    ----------
    node : object
        A tree, a list of trees, or a value in one.
    wordless : bool
        Whether texts with a space in them, which are for people, are left out too.
    """
    match node:
        case ast.AST():
            fields = (
                (name, value)
                for name, value in ast.iter_fields(_without_hints(node))
                if value is not None and value != []  # how these are written depends on the version
            )
            inner = ", ".join(f"{name}={canonical(value, wordless=wordless)}" for name, value in fields)
            return f"{type(node).__name__}({inner})"
        case list():
            kept = (canonical(each, wordless=wordless) for each in node if not _is_documentation(each))
            return f"[{', '.join(kept)}]"
        case str() if wordless and " " in node:
            return "''"
    return repr(node)


def _is_documentation(node: object) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _without_hints(node: ast.AST) -> ast.AST:
    """Return a call that declares a question without its hints, and any other tree as it is."""
    match node:
        case ast.Call(func=ast.Name(name), args=values, keywords=keywords) if name in _HINTS_AT:
            place = _HINTS_AT[name]
            if any(isinstance(value, ast.Starred) for value in values[: place + 1]):
                return node
            named = [keyword for keyword in keywords if keyword.arg != "hints"]
            return ast.Call(node.func, [*values[:place], *values[place + 1 :]], named)
    return node


def _hints_at() -> dict[str, int]:
    """Return the place of the hints among the arguments of each kind of question."""
    return {
        name: names.index("hints")
        for declarations in DECLARING
        for name, kind in vars(declarations).items()
        if isinstance(kind, type) and dataclasses.is_dataclass(kind)
        if "hints" in (names := [field.name for field in dataclasses.fields(kind)])
    }


_HINTS_AT = _hints_at()
