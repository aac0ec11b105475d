"""The list of exercises for a terminal; apart from the other renderers, so that it is there at once."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.render.terminal.colours import NOTICE, RIGHT
from cnntutor.text import in_course, points
from cnntutor.tutor.overview import tell_track

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cnntutor.tutor.overview import Row
    from cnntutor.workspace.skills import Skill

STATES = {"not_started": "not started", "in_progress": "in progress", "done": "done"}
STATE_STYLES = {"not_started": "dim", "in_progress": NOTICE, "done": RIGHT}
PACKAGES = {"numpy": "NumPy", "tensorflow": "TensorFlow", "pillow": "Pillow"}
BEFORE_TITLE = 47
"""The width of all columns in front of the title."""

UNDER_ID = " " * 14
"""What a title is indented by where it has a line of its own."""


def overview(rows: Sequence[Row], width: int | None = None) -> Iterator[tuple[str, str]]:
    """Yield the list of exercises, the one to do next graded `>`, as texts, each with its style.

    Parameters
    ----------
    rows : sequence of Row
        The exercises, one track after the other.
    width : int, optional
        How wide the terminal is. Where a line would be wider, each title has a line of its own.
    """
    is_wide = width is None or BEFORE_TITLE + max((len(row.title) for row in rows), default=0) <= width
    head = f"  {'exercise':<10}  {'state':<11}  of {registry.FULL_SCORE:>3}  needs"
    yield f"{head:<{BEFORE_TITLE}}title\n" if is_wide else f"{head}\n", "bold"
    for track, exercises in groupby(rows, key=lambda row: row.track):
        yield f"The {track} track\n", "bold"
        for row in exercises:
            yield from _line(row, is_wide=is_wide)
    yield _last_line(rows, " " if is_wide else "\n"), ""


def practice(skills: Mapping[str, Skill], today: str, width: int | None = None) -> Iterator[tuple[str, str]]:
    """Yield how somebody stands with what was practised, an exercise a line; nothing where that is none.

    Parameters
    ----------
    skills : mapping
        By `exercise3/max_pooled`.
    today : str
        The time in UTC, as it stands in the skills: what is due by then is to be reviewed.
    width : int, optional
        How wide the terminal is.
    """
    if not skills:
        return
    from textwrap import fill

    yield "\nPractice", "bold"
    every = sorted(skills, key=lambda name: in_course(name.partition("/")[0]))
    for exercise, names in groupby(every, key=lambda name: name.partition("/")[0]):
        told = [f"{name.partition('/')[2]}\xa0{_standing(skills[name], today)}" for name in names]
        line = fill(
            f"  {exercise:<10}  {', '.join(told)}",
            width or 10_000,
            subsequent_indent=UNDER_ID,
            break_on_hyphens=False,
        )
        yield f"\n{line}", ""
    if any(skill.is_due(today) for skill in skills.values()):
        yield "\nNext review: `cnntutor practice --due`", ""


def _standing(skill: Skill, today: str) -> str:
    if skill.is_due(today):
        return "to\xa0be\xa0reviewed"
    if skill.mastered:
        return "mastered"
    return "begun" if skill.known is None else f"{skill.known:.0%}"  # an example was read, nothing answered


def _line(row: Row, *, is_wide: bool) -> Iterator[tuple[str, str]]:
    needs = PACKAGES[row.needs[-1]]
    yield "> " if row.is_next else "  ", "bold"
    yield f"{row.exercise:<10}  ", ""
    yield f"{STATES[row.state]:<11}  ", STATE_STYLES[row.state]
    yield f"{points(row.score or 0):>6}  ", ""
    yield f"{needs:<10}  {row.title}\n" if is_wide else f"{needs}\n{UNDER_ID}{row.title}\n", ""


def _last_line(rows: Sequence[Row], between: str) -> str:
    waiting = "".join(
        f"{points(row.open_points)} points of {row.exercise} wait for your instructor.\n"
        for row in rows
        if row.open_points
    )
    following = next((row for row in rows if row.is_next), None)
    if following is None:
        return f"{waiting}All exercises are done."
    return (
        waiting + f"{tell_track(following.track)}{between}Next: `cnntutor show {following.exercise}`".lstrip()
    )
