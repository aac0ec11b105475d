"""Whether one folder may hold the work of several students: then that is asked, and nothing is graded."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.submissions import notebooks
from cnntutor.submissions.intake.entries import format_name
from cnntutor.submissions.intake.matching import Matcher
from cnntutor.submissions.intake.messages import format_places
from cnntutor.submissions.intake.names import of_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from cnntutor.curriculum.registry import Listing
    from cnntutor.submissions.intake.entries import Entry
    from cnntutor.submissions.intake.roster import Roster
    from cnntutor.submissions.intake.work import Work

VERSIONS = {
    *("again", "archive", "attempt", "backup", "bak", "code", "copies", "copy", "correct", "corrected"),
    *("course", "day", "desktop", "docs", "documents", "done", "download", "downloads", "draft", "drafts"),
    *("ex", "exercise", "exercises", "final", "first", "fixed", "hand", "home", "homework", "hw", "in"),
    *("lab", "laptop", "last", "latest", "main", "master", "mine", "my", "new", "newer", "notebook"),
    *("notebooks", "of", "old", "older", "orig", "original", "other", "part", "prev", "previous", "project"),
    *("python", "recent", "rev", "revised", "revision", "saved", "second", "solution", "solutions", "src"),
    *("submission", "submit", "submitted", "task", "tasks", "temp", "test", "the", "tmp", "trash", "try"),
    *("updated", "upload", "uploads", "v", "ver", "version", "versions", "week", "work", "wrong"),
}
"""Words that people call the folders with which they keep several states of their own work, in lower case."""

LONGEST_NUMBER = 4
"""A longer number is a student's id rather than that of a version."""


@dataclass(frozen=True)
class Crowd:
    """A folder in which several students' work may lie."""

    place: str
    """Where the folders of those students lie, for people."""

    listing: Listing | None
    """An exercise for which several of them hold different files; None where their names tell it."""

    groups: tuple[str, ...]
    """What those are called."""


def require_no_class_in_one(path: Path, works: Sequence[Work], roster: Roster | None) -> None:
    """Make sure that what was given is not taken for one student's, where it may hold a class.

    Parameters
    ----------
    path : Path
        What was given.
    works : sequence of Work
        What was found, each of one owner.
    roster : Roster, optional
        Who is in the class: who is on it is one student, whatever the folders are called.

    Raises
    ------
    SubmissionError
        If all that was found may be of more people; the message names what to give instead.
    """
    matcher = Matcher(roster) if roster else None
    crowds = []
    for work in works:
        if work.found or work.near or work.gaps:
            is_somebody = work.owner.from_a_platform or (matcher and matcher.match(work.owner).students)
            crowd = None if is_somebody else _of_the_roster(work, matcher) or find_crowd(work)
            if crowd is None:
                return
            crowds.append(crowd)
    if not crowds:
        return
    first = crowds[0]
    otherwise = "rename those folders" if first.listing is None else "leave one file for each exercise in it"
    raise SubmissionError(
        f"Nothing was graded: {first.place} may hold the work of several students, not of one. "
        f"{_why(first)} {format_places(first.groups)}. If these are students, give "
        f"{_what_to_give(path, crowds)} "
        f"instead. If all is one student's, {otherwise}."
    )


def _why(crowd: Crowd) -> str:
    if crowd.listing is None:
        return "What lies in it is called as people on the roster are:"
    return f"For {crowd.listing.id} there are different files of"


def _of_the_roster(work: Work, matcher: Matcher | None) -> Crowd | None:
    """Return the folders in work that are called as two people on the roster are, if only by a short id."""
    entries = [entry for some in work.found.values() for entry in some] if matcher else []
    called = {entry.parts[0 if entry.is_nested else 1] for entry in entries if len(entry.parts) > 1}
    people: dict[str, str] = {}
    for name in sorted(called):
        owner = of_folder(name).owner
        for student in matcher.match(owner).students if owner and matcher else ():
            people.setdefault(student.name, name)
    return (
        Crowd(work.place, None, tuple(format_name(name) for name in people.values()))
        if len(people) > 1
        else None
    )


def find_crowd(work: Work, listings: Collection[Listing] | None = None) -> Crowd | None:
    """Return where several students' work may lie in that of one; None where nothing tells.

    Parameters
    ----------
    work : Work
        All that was found of one owner.
    listings : collection of Listing, optional
        The exercises whose files are looked at; all by default.
    """
    for listing in sorted({*work.found, *work.near} if listings is None else listings):
        files = _grouped(work.found.get(listing, []))
        owned = {one.owner: one.place for one in work.near.get(listing, []) if one.owner}
        if len([name for name in owned if not _is_version(name)]) > 1:
            folder = next(iter(owned.values())).rpartition("/")[0]
            return Crowd(folder or work.place, listing, tuple(sorted(owned)))
        groups = [name for name in files.groups if not _is_version(name)]
        if len(groups) > 1 and _differ(files.groups, groups):
            return Crowd(
                files.place or work.place, listing, tuple(format_name(name) for name in sorted(groups))
            )
    return None


@dataclass(frozen=True)
class _Files:
    """The files for one exercise, by the folders in which they part."""

    place: str
    groups: dict[str, list[Entry]]


def _grouped(entries: Sequence[Entry]) -> _Files:
    """Return files by the first folder that is not the same for all; none where one lies beside a folder."""
    paths = {(entry.before, *entry.parts[:-1]) for entry in entries}
    if len(paths) < 2:
        return _Files("", {})
    low, high = min(paths), max(paths)
    common = next((place for place, part in enumerate(low) if high[place : place + 1] != (part,)), len(low))
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if common == 0 or len(entry.parts) <= common:
            return _Files("", {})
        groups[entry.parts[common - 1]].append(entry)
    before, *folders = low[:common]
    return _Files(format_name(before + "/".join(folders)).rstrip(": "), groups)


def _differ(files: dict[str, list[Entry]], groups: Sequence[str]) -> bool:
    """Return whether the files in some folders are not all the same; what cannot be read is another one."""
    contents = set()
    for name in groups:
        try:
            contents.add(files[name][0].read(notebooks.MOST_BYTES))
        except SubmissionError as error:
            contents.add(str(error).encode())
    return len(contents) > 1


def _is_version(name: str) -> bool:
    """Return whether a folder is called as one of several states of one student's work."""
    words = re.findall(r"[^\W\d_]+|[0-9]+", name.casefold())
    return all(word in VERSIONS or (word.isdigit() and len(word) <= LONGEST_NUMBER) for word in words)


def _what_to_give(path: Path, crowds: Sequence[Crowd]) -> str:
    """Return what holds the folders of the students: a folder, a zip, or a folder of an unpacked zip."""
    names = []
    for crowd in crowds:
        archive, is_zip, folder = crowd.place.partition(": ")
        if path.is_dir() and not is_zip:
            names.append(format_name(f"{path}/{crowd.place}"))
        elif is_zip:
            names.append(f"{folder}, unpacked from {archive},")
        else:
            names.append(archive)
    return names[0] if len(names) == 1 else f"each of these alone, {format_places(names)},"
