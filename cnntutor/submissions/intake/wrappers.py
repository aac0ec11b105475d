"""What somebody has put around a class, a folder or a zip, is looked through: on evidence, not on a guess."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake import evidence, titles
from cnntutor.submissions.intake.archive import Archive
from cnntutor.submissions.intake.evidence import (
    Evidence,
    holds_work,
    inside_of,
    is_zip,
)
from cnntutor.submissions.intake.messages import format_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import ExitStack

    from cnntutor.submissions.intake.entries import Entry
    from cnntutor.submissions.intake.evidence import Folder, Inside, Source
    from cnntutor.submissions.intake.names import Owned
    from cnntutor.submissions.intake.roster import Roster

MOST_WRAPPERS = 4
"""How many folders around each other are looked through."""

MOST_ZIPS = 20
"""Among more zips than these, each is taken for a student's."""


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
        self._evidence = Evidence(roster)
        self._has_roster = roster is not None
        self._archives: dict[str, Archive | None] = {}
        self._places: list[str] = []
        self.sources: list[Source] = []
        """Where the class lies: what was given, and the zips in it that hold more of it."""

        self.doubtful: dict[str, list[str]] = {}
        """The folders of people on the roster that hold the work of others on it, and of whom."""

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
        inside = inside_of(source, parts)
        alone = self._are_wrappers_only(source, inside, depth)
        for entry, owned in inside:
            if self._evidence.people_of(owned.owner):
                self._note_others(source, entry, owned)
                continue
            folder = self._folder_of(source, entry, inside)
            if folder and self._is_wrapper(folder, entry, depth, alone=alone):
                source.wrappers.add(entry.parts)
                self._places.append(entry.place)
                self.look_through(*folder, depth + 1)

    def remarks(self) -> Iterator[str]:
        """Yield the sentence on what was looked through."""
        if self._places:
            places = format_places(self._places)
            yield f"The class was found in {places}: what lies in there is taken as students' work."

    def _note_others(self, source: Source, entry: Entry, owned: Owned) -> None:
        """Note that somebody's folder holds work with the names of two others or more."""
        own = self._evidence.on_the_roster(owned.owner) if owned.owner else set()
        if own and entry.is_folder:
            inside = [pair for pair in inside_of(source, entry.parts) if holds_work(source, pair[0])]
            others = self._evidence.by_roster(inside) - own
            if len(others) > 1:
                self.doubtful[entry.place] = sorted(others)

    def _are_wrappers_only(self, source: Source, inside: Inside, depth: int) -> bool:
        """Return whether no name in a folder is a person's, and each thing with work in it holds people's."""
        if any(self._evidence.people_of(owned.owner) for _, owned in inside):
            return False
        folders = (
            (entry, self._folder_of(source, entry, inside))
            for entry, _ in inside
            if holds_work(source, entry)
        )
        return all(folder and self._is_wrapper(folder, entry, depth, alone=True) for entry, folder in folders)

    def _is_wrapper(self, folder: Folder, entry: Entry, depth: int, *, alone: bool) -> bool:
        """Return whether a folder or zip that names nobody holds people's work: of one if it is `alone`."""
        inside = inside_of(*folder)
        if len(self._evidence.by_roster(inside)) > 1:
            return True
        working = [pair for pair in inside if holds_work(folder[0], pair[0])]
        is_tidy = not evidence.has_exercises(folder)
        if is_tidy and self._holds_people(folder, entry, inside, working, alone=alone):
            return True
        if depth + 1 >= MOST_WRAPPERS:
            return False
        below = [(self._folder_of(folder[0], each, inside), each) for each, _ in working]
        if (self._has_roster or alone) and any(
            lower and self._is_wrapper(lower, each, depth + 1, alone=False) for lower, each in below
        ):
            return True
        return (
            is_tidy
            and bool(below)
            and all(lower and self._is_wrapper(lower, each, depth + 1, alone=alone) for lower, each in below)
        )

    def _holds_people(
        self, folder: Folder, entry: Entry, inside: Inside, working: Inside, *, alone: bool
    ) -> bool:
        """Return whether all work in a folder is of people by its names, or by whose settings it has."""
        around = entry.parts[-1]
        by_platform = self._evidence.by_platform(inside, around, alone=alone)
        people = max(by_platform, self._evidence.by_roster(inside), key=len)
        if not people:
            return alone and bool(evidence.by_settings(folder, [each for each, _ in working], around))
        each_of = [self._evidence.people_of(owned.owner) for _, owned in working]
        if len(people) > 1:
            return alone or all(each_of)
        enough = alone or evidence.is_weak(evidence.owned_of(entry).owner)
        return enough and bool(each_of) and all(each == people for each in each_of)

    def _folder_of(self, source: Source, entry: Entry, inside: Inside) -> Folder | None:
        """Return where what a folder or zip holds can be looked at; None for anything else."""
        if entry.is_folder:
            return source, entry.parts
        if not is_zip(entry) or entry.trouble or source in self._archives.values():
            return None
        if entry.place not in self._archives:
            zips = sum(1 for each, _ in inside if is_zip(each))
            most = 1 if isinstance(source, Archive) else MOST_ZIPS  # those in a zip are held in memory
            self._archives[entry.place] = self._archive(source, entry) if zips <= most else None
        archive = self._archives[entry.place]
        return (archive, ()) if archive else None

    def _archive(self, source: Source, entry: Entry) -> Archive | None:
        with suppress(SubmissionError):  # what cannot be opened is told where it is a student's
            file = source.open_zip(entry.parts)
            self._opened.callback(file.close)
            stem, _ = titles.split_suffix(entry.parts[-1])
            return Archive(file, f"{entry.place}: ", stem)
        return None
