"""What the names in a folder tell: whether they are people's, and whose work lies in there."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError, WorkspaceError
from cnntutor.submissions.intake import names, repositories, titles
from cnntutor.submissions.intake.matching import Matcher
from cnntutor.workspace.settings import SETTINGS, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.submissions.intake.archive import Archive
    from cnntutor.submissions.intake.entries import Entry
    from cnntutor.submissions.intake.names import Owned, Owner
    from cnntutor.submissions.intake.roster import Roster
    from cnntutor.submissions.intake.tree import Tree

    Source = Tree | Archive
    Folder = tuple[Source, tuple[str, ...]]
    Inside = list[tuple[Entry, Owned]]

MOST_FOLDERS = 300
"""In how many folders it is looked for an exercise."""

MOST_SETTINGS = 10_000
SHORTEST = 3
SHORTEST_NUMBER = 5
"""Shorter ids are names of weeks and parts as well: alone they are no evidence."""


class Evidence:
    """Tells whom names stand for.

    Parameters
    ----------
    roster : Roster, optional
        Who is in the class.
    """

    def __init__(self, roster: Roster | None) -> None:
        self._matcher = Matcher(roster) if roster else None

    def people_of(self, owner: Owner | None, *, weak_too: bool = False) -> set[str]:
        """Return whom a name stands for; nobody where it is so short that it may stand for anything."""
        if owner is None or (is_weak(owner) and not weak_too):
            return set()
        if owner.from_a_platform:
            return {owner.name if owner.from_canvas else repr(owner.key)}
        return self.on_the_roster(owner)

    def on_the_roster(self, owner: Owner) -> set[str]:
        """Return the names of those on the roster whom a name fits."""
        return {student.name for student in self._matcher.match(owner).students} if self._matcher else set()

    def by_roster(self, inside: Inside) -> set[str]:
        """Return who on the roster is named in a folder: as they are, or behind what all begin with."""
        if self._matcher is None:
            return set()
        owners = [owned.owner for each, owned in inside if owned.owner and not _is_no_work(each, owned)]
        if any(self.on_the_roster(owner) for owner in owners if not is_weak(owner)):
            return {name for owner in owners for name in self.on_the_roster(owner)}
        plain = [owner for owner in owners if owner.key[0] == "name"]
        return {student.name for student in repositories.find_people(plain, self._matcher)[1].values()}

    def by_platform(self, inside: Inside, around: str, *, alone: bool) -> set[str]:
        """Return for whom a platform has named what lies in a folder.

        Parameters
        ----------
        inside : list
            What lies in it.
        around : str
            The folder's own name: who keeps downloads of their own work is no class.
        alone : bool
            Whether nobody's work lies beside it; else all must not be of one name.
        """
        owners = [
            owned.owner
            for each, owned in inside
            if owned.owner and owned.owner.from_a_platform and not _is_no_work(each, owned)
        ]
        called = {owner.name for owner in owners if owner.is_known}
        if any(_words(around) & _words(name) for name in called) or (not alone and len(called) == 1):
            return set()
        return {person for owner in owners for person in self.people_of(owner)}


def by_settings(folder: Folder, working: Sequence[Entry], around: str) -> set[str]:
    """Return whose settings the folders in a folder hold, if each has those of another student."""
    source, parts = folder
    if _student_of(source, parts) is not None:
        return set()
    students = [_student_of(source, each.parts) if each.is_folder else None for each in working]
    people = {student for student in students if student}
    is_class = len(people) == len(students) > 1 and not any(_words(around) & _words(name) for name in people)
    return people if is_class else set()


def inside_of(source: Source, parts: tuple[str, ...]) -> Inside:
    """Return what lies in a folder and may be somebody's, each with what its name tells."""
    both = [(entry, owned_of(entry)) for entry in source.children(parts)]
    return [(entry, owned) for entry, owned in both if owned.owner is not None]


def owned_of(entry: Entry) -> Owned:
    """Return whose something is, by its name alone."""
    name = entry.parts[-1]
    is_folder = entry.is_folder or (entry.trouble and "." not in name)
    return names.of_folder(name) if is_folder else names.of_file(name)


def is_weak(owner: Owner | None) -> bool:
    """Return whether a name is so short that it may stand for a week or a part as well."""
    name = owner.name if owner and owner.key[0] == "name" else ""
    return bool(name) and len(name) < (SHORTEST_NUMBER if name.isdigit() else SHORTEST)


def holds_work(source: Source, entry: Entry) -> bool:
    """Return whether something is or holds an exercise, as far as can be seen from names."""
    if not entry.is_folder:
        return _is_exercise(entry) or _is_file_to_grade(entry, owned_of(entry))
    waiting = [entry]
    for folder in waiting:
        children = source.children(folder.parts)
        if any(_is_exercise(child) or _is_file_to_grade(child, owned_of(child)) for child in children):
            return True
        waiting += [child for child in children if child.is_folder][: max(0, MOST_FOLDERS - len(waiting))]
    return False


def has_exercises(folder: Folder) -> bool:
    """Return whether exercises lie in a folder that bear nobody's name."""
    source, parts = folder
    return any(_is_exercise(entry) and owned_of(entry).owner is None for entry in source.children(parts))


def is_zip(entry: Entry) -> bool:
    """Return whether something is called as a zip is."""
    return not entry.is_folder and titles.split_suffix(entry.parts[-1])[1] == "zip"


def _is_exercise(entry: Entry) -> bool:
    stem, suffix = titles.split_suffix(entry.parts[-1])
    return not entry.is_folder and suffix in titles.SUFFIXES and titles.exact(stem) is not None


def _is_file_to_grade(entry: Entry, owned: Owned) -> bool:
    """Return whether a file that bears somebody's name is an exercise or an archive."""
    stem, suffix = titles.split_suffix(owned.own_name)
    is_exercise = suffix in titles.SUFFIXES and titles.exact(stem) is not None
    return not entry.is_folder and owned.owner is not None and (is_exercise or suffix == "zip")


def _is_no_work(entry: Entry, owned: Owned) -> bool:
    """Return whether a file is perhaps only called as Canvas calls files: `image_1_2_x.png`."""
    return owned.owner is not None and owned.owner.from_canvas and not _is_file_to_grade(entry, owned)


def _words(name: str) -> set[str]:
    """Return the words of a name that may be somebody's."""
    return {word for word in re.findall(r"[^\W\d_]+", name.casefold()) if len(word) >= SHORTEST}


def _student_of(source: Source, parts: tuple[str, ...]) -> str | None:
    """Return whose settings lie in a folder; None for nobody's."""
    for entry in source.children(parts):
        if entry.parts[-1] == SETTINGS and not entry.is_folder:
            with suppress(SubmissionError, WorkspaceError):
                return read_settings(entry.read(MOST_SETTINGS), entry.place).student
    return None
