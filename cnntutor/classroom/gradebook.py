"""The gradebook of a class: one SQLite file; every result is added as it comes, and nothing is taken away.

A result is what was made of one submission of one exercise by one version of the exercise, on one seed. The
same again is not added; a result that was not reached is, so that it can be tried again. Which result counts
for a student and an exercise is the one that the last run stood by.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import sqlite3
from dataclasses import astuple, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from cnntutor.errors import ConditionsChanged, GradebookError, SubmissionError
from cnntutor.gradebook import migration, queries, schema
from cnntutor.gradebook.conditions import new_seed
from cnntutor.gradebook.results import WITH_REPORT, Key, Result, Scored, State
from cnntutor.gradebook.rows import (
    as_flag,
    as_identifiers,
    as_key,
    as_name,
    as_result,
    as_row,
    as_seed,
    as_texts,
    kept_key,
)
from cnntutor.sandbox.harmless import harmless, harmless_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from cnntutor.classroom.intake.students import Student


AGREED = "agreed"
"""The condition that is another text each time the others change."""

SEED = "seed"
"""The purpose of the secret that the hidden cases follow from."""

SETTLED = (*WITH_REPORT, State.UNGRADABLE)
"""The states of what is not graded again by itself."""


class Gradebook:
    """A gradebook that is open. Use it as a context manager.

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
        if not writable and not path.exists():
            raise SubmissionError(f"There is no gradebook {path}: `cnntutor grade FOLDER` writes one.")
        self._connection, self.backup = schema.open_file(path, writable=writable)
        """`backup` is a copy of the file before it was made into one of today's; mostly None."""
        self._agreed: str | None = None

    def __enter__(self) -> Self:
        """Return the gradebook itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    # ------------------------------------------------------------------ writing

    def enrol(self, students: Iterable[Student], values_from: Mapping[str, str] | None = None) -> None:
        """Note who is in the class; what was known of a student before is kept where nothing new is known.

        Where there is a roster, who is not on it any more is not in the class any more.

        Parameters
        ----------
        students : iterable of Student
            Everybody.
        values_from : mapping, optional
            By name, what a student's by-hand values are drawn from, where a salt is used.
        """
        everybody = list(students)
        with self._writing() as connection:
            if any(student.on_roster for student in everybody):
                connection.execute(queries.LEAVE_ROSTER)
            for student in everybody:
                connection.execute(
                    "INSERT INTO students (name, identifiers, on_roster, values_from) VALUES (?, ?, ?, ?) "
                    "ON CONFLICT (name) DO UPDATE SET "
                    "identifiers = json_patch(identifiers, excluded.identifiers), "
                    "on_roster = coalesce(excluded.on_roster, on_roster), "
                    "values_from = coalesce(excluded.values_from, values_from)",
                    (
                        harmless(student.name),
                        json.dumps(harmless_tree(dict(student.identifiers))),
                        student.on_roster,
                        (values_from or {}).get(student.name),
                    ),
                )

    def add(self, result: Result) -> Result:
        """Keep a result and stand by it; return it as it is kept.

        Another run may have added the same meanwhile: then that one stays, and is returned.
        """
        result = replace(result, key=kept_key(result.key))
        with self._writing() as connection:
            self._require_agreed(connection)
            newest = _newest(connection, result.key)
            if newest is not None and newest.attempt >= result.attempt and _settled(newest, result):
                _stand_by(connection, newest)
                return newest
            attempt = newest.attempt + 1 if newest else 1
            kept = replace(result, attempt=attempt, reached=datetime.now(UTC).isoformat(timespec="seconds"))
            connection.execute(queries.INSERT_RESULT, as_row(kept))
            if not _takes_score_away(connection, kept):
                _stand_by(connection, kept)
            return kept

    def stand_by(self, key: Key) -> Result | None:
        """Return what a submission was graded as already, and let it count; None where it was not."""
        key = kept_key(key)
        newest = self.newest(key)
        if newest is None or newest.state not in SETTLED:
            return None
        if self._counting(key.student, key.exercise) != (key, newest.attempt):
            with self._writing() as connection:
                self._require_agreed(connection)
                if not _takes_score_away(connection, newest):
                    _stand_by(connection, newest)
        return newest

    def withdraw(self, student: str, exercises: Iterable[str] = ()) -> int:
        """Have results of a student not count, all or those of some exercises; return how many did.

        That holds for later results, too, until `take_back`. All of them stay in the history. A student of
        whom all is withdrawn is not in the class.
        """
        student = harmless(student)
        with self._writing() as connection:
            before = _how_many_count(connection, student)
            for exercise in tuple(exercises) or (queries.ALL_EXERCISES,):
                connection.execute(queries.WITHDRAW, (student, exercise))
            return before - _how_many_count(connection, student)

    def take_back(self, student: str, exercises: Iterable[str] = ()) -> int | None:
        """Have withdrawn results count again; return how many now do, None where nothing was withdrawn."""
        student = harmless(student)
        with self._writing() as connection:
            before, changed = _how_many_count(connection, student), 0
            for exercise in tuple(exercises) or (queries.ALL_EXERCISES,):
                changed += connection.execute(queries.TAKE_BACK, (student, exercise, exercise)).rowcount
            return _how_many_count(connection, student) - before if changed else None

    def keep_conditions(self, new: Mapping[str, str], seed: int) -> None:
        """Keep what is new of the conditions of a run, and the seed itself.

        Another run that is under way, under others, can add nothing any more.
        """
        with self._writing() as connection:
            before = as_texts(connection.execute(queries.SELECT_CONDITIONS))
            agreed = before.get(AGREED)
            if agreed is None or any(name in before for name in new):
                agreed = secrets.token_hex(8)
            connection.executemany(queries.KEEP_CONDITION, [*new.items(), (AGREED, agreed)])
            connection.execute(queries.KEEP_SECRET, (SEED, str(seed)))
            self._agreed = agreed

    def draw_seed(self) -> int:
        """Return the seed; a new gradebook draws one that nobody can guess, once for all runs."""
        with self._writing() as connection:
            connection.execute(queries.DRAW_SECRET, (SEED, str(new_seed())))
            return as_seed(connection.execute(queries.SELECT_SECRET, (SEED,)).fetchone()[0])

    def back_up(self) -> Path:
        """Copy the file to a new one beside it, and return that."""
        return migration.back_up(self._connection, self.path)

    # ------------------------------------------------------------------ reading

    def newest(self, key: Key) -> Result | None:
        """Return the last result of a key."""
        with self._reading() as connection:
            return _newest(connection, kept_key(key))

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
            names = ("student", "exercise", "submission_digest", "place", "setting")
            rows = connection.execute(queries.SELECT_SCORED)
            return tuple(Scored(**dict(zip(names, map(as_name, row), strict=True))) for row in rows)

    def _students(self, query: str) -> tuple[Student, ...]:
        from cnntutor.classroom.intake.students import Student

        with self._reading() as connection:
            rows = connection.execute(f"{query} ORDER BY name")
            return tuple(
                Student(as_name(name), as_identifiers(known), as_flag(on_roster))
                for name, known, on_roster in rows
            )

    def exercises(self) -> tuple[str, ...]:
        """Return the ids of the exercises that have results, in the order of the course."""
        with self._reading() as connection:
            rows = connection.execute(queries.SELECT_EXERCISES)
            return tuple(sorted((as_name(name) for (name,) in rows), key=lambda name: (len(name), name)))

    def results(self, *, student: str | None = None) -> Iterator[Result]:
        """Yield the results that count, by student and exercise; of one student, where one is named."""
        yield from self._select(queries.SELECT_STANDING, student)

    def history(self, *, student: str | None = None) -> Iterator[Result]:
        """Yield every result that was ever reached, by student and exercise, the oldest first."""
        yield from self._select(queries.SELECT_HISTORY, student)

    def standing(self) -> Iterator[tuple[str, str]]:
        """Yield the students and exercises that have a result that counts."""
        with self._reading() as connection:
            for student, exercise in connection.execute(queries.SELECT_STANDING_PLACES):
                yield as_name(student), as_name(exercise)

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
            for row in connection.execute(query, {"student": student and harmless(student)}):
                yield as_result(row)

    def _counting(self, student: str, exercise: str) -> tuple[Key, int] | None:
        with self._reading() as connection:
            query = queries.SELECT_STANDING_KEY
            named = {"student": harmless(student), "exercise": exercise}
            row = connection.execute(query, named).fetchone()
            return (as_key(row[:-1]), row[-1]) if row else None

    # ------------------------------------------------------------------ one transaction

    def _require_agreed(self, connection: sqlite3.Connection) -> None:
        """Make sure that no other run has changed the conditions that this one has kept."""
        if self._agreed is None:
            return
        row = connection.execute(f"{queries.SELECT_CONDITIONS} WHERE name = ?", (AGREED,)).fetchone()
        if row is None or row[1] != self._agreed:
            raise ConditionsChanged(
                f"Another run has changed the conditions of {self.path} meanwhile, so this one has stopped. "
                "What it graded before is kept."
            )

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with schema.explained(self.path):
            self._connection.begin()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with schema.explained(self.path):
            self._connection.begin()
            yield self._connection


def _settled(newest: Result, result: Result) -> bool:
    """Tell whether there is nothing to add to the last result of a key."""
    match newest.state:
        case State.NOT_GRADED:
            return False
        case State.UNREADABLE:
            return result.state not in SETTLED
        case State.UNGRADABLE:  # another run has come to an end with it
            return result.state not in WITH_REPORT
        case _:
            return True


def _takes_score_away(connection: sqlite3.Connection, result: Result) -> bool:
    """Tell whether a result has no score where the same submission has one: that one goes on counting."""
    key = result.key
    match result.state:
        case State.NOT_GRADED:
            found = connection.execute(queries.HAS_MARK, astuple(key)).fetchone()
        case State.UNDECIDED | State.UNGRADABLE:
            about = (key.student, key.exercise, key.submission_digest)
            found = connection.execute(queries.HOLDS_SCORE, about).fetchone()
        case _:
            return False
    return found is not None


def _newest(connection: sqlite3.Connection, key: Key) -> Result | None:
    row = connection.execute(queries.SELECT_NEWEST, astuple(key)).fetchone()
    return as_result(row) if row else None


def _stand_by(connection: sqlite3.Connection, result: Result) -> None:
    connection.execute(queries.STAND_BY, (*astuple(result.key), result.attempt))


def _how_many_count(connection: sqlite3.Connection, student: str) -> int:
    return sum(name == student for name, _ in connection.execute(queries.SELECT_STANDING_PLACES))
