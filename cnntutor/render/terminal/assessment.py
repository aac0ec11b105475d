"""One text that waits for a person, as it stands on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from cnntutor.render.terminal.colours import NOTICE
from cnntutor.text import one_line, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from cnntutor.domain.essay import Criterion
    from cnntutor.gradebook.decisions import Decision
    from cnntutor.gradebook.queue import Waiting


def text_to_read(waiting: Waiting, rubric: Sequence[Criterion], number: int, count: int) -> RenderableType:
    """Return a text with what is known of it, and what points are given for.

    Parameters
    ----------
    waiting : Waiting
        The text.
    rubric : sequence of Criterion
        What points are given for.
    number, count : int
        Which text it is, and how many wait.
    """
    place = waiting.place
    heading = f"{number} of {count}  {place.student}  {place.exercise} {place.question}"
    parts: list[RenderableType] = [
        Text(f"\n{one_line(heading)}", style="bold"),
        Text(one_line(waiting.hand_in), style="dim"),
    ]
    if waiting.question.message:
        parts.append(Text(waiting.question.message))
    if waiting.earlier is not None:
        parts.append(Text(f"An earlier text got {tell_points(waiting.earlier)}", style=NOTICE))
    if waiting.given is not None:
        parts.append(Text(f"It has {tell_points(waiting.given)}", style=NOTICE))
    parts += [Text(), Padding(Text(waiting.question.text), (0, 0, 0, 2)), Text()]
    parts += [Text(f"{points(each.points):>5}  {each.text}") for each in rubric]
    return Group(*parts)


def tell_points(decision: Decision, *, quoted: bool = False) -> str:
    """Return what a person gave, who it was, and what was said of it.

    Parameters
    ----------
    decision : Decision
        The decision.
    quoted : bool
        Whether another sentence follows, so that it has to be seen where the comment ends.
    """
    given = f"{points(decision.score or 0.0)} of {points(decision.max_score)} points"
    comment = decision.comment
    said = f" “{comment}”." if comment and quoted else f": {comment}" if comment else "."
    return one_line(f"{given} ({decision.author}, {decision.made[:10]}){said}")
