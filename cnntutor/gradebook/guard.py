"""A file that says it is a gradebook is believed only where it is one: its kind, its tables, its size."""

from __future__ import annotations

import contextlib
import sqlite3
import stat
from pathlib import Path
from typing import Any

from cnntutor.errors import GradebookError
from cnntutor.gradebook.tables import OF_VERSION

LARGEST = 20 * 10**9
"""Bytes of the largest file that is opened: ten thousand times a usual class."""

LONGEST = 100 * 10**6
"""Bytes of the longest value, which is a report; those of today have some ten kB."""

TICK = 100_000
INSTRUCTIONS = 10**7
INSTRUCTIONS_A_BYTE = 20
"""What one use of the file may cost SQLite, in its own steps: many times what a sound file needs. They
are counted, and not the time, so that a busy machine makes no sound file a damaged one."""

COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, and reads by itself."""

SELECT_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema"


class GuardedConnection(sqlite3.Connection):
    """A connection that runs nothing but our own statements, and ends those that come to no end."""

    def guard(self, size: int, instructions: int = INSTRUCTIONS) -> None:
        """Take away what a file could make SQLite do beyond reading and writing its tables.

        Parameters
        ----------
        size : int
            The bytes of the file, from which it follows how much work one use of it may be.
        instructions : int
            How much that is for a file of no bytes.
        """
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
            self.execute(f"PRAGMA {pragma}")
        self.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        self.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        _configure(self)
        self._most = instructions + INSTRUCTIONS_A_BYTE * size
        self.begin()
        self.set_progress_handler(self._tick, TICK)

    def begin(self) -> None:
        """Start to count the steps of another use."""
        self._done = 0

    def _tick(self) -> bool:
        """Tell whether it is too much. Python looks for signals here, too, so that Ctrl-C ends a query."""
        self._done += TICK
        return self._done > self._most


def _configure(connection: sqlite3.Connection) -> None:
    """Switch off what a schema may run by itself, where this Python can."""
    set_one: Any = getattr(connection, "setconfig", None)
    if set_one is None:
        return
    for name, value in (("DEFENSIVE", True), ("ENABLE_TRIGGER", False), ("ENABLE_VIEW", False)):
        with contextlib.suppress(AttributeError, sqlite3.Error):
            set_one(getattr(sqlite3, f"SQLITE_DBCONFIG_{name}"), value)


def require_regular(path: Path) -> int:
    """Make sure that a gradebook and what lies beside it are regular files; return its size, 0 for none.

    Raises
    ------
    GradebookError
        If there is something else, or it is too large to be one.
    """
    size = 0
    try:
        for place in (path, *(Path(f"{path}{suffix}") for suffix in COMPANIONS)):
            try:
                status = place.lstat()
            except FileNotFoundError:  # a journal comes and goes with the connections of other processes
                continue
            if place == path and stat.S_ISLNK(status.st_mode):
                status = place.stat()
            if not stat.S_ISREG(status.st_mode):
                raise GradebookError(
                    f"{place} is no file but a folder, a link, a pipe or a device, so the gradebook cannot "
                    "be used. Name another file."
                )
            size += status.st_size
    except OSError as error:
        raise GradebookError(f"The gradebook {path} cannot be opened: {error.strerror}.") from None
    if size > LARGEST:
        raise GradebookError(
            f"{path} has more than {LARGEST // 10**9} GB, which no gradebook has. Name another file."
        )
    return size


def require_tables(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Make sure that a file has the tables of a version of the format, and nothing else.

    Raises
    ------
    GradebookError
        If a table differs or is missing, or there are others, or indices, views or triggers.
    """
    expected = {("table", *_named(statement)) for statement in OF_VERSION.get(version, "").split(";\n")}
    expected.discard(("table", "", "", ""))
    found = {
        (str(kind), str(name), str(table), _plain(sql))
        for kind, name, table, sql in connection.execute(SELECT_SCHEMA)
        if not _is_own_index(kind, name, table, sql)
    }
    if odd := sorted(found ^ expected):
        raise GradebookError(
            f"{path} does not have the tables of a gradebook, and no others: look at the {odd[0][0]} "
            f"{_format_name(odd[0][1])}. Nothing was read from it or changed in it: restore a backup, or "
            "name another file."
        )


def _named(statement: str) -> tuple[str, str, str]:
    """Return the name of a table, as a name and as the table that is meant, and what makes it."""
    plain = _plain(statement)
    name = plain.removeprefix("CREATE TABLE ").partition(" ")[0]
    return name, name, plain


def _plain(sql: object) -> str:
    return " ".join(str(sql).split())


def _is_own_index(kind: object, name: object, table: object, sql: object) -> bool:
    """Tell whether it is the index that SQLite makes by itself for a primary key."""
    own = f"sqlite_autoindex_{table}_1"
    return (kind, name, sql) == ("index", own, None)


def _format_name(name: str) -> str:
    return repr(name[:60])
