"""What a folder remembers of practice: a file that people can read, and merge by hand, a line for a skill.

`cnntutor list` needs this module, so what only other commands need is imported where it is used.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from cnntutor.small_files import read_small
from cnntutor.text import sanitize_tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "practice.json"
VERSION = 1
MOST_BYTES = 2_000_000
STAGES = ("worked", "faded", "alone")
"""A worked example, one with a step left out, and a task to do alone."""

DAMAGED = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a file that anybody may have changed can raise."""


@dataclass(frozen=True, kw_only=True)
class Skill:
    """How somebody stands with one question, on fresh numbers."""

    known: float | None = None
    """The probability that it is known; None before the first answer."""

    stage: str = STAGES[0]
    """One of `STAGES`: what comes next."""

    drawn: int = 0
    """How many tasks were drawn: the next one has other numbers."""

    right: int = 0
    """How many first answers were right, without a hint."""

    wrong: int = 0
    """How many were not."""

    mastered: bool = False
    """Whether it was mastered at the last answer."""

    due: str = ""
    """When it is to be reviewed, in UTC: `2026-01-31T12:00:00+00:00`; empty where that is not known."""

    card: Mapping[str, Any] = field(default_factory=dict)
    """What the review schedule keeps of it."""

    def is_due(self, at: str) -> bool:
        """Tell whether it is to be reviewed at a time in UTC, written as `due` is."""
        return bool(self.due) and self.due <= at


def read_skills(folder: Path) -> dict[str, Skill]:
    """Return the skills of a course by `exercise3/max_pooled`, without what cannot be understood.

    Parameters
    ----------
    folder : Path
        Where the states of the course are kept.
    """
    try:
        rows = sanitize_tree(_read_rows(folder))
    except DAMAGED:
        return {}
    found = {str(name): _understand(row) for name, row in rows.items()}
    return {name: skill for name, skill in found.items() if skill is not None}


def _read_rows(folder: Path) -> dict[str, Any]:
    """Return the skills as they stand in the file; it raises one of `DAMAGED` where that is none."""
    try:
        content = json.loads(read_small(folder / NAME, MOST_BYTES, follow_links=False))
    except FileNotFoundError:
        return {}
    if content["version"] != VERSION or not isinstance(content["skills"], dict):
        raise ValueError("no skills")
    return dict(content["skills"])


def set_aside(folder: Path) -> Path | None:
    """Rename a file that cannot be understood; return its new name, None where nothing was done."""
    from cnntutor.workspace.folder import free_backup

    try:
        _read_rows(folder)
    except DAMAGED:
        path = folder / NAME
        try:
            return path.rename(free_backup(path))
        except OSError:
            return None
    return None


def _understand(row: Any) -> Skill | None:
    try:
        known = None if row["known"] is None else float(row["known"])
        if not (known is None or 0 <= known <= 1) or row["stage"] not in STAGES:
            return None
        return Skill(
            known=known,
            stage=row["stage"],
            drawn=max(int(row["drawn"]), 0),
            right=int(row["right"]),
            wrong=int(row["wrong"]),
            mastered=bool(row["mastered"]),
            due=str(row["due"]),
            card=dict(row["card"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def write_skills(folder: Path, skills: Mapping[str, Skill]) -> bool:
    """Keep skills beside the others that the file has, all or none; return whether that was possible.

    What is not understood there stays; a file that is no such file is set aside.
    """
    from cnntutor.atomic import atomic_write

    try:
        rows = _read_rows(folder)
    except DAMAGED:
        if set_aside(folder) is None:
            return False
        rows = {}
    rows |= {name: asdict(skill) for name, skill in skills.items()}
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in sorted(rows.items()))
    text = f'{{\n  "version": {VERSION},\n  "skills": {{\n{lines}\n  }}\n}}\n'
    try:
        with atomic_write(folder / NAME, make_folder=True, through_links=False) as file:
            file.write(text.encode())
    except OSError:
        return False
    return True
