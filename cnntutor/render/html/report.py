"""Writes the report on a class, in one pass over the gradebook: for the instructor, and for each student."""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from cnntutor.gradebook.results import State
from cnntutor.gradebook.statistics.class_statistics import STUCK, ClassTally
from cnntutor.gradebook.statistics.tallies import FEWEST
from cnntutor.render.html.environment import template
from cnntutor.render.html.folder import PAGES, ReportFolder
from cnntutor.render.html.folder import page_of as folder_page
from cnntutor.render.terminal.class_run import STATES
from cnntutor.text import points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from cnntutor.domain.report import Report
    from cnntutor.gradebook.results import Result
    from cnntutor.gradebook.statistics.class_statistics import ClassStatistics
    from cnntutor.gradebook.statistics.figures import StudentStatistics
    from cnntutor.gradebook.store import Gradebook

MOST_MISCONCEPTIONS = 20
"""So many common mistakes stand in the open; the rest can be unfolded."""

LOOKED_AT = "What was handed in could not be read. Your instructor will look at it."
TO_DECIDE = (
    "It cannot be known whose values some answers are about, so there is no score before your instructor "
    "has looked at it. It is no zero."
)
TO_LOOK_AT = (
    "This file could not be graded, so there is no score before your instructor has looked at it. It is no "
    "zero."
)
TRIED_AGAIN = (
    "Grading failed, which is not your fault and no zero. Your instructor will have it graded again."
)


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a report came to."""

    index: Path
    """The page for the instructor."""

    students: int
    """How many students have a page."""

    removed: int
    """How many pages of an earlier report were taken away."""

    backups: tuple[Path, ...]
    """Where files are now that stood in the way."""


class Past(NamedTuple):
    """An earlier result, in short."""

    reached: str
    state: str
    score: float | None


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """One exercise, as the page of a student shows it."""

    exercise: str
    state: str
    reached: str
    digest: str
    trouble: str
    """Why there is no grade, in words for the student."""

    report: Report | None
    started: bool
    earlier: tuple[Past, ...]


class Cell(NamedTuple):
    """One student's points in one exercise, as the page of a class shows them."""

    text: str
    score: float | None
    kind: str


def write_report(
    book: Gradebook, folder: Path, *, force: bool = False, listen: Callable[[int, int], None] | None = None
) -> Written:
    """Write the report on a class.

    Parameters
    ----------
    book : Gradebook
        What it is about.
    folder : Path
        Where the pages go; made if it is not there. An earlier report in it is replaced.
    force : bool
        Whether files that are no pages of a report may be replaced; backups are kept.
    listen : callable, optional
        Told after each student how many are done, and how many there are.

    Raises
    ------
    WorkspaceError
        If something stands in the way, or a page cannot be written.
    GradebookError
        If the gradebook cannot be read.
    """
    students = book.students()
    shown = {student.name: student.shown_name for student in students}
    names = {name.casefold() for pair in shown.items() for name in pair}
    page_of = partial(folder_page, secret=book.secret(PAGES))
    place = ReportFolder(folder, (page_of(student.name) for student in students), force=force)
    tally, newest, done = ClassTally(students), "", 0
    page = template("student.html")
    for done, (name, results, every) in enumerate(_everybody(book), start=1):
        for result in results:
            tally.add(result)
            newest = max(newest, result.reached)
        feedback = [_feedback(result, every, names) for result in results]
        with place.page(page_of(name)) as file:
            file.write(page.render(name=shown.get(name, name), exercises=feedback))
        if listen:
            listen(done, len(students))
    with place.page("index.html") as file:
        stream = template("class.html").stream(_describe_class(book, tally.figures(), newest, page_of))
        stream.enable_buffering(256)
        file.writelines(stream)
    return Written(
        index=folder / "index.html", students=done, removed=place.remove_old(), backups=tuple(place.backups)
    )


def _everybody(book: Gradebook) -> Iterator[tuple[str, list[Result], list[Result]]]:
    """Yield each student of the class with the results that count and all there ever were.

    Who is withdrawn has a history, and is not in the class. No more than one student is held in memory.
    """
    streams: list[Iterable[tuple[str, int, list[Result]]]] = [
        ((student.name, 0, []) for student in book.students()),
        ((name, 1, results) for name, results in _by_student(book.results())),
        ((name, 2, results) for name, results in _by_student(book.history())),
    ]
    merged = heapq.merge(*streams, key=lambda part: part[:2])
    for name, parts in itertools.groupby(merged, key=lambda part: part[0]):
        found = {which: results for _, which, results in parts}
        if found.keys() != {2}:
            yield name, found.get(1, []), found.get(2, [])


def _by_student(results: Iterable[Result]) -> Iterator[tuple[str, list[Result]]]:
    for name, some in itertools.groupby(results, key=lambda result: result.key.student):
        yield name, list(some)


# ------------------------------------------------------------------ the page of a student


def _feedback(result: Result, every: list[Result], names: set[str]) -> Feedback:
    report = result.report
    started = report is not None and report.started
    return Feedback(
        exercise=result.key.exercise,
        state=_tell_state(result),
        reached=result.reached,
        digest=result.key.submission_digest,
        trouble=_trouble(result, names),
        report=report,
        started=started,
        earlier=tuple(
            Past(one.reached, STATES[one.state], one.score)
            for one in every
            if one.key.exercise == result.key.exercise
            and (one.key, one.attempt) != (result.key, result.attempt)
        ),
    )


def _tell_state(result: Result) -> str:
    """Return what became of a submission, in a word or two."""
    if result.report is not None and not result.report.started:
        return "not begun"
    if result.report is not None and result.report.open_points:
        return "waits for your instructor"
    return STATES[result.state]


def _trouble(result: Result, names: set[str]) -> str:
    """Return why there is no grade, in words that say nothing of other students or of the machine."""
    match result.state:
        case State.GRADED:
            return ""
        case State.UNDECIDED:
            return TO_DECIDE
        case State.UNGRADABLE:
            return TO_LOOK_AT
        case State.NOT_GRADED:
            return TRIED_AGAIN
        case State.UNREADABLE:
            said = result.trouble.casefold()
            others = names - {result.key.student.casefold()}
            return LOOKED_AT if any(name in said for name in others) else result.trouble


# ------------------------------------------------------------------ the page of the class


def _describe_class(
    book: Gradebook, figures: ClassStatistics, newest: str, page_of: Callable[[str], str]
) -> dict[str, Any]:
    """Return what the page of the class is filled in with."""
    exercises = [exercise.exercise for exercise in figures.exercises]
    return {
        "gradebook": book.path.name,
        "newest": newest,
        "figures": figures,
        "graded": sum(exercise.graded for exercise in figures.exercises),
        "need_help": figures.need_help,
        "page_of": page_of,
        "cells": lambda student: _cells(student, exercises),
        "states": lambda student: _states(student, exercises),
        "STATES": STATES,
        "MOST_MISCONCEPTIONS": MOST_MISCONCEPTIONS,
        "FEWEST": FEWEST,
        "STUCK": STUCK,
    }


def _cells(student: StudentStatistics, exercises: list[str]) -> Iterator[Cell]:
    standings = {standing.exercise: standing for standing in student.standings}
    for exercise in exercises:
        match standings.get(exercise):
            case None:
                yield Cell("–", None, "none")
            case standing if standing.state is not State.GRADED:
                yield Cell(STATES[standing.state], None, "trouble")
            case standing if not standing.started:
                yield Cell("not begun", 0.0, "none")
            case standing if standing.open_points:
                yield Cell(f"{points(standing.so_far)} + {points(standing.open_points)}?", None, "open")
            case standing:
                earned = points(standing.score or 0.0)
                yield Cell(
                    f"{earned} ✓" if standing.passed else earned,
                    standing.score,
                    "passed" if standing.passed else "",
                )


def _states(student: StudentStatistics, exercises: list[str]) -> str:
    """Return what the table can be filtered by."""
    passed = Counter(standing.passed for standing in student.standings)[True]
    holds = {
        "help": student.needs_help,
        "no-grade": student.has_no_grade,
        "not-begun": bool(student.standings) and not student.started and not student.has_no_grade,
        "absent": not student.standings,
        "passed": passed == len(exercises) > 0,
    }
    return " ".join(name for name, is_so in holds.items() if is_so)
