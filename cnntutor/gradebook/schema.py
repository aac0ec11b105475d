"""A gradebook's file is opened: made, migrated or refused; and what is asked of its tables."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from typing import TYPE_CHECKING

from cnntutor.errors import GradebookError
from cnntutor.gradebook import migration, queries
from cnntutor.gradebook.guard import GuardedConnection, require_regular, require_tables
from cnntutor.gradebook.tables import TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION = 0x434E4E54
"""What says in the file's header that it is a gradebook: `CNNT`."""

LEAST_SQLITE = (3, 37, 0)
WAIT_SECONDS = 60.0
"""How long a write waits for another run on the same file."""


def open_file(path: Path, *, writable: bool) -> tuple[GuardedConnection, Path | None]:
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
    require_regular(path)
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
    require_regular(path)
    with explained(path), contextlib.closing(_connect(path, writable=False)) as connection:
        is_gradebook = _number(connection, "PRAGMA application_id") == APPLICATION
        return is_gradebook and _number(connection, "PRAGMA user_version") <= migration.WITHOUT_CONDITIONS


def _make_private(path: Path) -> None:
    """Make a new file that belongs to its owner alone, as grades do."""
    with contextlib.suppress(OSError):  # SQLite tells what is wrong with a place, better
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _connect(path: Path, *, writable: bool) -> GuardedConnection:
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


def _connection(path: Path, options: str) -> GuardedConnection:
    location = f"{path.absolute().as_uri()}?{options}"
    connection = sqlite3.connect(
        location, timeout=WAIT_SECONDS, uri=True, isolation_level=None, factory=GuardedConnection
    )
    connection.guard(require_regular(path))
    return connection


def _require_gradebook(connection: sqlite3.Connection, path: Path, *, writable: bool) -> Path | None:
    """Make the tables in a new file; refuse what is something else. Return the backup of an old one."""
    if writable and _number(connection, "PRAGMA schema_version") == 0:
        connection.execute("BEGIN IMMEDIATE")  # two runs may come to a new file at the same time
        if _number(connection, "PRAGMA schema_version") == 0:
            migration.make(connection, TABLES)
            connection.execute(queries.KEEP_SECRET, ("pages", secrets.token_hex(16)))
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    if _number(connection, "PRAGMA schema_version") == 0:
        raise GradebookError(
            f"{path} is empty: a first run is just making it, or it is no gradebook. Try again in a moment."
        )
    if _number(connection, "PRAGMA application_id") != APPLICATION:
        raise GradebookError(
            f"{path} is a database, but no gradebook. Nothing was changed in it: name another file."
        )
    if (version := _number(connection, "PRAGMA user_version")) > VERSION:
        raise GradebookError(
            f"{path} was written by a later version of cnntutor (its format is {version}, this one knows "
            f"{VERSION}). Nothing was changed in it: `pip install --upgrade cnntutor`, or name another file."
        )
    require_tables(connection, path, version)
    if version < VERSION and not writable:
        migration.read_as_it_is(connection, version)
    elif version < VERSION:
        backup = migration.migrate(connection, path, TABLES, VERSION)
        require_tables(connection, path, VERSION)
        return backup
    return None


def _make_durable(connection: sqlite3.Connection) -> None:
    """Have every transaction on the disk before it counts as done, and readers not wait for it."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN IMMEDIATE")  # a file that may not be written is said before anything is graded
    connection.execute("ROLLBACK")


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


REMEDIES = {
    "SQLITE_FULL": "the disk is full. What was graded before is kept: make room, then run the command again",
    "SQLITE_READONLY": "it may not be written. Change its permissions, or name another file with --gradebook",
    "SQLITE_PERM": "it may not be opened. Change its permissions, or name another file with --gradebook",
    "SQLITE_CANTOPEN": "it cannot be opened: its folder has to be there, and to be writable",
    "SQLITE_NOTADB": "it is no gradebook but something else. Nothing was changed in it: name another file",
    "SQLITE_CORRUPT": "it is damaged. Keep it, and restore a backup or name another file",
    "SQLITE_BUSY": "another program has held it for a minute. What was graded is kept: try again later",
    "SQLITE_INTERRUPT": "it is damaged: reading it does not come to an end. Keep it, and restore a backup",
    "SQLITE_TOOBIG": "it is damaged: it holds a value that is too long. Keep it, and restore a backup",
    "SQLITE_IOERR": "the disk failed or is full. What was graded before is kept: run the command again",
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
