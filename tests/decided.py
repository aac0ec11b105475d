"""The gradebook of a small class in which persons have decided on points, the same every time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cnntutor.domain.essay import Essay
from cnntutor.domain.given import Ruling
from cnntutor.domain.report import QuestionReport, Report, Status
from cnntutor.gradebook.decisions import EVERYBODY, LASTING, WHOLE, Decision, Place
from cnntutor.gradebook.results import Key, Result, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.grading.kinds.essay import grade_text
from cnntutor.submissions.intake.students import Student
from tests.classes import SECRET
from tests.pack.curriculum.exercise99_field_report import EXERCISE
from tests.packs import PACK, text

ID = EXERCISE.id
TEMPLATE = (PACK / "exercises" / "exercise99_field_report.md").read_text("utf-8")
WHEN = "2026-03-01T09:30:00+00:00"
NAMES = ("Ada", "Bob", "Cem", "Dee", "Eve", "Fay", "Gus")
"""Open; assessed; overridden in a question; overridden as a whole; unreadable and overridden; not begun;
nothing handed in."""


def essay(handed_in: str) -> QuestionReport:
    """Return the report on a text."""
    question = EXERCISE.questions[1]
    assert isinstance(question, Essay)
    return grade_text(question, handed_in, TEMPLATE, {})


def report(student: str, handed_in: str = TEMPLATE, *, right: bool = True) -> Report:
    """Return the report on a hand-in with this text."""
    is_begun = handed_in != TEMPLATE
    status = Status.NOT_STARTED if not is_begun else Status.CORRECT if right else Status.WRONG
    choice = QuestionReport(
        name="pooling_makes",
        kind="choice",
        status=status,
        score=80.0 if status is Status.CORRECT else 0.0,
        max_score=80,
        message="pooling_makes is not right." if status is Status.WRONG else "",
    )
    return Report(
        exercise=ID,
        title=EXERCISE.title,
        student=student,
        seed="7",
        submission_digest=digest_of(student),
        exercise_digest="e" * 64,
        trouble="",
        questions=(choice, essay(handed_in)),
    )


def digest_of(student: str) -> str:
    """Return the digest of what a student has handed in."""
    return (student.encode().hex() * 11)[:64]


def key(student: str) -> Key:
    """Return the key of a student's hand-in."""
    return Key(
        student=student,
        exercise=ID,
        submission_digest=digest_of(student),
        exercise_digest="e" * 64,
        seed="7",
        setting="lecture",
    )


def result(student: str, made: Report) -> Result:
    """Return a result with a grade."""
    return Result(key=key(student), place=f"{student}/work.py", state=State.GRADED, report=made)


def given(
    student: str, question: str, about: str, score: float | None, most: float, ruling: Ruling, **more: object
) -> Decision:
    """Return a decision of Ben."""
    place = Place(student, ID, question, about)
    made = Decision(ruling=ruling, place=place, score=score, max_score=most, author="Ben")
    return replace(made, **more)  # type: ignore[arg-type]


def decided_book(path: Path, *, dropped: str = "") -> Path:
    """Write the gradebook, and return its path.

    Parameters
    ----------
    path : Path
        The file.
    dropped : str
        `full` or `out`, where the choice is dropped.
    """
    texts = {
        "Ada": report("Ada", text()),
        "Bob": report("Bob", text(middle="centre")),
        "Cem": report("Cem", text(slant='=HYPERLINK("x")'), right=False),
        "Dee": report("Dee", text(width="breadth")),
        "Fay": report("Fay"),
    }
    with Gradebook(path, writable=True) as book:
        book._connection.execute("UPDATE secrets SET value = ?", (SECRET,))
        book.enrol([Student(name=name, identifiers={"id": f"S{name}"}) for name in NAMES])
        for name, made in texts.items():
            book.add(result(name, made))
        book.add(
            Result(key=key("Eve"), place="Eve/work.py", state=State.UNREADABLE, trouble="It is a picture.")
        )
        bob = texts["Bob"].questions[1]
        most = 20 if dropped == "out" else 100
        for decision in (
            given("Bob", "report", bob.text_digest, 8, 10, Ruling.ASSESSED, automatic=10.0, comment="Good."),
            given(
                *("Cem", "pooling_makes", digest_of("Cem"), 40, 80, Ruling.OVERRIDDEN),
                automatic=0.0,
                comment='=1+1 "half" <b>right</b>',
            ),
            given(
                "Dee",
                WHOLE,
                LASTING,
                0.95 * most,
                most,
                Ruling.OVERRIDDEN,
                automatic=70.0,
                comment="Seen in class.",
            ),
            given("Eve", WHOLE, digest_of("Eve"), 0.5 * most, most, Ruling.OVERRIDDEN, comment="On paper."),
        ):
            book.decide(decision)
        if dropped:
            score = 80 if dropped == "full" else 0
            book.decide(
                given(EVERYBODY, "pooling_makes", LASTING, score, 80, Ruling.DROPPED, comment="Unclear.")
            )
        book._connection.execute("UPDATE decisions SET made = ?", (WHEN,))
        book._connection.execute("UPDATE results SET reached = ?", (WHEN,))
    return path
