"""Gradebooks of earlier versions lose nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.errors import GradebookError
from cnntutor.gradebook import migration, schema
from cnntutor.gradebook.conditions import fingerprint
from cnntutor.gradebook.results import Result
from cnntutor.gradebook.store import Gradebook
from tests.classes import gradebook_of
from tests.gradebook.earlier import make_version_1

SEED = 7


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give a gradebook of version 1."""
    path = gradebook_of(tmp_path / "old.db", 12)
    make_version_1(path, SEED)
    return path


def _all(path: Path) -> tuple[list[Result], list[Result], list[object]]:
    with Gradebook(path) as book:
        return list(book.results()), list(book.history()), [*book.students(), book.exercises()]


def test_it_is_read_as_it_is(old: Path) -> None:
    """Results, history and students; the seed is shown as it is today."""
    before = old.read_bytes()
    results, history, students = _all(old)
    assert len(history) > len(results) > 10
    assert {result.key.seed for result in history} == {fingerprint(SEED)}
    assert len(students) == 13
    assert old.read_bytes() == before


def test_migrating_changes_nothing_that_is_read(old: Path) -> None:
    """The same results, history and students; the backup is what was there, and belongs to its owner."""
    before = _all(old)
    with Gradebook(old, writable=True) as book:
        assert book.backup == old.with_name("old.db.bak1")
        assert (book.conditions(), book.seed(), book.has_scores()) == ({}, None, True)
    assert _all(old) == _all(old.with_name("old.db.bak1")) == before
    assert old.with_name("old.db.bak1").stat().st_mode & 0o077 == 0
    assert not schema.is_of_earlier_version(old)
    assert schema.is_of_earlier_version(old.with_name("old.db.bak1"))
    with Gradebook(old, writable=True) as book:
        assert book.backup is None
        problems = book._connection.execute("PRAGMA foreign_key_check").fetchall()
        assert (problems, book._connection.execute("PRAGMA integrity_check").fetchone()) == ([], ("ok",))


def test_a_migrated_gradebook_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    """Column by column, with their constraints."""
    with Gradebook(old, writable=True) as migrated, Gradebook(tmp_path / "new.db", writable=True) as new:
        query = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
        tables = [
            [(name, " ".join(sql.split())) for name, sql in book._connection.execute(query)]
            for book in (migrated, new)
        ]
    assert tables[0] == tables[1]


def test_what_fails_halfway_leaves_the_old_one(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one transaction."""
    before = _all(old)
    monkeypatch.setattr(migration, "COPY", migration.COPY + "SELECT no_such_function();\n")
    with pytest.raises(GradebookError):
        Gradebook(old, writable=True)
    assert schema.is_of_earlier_version(old)
    assert _all(old) == before


def test_no_room_for_a_backup(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is migrated then."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cnntutor.gradebook.migration.os.open", full)
    connection = sqlite3.connect(old)
    with pytest.raises(GradebookError, match="nothing was changed"):
        migration.back_up(connection, old)
    connection.close()


def test_backups_are_never_replaced(old: Path) -> None:
    """Each has a number of its own."""
    old.with_name("old.db.bak1").write_bytes(b"somebody's")
    with Gradebook(old, writable=True) as book:
        assert book.backup == old.with_name("old.db.bak2")
        assert book.back_up() == old.with_name("old.db.bak3")
    assert old.with_name("old.db.bak1").read_bytes() == b"somebody's"


def test_two_runs_that_come_to_it_at_once(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second finds it done."""
    make: Callable[..., None] = migration.make
    calls = []

    def counted(*arguments: object, **options: object) -> None:
        calls.append(1)
        make(*arguments, **options)

    monkeypatch.setattr(migration, "make", counted)
    back_up = migration.back_up

    def meanwhile(connection: sqlite3.Connection, path: Path) -> Path:
        monkeypatch.setattr(migration, "back_up", back_up)
        Gradebook(old, writable=True).__exit__(None, None, None)
        return back_up(connection, path)

    monkeypatch.setattr(migration, "back_up", meanwhile)
    with Gradebook(old, writable=True) as book:
        assert len(list(book.results())) > 10
    assert calls == [1]
