"""The gradebook of a class: one SQLite file; every result is added as it comes, and nothing is taken away.

A result is what was made of one submission of one exercise by one version of the exercise, on one seed. The
same again is not added; a result that was not reached is, so that it can be tried again. Which result counts
for a student and an exercise is the one that the last run stood by.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import astuple, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from cnntutor.gradebook import schema
from cnntutor.classroom.results import Key, Result, State
from cnntutor.errors import GradebookError, SubmissionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from cnntutor.classroom.intake.students import Student


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
        self._connection = schema.open_file(path, writable=writable)

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

    def enrol(self, students: Iterable[Student]) -> None:
        """Note who is in the class; what was known of a student before is kept where nothing new is known.

        Where there is a roster, who is not on it any more is not in the class any more.
        """
        everybody = list(students)
        with self._writing() as connection:
            if any(student.on_roster for student in everybody):
                connection.execute(schema.LEAVE_ROSTER)
            for student in everybody:
                connection.execute(
                    "INSERT INTO students (name, identifiers, on_roster) VALUES (?, ?, ?) "
                    "ON CONFLICT (name) DO UPDATE SET "
                    "identifiers = json_patch(identifiers, excluded.identifiers), "
                    "on_roster = coalesce(excluded.on_roster, on_roster)",
                    (student.name, json.dumps(dict(student.identifiers)), student.on_roster),
                )

    def add(self, result: Result) -> Result:
        """Keep a result and stand by it; return it as it is kept.

        Another run may have added the same meanwhile: then that one stays, and is returned.
        """
        with self._writing() as connection:
            newest = _newest(connection, result.key)
            if newest is not None and newest.attempt >= result.attempt and _settled(newest, result):
                _stand_by(connection, newest)
                return newest
            attempt = newest.attempt + 1 if newest else 1
            kept = replace(result, attempt=attempt, reached=datetime.now(UTC).isoformat(timespec="seconds"))
            connection.execute(schema.INSERT_RESULT, _as_row(kept))
            has_mark = connection.execute(schema.HAS_MARK, astuple(kept.key)).fetchone() is not None
            if not (has_mark and kept.state is State.NOT_GRADED):  # a fault takes no mark away
                _stand_by(connection, kept)
            return kept

    def stand_by(self, key: Key) -> Result | None:
        """Return the mark that a submission has already, and let it count; None where it has none."""
        newest = self.newest(key)
        if newest is None or newest.state is not State.MARKED:
            return None
        if self._counting(key.student, key.exercise) != (key, newest.attempt):
            with self._writing() as connection:
                _stand_by(connection, newest)
        return newest

    def withdraw(self, student: str, exercises: Iterable[str] | None = None) -> int:
        """Have results of a student no longer count, all or those of some exercises; return how many.

        They stay in the history. Of whom nothing counts any more is not in the class; the next run that
        finds something of them brings them back.
        """
        with self._writing() as connection:
            chosen = self.exercises() if exercises is None else tuple(exercises)
            count = sum(
                connection.execute(schema.WITHDRAW, (student, exercise)).rowcount for exercise in chosen
            )
            connection.execute(schema.FORGET_ABSENT, {"student": student})
            return count

    # ------------------------------------------------------------------ reading

    def newest(self, key: Key) -> Result | None:
        """Return the last result of a key."""
        with self._reading() as connection:
            return _newest(connection, key)

    def students(self) -> tuple[Student, ...]:
        """Return everybody in the class, by name."""
        from cnntutor.classroom.intake.students import Student

        with self._reading() as connection:
            rows = connection.execute("SELECT name, identifiers, on_roster FROM students ORDER BY name")
            return tuple(
                Student(name, json.loads(known), None if on_roster is None else bool(on_roster))
                for name, known, on_roster in rows
            )

    def exercises(self) -> tuple[str, ...]:
        """Return the ids of the exercises that have results, in the order of the course."""
        with self._reading() as connection:
            rows = connection.execute("SELECT DISTINCT exercise FROM standing")
            return tuple(sorted((name for (name,) in rows), key=lambda name: (len(name), name)))

    def results(self, *, student: str | None = None) -> Iterator[Result]:
        """Yield the results that count, by student and exercise; of one student, where one is named."""
        yield from self._select(schema.SELECT_STANDING, student)

    def history(self, *, student: str | None = None) -> Iterator[Result]:
        """Yield every result that was ever reached, by student and exercise, the oldest first."""
        yield from self._select(schema.SELECT_HISTORY, student)

    def standing(self) -> Iterator[tuple[str, str]]:
        """Yield the students and exercises that have a result that counts."""
        with self._reading() as connection:
            yield from connection.execute(schema.SELECT_STANDING_PLACES)

    def counting(self, student: str, exercise: str) -> Result | None:
        """Return the result that counts for a student and an exercise."""
        counting = self._counting(student, exercise)
        if counting is None:
            return None
        with self._reading() as connection:
            query = schema.SELECT_ATTEMPT
            return _as_result(connection.execute(query, (*astuple(counting[0]), counting[1])).fetchone())

    def last_seed(self) -> int | None:
        """Return the seed of the last result; None where there is none yet."""
        with self._reading() as connection:
            row = connection.execute(schema.SELECT_LAST_SEED).fetchone()
            return int(row[0]) if row else None

    def secret(self, purpose: str) -> str:
        """Return a text that nobody knows who does not have the file."""
        with self._reading() as connection:
            return str(connection.execute(schema.SELECT_SECRET, (purpose,)).fetchone()[0])

    def _select(self, query: str, student: str | None) -> Iterator[Result]:
        with self._reading() as connection:
            for row in connection.execute(query, {"student": student}):
                yield _as_result(row)

    def _counting(self, student: str, exercise: str) -> tuple[Key, int] | None:
        with self._reading() as connection:
            query = schema.SELECT_STANDING_KEY
            row = connection.execute(query, {"student": student, "exercise": exercise}).fetchone()
            return (Key(*row[:-1]), row[-1]) if row else None

    # ------------------------------------------------------------------ one transaction

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with schema.explained(self.path):
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
            yield self._connection


def _settled(newest: Result, result: Result) -> bool:
    """Tell whether there is nothing to add to the last result of a key."""
    if newest.state is State.NOT_GRADED:
        return False
    return newest.state is State.MARKED or result.state is not State.MARKED


def _newest(connection: sqlite3.Connection, key: Key) -> Result | None:
    row = connection.execute(schema.SELECT_NEWEST, astuple(key)).fetchone()
    return _as_result(row) if row else None


def _stand_by(connection: sqlite3.Connection, result: Result) -> None:
    connection.execute(schema.STAND_BY, (*astuple(result.key), result.attempt))


def _as_row(result: Result) -> tuple[object, ...]:
    report = json.dumps(result.record, ensure_ascii=True, allow_nan=False) if result.record else None
    return (
        *astuple(result.key),
        result.attempt,
        result.place,
        result.state.value,
        result.trouble,
        report,
        result.reached,
    )


def _as_result(row: tuple[object, ...]) -> Result:
    *key, attempt, place, state, trouble, report, reached = row
    try:
        record = json.loads(str(report)) if report is not None else None
        return Result(
            Key(*key),  # type: ignore[arg-type] # the columns have the types of the fields
            str(place),
            State(str(state)),
            str(trouble),
            record,
            str(reached),
            int(str(attempt)),
        )
    except (ValueError, TypeError) as error:
        raise GradebookError(f"The gradebook holds a result that cannot be read: {error}.") from None
