"""What a line does with a file: whether it writes one, or opens one by a name that lacks its folder."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from cnntutor.grading.syntax import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITING = re.compile(r"[wax][bt+]*")


def writes_at(line: int, tree: ast.Module) -> bool:
    """Tell whether a line writes a file, by a function that is not the submission's own.

    Parameters
    ----------
    line : int
        From 1.
    tree : ast.Module
        The whole file.
    """
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return any(
        name not in own and (name.startswith(("save", "write_")) or (name == "open" and _for_writing(call)))
        for call in _calls_at(line, tree)
        for name in (dotted(call.func).rpartition(".")[2],)
    )


def opens_listed(line: int, tree: ast.Module) -> bool:
    """Tell whether a line hands on a name that `os.listdir` gave, as it is."""
    listed = _listed(tree)
    return any(
        _is_listed(argument, listed)
        for call in _calls_at(line, tree)
        if dotted(call.func).rpartition(".")[2] not in ("join", "print", "len", "sorted")
        for argument in call.args
    )


def _calls_at(line: int, tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.lineno <= line <= (node.end_lineno or 0):
            yield node


def _for_writing(call: ast.Call) -> bool:
    """Tell whether a call of some `open` names a mode that writes: the first argument is a method's."""
    place = 0 if isinstance(call.func, ast.Attribute) and len(call.args) == 1 else 1
    modes = [*call.args[place : place + 1], *(each.value for each in call.keywords if each.arg == "mode")]
    return any(
        isinstance(mode, ast.Constant) and isinstance(mode.value, str) and WRITING.fullmatch(mode.value)
        for mode in modes
    )


def _listed(tree: ast.Module) -> set[str]:
    """Return the variables that hold what `os.listdir` gave, or one of its names."""
    given, names = list(_given(tree)), set[str]()
    for _ in range(3):  # a list, a name of it, and the parameter that takes it
        names |= {name for name, value in given if _is_listed(value, names)}
    return names


def _given(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Yield each variable and parameter with what it is given, or goes over."""
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        match node:
            case ast.For(ast.Name(name), value) | ast.comprehension(ast.Name(name), value):
                yield name, value
            case ast.Assign([ast.Name(name)], value):
                yield name, value
            case ast.Call(ast.Name(name), arguments) if name in functions:
                yield from zip([each.arg for each in functions[name].args.args], arguments, strict=False)


def _is_listed(argument: ast.expr, listed: set[str]) -> bool:
    """Tell whether an argument is such a name alone: what puts a folder in front of it is another."""
    while isinstance(argument, ast.Subscript):
        argument = argument.value
    return _lists(argument) or (isinstance(argument, ast.Name) and argument.id in listed)


def _lists(node: ast.expr) -> bool:
    """Tell whether an expression is what `os.listdir` gives, sorted or not."""
    match node:
        case ast.Call(function, arguments):
            name = dotted(function).rpartition(".")[2]
            return name == "listdir" or (name in ("sorted", "list") and any(map(_lists, arguments)))
        case _:
            return False
