"""A class list, as a CSV file that Canvas, Moodle or a spreadsheet writes."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake import names, sheet
from cnntutor.submissions.intake.columns import find_columns, is_of_canvas, require_one_each
from cnntutor.submissions.intake.entries import MOST_NAME, clean_name, format_name
from cnntutor.submissions.intake.students import Student, distinguished

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DELIMITERS = (",", ";", "\t")

NAMING = {"name", "first_name", "last_name", "email", "login", "id", "identifier"}
"""One of these is needed to know who a row is."""

UNIQUE = ("id", "email", "login", "sis_id", "canvas_id", "moodle_participant")
"""What no two people have in common."""

TELLING = ("id", "login", "sis_id", "canvas_id", "moodle_participant", "email")
"""What two people of the same name are told apart by, the best first."""

NO_STUDENTS = ("points possible", "student, test", "test student")
"""How rows of Canvas's gradebook begin that are no students."""


@dataclass(frozen=True)
class Roster:
    """Who is in a class."""

    students: tuple[Student, ...]
    """Everybody, in the order of the file; `on_roster` is true for all."""

    source: str = ""
    """The file's name, for people."""

    columns: tuple[str, ...] = ()
    """The columns that were understood, as the file calls them."""


def read_roster(path: Path) -> Roster:
    """Return the students that a class list names.

    Parameters
    ----------
    path : Path
        A CSV file in UTF-8 with a header, separated by commas, semicolons or tabs.

    Raises
    ------
    SubmissionError
        If the file cannot be read or understood, or names somebody twice; the message says in which lines.
    """
    name = format_name(path.name)
    text = sheet.read_text(path, name)
    first = sheet.first_line(text)
    if first.casefold().startswith("sep="):
        text = text.replace(first, "", 1)
        first = sheet.first_line(text)
    delimiter = max(DELIMITERS, key=lambda sign: len(find_columns(sheet.cells_of(first, sign))))
    rows = sheet.rows(text, delimiter, name)
    _, header = next(rows, (0, []))
    columns = find_columns(header)
    if not NAMING & columns.keys():
        raise SubmissionError(
            f"The first line of {name} names no column of students. It needs a header such as "
            "`name,id,email`, or is a gradebook of Canvas or a list of participants of Moodle. "
            f"It begins: {format_name(first, 100) or '(nothing)'}"
        )
    require_one_each(header, name)
    people = _people(rows, columns, name, is_canvas=is_of_canvas(header))
    if not people:
        raise SubmissionError(f"{name} has a header but names no students below it.")
    _require_unique(people, name)
    understood = tuple(format_name(header[place], 60) for place in sorted(columns.values()))
    return Roster(tuple(_students(people)), name, understood)


def _people(
    rows: Iterator[tuple[int, list[str]]], columns: dict[str, int], name: str, *, is_canvas: bool
) -> list[tuple[int, dict[str, str]]]:
    """Return what each row tells of a student, with its line."""
    people = []
    for line, row in rows:
        person = _person(row, columns, is_canvas=is_canvas)
        if "identifier" in person:
            raise SubmissionError(
                f"Line {line} of {name} has two ids, {person['id']} and {person['identifier']}. Rename or "
                "remove one of the columns."
            )
        if person.keys() - {"section"} and not (is_canvas and _is_no_student(person)):
            people.append((line, person))
    return people


def _person(row: Sequence[str], columns: dict[str, int], *, is_canvas: bool) -> dict[str, str]:
    """Return what a row tells, without what is empty."""
    told = {
        kind: unicodedata.normalize("NFC", " ".join(row[place].split()))
        for kind, place in columns.items()
        if place < len(row) and row[place].strip()
    }
    for kind in () if is_canvas else ("id", "identifier"):
        if number := names.participant_number(told.get(kind, "")):
            told["moodle_participant"] = number
            del told[kind]
    if "identifier" in told and "id" not in told:  # of a list that somebody has made
        told["id"] = told.pop("identifier")
    return {kind: format_name(value, MOST_NAME) for kind, value in told.items()}


def _is_no_student(person: dict[str, str]) -> bool:
    name = person.get("name", "").casefold()
    return not name or name.startswith(NO_STUDENTS)


def _full_name(person: dict[str, str]) -> str:
    """Return the name that a row gives, or else what stands for one."""
    both = " ".join(person[part] for part in ("first_name", "last_name") if part in person)
    others = [person[kind] for kind in ("email", "login", "id") if kind in person]
    if number := person.get("moodle_participant"):  # names are hidden: it is called as its folder is
        others.append(f"Participant {number}")
    return clean_name(person.get("name") or both or next(iter(others), ""))


def _require_unique(people: Sequence[tuple[int, dict[str, str]]], name: str) -> None:
    seen: dict[tuple[str, str], int] = {}
    nameless: dict[str, int] = {}
    for line, person in people:
        for kind in UNIQUE:
            if kind not in person:
                continue
            before = seen.setdefault((kind, person[kind].casefold()), line)
            if before != line:
                raise SubmissionError(
                    f"Lines {before} and {line} of {name} have the same {kind.replace('_', ' ')}, "
                    f"{person[kind]}. Remove one."
                )
        if not person.keys() & set(UNIQUE):
            before = nameless.setdefault(_full_name(person).casefold(), line)
            if before != line:
                raise SubmissionError(
                    f"Lines {before} and {line} of {name} both name {_full_name(person)}, and nothing tells "
                    "them apart. Remove one, or add a column `id` or `email`."
                )


def _students(people: Sequence[tuple[int, dict[str, str]]]) -> Iterator[Student]:
    names = [_full_name(person) for _, person in people]
    often = {name for name, count in Counter(names).items() if count > 1}
    taken = set(names)
    for name, (_, person) in zip(names, people, strict=True):
        own = name
        if name in often:
            own = distinguished(name, next((person[kind] for kind in TELLING if kind in person), ""), taken)
            taken.add(own)
        yield Student(
            name=own,
            identifiers={kind: value for kind, value in person.items() if kind != "name"},
            on_roster=True,
        )
