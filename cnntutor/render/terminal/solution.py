"""A model answer for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.syntax import Syntax
from rich.text import Text

from cnntutor.render.terminal.themes import CODE

if TYPE_CHECKING:
    from cnntutor.tutor.solution import ModelAnswer

NONE_HERE = (
    "The model answers are not part of the installed package: your instructor may hand them out. "
    "`cnntutor explain` shows how each result comes about."
)
OF_THE_LECTURE = "(Answers by hand are left out: they are those of the lecture's numbers, and not of yours.)"


def solution(exercise: str, title: str, answer: ModelAnswer) -> RenderableType:
    """Return a model answer and what to remember, as they stand on the screen."""
    parts: list[RenderableType] = [Text(f"{exercise}  {title}", style="bold")]
    if answer.code:
        parts.append(Text("One good way to write it:"))
        code = Syntax(answer.code.strip(), "python", theme=CODE, background_color="default", word_wrap=True)
        parts.append(Padding(code, (1, 0)))
    else:
        parts.append(Text(NONE_HERE))
    if answer.is_of_lecture:
        parts.append(Text(OF_THE_LECTURE, style="dim"))
    if answer.recap:
        parts.append(Text("To remember:", style="bold"))
        parts += [Text(f"- {line}") for line in answer.recap]
    parts.append(Text("Next: `cnntutor next`"))
    return Group(*parts)
