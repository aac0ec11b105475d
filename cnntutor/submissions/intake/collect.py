"""Find what a class has handed in: in folders or zips, by student and exercise, with nothing guessed."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake import (
    deciding,
    messages,
    names,
    one_or_several,
    titles,
)
from cnntutor.submissions.intake.assigning import assign
from cnntutor.submissions.intake.entries import format_name
from cnntutor.submissions.intake.nested_archives import Shelf
from cnntutor.submissions.intake.opening import open_source
from cnntutor.submissions.intake.soundness import UNSAFE
from cnntutor.submissions.intake.work import Work
from cnntutor.submissions.intake.wrappers import Survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cnntutor.curriculum.registry import Listing
    from cnntutor.submissions.intake.deciding import HandedIn, Unclear
    from cnntutor.submissions.intake.entries import Entry
    from cnntutor.submissions.intake.names import Owner
    from cnntutor.submissions.intake.roster import Roster
    from cnntutor.submissions.intake.students import Student

MOST_STRAY = 20
"""How many files of nobody are named; of more, only the number is said."""

MOST_SPARE = 20
"""Of how many students with exercises the files that are not used are told; of more, only the number."""


@dataclass(frozen=True, kw_only=True)
class Collection:
    """What a class has handed in."""

    handed_in: tuple[HandedIn, ...]
    """The files to grade, by student and exercise."""

    unclear: tuple[Unclear, ...]
    """What was handed in but cannot be graded before a person has looked: never a zero."""

    remarks: tuple[str, ...]
    """What was passed over, what a name was nearly, who is unknown: full sentences."""

    students: tuple[Student, ...]
    """Everybody, by name: who is on the roster, and who is not but handed something in."""


@contextmanager
def collect(
    path: Path, listings: Sequence[Listing], roster: Roster | None = None, *, settings_count: bool = True
) -> Iterator[Collection]:
    """Give what a class has handed in; the files can be read until the context ends.

    Parameters
    ----------
    path : Path
        A folder or a zip, with folders named by student, files named by student (also as Canvas and Moodle
        name them), or both. Links, pipes and devices are never opened, and nothing is unpacked to the disk.
    listings : sequence of Listing
        The exercises that are looked for.
    roster : Roster, optional
        Who is in the class.
    settings_count : bool
        Whether the settings that lie beside a file decide what numbers it is graded on. Where they do not,
        two copies of a file are the same whatever settings lie beside them.

    Raises
    ------
    SubmissionError
        If there is nothing at the path that could be graded, or it cannot be read.
    """
    with ExitStack() as opened:
        source = open_source(path)
        opened.callback(source.close)
        survey = Survey(opened, roster)
        survey.look_through(source)
        shelf = Shelf()
        opened.callback(shelf.close)
        gathering = _Gathering(shelf)
        for entry in (entry for each in survey.sources for entry in each.entries()):
            gathering.take(entry)
        for work in gathering.works.values():
            for place in work.tops() & survey.doubtful.keys():
                work.doubt = messages.holds_others(place, survey.doubtful[place])
        one_or_several.require_no_class_in_one(path, list(gathering.works.values()), roster)
        collection = _collected(gathering, survey, listings, roster, settings_count=settings_count)
        if not collection.handed_in and not collection.unclear:
            raise _nothing_found(path, listings, collection.remarks)
        yield collection


def _collected(
    gathering: _Gathering,
    survey: Survey,
    listings: Sequence[Listing],
    roster: Roster | None,
    *,
    settings_count: bool,
) -> Collection:
    everybody = assign(list(gathering.works.values()), roster)
    decisions = [
        deciding.decide(member.student.name, member.work, listings, settings_count=settings_count)
        for member in everybody.members
        if member.work is not None
    ]
    return Collection(
        handed_in=tuple(one for decision in decisions for one in decision.handed_in),
        unclear=(*everybody.unclear, *(one for decision in decisions for one in decision.unclear)),
        remarks=(
            *survey.remarks(),
            *gathering.remarks(set(listings)),
            *everybody.remarks,
            *_late(
                [member.student.name for member in everybody.members if member.work and member.work.is_late]
            ),
            *(remark for decision in decisions for remark in decision.remarks),
            *_without_text([pair for decision in decisions for pair in decision.without_text]),
            *_some([remark for decision in decisions for remark in decision.spare]),
        ),
        students=tuple(member.student for member in everybody.members),
    )


def _late(names: Sequence[str]) -> Iterator[str]:
    """Yield the sentence on what was handed in late, which changes no grade."""
    if names:
        who = messages.format_places(names, most=MOST_SPARE)
        yield f"Late by what Canvas says, which takes no points off: {who}."


def _without_text(pairs: Sequence[tuple[Listing, str]]) -> Iterator[str]:
    """Yield a sentence on each exercise that asks for a text, and whose file came without one."""
    for listing in sorted({listing for listing, _ in pairs}):
        who = messages.format_places([name for each, name in pairs if each == listing], most=MOST_SPARE)
        text = listing.companion.name if listing.companion else ""
        yield (
            f"No text for {listing.id} ({listing.slug}) came from {who}. Who has written one: save it beside "
            f"the file, as {text}, and grade again."
        )


def _some(remarks: Sequence[str]) -> Iterator[str]:
    """Yield remarks of which there may be one for each student, as many as people read."""
    yield from remarks[:MOST_SPARE]
    if (left := len(remarks) - MOST_SPARE) > 0:
        yield f"Of {left} more students, Python files or notebooks were not used."


class _Gathering:
    """Everything that was found, by whose it is."""

    def __init__(self, shelf: Shelf) -> None:
        self.works: dict[tuple[str, tuple[str, str]], Work] = {}
        self._shelf = shelf
        self._stray: list[tuple[Entry, str]] = []
        self._strays = 0

    def take(self, entry: Entry) -> None:
        """Look at one thing: in a student's folder, or beside the others."""
        top = entry.parts[0]
        if entry.trouble == UNSAFE and not entry.is_nested:
            self._note_stray(entry, top)
            return
        if len(entry.parts) > 1 or (entry.is_folder and not entry.trouble):
            owned = names.of_folder(top)
        elif entry.is_folder or (entry.trouble and "." not in top):
            owned = names.of_folder(
                top
            )  # a student's folder that cannot be looked into, or a link in its place
        else:
            owned = names.of_file(top)
        if owned.owner is None:
            self._note_stray(entry, top)
            return
        work = self._work(owned.owner, entry)
        work.is_late = work.is_late or owned.is_late
        if owned.passed_over:
            work.pass_over(entry.parts[0], owned.passed_over)
        else:
            work.take(entry, entry.parts[-1] if len(entry.parts) > 1 else owned.own_name)

    def remarks(self, listings: set[Listing]) -> list[str]:
        """Return what is to be said about files of which nobody knows whose they are."""
        told = [remark for entry, name in self._stray if (remark := _about_stray(entry, name, listings))]
        if self._strays > len(self._stray):
            told.append(f"{self._strays - len(self._stray)} more files were passed over for such reasons.")
        return told

    def _work(self, owner: Owner, entry: Entry) -> Work:
        # Of one name in two sections of a class nobody knows whether it is one person.
        key = (entry.before if owner.key[0] == "name" else "", owner.key)
        if key not in self.works:
            self.works[key] = Work(
                owner=owner, place=format_name(f"{entry.before}{entry.parts[0]}"), shelf=self._shelf
            )
        return self.works[key]

    def _note_stray(self, entry: Entry, name: str) -> None:
        """Keep a file of nobody if it is worth a word."""
        stem, suffix = titles.split_suffix(name)
        is_exercise = suffix in titles.SUFFIXES and titles.exact(stem) is not None
        is_exercise = is_exercise or titles.companion_of(name) is not None
        if entry.trouble or is_exercise or titles.near(name):
            self._strays += 1
            if len(self._stray) < MOST_STRAY:
                self._stray.append((entry, name))


def _about_stray(entry: Entry, name: str, listings: set[Listing]) -> str:
    stem, _ = titles.split_suffix(name)
    if entry.trouble:
        return f"{entry.place} {entry.trouble}."
    if titles.exact(stem) in listings:
        return (
            f"{entry.place} was passed over: its name does not say whose it is. Put it into a "
            "folder with the student's name."
        )
    nearest = titles.near(name)
    if nearest in listings and nearest is not None:
        wanted = messages.wanted_name(entry.place, f"STUDENT_{nearest.filename}")
        return messages.rename(entry.place, nearest, wanted)
    return ""


def _nothing_found(path: Path, listings: Sequence[Listing], remarks: Sequence[str]) -> SubmissionError:
    wanted = ", ".join(listing.filename for listing in listings[:2])
    more = " …" if len(listings) > 2 else ""
    lines = "".join(f"\n  {remark}" for remark in remarks[:MOST_STRAY])
    return SubmissionError(
        f"{path} holds no submission. Looked for {wanted}{more} (or .ipynb): in one folder for each student, "
        "in files with the student's name in front (STUDENT_exercise1.py), and in files and folders as "
        f"Canvas and Moodle name them.{lines}"
    )
