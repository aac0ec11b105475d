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
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.errors import ConditionsChanged
from cnntutor.gradebook import migration, queries, schema
from cnntutor.gradebook.conditions import new_seed
from cnntutor.gradebook.decisions import Decision, Place
from cnntutor.gradebook.reader import (
    AGREED,
    SEED,
    GradebookReader,
    newest_of,
)
from cnntutor.gradebook.results import WITH_REPORT, Key, Result, State
from cnntutor.gradebook.rows import (
    as_decision,
    as_row,
    as_seed,
    as_texts,
    decision_as_row,
    kept_key,
    kept_name,
)
from cnntutor.gradebook.rulings import Rulings
from cnntutor.text import sanitize_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from cnntutor.submissions.intake.students import Student


SETTLED = (*WITH_REPORT, State.UNGRADABLE)
"""The states of what is not graded again by itself."""


class Decided(NamedTuple):
    """What came of a decision."""

    decision: Decision
    """The one that counts now."""

    is_kept: bool
    """Whether it is the one that was to be kept; otherwise somebody else was quicker."""


class Gradebook(GradebookReader):
    """A gradebook that is open. Use it as a context manager.

    Several processes may use one gradebook at a time. See `GradebookReader` for how it is opened and read.
    """

    _agreed: str | None = None
    """What the conditions that this run has kept are known by; None where it has kept none."""

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
                        kept_name(student.name),
                        json.dumps(sanitize_tree(dict(student.identifiers))),
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
            newest = newest_of(connection, result.key)
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
        student = kept_name(student)
        with self._writing() as connection:
            before = _how_many_count(connection, student)
            for exercise in tuple(exercises) or (queries.ALL_EXERCISES,):
                connection.execute(queries.WITHDRAW, (student, exercise))
            return before - _how_many_count(connection, student)

    def take_back(self, student: str, exercises: Iterable[str] = ()) -> int | None:
        """Have withdrawn results count again; return how many now do, None where nothing was withdrawn."""
        student = kept_name(student)
        with self._writing() as connection:
            before, changed = _how_many_count(connection, student), 0
            for exercise in tuple(exercises) or (queries.ALL_EXERCISES,):
                changed += connection.execute(queries.TAKE_BACK, (student, exercise, exercise)).rowcount
            return _how_many_count(connection, student) - before if changed else None

    def decide(self, decision: Decision, seen: int | None = None) -> Decided:
        """Keep what a person has decided, unless another one was quicker.

        Parameters
        ----------
        decision : Decision
            What was decided.
        seen : int, optional
            The number of the last decision on the same that the person knew of, 0 for none: where there is
            a later one by now, nothing is kept, and that one is returned.
        """
        place = Place(*map(kept_name, decision.place))
        made = datetime.now(UTC).isoformat(timespec="seconds")
        kept = replace(decision, place=place, made=made)
        with self._writing() as connection:
            latest = connection.execute(queries.SELECT_LATEST, place).fetchone()[0] or 0
            if seen is not None and latest != seen:
                rows = map(as_decision, connection.execute(queries.SELECT_DECISIONS))
                return Decided(next(each for each in rows if each.number == latest), is_kept=False)
            cursor = connection.execute(queries.INSERT_DECISION, decision_as_row(kept))
            return Decided(replace(kept, number=cursor.lastrowid or 0), is_kept=True)

    def follow(self, before: str, now: str) -> None:
        """Have what persons decided on a student count for another name, too, as it was decided.

        What was decided on that name already stays as it is.

        Parameters
        ----------
        before, now : str
            The names.
        """
        before, now = kept_name(before), kept_name(now)
        with self._writing() as connection:
            rulings = Rulings(map(as_decision, connection.execute(queries.SELECT_DECISIONS)))
            for decision in rulings.by_student().get(before, ()):
                place = decision.place._replace(student=now)
                if not rulings.latest(place):
                    connection.execute(
                        queries.INSERT_DECISION, decision_as_row(replace(decision, place=place))
                    )

    def keep_conditions(self, now: Mapping[str, str], seed: int, *, change: bool = False) -> None:
        """Keep what is not known yet of the conditions of a run, and of the seed itself.

        Where they change, another run that is under way under others can add nothing any more.

        Parameters
        ----------
        now : mapping
            The conditions, as they are kept.
        seed : int
            What the hidden cases follow from.
        change : bool
            Whether they take the place of those that are there.
        """
        conditions = queries.KEEP_CONDITION if change else queries.ADD_CONDITION
        secret = queries.KEEP_SECRET if change else queries.DRAW_SECRET
        with self._writing() as connection:
            connection.executemany(conditions, [*now.items(), (AGREED, secrets.token_hex(8))])
            connection.execute(secret, (SEED, str(seed)))
            self._agreed = as_texts(connection.execute(queries.SELECT_CONDITIONS))[AGREED]

    def draw_seed(self) -> int:
        """Return the seed; a new gradebook draws one that nobody can guess, once for all runs."""
        with self._writing() as connection:
            connection.execute(queries.DRAW_SECRET, (SEED, str(new_seed())))
            return as_seed(connection.execute(queries.SELECT_SECRET, (SEED,)).fetchone()[0])

    def back_up(self) -> Path:
        """Copy the file to a new one beside it, and return that."""
        return migration.back_up(self._connection, self.path)

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
            found = connection.execute(queries.HAS_GRADE, astuple(key)).fetchone()
        case State.UNDECIDED | State.UNGRADABLE:
            about = (key.student, key.exercise, key.submission_digest)
            found = connection.execute(queries.HOLDS_SCORE, about).fetchone()
        case _:
            return False
    return found is not None


def _stand_by(connection: sqlite3.Connection, result: Result) -> None:
    connection.execute(queries.STAND_BY, (*astuple(result.key), result.attempt))


def _how_many_count(connection: sqlite3.Connection, student: str) -> int:
    return sum(name == student for name, _ in connection.execute(queries.SELECT_STANDING_PLACES))
