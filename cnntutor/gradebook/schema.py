"""The tables of a gradebook, and what can go wrong with its file, in words."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from typing import TYPE_CHECKING

from cnntutor.errors import GradebookError
from cnntutor.gradebook import migration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION = 0x434E4E54
"""What says in the file's header that it is a gradebook: `CNNT`."""

VERSION = 2
LEAST_SQLITE = (3, 37, 0)
WAIT_SECONDS = 60.0
"""How long a write waits for another run on the same file."""

TABLES = """
CREATE TABLE students (
    name TEXT PRIMARY KEY,
    identifiers TEXT NOT NULL,
    on_roster INTEGER,
    values_from TEXT
) STRICT;
CREATE TABLE results (
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    submission_digest TEXT NOT NULL,
    exercise_digest TEXT NOT NULL,
    seed TEXT NOT NULL,
    setting TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    place TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('marked', 'unreadable', 'undecided', 'not_graded')),
    trouble TEXT NOT NULL,
    report TEXT,
    reached TEXT NOT NULL,
    PRIMARY KEY (student, exercise, submission_digest, exercise_digest, seed, setting, attempt),
    CHECK ((state IN ('marked', 'undecided')) = (report IS NOT NULL))
) STRICT;
CREATE TABLE standing (
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    submission_digest TEXT NOT NULL,
    exercise_digest TEXT NOT NULL,
    seed TEXT NOT NULL,
    setting TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    PRIMARY KEY (student, exercise),
    FOREIGN KEY (student, exercise, submission_digest, exercise_digest, seed, setting, attempt)
        REFERENCES results
) STRICT;
CREATE TABLE withdrawn (
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    PRIMARY KEY (student, exercise)
) STRICT;
CREATE TABLE conditions (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE secrets (
    purpose TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
"""

SELECT_SECRET = "SELECT value FROM secrets WHERE purpose = ?"  # noqa: S105 - a query
KEEP_SECRET = "INSERT OR REPLACE INTO secrets VALUES (?, ?)"  # noqa: S105 - a statement
DRAW_SECRET = "INSERT OR IGNORE INTO secrets VALUES (?, ?)"  # noqa: S105 - a statement
SELECT_CONDITIONS = "SELECT name, value FROM conditions"
KEEP_CONDITION = "INSERT OR REPLACE INTO conditions VALUES (?, ?)"

ALL_EXERCISES = ""
"""What stands in `withdrawn` for everything of a student."""

WITHDRAW = "INSERT OR IGNORE INTO withdrawn VALUES (?, ?)"
TAKE_BACK = "DELETE FROM withdrawn WHERE student = ? AND (exercise = ? OR ? = '')"
SELECT_WITHDRAWN = "SELECT student, exercise FROM withdrawn"
COUNTS = (
    "NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.student = standing.student "
    "AND withdrawn.exercise IN ('', standing.exercise))"
)
IN_CLASS = (
    "NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.student = students.name AND withdrawn.exercise = '')"
)
SELECT_STUDENTS = "SELECT name, identifiers, on_roster FROM students"
SELECT_EXERCISES = f"SELECT DISTINCT exercise FROM standing WHERE {COUNTS}"
SELECT_STANDING_PLACES = f"SELECT student, exercise FROM standing WHERE {COUNTS} ORDER BY student"
LEAVE_ROSTER = "UPDATE students SET on_roster = 0 WHERE on_roster = 1"

KEY = "student, exercise, submission_digest, exercise_digest, seed, setting"
COLUMNS = f"{KEY}, attempt, place, state, trouble, report, reached"
IN_ORDER = "ORDER BY student, length(exercise), exercise"

INSERT_RESULT = f"INSERT INTO results ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
STAND_BY = f"INSERT OR REPLACE INTO standing ({KEY}, attempt) VALUES (?, ?, ?, ?, ?, ?, ?)"
SELECT_NEWEST = (
    f"SELECT {COLUMNS} FROM results WHERE ({KEY}) = (?, ?, ?, ?, ?, ?) ORDER BY attempt DESC LIMIT 1"
)
HAS_SCORES = f"SELECT 1 FROM standing JOIN results USING ({KEY}, attempt) WHERE state = 'marked' LIMIT 1"
SELECT_SCORED = (
    "SELECT student, exercise, submission_digest, place, setting "
    f"FROM standing JOIN results USING ({KEY}, attempt) WHERE state = 'marked' AND {COUNTS} {IN_ORDER}"
)
HOLDS_SCORE = (
    f"SELECT 1 FROM standing JOIN results USING ({KEY}, attempt) "
    "WHERE (student, exercise, submission_digest) = (?, ?, ?) AND state = 'marked'"
)
HAS_MARK = f"SELECT 1 FROM results WHERE ({KEY}) = (?, ?, ?, ?, ?, ?) AND state = 'marked'"
SELECT_ATTEMPT = f"SELECT {COLUMNS} FROM results WHERE ({KEY}, attempt) = (?, ?, ?, ?, ?, ?, ?)"
SELECT_STANDING = (
    f"SELECT {COLUMNS} FROM standing JOIN results USING ({KEY}, attempt) "
    f"WHERE (:student IS NULL OR student = :student) AND {COUNTS} {IN_ORDER}"
)
SELECT_STANDING_KEY = f"SELECT {KEY}, attempt FROM standing WHERE student = :student AND exercise = :exercise"
SELECT_HISTORY = (
    f"SELECT {COLUMNS} FROM results WHERE :student IS NULL OR student = :student {IN_ORDER}, reached, attempt"
)


def open_file(path: Path, *, writable: bool) -> tuple[sqlite3.Connection, Path | None]:
    """Return a connection to a gradebook; make the file where it is to be written and is not there.

    One of an earlier version can be read as it is; to be written, it is migrated: then the backup of it is
    returned, too.

    Raises
    ------
    GradebookError
        If it is something else, a later version's, or cannot be opened or written.
    """
    if sqlite3.sqlite_version_info < LEAST_SQLITE:
        raise GradebookError(
            f"A gradebook needs SQLite 3.37 or newer; this Python has {sqlite3.sqlite_version}. "
            "A newer Python brings a newer SQLite."
        )
    with explained(path):
        if writable:
            _make_private(path)
        connection = _connect(path, writable=writable)
        try:
            backup = _require_gradebook(connection, path, writable=writable)
            if writable:
                _make_durable(connection)
        except BaseException:
            connection.close()
            raise
    return connection, backup


def is_of_earlier_version(path: Path) -> bool:
    """Tell whether a gradebook is there that knows nothing of the conditions that its scores rest on.

    Raises
    ------
    GradebookError
        If it is something else, or cannot be opened.
    """
    if not path.exists():
        return False
    with explained(path), contextlib.closing(_connect(path, writable=False)) as connection:
        is_gradebook = _number(connection, "PRAGMA application_id") == APPLICATION
        return is_gradebook and _number(connection, "PRAGMA user_version") <= migration.WITHOUT_CONDITIONS


def _make_private(path: Path) -> None:
    """Make a new file that belongs to its owner alone, as grades do."""
    with contextlib.suppress(OSError):  # SQLite tells what is wrong with a place, better
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    options = "mode=rwc" if writable else "mode=ro"
    connection = _connection(path, options)
    if writable:
        return connection
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        # Where nothing may be written beside it, a file in write-ahead mode is read only if it is at rest.
        connection.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        return _connection(path, "mode=ro&immutable=1")
    return connection


def _connection(path: Path, options: str) -> sqlite3.Connection:
    location = f"{path.absolute().as_uri()}?{options}"
    return sqlite3.connect(location, timeout=WAIT_SECONDS, uri=True, isolation_level=None)


def _require_gradebook(connection: sqlite3.Connection, path: Path, *, writable: bool) -> Path | None:
    """Make the tables in a new file; refuse what is something else. Return the backup of an old one."""
    if writable and _number(connection, "PRAGMA schema_version") == 0:
        connection.execute("BEGIN IMMEDIATE")  # two runs may come to a new file at the same time
        if _number(connection, "PRAGMA schema_version") == 0:
            migration.make(connection, TABLES)
            connection.execute(KEEP_SECRET, ("pages", secrets.token_hex(16)))
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    if _number(connection, "PRAGMA application_id") != APPLICATION:
        raise GradebookError(
            f"{path} is a database, but no gradebook. Nothing was changed in it: name another file."
        )
    if (version := _number(connection, "PRAGMA user_version")) > VERSION:
        raise GradebookError(
            f"{path} was written by a later version of cnntutor (its format is {version}, this one knows "
            f"{VERSION}). Nothing was changed in it: `pip install --upgrade cnntutor`, or name another file."
        )
    if version < VERSION and not writable:
        migration.read_as_it_is(connection)
    elif version < VERSION:
        return migration.migrate(connection, path, TABLES, VERSION)
    return None


def _make_durable(connection: sqlite3.Connection) -> None:
    """Have every transaction on the disk before it counts as done, and readers not wait for it."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN IMMEDIATE")  # a file that may not be written is said before anything is marked
    connection.execute("ROLLBACK")


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


REMEDIES = {
    "SQLITE_FULL": "the disk is full. What was marked before is kept: make room, then run the command again",
    "SQLITE_READONLY": "it may not be written. Change its permissions, or name another file with --gradebook",
    "SQLITE_PERM": "it may not be opened. Change its permissions, or name another file with --gradebook",
    "SQLITE_CANTOPEN": "it cannot be opened: its folder has to be there, and to be writable",
    "SQLITE_NOTADB": "it is no gradebook but something else. Nothing was changed in it: name another file",
    "SQLITE_CORRUPT": "it is damaged. Keep it, and restore a backup or name another file",
    "SQLITE_BUSY": "another program has held it for a minute. What was marked is kept: try again later",
    "SQLITE_IOERR": "the disk failed or is full. What was marked before is kept: run the command again",
}


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into words.

    Raises
    ------
    GradebookError
        Instead of any `sqlite3.Error`.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "")
        remedy = next((text for name, text in REMEDIES.items() if code.startswith(name)), f"{error}")
        raise GradebookError(f"The gradebook {path} cannot be used: {remedy}.") from error
