"""Which of a student's texts counts beside the file of an exercise: the only one, or none before a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cnntutor.errors import SubmissionError
from cnntutor.submissions.companions import MOST_BYTES
from cnntutor.submissions.intake.messages import format_places
from cnntutor.submissions.intake.titles import is_markdown

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing
    from cnntutor.submissions.intake.entries import Entry
    from cnntutor.submissions.intake.work import Work

MOST_COMPARED = 5
"""How many texts for one exercise are read to see whether they are the same."""


class Beside(NamedTuple):
    """What was found beside an exercise's file."""

    entry: Entry | None = None
    """The text that counts; None where nothing was handed in."""

    trouble: str = ""
    """Why the exercise cannot be graded before a person has looked; empty where it can."""


def find_beside(listing: Listing, work: Work) -> Beside:
    """Return the text that a student has handed in beside the file of an exercise."""
    entries = sorted(work.companions.get(listing, []), key=lambda entry: entry.place)
    if not entries:
        return Beside(trouble=_tell_named(listing, work) or _tell_near(listing, work))
    if troubled := next((entry for entry in entries if entry.trouble), None):
        return Beside(trouble=f"{troubled.place} {troubled.trouble}. Put the file itself there.")
    if len(entries) > 1 and not _are_the_same(entries):
        places = format_places([entry.place for entry in entries])
        return Beside(
            trouble=f"There are {len(entries)} texts for {listing.id} ({listing.slug}): {places}. Which one "
            "counts cannot be known: keep that one, move the others away, and grade again."
        )
    return Beside(entries[0])


def tell_alone(listing: Listing, work: Work) -> str:
    """Return that a text was handed in without its exercise's file; empty where there is none."""
    if not (entries := texts_alone(listing, work)):
        return ""
    places = format_places([entry.place for entry in entries])
    return (
        f"{places} belongs to {listing.id}, but there is no {listing.filename} (or .ipynb) with it. Ask for "
        "both, also where nothing was written in the other."
    )


def texts_alone(listing: Listing, work: Work) -> list[Entry]:
    """Return the texts for an exercise, or else what has the name of one, by place."""
    entries = work.companions.get(listing) or work.named.get(listing, [])
    return sorted(entries, key=lambda entry: entry.place)


def is_about_another(listing: Listing, work: Work) -> bool:
    """Tell whether nothing is nearly called as an exercise but texts on its subject, meant for another one.

    They are where the student has handed in an exercise that asks for a text. Markdown is in any case:
    it counts only for exercises that ask for a text.
    """
    asked = any(entries and each.companion is not None for each, entries in work.found.items())
    near = work.near.get(listing, [])
    return all(one.by_subject and (asked or is_markdown(one.place)) for one in near)


def _tell_named(listing: Listing, work: Work) -> str:
    """Return that something has the name of the text, but is none; empty where there is nothing such."""
    if listing.companion is None or not (entries := work.named.get(listing)):
        return ""
    entries = sorted(entries, key=lambda entry: entry.place)
    kind, meant = (
        ("a folder", "the text is in it") if entries[0].is_folder else ("a file of another kind", "it is")
    )
    return (
        f"{format_places([entry.place for entry in entries])} may be the text that belongs to {listing.id}, "
        f"but is {kind}. If {meant}, save it as plain text, as {listing.companion.name}; if not, "
        "move it away; then grade again."
    )


def _tell_near(listing: Listing, work: Work) -> str:
    """Return that a text may be meant, but is not called so; empty where there is no such one."""
    if listing.companion is None:
        return ""
    near = sorted((one for one in work.near.get(listing, []) if one.wanted_beside), key=lambda one: one.place)
    places = [one.place for one in near] or sorted(entry.place for entry in work.texts)
    if not places:
        return ""
    wanted = near[0].wanted_beside if near else listing.companion.name
    return (
        f"{format_places(places)} may be the text that belongs to {listing.id}, but is not called so. If it "
        f"is, save it as plain text, as {wanted}; if not, move it away; then grade again."
    )


def _are_the_same(entries: list[Entry]) -> bool:
    if len(entries) > MOST_COMPARED:
        return False
    try:
        return len({entry.read(MOST_BYTES) for entry in entries}) == 1
    except SubmissionError:
        return False
