"""Gradebooks of earlier versions: read as they are, or made into today's with a backup beside them."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import TYPE_CHECKING

from cnntutor.errors import GradebookError
from cnntutor.gradebook.conditions import fingerprint
from cnntutor.gradebook.tables import DECISIONS

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT_CONDITIONS = 1
"""The version of the format that says nothing of the conditions that its scores rest on."""

NOTHING_WITHDRAWN = "CREATE TEMP TABLE withdrawn (student TEXT, exercise TEXT)"
NOTHING_DECIDED = DECISIONS.replace("CREATE TABLE", "CREATE TEMP TABLE").strip().removesuffix(";")
RENAMED = ("students", "results", "standing")

# What a version 1 has, as a version 2 holds it: the seed as the text that stands for it, and nothing
# that it did not know.
COPY = """
INSERT INTO students SELECT name, identifiers, on_roster, NULL FROM old_students;
INSERT INTO results
    SELECT student, exercise, submission_digest, exercise_digest, seed_fingerprint(seed), setting, attempt,
           place, state, trouble, report, reached
    FROM old_results ORDER BY old_results.rowid;
INSERT INTO standing
    SELECT student, exercise, submission_digest, exercise_digest, seed_fingerprint(seed), setting, attempt
    FROM old_standing;
DROP TABLE old_standing;
DROP TABLE old_results;
DROP TABLE old_students;
"""


def make(connection: sqlite3.Connection, tables: str, besides: tuple[str, ...] = ()) -> None:
    """Make tables, within the transaction at hand.

    Parameters
    ----------
    connection : sqlite3.Connection
        Open, in a transaction.
    tables : str
        The statements.
    besides : tuple of str
        The tables that are there already.
    """
    for statement in _statements(tables):
        if statement.split("(")[0].split()[-1] not in besides:
            connection.execute(statement)


def read_as_it_is(connection: sqlite3.Connection, version: int) -> None:
    """Have a gradebook of an earlier version answer today's questions; the file is not changed."""
    if version <= WITHOUT_CONDITIONS:
        connection.execute(NOTHING_WITHDRAWN)
    connection.execute(NOTHING_DECIDED)


def migrate(connection: sqlite3.Connection, path: Path, tables: str, version: int) -> Path:
    """Make a gradebook of an earlier version into one of today's; return where its backup is.

    Parameters
    ----------
    connection : sqlite3.Connection
        Open for writing.
    path : Path
        The file.
    tables : str
        The statements that make today's tables.
    version : int
        Today's version of the format.
    """
    backup = back_up(connection, path)
    connection.create_function("seed_fingerprint", 1, fingerprint, deterministic=True)
    connection.execute("PRAGMA foreign_keys = OFF")
    # The references of `standing` shall go on naming `results`, whatever that table is called meanwhile.
    connection.execute("PRAGMA legacy_alter_table = ON")
    connection.execute("BEGIN IMMEDIATE")  # two runs may come to an old file at the same time
    try:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if found <= WITHOUT_CONDITIONS:
            for name in RENAMED:
                connection.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
            make(connection, tables, besides=("secrets",))
            for statement in _statements(COPY):
                connection.execute(statement)
        elif found < version:
            make(connection, DECISIONS)
        connection.execute(f"PRAGMA user_version = {max(found, version)}")
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA legacy_alter_table = OFF")
    return backup


def back_up(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy a gradebook, with what is not in its main file yet, to a new file beside it; return that.

    Raises
    ------
    GradebookError
        If the copy cannot be made: then nothing was changed.
    """
    backup = _free_name(path)
    try:
        os.close(os.open(backup, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with contextlib.closing(sqlite3.connect(backup)) as copy:
            connection.backup(copy)
    except (OSError, sqlite3.Error) as error:
        raise GradebookError(
            f"The gradebook {path} cannot be copied to {backup} ({error}), so nothing was changed in it."
        ) from None
    return backup


def _free_name(path: Path) -> Path:
    number = 1
    while os.path.lexists(backup := path.with_name(f"{path.name}.bak{number}")):
        number += 1
    return backup


def _statements(text: str) -> list[str]:
    return [statement for statement in text.split(";\n") if statement.strip()]
