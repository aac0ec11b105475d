"""Who is who from one run to the next: the gradebook's names stay, whatever a folder or a roster says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.errors import UsageError
from cnntutor.submissions.intake.entries import format_name
from cnntutor.submissions.intake.students import ROSTER_NAME, Student, distinguished
from cnntutor.text import as_argument, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cnntutor.gradebook.store import Gradebook
    from cnntutor.submissions.intake.collect import Collection

LASTING = {
    "id": "id",
    "sis_id": "SIS id",
    "canvas_id": "Canvas id",
    "login": "login",
    "email": "address",
}
"""The identifiers that a person keeps, the best first, with what people call them.

Moodle's number of a participant is another one in each assignment.
"""


def with_known_names(
    collection: Collection, known: Iterable[Student]
) -> tuple[Collection, tuple[tuple[str, str], ...]]:
    """Return what was handed in, under the names that the gradebook has for these people; and what changed.

    Who shares a lasting identifier with somebody there is that person, even under another name; who has the
    name of somebody there, but another identifier of the same kind, is another person and gets a
    name that tells them apart.

    Parameters
    ----------
    collection : Collection
        What was handed in, by the names of today.
    known : iterable of Student
        Those in the gradebook.
    """
    by_name = {student.name: student for student in known}
    names = dict(_names(collection.students, list(by_name.values())))

    def new(name: str) -> str:
        return names.get(name, name)

    renamed = replace(
        collection,
        handed_in=tuple(replace(one, student=new(one.student)) for one in collection.handed_in),
        unclear=tuple(replace(one, student=new(one.student)) for one in collection.unclear),
        students=tuple(_renamed(student, new(student.name), by_name) for student in collection.students),
    )
    return renamed, tuple(sorted(names.items()))


def _renamed(student: Student, name: str, by_name: Mapping[str, Student]) -> Student:
    """Return a student under the name in the gradebook, with the roster's where that is another one."""
    before = by_name.get(name)
    if not student.on_roster or before is None:
        return replace(student, name=name)
    was_renamed = student.name != name or ROSTER_NAME in before.identifiers
    told = {ROSTER_NAME: student.name} if was_renamed else {}
    return replace(student, name=name, identifiers={**student.identifiers, **told})


def known_by(student: Student) -> str:
    """Return what stays the same if a student's name is corrected: an identifier, or nothing.

    Of somebody on a roster it is one that the roster has: what is made from the roster alone knows no other.
    """
    own = (kind for kind in LASTING if kind not in student.beside_roster)
    return next((student.identifiers[kind] for kind in own if student.identifiers.get(kind)), "")


def _names(students: Iterable[Student], known: list[Student]) -> Iterator[tuple[str, str]]:
    """Yield the names that have to change, each with the one that it becomes."""
    by_name = {student.name: student for student in known}
    by_identifier = {identifier: student.name for student in known for identifier in _lasting(student)}
    everybody = list(students)
    taken = {*by_name, *(student.name for student in everybody)}
    found = {
        student.name: {by_identifier[one] for one in _lasting(student) if one in by_identifier}
        for student in everybody
    }
    claimed = {name for names in found.values() if len(names) == 1 for name in names}
    for student in everybody:
        there = found[student.name]
        if len(there) == 1:
            (name,) = there
        elif student.name in claimed or (
            student.name in by_name and _contradict(student, by_name[student.name], everybody)
        ):  # somebody else of this name is the one in the gradebook
            name = distinguished(student.name, known_by(student), taken)
        else:
            continue
        if name != student.name:
            taken.add(name)
            yield student.name, name


def _lasting(student: Student) -> Iterator[tuple[str, str]]:
    for kind in LASTING:
        if value := student.identifiers.get(kind):
            yield kind, value.casefold()


def _contradict(one: Student, other: Student, everybody: Iterable[Student]) -> bool:
    """Tell whether two people of one name have different identifiers of the same kind, and none in common.

    An address alone may have been corrected: it tells them apart only where somebody else has the other one.
    """
    theirs = dict(_lasting(other))
    shared = {kind: value for kind, value in _lasting(one) if kind in theirs}
    if not shared or any(theirs[kind] == value for kind, value in shared.items()):
        return False
    if shared.keys() != {"email"}:
        return True
    return any(("email", theirs["email"]) in _lasting(each) for each in everybody)


def find_student(gradebook: Gradebook, name: str, *, in_class: bool = True) -> Student:
    """Return a student of a gradebook by a name in any case, or by an id, a login or an address.

    A name is the gradebook's, or else what a later roster calls the student.

    Parameters
    ----------
    gradebook : Gradebook
        Open for reading.
    name : str
        What a person calls the student.
    in_class : bool
        Whether the student has to be in the class, and not withdrawn from it.

    Raises
    ------
    UsageError
        If the gradebook does not know the student, or more than one, or the student is withdrawn; the
        message names the nearest, or how to undo that.
    """
    students = gradebook.everybody()
    wanted = name.strip().casefold()
    alike = [each for each in students if each.name.casefold() == wanted]
    alike = alike or [each for each in students if wanted in {value for _, value in _lasting(each)}]
    alike = alike or [each for each in students if each.shown_name.casefold() == wanted]
    for found in (*(each for each in alike if each.name == name), *alike[:2]):
        if found.name == name or len(alike) == 1:
            if in_class:
                _require_in_class(gradebook, found)
            return found
    if next(gradebook.results(student=name), None):
        return Student(name=name)
    namesakes = [each.name for each in students if each.name.casefold().startswith(f"{wanted} (")]
    if namesakes:
        several = ", ".join(map(format_name, namesakes[:5]))
        raise UsageError(
            f'Several students are called "{format_name(name)}": {several}. '
            "Name one of them, or an id or address."
        )
    names = [each.name for each in students]
    suggestion = did_you_mean(name, names, likeness=0.4, show=lambda nearest: f'"{format_name(nearest)}"')
    raise UsageError(
        f'The gradebook knows no student "{format_name(name)}".{suggestion} '
        "`cnntutor export GRADEBOOK --format csv` lists all of them."
    )


def _require_in_class(gradebook: Gradebook, student: Student) -> None:
    if (student.name, "") in gradebook.withdrawn():
        name, file = format_name(student.name), as_argument(gradebook.path)
        raise UsageError(
            f"{name} is withdrawn, so nothing counts: "
            f"`cnntutor withdraw {file} --student {as_argument(student.name)} --undo` takes that back."
        )
