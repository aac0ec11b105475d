"""Which of a student's files counts for each exercise: the only one, or none before a person looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from cnntutor.classroom.intake.entries import MOST_NAME, shown
from cnntutor.classroom.read import MOST_BYTES
from cnntutor.classroom.settings import SETTINGS
from cnntutor.errors import SubmissionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.classroom.intake.entries import Entry
    from cnntutor.classroom.intake.work import Work
    from cnntutor.curriculum.catalogue import Listing

MOST_SETTINGS = 10_000
MOST_COMPARED = 5
"""How many files for one exercise are read to see whether they are the same."""

MOST_PLACES = 5


@dataclass(frozen=True)
class HandedIn:
    """One file that is to be marked."""

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


@dataclass(frozen=True)
class Unclear:
    """Something that was handed in, and that cannot be marked before a person has looked."""

    student: str
    """Whose it is, as in `Student.name`."""

    listing: Listing | None
    """The exercise; None where it may be any that nothing else was handed in for."""

    places: tuple[str, ...]
    """What it is about, for people."""

    message: str
    """Why, and what to do."""


@dataclass(frozen=True)
class Decision:
    """What becomes of one student's work."""

    handed_in: list[HandedIn] = field(default_factory=list)
    """What is marked, by exercise."""

    unclear: list[Unclear] = field(default_factory=list)
    """What is not."""

    remarks: list[str] = field(default_factory=list)
    """What is to be said."""


def decide(student: str, work: Work, listings: Sequence[Listing]) -> Decision:
    """Return what of a student's work is marked.

    Parameters
    ----------
    student : str
        The name in the class.
    work : Work
        All that was found.
    listings : sequence of Listing
        The exercises that count.
    """
    decision = Decision()
    for listing in sorted(set(listings)):
        entries = sorted(work.found.get(listing, []), key=lambda entry: entry.place)
        if not entries:
            continue
        if trouble := _trouble(listing, entries, work):
            places = tuple(entry.place for entry in entries)
            decision.unclear.append(Unclear(student, listing, places, trouble))
        else:
            decision.handed_in.append(_handed_in(student, listing, entries[0], work))
    _tell_gaps(decision, student, work)
    for place, nearest in sorted(work.near.items()):
        if nearest in listings:
            decision.remarks.append(f"{student}: {rename_remark(place, nearest, nearest.filename)}")
    decision.remarks.extend(f"{student}: {remark}" for remark in work.remarks)
    return decision


def rename_remark(place: str, nearest: Listing, filename: str) -> str:
    """Return the sentence on a file that is nearly called as an exercise is.

    Parameters
    ----------
    place : str
        The file.
    nearest : Listing
        The exercise that it may be meant for.
    filename : str
        What it would have to be called.
    """
    is_notebook = place.casefold().endswith(".ipynb")
    wanted = filename.removesuffix(".py") + ".ipynb" if is_notebook else filename
    save = "rename it to" if is_notebook or place.casefold().endswith(".py") else "save it as plain text, as"
    return (
        f"{place} was passed over: by its name it is no exercise. If {nearest.id} ({nearest.slug}) is meant, "
        f"{save} {wanted}."
    )


def _handed_in(student: str, listing: Listing, entry: Entry, work: Work) -> HandedIn:
    settings = partial(_settings, work.settings_beside(entry))
    return HandedIn(
        student,
        listing,
        entry.place,
        shown(entry.parts[-1], MOST_NAME),
        partial(entry.read, MOST_BYTES),
        settings,
    )


def _settings(entries: Sequence[Entry]) -> bytes | None:
    """Return what the settings file says; two that say the same are one."""
    try:
        contents = {entry.read(MOST_SETTINGS) for entry in entries[:MOST_COMPARED]}
    except SubmissionError as error:
        raise SubmissionError(
            f"{str(error).rstrip('.')}. It should be the small file that `cnntutor init` writes."
        ) from None
    if len(contents) > 1 or len(entries) > MOST_COMPARED:
        places = _listed([entry.place for entry in entries])
        raise SubmissionError(f"There are several files {SETTINGS}: {places}. Keep the one that counts.")
    return contents.pop() if contents else None


def _trouble(listing: Listing, entries: Sequence[Entry], work: Work) -> str:
    """Return why none of an exercise's files can be marked; empty if one can."""
    if work.is_cut:
        places = _listed([entry.place for entry in entries])
        return (
            f"So many files were handed in that not all were looked at. For {listing.id} there is {places}; "
            "keep only the exercises and mark again."
        )
    if len(entries) == 1:
        entry = entries[0]
        return f"{entry.place} {entry.trouble}. Put the file itself there." if entry.trouble else ""
    if _are_the_same(entries, work):
        return ""
    places = _listed([entry.place for entry in entries])
    return (
        f"There are {len(entries)} files for {listing.id} ({listing.slug}): {places}. Which one counts "
        "cannot be known: keep that one, move the others away, and mark again."
    )


def _are_the_same(entries: Sequence[Entry], work: Work) -> bool:
    """Return whether some files have the same bytes, and would be marked on the same numbers."""
    if len(entries) > MOST_COMPARED or len({_suffix(entry) for entry in entries}) > 1:
        return False
    try:
        contents = {entry.read(MOST_BYTES) for entry in entries}
        return len(contents) == 1 and len({_settings(work.settings_beside(entry)) for entry in entries}) == 1
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
    if not gaps:
        return
    told = "; ".join(f"{place} {why}" for place, why in sorted(gaps.items())[:MOST_PLACES])
    more = f"; and {len(gaps) - MOST_PLACES} more" if len(gaps) > MOST_PLACES else ""
    message = f"{told}{more}. So it cannot be known whether more was handed in."
    decision.unclear.append(Unclear(student, None, tuple(sorted(gaps)), message))
    decision.remarks.append(f"{student}: {message}")


def _listed(places: Sequence[str]) -> str:
    more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    return ", ".join(places[:MOST_PLACES]) + more
