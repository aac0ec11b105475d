"""What a gradebook that is open answers."""

from __future__ import annotations

import contextlib
import heapq
import sqlite3
from dataclasses import astuple
from typing import TYPE_CHECKING, Self

from cnntutor.errors import GradebookError, SubmissionError
from cnntutor.gradebook import queries, schema
from cnntutor.gradebook.results import HandIn, Key, Result, Scored, State, nothing_handed_in
from cnntutor.gradebook.rows import (
    as_decision,
    as_flag,
    as_identifiers,
    as_key,
    as_name,
    as_result,
    as_seed,
    as_texts,
    kept_key,
    kept_name,
)
from cnntutor.gradebook.rulings import Rulings
from cnntutor.text import in_course

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from cnntutor.submissions.intake.students import Student


AGREED = "agreed"
"""The condition that is another text each time the others change."""

SEED = "seed"
"""The purpose of the secret that the hidden cases follow from."""


class GradebookReader:
    """A gradebook that is open, as far as it is read. Use it as a context manager.

    Several processes may use one gradebook at a time.

    Parameters
    ----------
    path : Path
        The file.
    writable : bool
        Whether results will be added; then it is made if it is not there.

    Raises
    ------
    SubmissionError
        If it is to be read and is not there.
    GradebookError
        If it is no gradebook, a later version's, or cannot be opened or written.
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        self.path = path
        self._rulings: tuple[object, Rulings] | None = None
        if not writable and not path.exists():
            raise SubmissionError(f"There is no gradebook {path}: `cnntutor grade FOLDER` writes one.")
        self._connection, self.backup = schema.open_file(path, writable=writable)
        """`backup` is a copy of the file before it was made into one of today's; mostly None."""

    def __enter__(self) -> Self:
        """Return the gradebook itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def newest(self, key: Key) -> Result | None:
        """Return the last result of a key."""
        with self._reading() as connection:
            return newest_of(connection, kept_key(key))

    def students(self) -> tuple[Student, ...]:
        """Return everybody in the class, by name."""
        return self._students(f"{queries.SELECT_STUDENTS} WHERE {queries.IN_CLASS}")

    def everybody(self) -> tuple[Student, ...]:
        """Return everybody who ever was in the class, by name: those who are withdrawn, too."""
        return self._students(queries.SELECT_STUDENTS)

    def withdrawn(self) -> frozenset[tuple[str, str]]:
        """Return who is withdrawn from which exercise; of whom all is, the exercise is empty."""
        with self._reading() as connection:
            rows = connection.execute(queries.SELECT_WITHDRAWN)
            return frozenset((as_name(student), as_name(exercise)) for student, exercise in rows)

    def values_from(self) -> dict[str, str]:
        """Return what the by-hand values of students are drawn from, by name."""
        with self._reading() as connection:
            return as_texts(connection.execute(queries.SELECT_VALUES_FROM))

    def conditions(self) -> dict[str, str]:
        """Return the conditions that the scores rest on, see `gradebook.conditions`; empty for a new one."""
        with self._reading() as connection:
            found = as_texts(connection.execute(queries.SELECT_CONDITIONS))
            return {name: value for name, value in found.items() if name != AGREED}

    def seed(self) -> int | None:
        """Return the seed; None where there is none yet."""
        with self._reading() as connection:
            row = connection.execute(queries.SELECT_SECRET, (SEED,)).fetchone()
            return as_seed(row[0]) if row else None

    def has_scores(self) -> bool:
        """Tell whether a score rests on the conditions."""
        with self._reading() as connection:
            return connection.execute(queries.HAS_SCORES).fetchone() is not None

    def scored(self) -> tuple[Scored, ...]:
        """Return the results that count and have a score, by student and exercise."""
        with self._reading() as connection:
            names = ("student", "exercise", "submission_digest", "place")
            rows = connection.execute(queries.SELECT_SCORED)
            return tuple(Scored(**dict(zip(names, map(as_name, row), strict=True))) for row in rows)

    def hand_ins(self) -> list[HandIn]:
        """Return all that was ever graded, also what does not count any more."""
        with self._reading() as connection:
            return [HandIn(*map(as_name, row)) for row in connection.execute(queries.SELECT_HAND_INS)]

    def _students(self, query: str) -> tuple[Student, ...]:
        from cnntutor.submissions.intake.students import Student

        with self._reading() as connection:
            rows = connection.execute(f"{query} ORDER BY name")
            return tuple(
                Student(name=as_name(name), identifiers=as_identifiers(known), on_roster=as_flag(on_roster))
                for name, known, on_roster in rows
            )

    def exercises(self) -> tuple[str, ...]:
        """Return the ids of the exercises that have results, in the order of the course."""
        with self._reading() as connection:
            rows = connection.execute(queries.SELECT_EXERCISES)
            found = {as_name(name) for (name,) in rows}
        found |= {result.key.exercise for result in self._without_hand_in(self.rulings(), None)}
        return tuple(sorted(found, key=in_course))

    def results(self, *, student: str | None = None) -> Iterator[Result]:
        """Yield the results that count, by student and exercise; of one student, where one is named.

        They are with what persons have decided on them; who has handed in nothing, and has points of a person
        for whatever comes, has a result, too.
        """
        rulings = self.rulings()
        found = map(rulings.apply, self._select(queries.SELECT_STANDING, student))
        yield from heapq.merge(found, self._without_hand_in(rulings, student), key=_order)

    def _without_hand_in(self, rulings: Rulings, student: str | None) -> list[Result]:
        """Return the results of persons for those who have handed in nothing, in order."""
        places = [place for place in rulings.lasting_wholes() if student in (None, place.student)]
        if not places:
            return []
        withdrawn = self.withdrawn()
        with self._reading() as connection:
            settled = {(row[0], row[1]) for row in connection.execute(queries.SELECT_EVERY_PLACE)}
        settled |= withdrawn
        some = [
            rulings.apply(nothing_handed_in(place.student, place.exercise))
            for place in places
            if not {place[:2], (place.student, "")} & settled
        ]
        return sorted(some, key=_order)

    def rulings(self) -> Rulings:
        """Return all that persons have decided; it is read once, as long as nothing is added."""
        with self._reading() as connection:
            latest = connection.execute(queries.LAST_DECISION).fetchone()[0]
            if self._rulings is None or self._rulings[0] != latest:
                rows = connection.execute(queries.SELECT_DECISIONS)
                self._rulings = latest, Rulings(map(as_decision, rows))
            return self._rulings[1]

    def history(self, *, student: str | None = None) -> Iterator[Result]:
        """Yield every result that was ever reached, as the grader found it, the oldest first."""
        yield from self._select(queries.SELECT_HISTORY, student)

    def standing(self) -> Iterator[tuple[str, str]]:
        """Yield the students and exercises that have a result that counts."""
        with self._reading() as connection:
            for student, exercise in connection.execute(queries.SELECT_STANDING_PLACES):
                yield as_name(student), as_name(exercise)

    def unreadable(self) -> set[tuple[str, str]]:
        """Return the students and exercises of which nothing could be read, with no points of a person."""
        rulings = self.rulings()
        with self._reading() as connection:
            rows = connection.execute(queries.SELECT_STATED, (State.UNREADABLE,)).fetchall()
        found = (rulings.apply(as_result(row)) for row in rows)
        return {(each.key.student, each.key.exercise) for each in found if each.state is State.UNREADABLE}

    def counting(self, student: str, exercise: str) -> Result | None:
        """Return the result that counts for a student and an exercise."""
        counting = self._counting(student, exercise)
        if counting is None:
            return None
        with self._reading() as connection:
            query = queries.SELECT_ATTEMPT
            row = connection.execute(query, (*astuple(counting[0]), counting[1])).fetchone()
            if row is None:
                raise GradebookError(f"The gradebook {self.path} is damaged: restore a backup.")
            return as_result(row)

    def secret(self, purpose: str) -> str:
        """Return a text that nobody knows who does not have the file."""
        with self._reading() as connection:
            row = connection.execute(queries.SELECT_SECRET, (purpose,)).fetchone()
            if row is None:
                raise GradebookError(f"The gradebook {self.path} is damaged: restore a backup.")
            return as_name(row[0])

    def _select(self, query: str, student: str | None) -> Iterator[Result]:
        with self._reading() as connection:
            for row in connection.execute(query, {"student": student and kept_name(student)}):
                yield as_result(row)

    def _counting(self, student: str, exercise: str) -> tuple[Key, int] | None:
        with self._reading() as connection:
            query = queries.SELECT_STANDING_KEY
            named = {"student": kept_name(student), "exercise": exercise}
            row = connection.execute(query, named).fetchone()
            return (as_key(row[:-1]), row[-1]) if row else None

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with schema.explained(self.path):
            self._connection.begin()
            yield self._connection


def _order(result: Result) -> tuple[str, tuple[int, str]]:
    return result.key.student, in_course(result.key.exercise)


def newest_of(connection: sqlite3.Connection, key: Key) -> Result | None:
    """Return the last result of a key, within what is being read or written."""
    row = connection.execute(queries.SELECT_NEWEST, astuple(key)).fetchone()
    return as_result(row) if row else None
