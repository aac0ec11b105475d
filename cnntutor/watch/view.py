"""What stands on the screen of the watch, made from what is known: no terminal is needed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from cnntutor.domain.report import DONE, Status
from cnntutor.render.terminal import reports
from cnntutor.render.terminal.listing import STATE_STYLES, STATES
from cnntutor.text import points

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.report import Report
    from cnntutor.training.monitor import TrainingProgress
    from cnntutor.tutor.changes import Change
    from cnntutor.tutor.overview import Row

MOST_COLUMNS = 40
FULL, EMPTY = "█", "░"


@dataclass(kw_only=True)
class Scene:
    """All that the screen shows of one exercise."""

    listing: Listing
    """Which."""

    rows: Sequence[Row]
    """How the whole course stands."""

    report: Report | None = None
    """Of the last check; None before the first, and where that failed."""

    changes: tuple[Change, ...] = ()
    """What is different from the check before."""

    trouble: str = ""
    """Why there is no report."""

    remarks: tuple[str, ...] = ()
    """What else there is to say of the last check."""

    rule: str = ""
    """What there is to know before a check, where each one counts: then saving alone makes none."""

    is_checking: bool = False
    """Whether a check goes on."""

    training: TrainingProgress | None = None
    """How far its training is."""

    shows_all: bool = False
    """Whether all questions are shown, and not only what to mend first."""

    status: str = ""
    """When the last check was, and how long it took."""


def format_course(scene: Scene, width: int) -> Text:
    """Return the bar over the whole course, and how this exercise stands."""
    done, count = sum(row.state == "done" for row in scene.rows), len(scene.rows)
    told = f" {done} of {count} exercises done"
    room = max(min(MOST_COLUMNS, width - len(told)), 0)
    filled = done * room // count if count else 0
    line = Text().append(FULL * filled, style="green")
    line.append(EMPTY * (room - filled), style="dim")
    line.append(told)
    if (graded := scene.report) is not None:
        right = sum(question.status is Status.CORRECT for question in graded.questions)
        line.append(f"\n{right} of {len(graded.questions)} questions here, {_score(graded)}")
    return line


def _score(graded: Report) -> str:
    return f"{points(graded.earned)} of {points(graded.max_score)} points"


def format_heading(scene: Scene) -> Text:
    """Return which exercise it is."""
    return Text(f"{scene.listing.id}  {scene.listing.title}", style="bold", no_wrap=True, overflow="ellipsis")


def format_status(scene: Scene) -> Text:
    """Return what is being done, or when the last check was."""
    if not scene.is_checking:
        return Text(scene.status, style="dim")
    if (told := scene.training) is None:
        return Text("Checking …", style="yellow")
    what = "Timing this machine, once" if told.what == "reference" else "Training"
    epoch = f", epoch {told.epoch} of {told.epochs}" if told.epoch else ""
    return Text(f"{what}{epoch}: {told.done:.0%}", style="yellow")


def format_body(scene: Scene, console: Console) -> RenderableType:
    """Return what has changed, and what to mend first, or everything."""
    parts: list[RenderableType] = [
        Text(change.text, style="green" if change.is_better else "yellow") for change in scene.changes
    ]
    if parts:
        parts.append(Text())
    if scene.rule:
        parts += [
            Text(f"{scene.rule} So saving does not check this exercise: press c.", style="yellow"),
            Text(),
        ]
    if scene.trouble:
        parts.append(Text(scene.trouble, style="red"))
    if (graded := scene.report) is not None:
        if scene.shows_all:
            parts.append(reports.report(graded, console, has_keys=True))
        else:
            parts += [reports.first_thing(graded, console), Text(_count_others(graded), style="dim")]
    parts += [Text(remark, style="yellow") for remark in scene.remarks]
    return Group(*parts)


def _count_others(graded: Report) -> str:
    """Return how many questions are open beside the one that is shown."""
    others = sum(question.status not in DONE for question in graded.questions) - 1
    if others < 1 or graded.halted:
        return ""
    return f"({others} more {'question is' if others == 1 else 'questions are'} open: press a)"


def format_keys(keys: Mapping[str, str]) -> Text:
    """Return the keys with what they do, in a line that may be broken between two of them."""
    line = Text()
    for key, does in keys.items():
        if line:
            line.append("  ")
        line.append(key, style="bold").append(f" {does}".replace(" ", "\N{NO-BREAK SPACE}"), style="dim")
    return line


def format_row(row: Row) -> Text:
    """Return an exercise as it stands in the list."""
    line = Text(no_wrap=True, overflow="ellipsis").append("> " if row.is_next else "  ", style="bold")
    line.append(f"{row.exercise:<10}  ").append(f"{STATES[row.state]:<11}  ", style=STATE_STYLES[row.state])
    return line.append(row.title)


def find_rows(rows: Sequence[Row], typed: str) -> list[Row]:
    """Return the exercises with all words that were typed in their id, name, title, track or state."""
    words = typed.casefold().split()

    def text(row: Row) -> str:
        return f"{row.exercise} {row.slug} {row.title} {row.track} {STATES[row.state]}".casefold()

    return [row for row in rows if all(word in text(row) for word in words)]
