"""Who is in a class, and the names that tell two people of the same name apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cnntutor.submissions.intake.entries import MOST_NAME

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping


ROSTER_NAME = "roster_name"
"""Among the identifiers, what the roster calls a student today who has another name in the gradebook."""


LASTING_NUMBERS = ("canvas_id",)
"""What a platform's names of files tell of a person, the same in every assignment; Moodle's number is not."""


@dataclass(frozen=True, kw_only=True)
class Student:
    """One person of a class."""

    name: str
    """As the gradebook names the student: the roster's name, or derived from the folder or file. Unique."""

    identifiers: Mapping[str, str] = field(default_factory=dict)
    """What is known, among `id`, `email`, `login`, `sis_id`, `section`, `first_name`, `last_name`,
    `canvas_id`, `moodle_participant` and `roster_name`."""

    on_roster: bool | None = None
    """Whether the roster names the student; None where there is no roster."""

    is_known: bool = True
    """Whether it is known who that is: not where all there is is a platform's number, the name of a
    repository, or work that may be that of several people on the roster."""

    beside_roster: frozenset[str] = frozenset()
    """The kinds of identifiers that only names of files tell, of somebody on the roster: nothing is drawn
    from them, because whoever makes handouts from the roster does not know them."""

    @property
    def shown_name(self) -> str:
        """What people call the student today: the roster's name, where the gradebook has an earlier one."""
        return self.identifiers.get(ROSTER_NAME) or self.name


def with_numbers(student: Student, told: Iterable[tuple[str, str]]) -> Student:
    """Return somebody on the roster with what lasts of a platform's numbers, where the roster has none.

    Parameters
    ----------
    student : Student
        Who it is.
    told : iterable of tuple of str
        What names of files tell, each with its kind; two numbers of one kind are none.
    """
    wanted = {pair for pair in told if pair[0] in LASTING_NUMBERS and not student.identifiers.get(pair[0])}
    often = Counter(kind for kind, _ in wanted)
    new = {kind: value for kind, value in wanted if often[kind] == 1}
    return replace(
        student, identifiers={**student.identifiers, **new}, beside_roster=student.beside_roster.union(new)
    )


def distinguished(name: str, tag: str, taken: Container[str]) -> str:
    """Return a name that nobody has yet: `Ada Lovelace (12345)`, and with a count where that is taken too.

    Parameters
    ----------
    name : str
        The name that two people have.
    tag : str
        What tells them apart; may be empty.
    taken : container of str
        The names that others have.
    """
    short = name[: MOST_NAME - 60]
    if tag and (wanted := f"{short} ({tag[:40]})") not in taken:
        return wanted
    number = 2
    while (wanted := f"{short} ({number})") in taken:
        number += 1
    return wanted
