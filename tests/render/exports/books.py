"""Gradebooks in memory, in which every text can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

from hypothesis import strategies as st

from cnntutor.domain.report import Diagnosis, FirstDifference, QuestionReport, Report, Status
from cnntutor.gradebook.results import Key, Result, State
from cnntutor.gradebook.rulings import Rulings
from cnntutor.gradebook.store import Gradebook
from cnntutor.render import exports
from cnntutor.render.exports.selection import select
from cnntutor.submissions.intake.students import Student

NASTY = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", '"=1', "'=1", "“=1", "＝1", "﹢1", "－1", "＠A1",
    "=HYPERLINK(\"http://example.org\",\"x\")", "a;=1", "a,b", 'a"b', "a\\", 'x,\\"y', "\\",
    "a\r\nb", "a\nb", "\0", "\x1b[31m", "\x9b31m", "\u202eabc", "\u2028", "\ud800", "\ufffe",
    "]]>", "<!--", "</testcase>", "&amp;", "<b>&",
    "Points Possible", "    Points Possible", "null", "", " ", "𝟘", "a" * 300, '{"a": 1}', "sep=;",
)  # fmt: skip
"""Texts that have broken something somewhere."""

texts = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=30), st.text("=+-@;,\"'\\\t\r\n <>&]\x00\u202e＝“x", max_size=12)
)


class Book:
    """Stands in for a gradebook."""

    path = Path("class.db")

    def __init__(
        self, students: Sequence[Student], results: Sequence[Result], earlier: Sequence[Result] = ()
    ) -> None:
        self._students = sorted(students, key=lambda student: student.name)
        self._results = sorted(results, key=lambda one: (one.key.student, one.key.exercise))
        self._all = sorted(
            [*earlier, *results], key=lambda one: (one.key.student, one.key.exercise, one.attempt)
        )

    def withdrawn(self) -> frozenset[tuple[str, str]]:
        """Return that nobody is withdrawn."""
        return frozenset()

    def everybody(self) -> tuple[Student, ...]:
        """Return everybody: nobody is withdrawn."""
        return self.students()

    def students(self) -> tuple[Student, ...]:
        """Everybody."""
        return tuple(self._students)

    def exercises(self) -> tuple[str, ...]:
        """Those that have results."""
        return tuple(sorted({one.key.exercise for one in self._results}))

    def rulings(self) -> Rulings:
        """Return that nothing was decided."""
        return Rulings()

    def secret(self, purpose: str) -> str:
        """Give what only who has the file knows."""
        return f"{purpose} of a class"

    def results(self, *, student: str | None = None) -> Iterator[Result]:
        """Those that count."""
        return (one for one in self._results if student in (None, one.key.student))

    def history(self, *, student: str | None = None) -> Iterator[Result]:
        """All of them."""
        return (one for one in self._all if student in (None, one.key.student))


def book(students: Iterable[Student], results: Iterable[Result], earlier: Iterable[Result] = ()) -> Gradebook:
    """Return a gradebook that holds these."""
    return cast(Gradebook, Book(list(students), list(results), list(earlier)))


def exported(format_: str, gradebook: Gradebook, *, student: str | None = None) -> tuple[str, list[str]]:
    """Return what an export of all of it gives, and what is remarked."""
    remarks: list[str] = []
    selection = select(gradebook, student=student)
    return "".join(exports.find(format_).export(selection, remarks.append)), remarks


def graded(
    student: str, exercise: str = "exercise1", *questions: QuestionReport, attempt: int = 1, text: str = ""
) -> Result:
    """Return a result with a grade; `text` stands wherever a submission has a say."""
    asked = list(questions) or [question("conv2d", "correct", 100.0, 100.0)]
    kept = Report(
        exercise=exercise,
        title="Convolution",
        student=student,
        seed=7,
        submission_digest="d" * 64,
        exercise_digest="e" * 64,
        trouble=text,
        notes=(text,),
        output=text,
        questions=tuple(asked),
    )
    return Result(
        key=_key(student, exercise),
        place=text or "work.py",
        state=State.GRADED,
        trouble=text,
        report=kept,
        reached="2026-01-31T12:00:00+00:00",
        attempt=attempt,
    )


def ungraded(
    student: str, state: State = State.UNREADABLE, text: str = "It is a picture.", exercise: str = "exercise1"
) -> Result:
    """Return a result without a grade."""
    return Result(
        key=_key(student, exercise),
        place="work.py",
        state=state,
        trouble=text,
        report=None,
        reached="2026-01-31T12:00:00+00:00",
    )


def question(
    name: str, status: str, score: float = 0.0, most: float = 10.0, message: str = ""
) -> QuestionReport:
    """Return one question; a message other than empty stands in the difference and the diagnosis too."""
    return QuestionReport(
        name=name,
        kind="function",
        status=Status(status),
        score=score,
        max_score=most,
        message=message,
        first_difference=FirstDifference(
            case=message, index=(1, 2), got=message, expected="8", working=(message,)
        )
        if message
        else None,
        diagnosis=Diagnosis(misconceptions=("flipped",), certain=True, message=message) if message else None,
    )


def _key(student: str, exercise: str) -> Key:
    return Key(
        student=student,
        exercise=exercise,
        submission_digest="d" * 64,
        exercise_digest="e" * 64,
        seed="7",
        setting="lecture",
    )
