"""Which of a student's files counts for each exercise: the only one, or none before a person looks."""

from __future__ import annotations

import contextlib
import hashlib
import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.submissions import companions, notebooks
from cnntutor.submissions.intake import messages
from cnntutor.submissions.intake.beside import (
    Beside,
    find_beside,
    is_about_another,
    tell_alone,
    texts_alone,
)
from cnntutor.submissions.intake.entries import MOST_NAME, format_name
from cnntutor.submissions.intake.messages import MOST_PLACES, format_places
from cnntutor.submissions.intake.one_or_several import find_crowd
from cnntutor.submissions.read import MOST_BYTES
from cnntutor.text import and_more
from cnntutor.workspace.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.curriculum.registry import Listing
    from cnntutor.submissions.intake.entries import Entry
    from cnntutor.submissions.intake.work import Work

MOST_SETTINGS = 10_000
MOST_COMPARED = 5
"""How many files for one exercise are read to see whether they are the same."""

MOST_REMARKS = 5
"""How many files are told that are nearly called as an exercise for which another one counts."""

DATA_SET = re.compile("cifar|mnist", re.IGNORECASE)
"""What archives that students download for the exercises are called."""


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """One file that is to be graded."""

    student: str
    """Whose it is, as in `Student.name`."""

    listing: Listing
    """The exercise that the file's name belongs to."""

    place: str
    """Where it is, for people: `alice/exercise3_pooling.py` or `class.zip: alice/exercise3_pooling.py`."""

    filename: str
    """The last part of the place."""

    read: Callable[[], bytes]
    """Gives the file's bytes; raises `SubmissionError` if they cannot be read, or are too many."""

    settings: Callable[[], bytes | None]
    """Gives the bytes of the settings file in the same folder, None if there is none; raises
    `SubmissionError` if there is one that cannot be read."""

    companion: Callable[[], bytes | None] = lambda: None
    """Gives the bytes of the text beside the file, None if there is none; raises as `read` does."""


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """Something that was handed in, and that cannot be graded before a person has looked."""

    student: str
    """Whose it is, as in `Student.name`."""

    listing: Listing | None
    """The exercise; None where it may be any that nothing else was handed in for."""

    places: tuple[str, ...]
    """What it is about, for people."""

    message: str
    """Why, and what to do."""

    among: tuple[Listing, ...] | None = None
    """Where the exercise is None, those that it may be; None for any."""

    digest: str = ""
    """SHA-256 of the files, where they can be read; empty where none is known."""

    is_theirs: bool = True
    """Whether the student has handed it in; where not, it may be theirs, and counts where it is graded."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What becomes of one student's work."""

    handed_in: list[HandedIn] = field(default_factory=list)
    """What is graded, by exercise."""

    unclear: list[Unclear] = field(default_factory=list)
    """What is not."""

    remarks: list[str] = field(default_factory=list)
    """What is to be said."""

    without_text: list[tuple[Listing, str]] = field(default_factory=list)
    """The exercises that ask for a text and are graded without one, with whose they are, for people."""

    spare: list[str] = field(default_factory=list)
    """What is to be said only where it is not said of very many students: one sentence or none."""


def decide(student: str, work: Work, listings: Sequence[Listing], *, settings_count: bool = True) -> Decision:
    """Return what of a student's work is graded.

    Parameters
    ----------
    student : str
        The name in the class.
    work : Work
        All that was found.
    listings : sequence of Listing
        The exercises that count.
    settings_count : bool
        Whether the settings beside a file decide what numbers it is graded on: then two copies of it with
        different settings are not the same.
    """
    decision = Decision()
    for listing in sorted(set(listings)):
        entries = sorted(work.found.get(listing, []), key=lambda entry: entry.place)
        beside = find_beside(listing, work) if entries else Beside(trouble=tell_alone(listing, work))
        if entries:
            trouble = _trouble(listing, entries, work, settings_count=settings_count) or beside.trouble
        elif not (trouble := beside.trouble):
            continue
        if trouble:
            every = entries or texts_alone(listing, work)
            places = tuple(entry.place for entry in every)
            decision.unclear.append(
                Unclear(
                    student=student,
                    listing=listing,
                    places=places,
                    message=trouble,
                    digest=_digest([*every, *work.companions.get(listing, [])]),
                )
            )
        else:
            decision.handed_in.append(_handed_in(student, listing, entries[0], beside.entry, work))
            if listing.companion is not None and beside.entry is None:
                readmes = f" (there is {format_places(sorted(work.readmes))})" if work.readmes else ""
                decision.without_text.append((listing, f"{student}{readmes}"))
    _tell_gaps(decision, student, work)
    _tell_near(decision, student, work, listings)
    _tell_unused(decision, student, work)
    decision.remarks.extend(f"{student}: {remark}" for remark in work.remarks)
    return decision


def _digest(entries: Sequence[Entry]) -> str:
    """Return one digest of some files, as far as they can be read."""
    digests = []
    for entry in sorted(entries, key=lambda entry: entry.place):
        with contextlib.suppress(SubmissionError):
            digests.append(hashlib.sha256(entry.read(_most(entry))).hexdigest())
    return hashlib.sha256(" ".join(digests).encode()).hexdigest() if digests else ""


def _handed_in(student: str, listing: Listing, entry: Entry, beside: Entry | None, work: Work) -> HandedIn:
    settings = partial(_settings, work.settings_beside(entry))
    return HandedIn(
        student=student,
        listing=listing,
        place=entry.place,
        filename=format_name(entry.parts[-1], MOST_NAME),
        read=partial(entry.read, _most(entry)),
        settings=settings,
        companion=partial(beside.read, companions.MOST_BYTES) if beside else lambda: None,
    )


def _most(entry: Entry) -> int:
    """Return how large a file may be: notebooks have pictures in them."""
    is_notebook = entry.parts[-1].casefold().endswith(notebooks.SUFFIX)
    return notebooks.MOST_BYTES if is_notebook else MOST_BYTES


def _settings(entries: Sequence[Entry]) -> bytes | None:
    """Return what the settings file says; two that say the same are one."""
    try:
        contents = {entry.read(MOST_SETTINGS) for entry in entries[:MOST_COMPARED]}
    except SubmissionError as error:
        raise SubmissionError(
            f"{str(error).rstrip('.')}. It should be the small file that `cnntutor init` writes."
        ) from None
    if len(contents) > 1 or len(entries) > MOST_COMPARED:
        places = format_places([entry.place for entry in entries])
        raise SubmissionError(f"There are several files {SETTINGS}: {places}. Keep the one that counts.")
    return contents.pop() if contents else None


def _trouble(listing: Listing, entries: Sequence[Entry], work: Work, *, settings_count: bool) -> str:
    """Return why none of an exercise's files can be graded; empty if one can."""
    if work.is_cut:
        places = format_places([entry.place for entry in entries])
        return (
            f"So many files were handed in that not all were looked at. For {listing.id} there is {places}; "
            "keep only the exercises and grade again."
        )
    if work.doubt:
        return work.doubt
    if len(entries) == 1:
        entry = entries[0]
        return f"{entry.place} {entry.trouble}. Put the file itself there." if entry.trouble else ""
    if _are_the_same(entries, work, settings_count=settings_count):
        return ""
    places = format_places([entry.place for entry in entries])
    begin = f"There are {len(entries)} files for {listing.id} ({listing.slug}): {places}."
    if crowd := find_crowd(work, [listing]):
        return (
            f"{begin} Which one counts cannot be known. If {format_places(crowd.groups)} are students, grade "
            f"{crowd.place} on its own; if all is one student's, keep the one that counts and grade again."
        )
    return f"{begin} Which one counts cannot be known: keep that one, move the others away, and grade again."


def _are_the_same(entries: Sequence[Entry], work: Work, *, settings_count: bool) -> bool:
    """Return whether some files have the same bytes, and would be graded on the same numbers."""
    if len(entries) > MOST_COMPARED or len({_suffix(entry) for entry in entries}) > 1:
        return False
    try:
        if len({entry.read(_most(entry)) for entry in entries}) > 1:
            return False
        return not settings_count or len({_settings(work.settings_beside(entry)) for entry in entries}) == 1
    except SubmissionError:
        return False


def _suffix(entry: Entry) -> str:
    return entry.parts[-1].rpartition(".")[2].casefold()


def _tell_gaps(decision: Decision, student: str, work: Work) -> None:
    """Tell what was not looked into, so that no file in it is taken for missing."""
    gaps = dict(work.gaps)
    if not decision.handed_in and not decision.unclear:
        why = "is an archive of a kind that is not opened; ask for a zip or the files"
        gaps |= {entry.place: why for entry in work.foreign}
    elif unknown := [entry.place for entry in work.foreign if not DATA_SET.search(entry.parts[-1])]:
        decision.remarks.append(f"{student}: {messages.unopened(unknown)}")
    if not gaps:
        return
    told = and_more([f"{place} {why}" for place, why in sorted(gaps.items())], MOST_PLACES, separator="; ")
    message = f"{told}. So it cannot be known whether more was handed in."
    decision.unclear.append(
        Unclear(student=student, listing=None, places=tuple(sorted(gaps)), message=message)
    )
    decision.remarks.append(f"{student}: {message}")


def _tell_near(decision: Decision, student: str, work: Work, listings: Sequence[Listing]) -> None:
    """Tell what is nearly called as an exercise; if nothing else is there for it, a person has to look."""
    found = {one.listing for one in decision.handed_in} | {one.listing for one in decision.unclear}
    told = " ".join(one.message for one in decision.unclear)
    remarks = []
    for listing in sorted(set(work.near) & set(listings)):
        near = sorted(work.near[listing], key=lambda one: one.place)
        if listing in found or is_about_another(listing, work):
            remarks += [
                messages.rename(one.place, listing, one.wanted_beside or one.wanted)
                for one in near
                if one.place not in told
            ]
        else:
            places = tuple(one.place for one in near)
            message = messages.nearly(listing, places, near[0].wanted)
            found.add(listing)
            decision.unclear.append(Unclear(student=student, listing=listing, places=places, message=message))
    decision.remarks.extend(f"{student}: {remark}" for remark in remarks[:MOST_REMARKS])
    for listing in sorted((set(work.folders) & set(listings)) - found):
        places = tuple(sorted(entry.place for entry in work.folders[listing]))
        message = messages.folder_for_file(places, listing)
        decision.unclear.append(Unclear(student=student, listing=listing, places=places, message=message))


def _tell_unused(decision: Decision, student: str, work: Work) -> None:
    """Tell what stands for no exercise: of who has handed in some, only Python files and notebooks."""
    if work.found or work.near:
        if work.code.count:
            told = messages.spare(work.code.places, work.code.count)
            decision.spare.append(f"{student}: {told}")
    elif count := work.code.count + work.others.count:
        told = messages.nothing_used([*work.code.places, *work.others.places], count)
        decision.remarks.append(f"{student}: {told}")
