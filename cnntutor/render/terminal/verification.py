"""What a look at the exercises found, for authors: a line an exercise, and failures in full."""

from __future__ import annotations

import contextlib
import textwrap
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from cnntutor.authoring.findings import CheckState
from cnntutor.domain.report import Status
from cnntutor.render.terminal.colours import RIGHT, WRONG
from cnntutor.render.terminal.reports import signs
from cnntutor.text import format_count, sanitize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import Console

    from cnntutor.authoring.findings import Finding, Trouble, Verified

NARROW = 60
"""Below this width the name of the check is left out, so that the bar stays."""

LEAST_WIDTH = 20


def exercise(verified: Verified, console: Console) -> Text:
    """Return what came of one exercise: one line, and below it all that fails or was left out."""
    failing = [finding for finding in verified.findings if finding.state is CheckState.FAILS]
    left_out = [finding for finding in verified.findings if finding.state is CheckState.LEFT_OUT]
    total = len(verified.findings)
    sign = signs(console)[Status.WRONG if failing else Status.CORRECT]
    if failing:
        said = f"{len(failing)} of {format_count(total, 'check')} {'fails' if len(failing) == 1 else 'fail'}"
    else:
        said = (
            f"{format_count(total - len(left_out), 'check')} hold{'s' if total - len(left_out) == 1 else ''}"
        )
    if left_out:
        said += f", {len(left_out)} left out"
    text = Text(f"{sign} {verified.name}: {said}", style=WRONG if failing else RIGHT)
    for finding in (*failing, *left_out):
        text.append("\n").append(_finding(finding, console.width))
    return text


def _finding(finding: Finding, width: int) -> Text:
    lines = [line for found in finding.found for line in _wrapped(f"{finding.check}: {found}", 4, width)]
    text = Text("\n".join(lines), style="" if finding.state is CheckState.FAILS else "dim")
    if finding.advice:
        text.append("\n" + "\n".join(_wrapped(f"Next: {finding.advice}", 6, width)), style="bold")
    return text


def strays(found: Sequence[Trouble], console: Console) -> Text:
    """Return the files that belong to no exercise."""
    sign = signs(console)[Status.WRONG]
    text = Text(f"{sign} files that belong to no exercise: {len(found)}", style=WRONG)
    for trouble in found:
        text.append("\n" + "\n".join(_wrapped(trouble.found, 4, console.width)), style="not bold")
        text.append("\n" + "\n".join(_wrapped(f"Next: {trouble.advice}", 6, console.width)), style="bold")
    return text


def summary(done: Sequence[Verified], stray: Sequence[Trouble]) -> Text:
    """Return how many exercises hold, and what that rests on."""
    good = sum(verified.holds for verified in done)
    left_out = [
        verified
        for verified in done
        if any(finding.state is CheckState.LEFT_OUT for finding in verified.findings)
    ]
    exercises = "exercise holds" if len(done) == 1 else "exercises hold"
    said = (
        f"{good} of {len(done)} {exercises} what {'it guarantees' if len(done) == 1 else 'they guarantee'}."
    )
    if left_out:
        said += f" Without what was left out of {', '.join(verified.name for verified in left_out)}."
    return Text(said, style=f"bold {RIGHT}" if good == len(done) and not stray else "bold")


def as_json(done: Sequence[Verified], stray: Sequence[Trouble]) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "holds": all(verified.holds for verified in done) and not stray,
        "strays": [{"found": trouble.found, "next": trouble.advice} for trouble in stray],
        "exercises": [
            {
                "exercise": verified.name,
                "holds": verified.holds,
                "findings": [
                    {
                        "check": finding.check,
                        "state": finding.state,
                        "found": list(finding.found),
                        "next": finding.advice or None,
                    }
                    for finding in verified.findings
                ],
            }
            for verified in done
        ],
    }


@contextlib.contextmanager
def show_progress(console: Console, total: int) -> Iterator[Callable[[str, str], None]]:
    """Give a listener, told exercise and check, that shows a bar on a terminal; elsewhere nothing."""
    if not console.is_terminal or console.is_dumb_terminal:
        yield lambda _exercise, _check: None
        return
    description = "{task.description}" if console.width >= NARROW else "{task.fields[exercise]}"
    columns = (TextColumn(description), BarColumn(bar_width=None), MofNCompleteColumn())
    with Progress(
        *columns, console=console, transient=True, expand=True, redirect_stdout=False, redirect_stderr=False
    ) as bar:
        task = bar.add_task("", total=total, exercise="")
        begun: list[str] = []

        def listen(exercise: str, check: str) -> None:
            bar.update(
                task, completed=len(begun), description=f"{exercise:<10} {check:<10}", exercise=exercise
            )
            begun.append(check)

        yield listen


def _wrapped(text: str, indent: int, width: int) -> list[str]:
    """Return a text in lines that are moved to the right, each line of it wrapped by itself."""
    space = " " * indent
    return [
        line
        for part in sanitize(text).split("\n")
        for line in textwrap.wrap(
            part, max(width, LEAST_WIDTH), initial_indent=space, subsequent_indent=space
        )
    ]
