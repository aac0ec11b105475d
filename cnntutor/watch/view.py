"""What stands on the screen of the watch, made from what is known: no terminal is needed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from cnntutor.domain.report import DONE, Status
from cnntutor.render.terminal import reports
from cnntutor.render.terminal.colours import NOTICE, RIGHT, WRONG
from cnntutor.render.terminal.listing import STATE_STYLES, STATES
from cnntutor.text import points
from cnntutor.tutor.check import ENDLESS, LONG_SECONDS
from cnntutor.workspace.folder import folder_in_place, tell_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rich.console import Console, ConsoleOptions, RenderResult

    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.report import Report
    from cnntutor.training.monitor import TrainingProgress
    from cnntutor.tutor.changes import Change
    from cnntutor.tutor.overview import Row

MOST_COLUMNS = 40
NEXT = " (next)"
BETWEEN_KEYS = "  "
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

    seconds: float = 0.0
    """For how long it has gone on."""

    training: TrainingProgress | None = None
    """How far its training is."""

    shows_all: bool = False
    """Whether all questions are shown, and not only what to mend first."""

    notice: str = ""
    """What came of a key."""

    status: str = ""
    """When the last check was, and how long it took."""

    def forget_trouble(self) -> None:
        """Say no more why there was no report: the file is another one, and advice may harm it."""
        if self.trouble:
            self.trouble = self.notice = ""


def why_missing(listing: Listing, folder: Path) -> str:
    """Return why there is no file of an exercise in a folder any more, and what to do."""
    if (wrong := folder_in_place(listing, folder)) is not None:
        return tell_folder(wrong)
    return (
        f"There is no {listing.filename} any more. Save it again, or press r to put the untouched file back."
    )


def format_course(scene: Scene, width: int) -> Text:
    """Return the bar over the whole course, and how this exercise stands."""
    done, count = sum(row.state == "done" for row in scene.rows), len(scene.rows)
    told = f" {done} of {count} exercises done"
    room = max(min(MOST_COLUMNS, width - len(told)), 0)
    filled = done * room // count if count else 0
    line = Text().append(FULL * filled, style=RIGHT)
    line.append(EMPTY * (room - filled), style="dim")
    line.append(told)
    if (graded := scene.report) is not None:
        right = sum(question.status is Status.CORRECT for question in graded.questions)
        line.append(f"\n{right} of {len(graded.questions)} questions here, {format_score(graded)}")
    return line


def format_score(graded: Report) -> str:
    """Return the points of a check."""
    return f"{points(graded.earned)} of {points(graded.max_score)} points"


def format_heading(scene: Scene) -> Text:
    """Return which exercise it is."""
    return Text(f"{scene.listing.id}  {scene.listing.title}", style="bold", no_wrap=True, overflow="ellipsis")


def format_status(scene: Scene) -> Text:
    """Return what came of a key, and what is being done, or when the last check was."""
    line = Text().append(f"{scene.notice}\n" if scene.notice else "", style=NOTICE)
    return line.append_text(_format_progress(scene) if scene.is_checking else Text(scene.status, style="dim"))


def _format_progress(scene: Scene) -> Text:
    if (told := scene.training) is None:
        after = (
            f" {scene.seconds:.0f} s. {ENDLESS} A save stops it too." if scene.seconds >= LONG_SECONDS else ""
        )
        return Text(f"Checking …{after}", style=NOTICE)
    what = "Timing this machine, once" if told.what == "reference" else "Training"
    epoch = f", epoch {told.epoch} of {told.epochs}" if told.epoch else ""
    return Text(f"{what}{epoch}: {told.done:.0%}", style=NOTICE)


def format_body(scene: Scene, console: Console) -> RenderableType:
    """Return what has changed, and what to mend first, or everything."""
    parts: list[RenderableType] = [
        Text(change.text, style="bold" if change.is_better else NOTICE) for change in scene.changes
    ]
    if parts:
        parts.append(Text())
    if scene.rule:
        parts += [
            Text(f"{scene.rule} So saving does not check this exercise: press c.", style=NOTICE),
            Text(),
        ]
    if scene.trouble:
        parts.append(Text(scene.trouble, style=WRONG))
    if (graded := scene.report) is not None:
        if scene.shows_all:
            parts.append(reports.report(graded, console, has_keys=True))
        else:
            parts += [reports.first_thing(graded, console), Text(_count_others(graded), style="dim")]
    parts += [Text(remark, style=NOTICE) for remark in scene.remarks]
    return Group(*parts)


def _count_others(graded: Report) -> str:
    """Return how many questions are open beside the one that is shown."""
    others = sum(question.status not in DONE for question in graded.questions) - 1
    if others < 1 or graded.halted:
        return ""
    return f"({others} more {'question is' if others == 1 else 'questions are'} open: press a)"


@dataclass(frozen=True)
class Keys:
    """Keys with what they do, in lines that are broken between two of them only."""

    does: Mapping[str, str]
    """What each key does."""

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        line = Text()
        for key, does in self.does.items():
            told = Text().append(key, style="bold").append(f" {does}", style="dim")
            if line and len(line) + len(BETWEEN_KEYS) + len(told) > options.max_width:
                yield line
                line = Text()
            line.append(BETWEEN_KEYS if line else "").append_text(told)
        yield line


class Item(NamedTuple):
    """A line of a list to choose from."""

    name: str
    """What choosing it gives."""

    line: Text
    """What stands in the list."""


def format_row(row: Row) -> Text:
    """Return an exercise as it stands in the list."""
    line = Text().append(f"{row.exercise:<10}  ")
    line.append(f"{STATES[row.state]:<11}  ", style=STATE_STYLES[row.state])
    return line.append(row.title).append(NEXT if row.is_next else "", style="bold")


def format_item(line: Text, *, is_chosen: bool) -> Text:
    """Return a line of a list; the chosen one has a sign, for where no colours are."""
    drawn = Text(no_wrap=True, overflow="ellipsis").append("> " if is_chosen else "  ", style="bold")
    drawn.append_text(line)
    if is_chosen:
        drawn.stylize("reverse")
    return drawn


def find_items(rows: Sequence[Row], typed: str) -> list[Item]:
    """Return the exercises with all words that were typed, as lines of a list."""
    return [Item(row.exercise, format_row(row)) for row in find_rows(rows, typed)]


def find_names(names: Sequence[str], typed: str) -> list[Item]:
    """Return the names with all words that were typed, as lines of a list."""
    return [Item(name, Text(name)) for name in names if _has_words(name, typed)]


def find_rows(rows: Sequence[Row], typed: str) -> list[Row]:
    """Return the exercises with all words that were typed in their id, name, title, track, state or place."""

    def text(row: Row) -> str:
        place = NEXT if row.is_next else ""
        return f"{row.exercise} {row.slug} {row.title} {row.track} {STATES[row.state]}{place}"

    return [row for row in rows if _has_words(text(row), typed)]


def _has_words(text: str, typed: str) -> bool:
    """Tell whether all words that were typed stand in a text, in small letters or large."""
    return all(word in text.casefold() for word in typed.casefold().split())
