"""What the results of a class amount to: who stands where, who needs help, and what is hard.

Points are counted over what was begun: a file that was handed in as it was given out would only say how early
in the course it is. No grade is never a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.gradebook.results import State
from cnntutor.gradebook.statistics.figures import (
    Standing,
    Stuck,
    StudentStatistics,
    commonness,
)
from cnntutor.gradebook.statistics.tallies import ExerciseTally
from cnntutor.text import in_course

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.gradebook.results import Result
    from cnntutor.gradebook.statistics.figures import ExerciseStatistics, MisconceptionCount, Unexplained
    from cnntutor.submissions.intake.students import Student

STUCK = 2
"""Who makes the same known error in so many exercises needs help."""


@dataclass(frozen=True, kw_only=True)
class NoGrade:
    """A submission without a grade."""

    student: str
    """Who."""

    exercise: str
    """The exercise's id."""

    state: State
    """`unreadable`, `undecided`, `ungradable` or `not_graded`."""

    place: str
    """Where it was."""

    trouble: str
    """Why."""


@dataclass(frozen=True)
class ClassStatistics:
    """A class."""

    students: tuple[StudentStatistics, ...]
    """Everybody, in the order of the gradebook."""

    exercises: tuple[ExerciseStatistics, ...]
    """In the order of the course."""

    no_grades: tuple[NoGrade, ...]
    """What has to be looked at by a person."""

    @property
    def absent(self) -> tuple[StudentStatistics, ...]:
        """Who has handed in nothing."""
        return tuple(student for student in self.students if not student.standings)

    @property
    def not_started(self) -> tuple[StudentStatistics, ...]:
        """Who has handed in files, all with a grade, and written nothing in any of them."""
        return tuple(
            student
            for student in self.students
            if student.standings and not student.started and not student.has_no_grade
        )

    @property
    def need_help(self) -> tuple[StudentStatistics, ...]:
        """Who needs help, those with the smallest share of points first."""
        needing = [student for student in self.students if student.needs_help]
        return tuple(sorted(needing, key=lambda student: (student.share or 0.0, student.name)))

    @property
    def misconceptions(self) -> tuple[MisconceptionCount, ...]:
        """The known errors of all questions, the most common first."""
        found = [
            misconception
            for exercise in self.exercises
            for question in exercise.questions
            for misconception in question.misconceptions
        ]
        return tuple(sorted(found, key=commonness))

    @property
    def doubts(self) -> tuple[str, ...]:
        """A sentence on each exercise whose by-hand answers may be about other values."""
        return tuple(
            told
            for exercise in self.exercises
            if exercise.by_hand is not None
            for told in exercise.by_hand.tell(exercise.exercise)
        )

    @property
    def unexplained(self) -> tuple[tuple[str, Unexplained], ...]:
        """The wrong values that several students have and nothing explains, by question."""
        found = [
            (question.name, group)
            for exercise in self.exercises
            for question in exercise.questions
            for group in question.unexplained
        ]
        return tuple(sorted(found, key=lambda pair: -pair[1].count))


class ClassTally:
    """A class, so far: results go in one by one, and none of them is kept whole.

    Parameters
    ----------
    students : iterable of Student
        Everybody in the class, also those of whom there will be no result.
    exercises : iterable of str, optional
        The ids of the exercises that count; all where it is not given.
    """

    def __init__(self, students: Iterable[Student], exercises: Iterable[str] | None = None) -> None:
        self._wanted = None if exercises is None else frozenset(exercises)
        self._exercises: dict[str, ExerciseTally] = {}
        self._students: dict[str, list[Standing]] = {student.name: [] for student in students}
        self._errors: dict[str, dict[str, list[str]]] = {}
        self._no_grades: list[NoGrade] = []

    def add(self, result: Result) -> None:
        """Take one more result into account; there is one for each student and exercise."""
        student, exercise = result.key.student, result.key.exercise
        if self._wanted is not None and exercise not in self._wanted:
            return
        self._exercises.setdefault(exercise, ExerciseTally(exercise)).add(result)
        self._students.setdefault(student, []).append(_standing(result))
        if result.state is not State.GRADED:
            self._no_grades.append(
                NoGrade(
                    student=student,
                    exercise=exercise,
                    state=result.state,
                    place=result.place,
                    trouble=result.trouble,
                )
            )
            return
        for name in _certain_errors(result):
            self._errors.setdefault(student, {}).setdefault(name, []).append(exercise)

    def figures(self) -> ClassStatistics:
        """Return what it amounts to."""
        students = tuple(
            StudentStatistics(
                name,
                tuple(sorted(standings, key=lambda standing: in_course(standing.exercise))),
                self._stuck(name),
            )
            for name, standings in self._students.items()
        )
        exercises = sorted(self._exercises, key=in_course)
        return ClassStatistics(
            students,
            tuple(self._exercises[exercise].figures(len(students)) for exercise in exercises),
            tuple(self._no_grades),
        )

    def _stuck(self, student: str) -> tuple[Stuck, ...]:
        return tuple(
            Stuck(name, tuple(sorted(exercises, key=in_course)))
            for name, exercises in sorted(self._errors.get(student, {}).items())
            if len(exercises) >= STUCK
        )


def class_statistics(
    results: Iterable[Result], students: Iterable[Student], exercises: Iterable[str] | None = None
) -> ClassStatistics:
    """Return what the results of a class amount to.

    Parameters
    ----------
    results : iterable of Result
        Those that count, one for each student and exercise.
    students : iterable of Student
        Everybody in the class.
    exercises : iterable of str, optional
        The ids of the exercises that count; all where it is not given.
    """
    tally = ClassTally(students, exercises)
    for result in results:
        tally.add(result)
    return tally.figures()


def _standing(result: Result) -> Standing:
    exercise, report = result.key.exercise, result.report
    if report is None or report.undecided:
        return Standing(
            exercise=exercise, state=result.state, started=False, score=None, max_score=0.0, passed=False
        )
    return Standing(
        exercise=exercise,
        state=result.state,
        started=report.started,
        score=report.score,
        max_score=report.max_score,
        passed=report.passed and not report.open_points,
        so_far=report.earned,
        open_points=report.open_points,
    )


def _certain_errors(result: Result) -> set[str]:
    """Return the known errors that a report names with certainty."""
    found: set[str] = set()
    for question in result.report.questions if result.report else ():
        if question.diagnosis is not None and question.diagnosis.certain:
            found.update(question.diagnosis.misconceptions)
    return found
