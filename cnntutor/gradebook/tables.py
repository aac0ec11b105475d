"""The tables of a gradebook, in every version of its format."""

VERSION = 3
"""Today's version of the format."""

TABLES_OF_VERSION_2 = """
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
    state TEXT NOT NULL CHECK (state IN ('marked', 'unreadable', 'undecided', 'ungradable', 'not_graded')),
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

DECISIONS = """
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    ruling TEXT NOT NULL CHECK (ruling IN ('assessed', 'overridden', 'dropped')),
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    question TEXT NOT NULL,
    about TEXT NOT NULL,
    score REAL,
    max_score REAL NOT NULL,
    automatic REAL,
    comment TEXT NOT NULL,
    author TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;
"""
"""What persons have decided on points, in the order in which they did; nothing is ever taken out of it."""

TABLES = TABLES_OF_VERSION_2 + DECISIONS.lstrip()

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

OF_VERSION = {1: TABLES_OF_VERSION_1, 2: TABLES_OF_VERSION_2, VERSION: TABLES}
"""The statements that make the tables, by the version of the format."""
