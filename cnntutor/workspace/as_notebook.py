"""An exercise file as a notebook: its statement in cells of text, its code in cells to be run."""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HOW_TO = """**How to work in this notebook.** Run its cells from top to bottom; write your answers into those
below. The last cell grades what you have run. A cell that begins with the line `%%check {exercise}` is
checked whenever it runs; with names of questions behind it, as `%%check {exercise} {name}`, only those are
shown. `cnntutor.hint("{exercise}")` gives a hint."""
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
CODE_SPAN = re.compile(r"(?<!`)`([^`\n]*\bfloor\([^`\n]*)`(?!`)")
SIGNS = {"−": "-", "·": r"\cdot ", "×": r"\times "}


def format_notebook(source: str, exercise: str) -> str:
    """Return the text of a notebook.

    Parameters
    ----------
    source : str
        The exercise file: a docstring with the statement in Markdown, then code.
    exercise : str
        The exercise's id.
    """
    tree = ast.parse(source)
    statement = ast.get_docstring(tree) or ""
    code = "\n".join(source.split("\n")[tree.body[0].end_lineno :]).strip("\n")
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    how_to = HOW_TO.format(exercise=exercise, name=next(iter(functions), "NAME"))
    first, *pieces = _pieces(code)
    cells = [
        *(("markdown", _with_formulas(part)) for part in _sections(statement)),
        ("markdown", how_to),
        ("code", f"{first}\n\nimport cnntutor" if "import" in first else f"import cnntutor\n\n{first}"),
        *(("code", piece) for piece in pieces),
        ("code", f'cnntutor.check("{exercise}")'),
    ]
    content = {
        "cells": [_cell(kind, text, f"{exercise}-{place}") for place, (kind, text) in enumerate(cells)],
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, text: str, name: str) -> dict[str, Any]:
    cell = {"cell_type": kind, "id": name, "metadata": {}, "source": text.splitlines(keepends=True)}
    return cell | {"execution_count": None, "outputs": []} if kind == "code" else cell


def _sections(statement: str) -> list[str]:
    """Return the statement heading by heading."""
    return [part.strip("\n") for part in re.split(r"(?m)^(?=##\s)", statement)]


def _pieces(code: str) -> list[str]:
    """Return code in pieces that can be run one after the other: functions, and what blank lines part."""
    pieces: list[str] = []
    for block in code.split("\n\n\n"):
        parts = [block] if re.match(r"(?:@|def |class )", block) else block.split("\n\n")
        for part in parts:
            between = "\n\n" if part is not parts[0] else "\n\n\n"
            if pieces and not _is_whole(pieces[-1]):
                pieces[-1] += between + part
            else:
                pieces.append(part)
    return [piece.strip("\n") for piece in pieces]


def _is_whole(piece: str) -> bool:
    try:
        ast.parse(piece)
    except SyntaxError:
        return False
    return True


# ------------------------------------------------------------------ formulas


def _with_formulas(text: str) -> str:
    r"""Return Markdown in which formulas that round down are set as such.

    Examples
    --------
    >>> _with_formulas("There are `floor((W − F) / stride) + 1` places.")
    'There are $\\lfloor (W - F) / \\text{stride} \\rfloor + 1$ places.'
    """
    return CODE_SPAN.sub(lambda found: f"${_formula(found[1])}$", text)


def _formula(text: str) -> str:
    return "".join(_in_tex(text))


def _in_tex(text: str) -> Iterator[str]:
    """Yield a formula piece by piece, as TeX writes it."""
    before, floor, rest = text.partition("floor(")
    yield re.sub(r"[−·×]", lambda sign: SIGNS[sign[0]], re.sub(r"[A-Za-z_]{2,}", _word, before))
    if floor:
        inner, behind = _closed(rest)
        yield rf"\lfloor {_formula(inner)} \rfloor"
        yield from _in_tex(behind)


def _word(found: re.Match[str]) -> str:
    return rf"\text{{{found[0]}}}"


def _closed(text: str) -> tuple[str, str]:
    """Return what stands before the bracket that closes, and behind it."""
    depth = 1
    for place, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if not depth:
            return text[:place], text[place + 1 :]
    return text, ""
