"""The tables of a gradebook hold what the program knows, and refuse what contradicts itself."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

import pytest

from cnntutor.domain.given import Ruling
from cnntutor.gradebook import queries
from cnntutor.gradebook.results import WITH_REPORT, State
from cnntutor.gradebook.rows import as_row, decision_as_row
from cnntutor.gradebook.tables import OF_VERSION, TABLES
from tests.decided import given
from tests.gradebook.test_store import fault, key


@pytest.fixture
def tables() -> Iterator[sqlite3.Connection]:
    """Give the tables of today, empty."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TABLES)
        yield connection


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("report", [None, "{}"])
def test_a_report_is_there_where_the_state_says_it(
    tables: sqlite3.Connection, state: State, report: str | None
) -> None:
    """Every state can be kept, with a report or without, and not the other way round."""
    columns = queries.COLUMNS.split(", ")
    row = dict(zip(columns, as_row(fault(key())), strict=True)) | {"state": state.value, "report": report}
    if (report is not None) == (state in WITH_REPORT):
        assert tables.execute(queries.INSERT_RESULT, tuple(row.values())).rowcount == 1
    else:
        with pytest.raises(sqlite3.IntegrityError):
            tables.execute(queries.INSERT_RESULT, tuple(row.values()))


@pytest.mark.parametrize("ruling", Ruling)
def test_every_ruling_is_kept(tables: sqlite3.Connection, ruling: Ruling) -> None:
    """Decisions have their numbers in the order in which they were made."""
    row = decision_as_row(given("Ada", "q", "", 1, 2, ruling))
    numbers = [tables.execute(queries.INSERT_DECISION, row).lastrowid for _ in range(2)]
    assert numbers == [1, 2]


@pytest.mark.parametrize("version", OF_VERSION)
def test_a_seed_of_every_version_is_kept_apart(version: int) -> None:
    """The statements of each version make tables that are strict: no text stands where a number should."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(OF_VERSION[version])
        with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER"):
            connection.execute("INSERT INTO students (name, identifiers, on_roster) VALUES ('a', '', 'yes')")
