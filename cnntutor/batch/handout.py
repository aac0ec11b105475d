"""What a class is given: a folder with all exercises for each student."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.gradebook.identity import known_by
from cnntutor.workspace.filling import set_up
from cnntutor.workspace.settings import named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cnntutor.submissions.intake.roster import Roster
    from cnntutor.submissions.intake.students import Student
    from cnntutor.workspace.filling import Placed

FORBIDDEN = '<>:"/\\|?*'
"""What some system does not allow in the name of a folder."""

RESERVED = {"con", "conin$", "conout$", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"
}
"""What some system takes for a device, whatever stands behind a dot."""

MOST_BYTES = 200
"""How long the name of a folder may be in UTF-8; most systems allow 255, and a number may follow."""


def hand_out(
    folder: Path, roster: Roster, salt: str | None, *, force: bool
) -> Iterator[tuple[Student, tuple[Placed, ...]]]:
    """Make a folder for each student of a class, and yield what was put there.

    Parameters
    ----------
    folder : Path
        Where the folders are made.
    roster : Roster
        Who is in the class. The folders are named as the students are, as far as a system allows.
    salt : str or None
        The secret that the numbers are drawn with; None draws them from the names alone.
    force : bool
        Whether files that are there are replaced, each with a backup.

    Raises
    ------
    WorkspaceError
        If a folder cannot be written, or is another student's.
    """
    taken: set[str] = set()
    for student in roster.students:
        name = _folder_name(student.name, taken)
        taken.add(name.casefold())
        settings = named(student.name, salt, known_by(student))
        yield student, set_up(folder / name, settings, force=force)


def _folder_name(student: str, taken: set[str]) -> str:
    allowed = "".join("_" if character in FORBIDDEN else character for character in student).strip(". ")
    plain = allowed.encode()[:MOST_BYTES].decode(errors="ignore").rstrip(". ") or "student"
    if plain.partition(".")[0].rstrip().casefold() in RESERVED:
        plain = f"_{plain}"
    name, number = plain, 2
    while name.casefold() in taken:
        name, number = f"{plain} {number}", number + 1
    return name
