"""What of a gradebook is exported: students side by side with their results, also where there are none."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.errors import UnknownExercise, UsageError
from cnntutor.gradebook.identity import find_student
from cnntutor.gradebook.results import State
from cnntutor.grading.feedback import tell_given
from cnntutor.render.html.folder import PAGES, page_of
from cnntutor.submissions.intake.entries import format_name
from cnntutor.submissions.intake.students import Student
from cnntutor.text import as_argument

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cnntutor.domain.report import Report
    from cnntutor.gradebook.results import Result
    from cnntutor.gradebook.store import Gradebook

MISSING = "missing"
"""The state of an exercise for which a student has handed in nothing."""

OPEN = "open"
"""The state of a result that has points which wait for a person."""

NOTHING = "Nothing was handed in."


@dataclass(frozen=True, kw_only=True)
class ResultLine:
    """One exercise of one student."""

    student: Student
    """Who."""

    exercise: str
    """The exercise's id."""

    result: Result | None = None
    """What became of it; None where nothing was handed in."""

    counts: bool = True
    """Whether it is the result that counts; false for earlier ones."""

    so_far: bool = False
    """Whether a result has a score while points of it wait for a person: those that it has so far."""

    full: float = registry.FULL_SCORE
    """Points to be had where there is no report."""

    @property
    def report(self) -> Report | None:
        """What was made of what was handed in; None where there is no report."""
        return self.result.report if self.result else None

    @property
    def open_points(self) -> float:
        """Points that wait for a person."""
        return self.report.open_points if self.report else 0.0

    @property
    def state(self) -> str:
        """`marked`, `open`, `unreadable`, `undecided`, `ungradable`, `not_graded` or `missing`."""
        if self.result is None:
            return MISSING
        is_open = self.open_points and self.result.state is State.GRADED
        return OPEN if is_open else self.result.state.value

    @property
    def score(self) -> float | None:
        """Points earned; None where there is no grade, or points wait and those so far are not wanted."""
        if (report := self.report) is None:
            return None
        return report.earned if self.so_far and not report.undecided else report.score

    @property
    def automatic(self) -> float | None:
        """What the grader alone gives."""
        return self.report.automatic if self.report else None

    @property
    def decisions(self) -> str:
        """What persons have decided, as sentences."""
        decided = self.report.decided if self.report else ()
        return " ".join(f"{name or 'all'}: {tell_given(given)}" for name, given in decided)

    @property
    def max_score(self) -> float:
        """Points to be had."""
        return self.report.max_score if self.report else self.full

    @property
    def trouble(self) -> str:
        """Why there is no grade, or what is wrong with the whole file; else empty."""
        if self.result is None:
            return NOTHING
        return self.result.trouble or (self.report.trouble if self.report else "")


@dataclass(frozen=True, kw_only=True)
class Selection:
    """A part of a gradebook, or all of it."""

    gradebook: Gradebook
    """Open for reading."""

    exercises: tuple[str, ...]
    """The ids of the exercises, in the order of the course; at least one."""

    students: tuple[Student, ...]
    """Everybody in the class, by name; or the one who was asked for."""

    name: str | None = None
    """The student who was asked for; None for the whole class."""

    history: bool = False
    """Whether earlier results are wanted too."""

    so_far: bool = False
    """Whether results have a score while points of them wait for a person."""

    def full_score(self, exercise: str) -> float:
        """Return the points to be had in an exercise: those of dropped questions may be out of them."""
        return registry.FULL_SCORE - self._out_of_total.get(exercise, 0.0)

    @cached_property
    def _out_of_total(self) -> dict[str, float]:
        return self.gradebook.rulings().out_of_total()

    @cached_property
    def _secret(self) -> str:
        return self.gradebook.secret(PAGES)

    def page(self, student: Student) -> str:
        """Return which file in the folder of a report is a student's page."""
        return page_of(student.name, self._secret)

    def by_student(self) -> Iterator[tuple[Student, list[ResultLine]]]:
        """Yield each student with the lines of every exercise, by name; one student is held at a time."""
        read = self.gradebook.history if self.history else self.gradebook.results
        groups = groupby(read(student=self.name), key=lambda result: result.key.student)
        for student, results in _joined(self.students, groups):
            yield student, self._lines(student, list(results))

    def lines(self) -> Iterator[ResultLine]:
        """Yield the same, line by line."""
        for _, lines in self.by_student():
            yield from lines

    def _lines(self, student: Student, results: Sequence[Result]) -> list[ResultLine]:
        counting = None
        if self.history:
            now = self.gradebook.results(student=student.name)
            counting = {(each.key, each.attempt): each for each in now}
            known = {(each.key, each.attempt) for each in results}
            results = [
                *(counting.get((each.key, each.attempt), each) for each in results),
                *(each for key, each in counting.items() if key not in known),  # without a hand-in
            ]
        lines = []
        for exercise in self.exercises:
            own = [each for each in results if each.key.exercise == exercise]
            lines += [
                ResultLine(
                    student=student,
                    exercise=exercise,
                    result=each,
                    counts=counting is None or (each.key, each.attempt) in counting,
                    so_far=self.so_far,
                    full=self.full_score(exercise),
                )
                for each in own
            ]
            if not own:
                lines.append(ResultLine(student=student, exercise=exercise, full=self.full_score(exercise)))
        return lines


def select(
    gradebook: Gradebook,
    exercises: Sequence[str] = (),
    student: str | None = None,
    *,
    history: bool = False,
    so_far: bool = False,
) -> Selection:
    """Return what is to be exported.

    Parameters
    ----------
    gradebook : Gradebook
        Open for reading.
    exercises : sequence of str
        Names of exercises; none for all that have results.
    student : str or None
        The name of a student, as the gradebook has it; None for the whole class.
    history : bool
        Whether earlier results are wanted too.
    so_far : bool
        Whether results have a score while points of them wait for a person.

    Raises
    ------
    UsageError
        If there are no results, or the gradebook does not know the student; the message names the nearest.
    UnknownExercise
        If no exercise answers to a name, or it has no results.
    """
    known = gradebook.exercises()
    if not known:
        raise UsageError(
            f"{gradebook.path} holds no results yet: "
            f"`cnntutor grade FOLDER --gradebook {as_argument(gradebook.path)}` "
            "grades what a class has handed in."
        )
    wanted = {_exercise(name, known) for name in exercises} or set(known)
    students = gradebook.students()
    if student is not None:
        students = (find_student(gradebook, student),)
        student = students[0].name
    return Selection(
        gradebook=gradebook,
        exercises=tuple(each for each in known if each in wanted),
        students=students,
        name=student,
        history=history,
        so_far=so_far,
    )


def heading(exercise: str) -> str:
    """Return what an exercise is called in the tables of a learning platform: `Exercise 3: Pooling`."""
    found = next((listing for listing in registry.discover() if listing.id == exercise), None)
    return f"Exercise {found.number}: {found.title}" if found else exercise


def _exercise(name: str, known: Sequence[str]) -> str:
    found = name if name in known else registry.find(name).id
    if found not in known:
        some = ", ".join(map(format_name, known))
        raise UnknownExercise(f"The gradebook has no result of {found}. Those that have some: {some}.")
    return found


def _joined(
    students: Iterable[Student], groups: Iterable[tuple[str, Iterator[Result]]]
) -> Iterator[tuple[Student, Iterator[Result]]]:
    """Put the results to the students; both come by name, and each may have names that the other has not."""
    waiting = deque(students)
    for name, results in groups:
        while waiting and waiting[0].name < name:
            yield waiting.popleft(), iter(())
        known = bool(waiting) and waiting[0].name == name
        yield waiting.popleft() if known else Student(name=name), results
    for student in waiting:
        yield student, iter(())
