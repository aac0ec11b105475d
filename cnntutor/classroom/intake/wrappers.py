"""What somebody has put around a class, a folder or a zip, is looked through: on evidence, not on a guess."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from cnntutor.classroom.intake import names, repositories, titles
from cnntutor.classroom.intake.archive import Archive
from cnntutor.classroom.intake.matching import Matcher
from cnntutor.classroom.intake.sentences import listed
from cnntutor.classroom.settings import SETTINGS, read_settings
from cnntutor.errors import SubmissionError, WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import ExitStack

    from cnntutor.classroom.intake.entries import Entry
    from cnntutor.classroom.intake.names import Owned, Owner
    from cnntutor.classroom.intake.roster import Roster
    from cnntutor.classroom.intake.tree import Tree

    Source = Tree | Archive
    Folder = tuple[Source, tuple[str, ...]]

MOST_WRAPPERS = 4
"""How many folders around each other are looked through."""

MOST_ZIPS = 20
"""Among more zips than these, each is taken for a student's."""

MOST_FOLDERS = 300
"""In how many folders it is looked for an exercise."""

MOST_SETTINGS = 10_000
SHORTEST = 3
SHORTEST_NUMBER = 5
"""Shorter ids are names of weeks and parts as well: alone they are no evidence."""


class Survey:
    """Finds what is around a class, and where its parts lie.

    Parameters
    ----------
    opened : ExitStack
        Closes the zips that are opened.
    roster : Roster, optional
        Who is in the class.
    """

    def __init__(self, opened: ExitStack, roster: Roster | None) -> None:
        self._opened = opened
        self._matcher = Matcher(roster) if roster else None
        self._archives: dict[str, Archive | None] = {}
        self.sources: list[Source] = []
        """Where the class lies: what was given, and the zips in it that hold more of it."""

        self._places: list[str] = []

    def look_through(self, source: Source, parts: tuple[str, ...] = (), depth: int = 0) -> None:
        """Note the wrappers in a folder, and what they hold of the class.

        A folder or zip is a wrapper only if it names nobody itself, and what lies in it are people of the
        roster, names that a platform has made, or folders with the settings of different students.

        Parameters
        ----------
        source : Tree or Archive
            What was given.
        parts : tuple of str
            A folder in it.
        depth : int
            How many wrappers are around it.
        """
        if not parts:
            self.sources.append(source)
        if depth >= MOST_WRAPPERS:
            return
        inside = self._inside(source, parts)
        zips = sum(1 for entry, _ in inside if _is_zip(entry))
        alone = self._are_wrappers_only(source, inside, zips, depth)
        for entry, owned in inside:
            folder = None if self._people_of(owned.owner) else self._folder_of(source, entry, zips)
            if folder and self._is_wrapper(folder, entry, depth, alone=alone):
                source.wrappers.add(entry.parts)
                self._places.append(entry.place)
                self.look_through(*folder, depth + 1)

    def remarks(self) -> Iterator[str]:
        """Yield the sentence on what was looked through."""
        if self._places:
            places = listed(self._places)
            yield f"The class was found in {places}: what lies in there is taken as students' work."

    def _are_wrappers_only(
        self, source: Source, inside: list[tuple[Entry, Owned]], zips: int, depth: int
    ) -> bool:
        """Return whether no name in a folder is a person's, and each thing with work in it holds people's."""
        if any(self._people_of(owned.owner) for _, owned in inside):
            return False
        working = [entry for entry, _ in inside if self._holds_work(source, entry)]
        folders = [(entry, self._folder_of(source, entry, zips)) for entry in working]
        return all(folder and self._is_wrapper(folder, entry, depth, alone=True) for entry, folder in folders)

    def _is_wrapper(self, folder: Folder, entry: Entry, depth: int, *, alone: bool) -> bool:
        """Return whether a folder or zip that names nobody holds people's work: of one if it is `alone`."""
        inside = self._inside(*folder)
        people = self._people(folder, inside, entry)
        if len(people) > 1:
            return True
        working = [(each, owned) for each, owned in inside if self._holds_work(folder[0], each)]
        if _has_exercises(folder) or depth + 1 >= MOST_WRAPPERS:
            return False
        if people:
            enough = alone or _is_weak(_owned(entry).owner)
            return enough and len(working) == 1 and bool(self._people_of(working[0][1].owner))
        zips = sum(1 for each, _ in inside if _is_zip(each))
        below = [self._folder_of(folder[0], each, zips) for each, _ in working]
        return bool(below) and all(
            lower is not None and self._is_wrapper(lower, each, depth + 1, alone=alone)
            for lower, (each, _) in zip(below, working, strict=True)
        )

    def _inside(self, source: Source, parts: tuple[str, ...]) -> list[tuple[Entry, Owned]]:
        """Return what lies in a folder and may be somebody's."""
        both = [(entry, _owned(entry)) for entry in source.children(parts)]
        return [(entry, owned) for entry, owned in both if owned.owner is not None]

    def _people(self, folder: Folder, inside: list[tuple[Entry, Owned]], entry: Entry) -> set[str]:
        """Return whom the names in a folder stand for: on the roster, on a platform, or by settings."""
        owners = [
            owned.owner
            for each, owned in inside
            if owned.owner and (not owned.owner.from_canvas or _is_file_to_grade(each, owned))
        ]
        if any(self._people_of(owner) for owner in owners):
            return {person for owner in owners for person in self._people_of(owner, weak_too=True)}
        plain = [owner for owner in owners if owner.key[0] == "name"]
        by_login = repositories.find_people(plain, self._matcher)[1] if self._matcher else {}
        return {student.name for student in by_login.values()} or self._people_by_settings(
            folder, inside, entry
        )

    def _people_of(self, owner: Owner | None, *, weak_too: bool = False) -> set[str]:
        """Return whom a name stands for; nobody where it is so short that it may stand for anything."""
        if owner is None or (_is_weak(owner) and not weak_too):
            return set()
        if owner.from_a_platform:
            return {repr(owner.key)}
        return {student.name for student in self._matcher.match(owner).students} if self._matcher else set()

    def _people_by_settings(
        self, folder: Folder, inside: list[tuple[Entry, Owned]], entry: Entry
    ) -> set[str]:
        """Return whose settings the folders in a folder hold, if each has those of another student."""
        source, parts = folder
        if _student_of(source, parts) is not None:
            return set()
        working = [each for each, _ in inside if self._holds_work(source, each)]
        students = [_student_of(source, each.parts) if each.is_folder else None for each in working]
        people = {student for student in students if student}
        is_class = len(people) == len(students) > 1 and entry.parts[-1] not in people
        return people if is_class else set()

    def _holds_work(self, source: Source, entry: Entry) -> bool:
        """Return whether something holds an exercise, as far as can be seen from names."""
        waiting = [entry] if entry.is_folder else []
        if not waiting:
            return _is_file_to_grade(entry, _owned(entry)) or _is_exercise(entry)
        for folder in waiting:
            children = source.children(folder.parts)
            if any(_is_exercise(child) or _is_file_to_grade(child, _owned(child)) for child in children):
                return True
            waiting += [child for child in children if child.is_folder][: MOST_FOLDERS - len(waiting)]
        return False

    def _folder_of(self, source: Source, entry: Entry, zips: int) -> Folder | None:
        """Return where what a folder or zip holds can be looked at; None for anything else."""
        if entry.is_folder:
            return source, entry.parts
        if not _is_zip(entry) or entry.trouble or source in self._archives.values():
            return None
        if zips > (1 if isinstance(source, Archive) else MOST_ZIPS):  # those in a zip are in memory
            return None
        if entry.place not in self._archives:
            self._archives[entry.place] = self._archive(source, entry)
        archive = self._archives[entry.place]
        return (archive, ()) if archive else None

    def _archive(self, source: Source, entry: Entry) -> Archive | None:
        with suppress(SubmissionError):  # what cannot be opened is told where it is a student's
            file = source.open_zip(entry.parts)
            self._opened.callback(file.close)
            stem, _ = titles.split_suffix(entry.parts[-1])
            return Archive(file, f"{entry.place}: ", stem)
        return None


def _owned(entry: Entry) -> Owned:
    """Return whose something is, by its name alone."""
    name = entry.parts[-1]
    is_folder = entry.is_folder or (entry.trouble and "." not in name)
    return names.of_folder(name) if is_folder else names.of_file(name)


def _is_weak(owner: Owner | None) -> bool:
    """Return whether a name is so short that it may stand for a week or a part as well."""
    name = owner.name if owner and owner.key[0] == "name" else ""
    return bool(name) and len(name) < (SHORTEST_NUMBER if name.isdigit() else SHORTEST)


def _is_zip(entry: Entry) -> bool:
    return not entry.is_folder and titles.split_suffix(entry.parts[-1])[1] == "zip"


def _is_exercise(entry: Entry) -> bool:
    stem, suffix = titles.split_suffix(entry.parts[-1])
    return not entry.is_folder and suffix in titles.SUFFIXES and titles.exact(stem) is not None


def _is_file_to_grade(entry: Entry, owned: Owned) -> bool:
    """Return whether a file that bears somebody's name is an exercise or an archive."""
    stem, suffix = titles.split_suffix(owned.own_name)
    is_exercise = suffix in titles.SUFFIXES and titles.exact(stem) is not None
    return not entry.is_folder and owned.owner is not None and (is_exercise or suffix == "zip")


def _has_exercises(folder: Folder) -> bool:
    source, parts = folder
    return any(_is_exercise(entry) and _owned(entry).owner is None for entry in source.children(parts))


def _student_of(source: Source, parts: tuple[str, ...]) -> str | None:
    """Return whose settings lie in a folder; None for nobody's."""
    for entry in source.children(parts):
        if entry.parts[-1] == SETTINGS and not entry.is_folder:
            with suppress(SubmissionError, WorkspaceError):
                return read_settings(entry.read(MOST_SETTINGS), entry.place).student
    return None
