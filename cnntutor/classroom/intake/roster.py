"""A class list, as a CSV file that Canvas, Moodle or a spreadsheet writes."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.classroom.intake.entries import MOST_NAME, clean_name, shown
from cnntutor.classroom.intake.students import Student, distinguished
from cnntutor.errors import SubmissionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST_BYTES = 20_000_000
DELIMITERS = (",", ";", "\t")

COLUMNS = {
    "name": {"student", "name", "full name", "fullname", "student name", "display name"},
    "id": {"id", "student id", "studentid", "id number", "idnumber", "student number"},
    "identifier": {"identifier"},
    "email": {"email", "e-mail", "email address", "e-mail address", "mail"},
    "login": {"login", "login id", "username", "user name", "sis login id"},
    "sis_id": {"sis user id", "sis id"},
    "canvas_id": {"canvas id", "canvas user id"},
    "section": {"section", "sections", "group", "groups"},
    "first_name": {"first name", "firstname", "given name", "forename"},
    "last_name": {"last name", "lastname", "surname", "family name"},
}
"""What each column is called, in lower case."""

NAMING = {"name", "first_name", "last_name", "email", "login", "id", "identifier"}
"""One of these is needed to know who a row is."""

UNIQUE = ("id", "email", "login", "sis_id", "canvas_id", "moodle_participant")
"""What no two people have in common."""

TELLING = ("id", "login", "sis_id", "canvas_id", "moodle_participant", "email")
"""What two people of the same name are told apart by, the best first."""

CANVAS_COLUMNS = {"sis user id", "sis login id"}
"""One of these beside a column ID makes it a gradebook of Canvas: ID is Canvas's own number then."""

NO_STUDENTS = ("points possible", "student, test", "test student")
"""How rows of Canvas's gradebook begin that are no students."""

PARTICIPANT = "participant "
"""What stands before the number in the column Identifier of a grading worksheet of Moodle."""


@dataclass(frozen=True)
class Roster:
    """Who is in a class."""

    students: tuple[Student, ...]
    """Everybody, in the order of the file; `on_roster` is true for all."""


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
    name = shown(path.name)
    text = _text(path, name)
    first = _first_line(text)
    if first.casefold().startswith("sep="):
        text = text.replace(first, "", 1)
        first = _first_line(text)
    delimiter = max(DELIMITERS, key=lambda sign: len(_columns(next(csv.reader([first], delimiter=sign), []))))
    rows = _rows(text, delimiter, name)
    _, header = next(rows, (0, []))
    columns = _columns(header)
    if not NAMING & columns.keys():
        raise SubmissionError(
            f"The first line of {name} names no column of students. It needs a header such as "
            "`name,id,email`, or is a gradebook of Canvas or a list of participants of Moodle. "
            f"It begins: {shown(first, 100) or '(nothing)'}"
        )
    _require_one_each(header, columns, name)
    is_canvas = bool(CANVAS_COLUMNS & {_plain(cell) for cell in header})
    people: list[tuple[int, dict[str, str]]] = []
    for line, row in rows:
        person = _person(row, columns, is_canvas=is_canvas)
        if "identifier" in person:
            raise SubmissionError(
                f"Line {line} of {name} has two ids, {person['id']} and {person['identifier']}. Rename or "
                "remove one of the columns."
            )
        if person.keys() - {"section"} and not (is_canvas and _is_no_student(person)):
            people.append((line, person))
    if not people:
        raise SubmissionError(f"{name} has a header but names no students below it.")
    _require_unique(people, name)
    return Roster(tuple(_students(people)))


def _text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise SubmissionError(f"The class list {path} cannot be read: {error.strerror}.") from None
    if len(content) > MOST_BYTES:
        raise SubmissionError(f"{name} has more than {MOST_BYTES // 10**6} MB. Is it a class list?")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SubmissionError(f"{name} is saved as UTF-16. Save it as “CSV UTF-8”.")
    if content.startswith(b"PK\x03\x04"):
        raise SubmissionError(f"{name} is a spreadsheet. Save it as “CSV UTF-8”.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SubmissionError(
            f"{name} is not saved as UTF-8: line {line} has a character in another encoding. "
            "Save it as “CSV UTF-8”."
        ) from None


def _first_line(text: str) -> str:
    """Return the first line that is not empty; lines end as in a file, and not at what a name may hold."""
    return next((line.strip() for line in io.StringIO(text) if line.strip()), "")


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the number of its last line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise SubmissionError(
            f"Line {reader.line_num} of {name} cannot be understood: {error}. Look for a quotation mark "
            "that is not closed."
        ) from None


def _plain(cell: str) -> str:
    return " ".join(cell.replace("_", " ").casefold().split())


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Return where each kind of column is, the first of its kind."""
    cells = [_plain(cell) for cell in header]
    is_canvas = bool(CANVAS_COLUMNS & set(cells))
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        kind = next((kind for kind, names in COLUMNS.items() if cell in names), None)
        if kind == "id" and cell == "id" and is_canvas:
            kind = "canvas_id"
        if kind:
            columns.setdefault(kind, place)
    return columns


def _require_one_each(header: Sequence[str], columns: dict[str, int], name: str) -> None:
    for kind, place in columns.items():
        for other in range(place + 1, len(header)):
            again = _columns([*[""] * other, header[other]]).get(kind)
            if again is not None and kind != "section":
                both = f"“{shown(header[place])}” and “{shown(header[other])}”"
                raise SubmissionError(
                    f"The columns {both} of {name} could both be the student's {kind.replace('_', ' ')}. "
                    "Rename or remove one."
                )


def _person(row: Sequence[str], columns: dict[str, int], *, is_canvas: bool) -> dict[str, str]:
    """Return what a row tells, without what is empty."""
    told = {
        kind: unicodedata.normalize("NFC", " ".join(row[place].split()))
        for kind, place in columns.items()
        if place < len(row) and row[place].strip()
    }
    for kind in () if is_canvas else ("id", "identifier"):
        if told.get(kind, "").casefold().startswith(PARTICIPANT):
            told["moodle_participant"] = told.pop(kind)[len(PARTICIPANT) :]
    if "identifier" in told and "id" not in told:  # of a list that somebody has made
        told["id"] = told.pop("identifier")
    return {kind: shown(value, MOST_NAME) for kind, value in told.items()}


def _is_no_student(person: dict[str, str]) -> bool:
    name = person.get("name", "").casefold()
    return not name or name.startswith(NO_STUDENTS)


def _full_name(person: dict[str, str]) -> str:
    """Return the name that a row gives, or else what stands for one."""
    names = (person.get("first_name"), person.get("last_name"))
    both = " ".join(name for name in names if name)
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
        yield Student(own, {kind: value for kind, value in person.items() if kind != "name"}, on_roster=True)
