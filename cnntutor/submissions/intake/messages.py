"""What people are told about files that are not graded: full sentences that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.text import and_more

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.curriculum.registry import Listing
    from cnntutor.submissions.intake.roster import Roster

MOST_PLACES = 5
MOST_SPARE = 3
"""How many of the files that are not used are named where others count."""


def format_places(places: Sequence[str], count: int | None = None, most: int = MOST_PLACES) -> str:
    """Return the first of some places, and how many more there are.

    Parameters
    ----------
    places : sequence of str
        Files, for people.
    count : int, optional
        How many there are, if these are not all.
    most : int
        How many are named.
    """
    return and_more(places, most, count=count)


def wanted_name(place: str, filename: str) -> str:
    """Return the name that a file should have: a notebook stays one."""
    return filename.removesuffix(".py") + ".ipynb" if _is_notebook(place) else filename


def rename(place: str, nearest: Listing, filename: str) -> str:
    """Return the sentence on a file that is nearly called as an exercise is, and is passed over.

    Parameters
    ----------
    place : str
        The file.
    nearest : Listing
        The exercise that it may be meant for.
    filename : str
        What it would have to be called.
    """
    return (
        f"{place} was passed over: by its name it is no exercise. If {nearest.id} ({nearest.slug}) is meant, "
        f"{_save(place)} {filename}."
    )


def nearly(listing: Listing, places: Sequence[str], filename: str) -> str:
    """Return the sentences on files that are nearly called as an exercise for which there is nothing else.

    Parameters
    ----------
    listing : Listing
        The exercise.
    places : sequence of str
        The files, at least one.
    filename : str
        What the first would have to be called.
    """
    exercise = f"{listing.id} ({listing.slug})"
    if len(places) == 1:
        return (
            f"{places[0]} may be meant for {exercise}, for which nothing else was found, but is not called "
            f"so. If it is, {_save(places[0])} {filename}; if not, move it away; then grade again."
        )
    return (
        f"{format_places(places)} may be meant for {exercise}, for which nothing else was found, but are not "
        f"called so. If {places[0]} counts, {_save(places[0])} {filename}, and move the others away; then "
        "grade again."
    )


def folder_for_file(places: Sequence[str], listing: Listing) -> str:
    """Return the sentences on folders that are called as the file of an exercise for which there is none."""
    return (
        f"{format_places(places)} is a folder, and there is no file {listing.filename} (or .ipynb). Put the "
        "file itself there; if nothing was handed in, move the folder away; then grade again."
    )


def perhaps_a_group(group: str, names: Sequence[str]) -> str:
    """Return the sentence on what Moodle may have put before the names of some people."""
    return (
        f'"{group}" may be a group before the name of {format_places(names, most=MOST_SPARE)}: nothing is '
        "given to them on that. Take the assignment's grading worksheet as --roster, in which everybody "
        "has a number, "
        "or a roster with a column for the group."
    )


def nobody_fits(roster: Roster, names: Sequence[str]) -> str:
    """Return the sentences on a roster of which nobody has handed in anything.

    Parameters
    ----------
    roster : Roster
        Who is in the class.
    names : sequence of str
        The owners of what was handed in, at least two.
    """
    columns = ", ".join(f"“{column}”" for column in roster.columns)
    return (
        f"Nobody on the roster {roster.source} fits any of the {len(names)} things that were handed in: "
        f"{format_places(names, most=MOST_SPARE)}. Its columns that were understood: {columns}. Take the "
        "list of this class, or add a column `name`, `id`, `email` or `login` with what the folders or "
        "files are called."
    )


def holds_others(place: str, people: Sequence[str]) -> str:
    """Return the sentences on a student's folder that holds folders of others; empty where it holds none."""
    if not people:
        return ""
    return (
        f"{place} holds work with the names of {format_places(people)}, so whose it is cannot be known. If "
        f"they handed it in, grade {place} on its own; if all is one student's, rename the folders in it."
    )


def unopened(places: Sequence[str]) -> str:
    """Return the sentence on archives of other kinds that lie beside files that can be read."""
    return (
        f"{format_places(places)}: archives of a kind that is not opened, so what is in them is unknown. "
        "Ask for a zip or the files."
    )


def nothing_used(places: Sequence[str], count: int) -> str:
    """Return the sentence on files of somebody who has handed in none that is called as an exercise."""
    return (
        f"none of the files is called as an exercise is, and none was used: {format_places(places, count)}. "
        "If one is meant for an exercise, rename it to that exercise's name."
    )


def spare(places: Sequence[str], count: int) -> str:
    """Return the sentence on Python files and notebooks beside those that count."""
    return f"not used, since not called as an exercise is: {format_places(places, count, MOST_SPARE)}."


def _is_notebook(place: str) -> bool:
    return place.casefold().endswith(".ipynb")


def _save(place: str) -> str:
    is_code = _is_notebook(place) or place.casefold().endswith(".py")
    return "rename it to" if is_code else "save it as plain text, as"
