"""A file that says it is a gradebook is believed only where it is one."""

from __future__ import annotations

import contextlib
import itertools
import signal
import sqlite3
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cnntutor.errors import GradebookError
from cnntutor.gradebook import tables
from cnntutor.gradebook.guard import require_regular
from cnntutor.gradebook.schema import APPLICATION
from cnntutor.gradebook.store import Gradebook
from tests import special_files
from tests.classes import gradebook_of

PATIENCE = 120.0

ODD = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON results BEGIN DELETE FROM standing; END",
    "a view of another name": "CREATE VIEW scores AS SELECT * FROM results",
    "another table": "CREATE TABLE more (a)",
    "an index": "CREATE INDEX i ON results (student)",
    "a missing table": "DROP TABLE withdrawn",
    "a view in place of a table": "DROP TABLE withdrawn; "
    "CREATE VIEW withdrawn AS SELECT 'Ada' AS student, '' AS exercise",
    "a table of other types": "DROP TABLE withdrawn; CREATE TABLE withdrawn (student, exercise)",
    "a generated column": "DROP TABLE conditions; CREATE TABLE conditions (name TEXT PRIMARY KEY, "
    "value TEXT NOT NULL GENERATED ALWAYS AS (name)) STRICT",
    "a virtual table": "DROP TABLE withdrawn; CREATE VIRTUAL TABLE withdrawn USING fts5(student, exercise)",
    "one more column": "ALTER TABLE students ADD COLUMN score INTEGER",
    "statistics": "ANALYZE",
}  # fmt: skip


@pytest.mark.parametrize("writable", [False, True])
@pytest.mark.parametrize("statement", ODD.values(), ids=ODD)
def test_other_tables_are_not_believed(tmp_path: Path, statement: str, writable: bool) -> None:
    """Whatever else is in the schema, nothing is read from it and nothing is changed."""
    path = gradebook_of(tmp_path / "class.db", 4)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        try:
            connection.executescript(statement)
        except sqlite3.OperationalError as error:
            if "no such module" not in str(error):  # full-text search may have been left out
                raise
            pytest.skip(f"this SQLite has it not: {error}")
    before = path.read_bytes()
    with pytest.raises(GradebookError, match="does not have the tables of a gradebook"):
        Gradebook(path, writable=writable)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", special_files.KINDS)
@pytest.mark.parametrize("beside", ["", "-wal", "-journal"])
@pytest.mark.parametrize("writable", [False, True])
def test_special_files_are_refused(tmp_path: Path, kind: str, beside: str, writable: bool) -> None:
    """A pipe at the place of a gradebook, or beside one where SQLite would look, is not waited for."""
    path = tmp_path / "class.db"
    if beside:
        gradebook_of(path, 2)
        for each in tmp_path.glob("class.db-*"):
            each.unlink()
    special_files.make(kind, Path(f"{path}{beside}"))
    with pytest.raises(GradebookError, match=r"is no file|more than 20 GB"):
        Gradebook(path, writable=writable)


CHANGES = {
    "a name": "UPDATE students SET name = name || char(27)",
    "what is known of a student": "UPDATE students SET identifiers = '[1]'",
    "what is nested deep": "UPDATE students SET identifiers = replace(hex(zeroblob(5000)), '00', '[')",
    "a key": "UPDATE results SET setting = char(0x202e)",
    "a report": "UPDATE results SET report = '{}' WHERE report IS NOT NULL",
    "a report of another kind": "UPDATE results SET report = '[' || report || ']' WHERE report IS NOT NULL",
    "a score": "UPDATE results SET report = json_set(report, '$.score', 'many') WHERE report IS NOT NULL",
    "an infinite score": "UPDATE results SET report = "
    "replace(report, '\"max_score\": ', '\"max_score\": 1e999, \"x\": ')",
    "a status": "UPDATE results SET report = json_set(report, '$.questions[0].status', 'splendid')"
    " WHERE json_extract(report, '$.questions[0]') IS NOT NULL",
    "a seed": "UPDATE secrets SET value = '٣' WHERE purpose = 'seed'",
    "no secrets": "DELETE FROM secrets",
    "what counts": "UPDATE standing SET attempt = 99",
}  # fmt: skip


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_rows_that_we_do_not_write_are_refused_in_words(tmp_path: Path, statement: str) -> None:
    """Where a row cannot be what it says, that is a sentence and never a score."""
    path = gradebook_of(tmp_path / "class.db", 6)
    with Gradebook(path, writable=True) as book:
        book.keep_conditions({}, 7)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()

    def look() -> None:
        with Gradebook(path) as book:
            names = [each.name for each in book.everybody()]
            list(book.history())
            book.seed()
            book.secret("pages")
            for name in names:
                for exercise in book.exercises():
                    book.counting(name, exercise)

    if statement == CHANGES["what counts"]:
        with Gradebook(path) as book:
            assert list(book.results()) == []
    with pytest.raises(GradebookError, match=r"holds|damaged"):
        look()


# ------------------------------------------------------------------ files without an end


def _endless(path: Path) -> Path:
    """Write a gradebook in which the names of students come again and again, practically for ever."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size = 512")
        connection.executescript(tables.TABLES)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {tables.VERSION}")
        rows = ((f"student {number:06}", "{}", 1, None) for number in range(6_000))
        connection.executemany("INSERT INTO students VALUES (?, ?, ?, ?)", rows)
        connection.commit()
        query = "SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'students' AND type = 'index'"
        roots = [root for (root,) in connection.execute(query)]
    content = bytearray(path.read_bytes())
    for root in roots:
        _tangle(content, root)
    path.write_bytes(content)
    return path


def _tangle(content: bytearray, root: int) -> None:
    """Have every pointer of some pages of a tree lead to the next of them, and so to the same leaves."""
    inner: list[int] = []
    leaves: list[int] = []
    waiting = [root]
    for page in waiting:
        children = _pointers(content, page)
        (inner if children else leaves).append(page)
        waiting += [struct.unpack_from(">I", content, place)[0] for place in children]
    chain = [*inner[:8], leaves[0]]
    for page, following in itertools.pairwise(chain):
        for place in _pointers(content, page):
            struct.pack_into(">I", content, place, following)


def _pointers(content: bytearray, page: int) -> list[int]:
    """Return where the numbers of a page's children stand; nothing for a leaf."""
    begin = (page - 1) * 512
    head = begin + (100 if page == 1 else 0)
    if content[head] not in (0x02, 0x05):
        return []
    (count,) = struct.unpack_from(">H", content, head + 3)
    cells = struct.unpack_from(f">{count}H", content, head + 12)
    return [head + 8, *(begin + cell for cell in cells)]


def test_reading_comes_to_an_end(tmp_path: Path) -> None:
    """A file in which a tree leads back to itself is damaged; how much was done tells, and not the time."""
    with Gradebook(_endless(tmp_path / "endless.db")) as book:
        book._connection.guard(0, instructions=10**5)
        with pytest.raises(GradebookError, match="does not come to an end"):
            book.students()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_query_can_be_stopped(tmp_path: Path, number: int, code: int) -> None:
    """`stats` ends at once with a sentence, also in the middle of a query that has no end."""
    path = _endless(tmp_path / "endless.db")
    program = (
        "import sys\n"
        "from cnntutor.gradebook.guard import GuardedConnection as G\n"
        "def tick(self): print('reading', flush=True) if self._done == 0 else None; self._done += 1\n"
        "G._tick = tick\n"
        "sys.argv = ['cnntutor', 'stats', sys.argv[1]]\n"
        "from cnntutor.cli.main import main; main()"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=-1, stderr=-1) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"reading\n"
        process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (code, b"Stopped.\n")


def test_a_journal_may_go_while_one_looks(tmp_path: Path) -> None:
    """The last connection of another process takes its journal away at any moment: that is no error."""
    path = gradebook_of(tmp_path / "class.db", 2)
    journal = Path(f"{path}-journal")
    done = threading.Event()

    def come_and_go() -> None:
        while not done.is_set():
            journal.touch()
            journal.unlink()

    other = threading.Thread(target=come_and_go)
    other.start()
    try:
        for _ in range(20_000):
            require_regular(path)
    finally:
        done.set()
        other.join()


def test_a_gradebook_that_is_just_made(tmp_path: Path) -> None:
    """Who reads before the tables are there is told to try again, not that it is something else."""
    path = tmp_path / "class.db"
    path.touch()
    with pytest.raises(GradebookError, match="Try again in a moment"):
        Gradebook(path)
