"""What is asked of the tables of a gradebook, and how they are changed."""

SELECT_SECRET = "SELECT value FROM secrets WHERE purpose = ?"  # noqa: S105 - a query
KEEP_SECRET = "INSERT OR REPLACE INTO secrets VALUES (?, ?)"  # noqa: S105 - a statement
DRAW_SECRET = "INSERT OR IGNORE INTO secrets VALUES (?, ?)"  # noqa: S105 - a statement
SELECT_CONDITIONS = "SELECT name, value FROM conditions"
ADD_CONDITION = "INSERT OR IGNORE INTO conditions VALUES (?, ?)"
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
SELECT_VALUES_FROM = "SELECT name, values_from FROM students WHERE values_from <> ''"
SELECT_STUDENTS = "SELECT name, identifiers, on_roster FROM students"
SELECT_EXERCISES = f"SELECT DISTINCT exercise FROM standing WHERE {COUNTS}"
SELECT_STANDING_PLACES = f"SELECT student, exercise FROM standing WHERE {COUNTS} ORDER BY student"
SELECT_EVERY_PLACE = "SELECT student, exercise FROM standing"
LEAVE_ROSTER = "UPDATE students SET on_roster = 0 WHERE on_roster = 1"

DECIDED = "ruling, student, exercise, question, about, score, max_score, automatic, comment, author, made"
SELECT_DECISIONS = f"SELECT number, {DECIDED} FROM decisions ORDER BY number"
LAST_DECISION = "SELECT max(number) FROM decisions"
SELECT_LATEST = "SELECT max(number) FROM decisions WHERE (student, exercise, question, about) = (?, ?, ?, ?)"
INSERT_DECISION = f"INSERT INTO decisions ({DECIDED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

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
    "SELECT student, exercise, submission_digest, place "
    f"FROM standing JOIN results USING ({KEY}, attempt) WHERE state = 'marked' AND {COUNTS} {IN_ORDER}"
)
SELECT_HAND_INS = (
    "SELECT DISTINCT student, exercise, submission_digest, place FROM results "
    "WHERE state IN ('marked', 'undecided', 'ungradable')"
)
HOLDS_SCORE = (
    f"SELECT 1 FROM standing JOIN results USING ({KEY}, attempt) "
    "WHERE (student, exercise, submission_digest) = (?, ?, ?) AND state = 'marked'"
)
HAS_GRADE = f"SELECT 1 FROM results WHERE ({KEY}) = (?, ?, ?, ?, ?, ?) AND state = 'marked'"
SELECT_ATTEMPT = f"SELECT {COLUMNS} FROM results WHERE ({KEY}, attempt) = (?, ?, ?, ?, ?, ?, ?)"
SELECT_STANDING = (
    f"SELECT {COLUMNS} FROM standing JOIN results USING ({KEY}, attempt) "
    f"WHERE (:student IS NULL OR student = :student) AND {COUNTS} {IN_ORDER}"
)
SELECT_STATED = (
    f"SELECT {COLUMNS} FROM standing JOIN results USING ({KEY}, attempt) WHERE state = ? AND {COUNTS}"
)
SELECT_STANDING_KEY = f"SELECT {KEY}, attempt FROM standing WHERE student = :student AND exercise = :exercise"
SELECT_HISTORY = (
    f"SELECT {COLUMNS} FROM results WHERE :student IS NULL OR student = :student {IN_ORDER}, reached, attempt"
)
