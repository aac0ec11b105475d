"""Classes that solve what they were handed out, each student on values of their own."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from cnntutor.curriculum import registry
from cnntutor.workspace.template import BLOCK_ENDS, assignments
from tests.support import right_answer, solution


def solve(folder: Path, name: str) -> None:
    """Answer one exercise in a folder, rightly for the values in its file, and take the others away."""
    listing = registry.find(name)
    exercise = registry.load(listing)
    file = folder / listing.filename
    text = file.read_text(encoding="utf-8")
    written = assignments(text)
    values = {name: ast.literal_eval(written[name]) for name in exercise.lecture}
    block = text[: text.index("\n", text.index(BLOCK_ENDS)) + 1]
    answers = "".join(
        f"{question.name} = {_plain(right_answer(question, values))!r}\n"
        for question in exercise.value_questions
        if not question.is_called
    )
    functions = solution(name)
    begin = functions.index("def ")
    file.write_text(f"{block}import numpy as np\n\n{answers}\n{functions[begin:]}", encoding="utf-8")
    for other in folder.glob("*.py"):
        if other != file:
            other.unlink()


def hand_out_and_solve(
    cnntutor: Callable[..., Any], folder: Path, name: str, *arguments: str, roster: str = "roster.csv"
) -> None:
    """Have `cnntutor init` make the folders of a class, and each student answer one exercise rightly."""
    made = cnntutor("init", str(folder), "--roster", roster, *arguments)
    assert made.code == 0, made.err
    for student in folder.iterdir():
        solve(student, name)


def _plain(value: Any) -> Any:
    """Return an answer as a student writes it."""
    match value:
        case np.ndarray() | np.generic():
            return value.tolist()
        case list() | tuple():
            return type(value)(_plain(item) for item in value)
        case _:
            return value
