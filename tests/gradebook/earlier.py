"""Gradebooks as earlier versions wrote them."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

TABLES_OF_VERSION_1 = """
CREATE TABLE students (
    name TEXT PRIMARY KEY,
    identifiers TEXT NOT NULL,
    on_roster INTEGER
) STRICT;
CREATE TABLE results (
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    submission_digest TEXT NOT NULL,
    exercise_digest TEXT NOT NULL,
    seed INTEGER NOT NULL,
    setting TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    place TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('marked', 'unreadable', 'not_graded')),
    trouble TEXT NOT NULL,
    report TEXT,
    reached TEXT NOT NULL,
    PRIMARY KEY (student, exercise, submission_digest, exercise_digest, seed, setting, attempt),
    CHECK ((state = 'marked') = (report IS NOT NULL))
) STRICT;
CREATE TABLE standing (
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    submission_digest TEXT NOT NULL,
    exercise_digest TEXT NOT NULL,
    seed INTEGER NOT NULL,
    setting TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    PRIMARY KEY (student, exercise),
    FOREIGN KEY (student, exercise, submission_digest, exercise_digest, seed, setting, attempt)
        REFERENCES results
) STRICT;
CREATE TABLE secrets (
    purpose TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
"""


REPORT = 10
"""The column with the report."""


def as_earlier(told: dict[str, Any]) -> dict[str, Any]:
    """Return a report of today in the form without a version, in which a message ended with the advice."""

    def question(each: dict[str, Any]) -> dict[str, Any]:
        if (diagnosis := each["diagnosis"]) is None:
            return each
        message = f"{diagnosis['message']} {diagnosis['advice']}"
        kept = {"misconceptions": diagnosis["misconceptions"], "certain": diagnosis["certain"]}
        return {**each, "diagnosis": {**kept, "message": message}}

    kept = {name: value for name, value in told.items() if name != "version"}
    return {**kept, "questions": [question(each) for each in told["questions"]]}


def make_version_1(path: Path, seed: int = 0) -> None:
    """Rewrite a gradebook of today as version 1 would have written it, graded on a small seed."""
    with contextlib.closing(sqlite3.connect(path)) as today:
        kept = {
            "students": today.execute("SELECT name, identifiers, on_roster FROM students").fetchall(),
            "results": today.execute("SELECT * FROM results WHERE state <> 'undecided'").fetchall(),
            "standing": today.execute("SELECT * FROM standing").fetchall(),
            "secrets": today.execute("SELECT * FROM secrets WHERE purpose = 'pages'").fetchall(),
        }
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    with contextlib.closing(sqlite3.connect(path)) as old:
        old.executescript(TABLES_OF_VERSION_1)
        for table, rows in kept.items():
            for row in rows:
                if table in ("results", "standing"):
                    row = (*row[:4], seed, *row[5:])
                if table == "results" and row[REPORT] is not None:
                    text = json.dumps(as_earlier(json.loads(row[REPORT])))
                    row = (*row[:REPORT], text, *row[REPORT + 1 :])
                old.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        old.execute("PRAGMA application_id = 0x434E4E54")
        old.execute("PRAGMA user_version = 1")
        old.commit()
        old.execute("PRAGMA journal_mode = WAL")
