"""Practice on a terminal: a task, a worked example, code with a bug, and what is said of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from cnntutor.render.terminal import reports
from cnntutor.render.terminal.arithmetic import Arithmetic
from cnntutor.render.terminal.colours import RIGHT, WRONG
from cnntutor.tutor.mastery import count_needed
from cnntutor.tutor.practice import format_values, is_right, tell_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cnntutor.domain.report import QuestionReport
    from cnntutor.procedures.recording import Working
    from cnntutor.tutor.find_bug import BugTask
    from cnntutor.tutor.mastery import Tracing
    from cnntutor.tutor.practice import Faded, Task
    from cnntutor.workspace.skills import Skill

INDENT = 4


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, INDENT), expand=False)


def format_task(task: Task, kind: str) -> RenderableType:
    """Return what is asked, and the numbers that it is about.

    Parameters
    ----------
    task : Task
        The task.
    kind : str
        What to call it: `a worked example`.
    """
    parts: list[RenderableType] = [
        Text(f"\n{task.exercise}  {task.question.name}: {kind}", style="bold"),
        Text(f"Wanted: {task.question.asks}."),
        _indented(Text(format_values(task))),
    ]
    parts += [Text(f"  {n}  {option}") for n, option in enumerate(task.options, start=1)]
    return Group(*parts)


def format_working(lines: Iterable[Working]) -> RenderableType:
    """Return the steps of a worked example, one below the other."""
    return _indented(Group(*(Arithmetic(str(line)) for line in lines)))


def format_example(task: Task, lines: Sequence[Working]) -> RenderableType:
    """Return how the first number comes about, and the whole answer."""
    answer = Text(f"{task.question.name} = {tell_answer(task)}", style="bold")
    if not lines:
        return answer
    return Group(Text("The first one:"), format_working(lines), Text("All of it:"), _indented(answer))


def format_faded(faded: Faded) -> RenderableType:
    """Return a worked example without its last result."""
    return Group(Text("The first one, its last step left out:"), format_working(faded.lines))


def format_verdict(report: QuestionReport) -> RenderableType:
    """Return what is said of an answer."""
    if is_right(report):
        return Text().append("✓ Right.", style=RIGHT).append(f" {report.message}".rstrip())
    return Group(Text("✗ Not yet.", style=WRONG), _indented(reports.told(report)))


def format_standing(skill: Skill, tracing: Tracing) -> Text:
    """Return how somebody stands with a skill after an answer."""
    if skill.mastered:
        due = f" Review on {skill.due[:10]}." if skill.due else ""
        return Text(f"Mastered.{due}", style="bold")
    known = tracing.known_before if skill.known is None else skill.known
    left = count_needed(known, tracing)
    return Text(f"{known:.0%} sure that you can do it; {left} more in a row, without a hint.", style="dim")


def format_bug(task: BugTask) -> RenderableType:
    """Return code with a bug, and what it gives."""
    width = len(str(len(task.lines)))
    at = f" at {task.place}," if task.place else ""
    return Group(
        Text(f"\n{task.question.name}: find the bug", style="bold"),
        Text("You have passed this one. Here are its steps, and one line is wrong:"),
        *(Text(f"  {n:>{width}}  {line}") for n, line in enumerate(task.lines, start=1)),
        Text(f"{task.call} gives {task.got}{at} where {task.right} is right. Which line?"),
    )


def format_found(task: BugTask, *, is_found: bool) -> RenderableType:
    """Return which line it is, and why."""
    told = task.misconception
    return Group(
        Text("✓ Right." if is_found else f"✗ It is line {task.wrong}.", style=RIGHT if is_found else WRONG),
        _indented(Text(f"With that line it seems {told.tell}. {told.advice}")),
        _indented(Text(f"Right is: {task.mended}")),
    )
