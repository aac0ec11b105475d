"""Who is graded on whose values, and where that would be otherwise than in the runs before."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.domain.submission import digest_of
from cnntutor.errors import SubmissionError, WorkspaceError
from cnntutor.gradebook.identity import known_by
from cnntutor.gradebook.results import State
from cnntutor.workspace.settings import (
    Settings,
    named,
    numbers_of,
    read_settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cnntutor.gradebook.results import Result, Scored
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.submissions.intake.collect import Collection
    from cnntutor.submissions.intake.deciding import HandedIn
    from cnntutor.submissions.intake.students import Student

NUMBERS = {"id": "id", "sis_id": "SIS id", "canvas_id": "Canvas id"}
"""The identifiers that nobody corrects as one corrects an address, with what people call them."""


MOST_NAMED = 3


@dataclass(frozen=True)
class Owners:
    """Who is graded on whose values, for all students of a run."""

    values_from: Mapping[str, str] = field(default_factory=dict)
    """By name, what a student's values are drawn from where a salt is used: an identifier, or the name."""

    changes: tuple[str, ...] = ()
    """A sentence on each student with a score who would get another id, owner or values."""

    def settings(self, one: HandedIn, salt: str | None) -> Settings:
        """Return whose values a file is graded on: with a salt the student's, else those that lie beside it.

        Raises
        ------
        SubmissionError, WorkspaceError
            If the settings beside it cannot be read or understood.
        """
        if salt is not None:
            return named(one.student, salt, self.values_from.get(one.student, ""))
        if (said := one.settings()) is not None:
            return read_settings(said, f"cnntutor.toml beside {one.place}")
        return Settings()


def find_owners(collection: Collection, gradebook: Gradebook, *, salted: bool) -> Owners:
    """Return who is graded on whose values, and where that is a change.

    New students are no change, nor is an address that was corrected: values stay those that were drawn
    from the first one.

    Parameters
    ----------
    collection : Collection
        What was handed in, by the names of the gradebook.
    gradebook : Gradebook
        What was graded before.
    salted : bool
        Whether values are drawn with a salt.
    """
    with_score = gradebook.scored()
    scored = {result.student for result in with_score}
    known = {student.name: student for student in gradebook.everybody()}
    before = gradebook.values_from()
    sources: dict[str, str] = {}
    changes = [*_other_owners(collection, with_score)]
    for student in collection.students:
        earlier = known.get(student.name, student)
        if student.name in scored:
            changes += _other_numbers(student, earlier)
        source = _source_of(student)
        first = before.get(student.name) if student.name in scored else None
        if first is not None and (first == source or _still_stands_for(first, student, earlier)):
            source = first
        elif first is not None and salted:
            changes.append(
                f"{student.name} would be graded on other values: drawn from {source}, before from {first}."
            )
        sources[student.name] = source
    return Owners(sources, tuple(changes))


def after_a_change(collection: Collection) -> Owners:
    """Return who is graded on whose values where nothing that was before counts."""
    return Owners({student.name: _source_of(student) for student in collection.students})


def _source_of(student: Student) -> str:
    """Return what values are drawn from where nothing was before: what lasts of a student, or the name."""
    return known_by(student) or student.name


def _still_stands_for(first: str, student: Student, earlier: Student) -> bool:
    """Tell whether what a student's values were drawn from is theirs, though more or less is known today."""
    has_numbers = any(student.identifiers.get(kind) for kind in NUMBERS)
    if first in student.identifiers.values():
        return True
    if first == earlier.identifiers.get("email"):  # corrected, or not told this time
        return True
    return not has_numbers and first in earlier.identifiers.values()


def _other_numbers(student: Student, earlier: Student) -> Iterator[str]:
    """Yield where a student has another number than before."""
    for kind, called in NUMBERS.items():
        now, before = student.identifiers.get(kind), earlier.identifiers.get(kind)
        if now and before and now.casefold() != before.casefold():
            yield f"{student.name} has the {called} {now} here, and {before} in the gradebook."


def _other_owners(collection: Collection, with_score: Iterable[Scored]) -> Iterator[str]:
    """Yield which files with a score would be those of somebody else."""
    by_place = {(result.exercise, result.place): result for result in with_score}
    renamed = _renamed(collection)
    for one in collection.handed_in:
        result = by_place.get((one.listing.id, one.place))
        if result is None or result.student == one.student:
            continue
        try:
            digest = digest_of(one.read(), one.companion())
        except SubmissionError:
            continue  # told when it is graded
        if digest == result.submission_digest:
            advice = renamed.get(result.student, "")
            told = f"{one.place} was graded as the work of {result.student}, and would be {one.student}'s."
            yield told + advice


def _renamed(collection: Collection) -> dict[str, str]:
    """Return what to do about those whom the roster calls otherwise now, and of whom nothing is here."""
    here = {one.student for one in collection.handed_in} | {one.student for one in collection.unclear}
    return {
        student.name: f" {student.name} is {student.shown_name} on the roster now: rename the folder or "
        "file, too, or keep the earlier name on the roster; then all results and points stay."
        for student in collection.students
        if student.shown_name != student.name and student.name not in here
    }


class Candidates:
    """Finds whose values a file holds that has others than those it was graded on.

    Parameters
    ----------
    collection : Collection
        What was handed in.
    salt : str or None
        What values are drawn with.
    owners : Owners
        Who is graded on whose values.
    """

    def __init__(self, collection: Collection, salt: str | None, owners: Owners) -> None:
        self._collection = collection
        self._salt = salt
        self._owners = owners
        self._by_digest: dict[str, dict[str, set[str]]] = {}

    def with_name(self, result: Result) -> Result:
        """Return a result; one without a score for such a reason names the student whose values they are."""
        found = result.report.values_digest if result.report else ""
        if result.state is not State.UNDECIDED or not found:
            return result
        names = sorted(self._names(result.key.exercise).get(found, set()) - {result.key.student})
        if not names:
            return result
        whose = " or ".join(names[:MOST_NAMED])
        return replace(result, trouble=f"{result.trouble} They are exactly those of {whose}.")

    def _names(self, exercise: str) -> dict[str, set[str]]:
        """Return who has which values of an exercise, by what tells those from others."""
        if exercise not in self._by_digest:
            from cnntutor.grading.values import digest

            loaded = registry.load(registry.find(exercise))
            found: dict[str, set[str]] = defaultdict(set)
            for name, settings in self._settings():
                found[digest(numbers_of(loaded, settings).numbers)].add(name)
            self._by_digest[exercise] = found
        return self._by_digest[exercise]

    def _settings(self) -> Iterator[tuple[str, Settings]]:
        """Yield what the values of everybody in the class may be drawn from."""
        yield "the lecture", Settings()
        for student in self._collection.students:
            with contextlib.suppress(WorkspaceError):  # a name that no values can be drawn from
                yield (
                    student.name,
                    named(student.name, self._salt, self._owners.values_from.get(student.name, "")),
                )
        for one in self._collection.handed_in if self._salt is None else ():
            with contextlib.suppress(SubmissionError, WorkspaceError):  # told when the file is graded
                if (settings := self._owners.settings(one, None)).student is not None:
                    yield one.student, settings
