"""A plugin of pytest: in a course, every question is a test, and a failure says what is wrong and what to do.

It does nothing outside of a folder that `cnntutor init` made.
"""

from __future__ import annotations

import re
import textwrap
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

from cnntutor.curriculum import registry
from cnntutor.errors import CnntutorError, GraderError, LibraryMissing, UnknownExercise
from cnntutor.workspace.folder import NOTEBOOK, Workspace, find_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.exercise import Exercise
    from cnntutor.domain.report import QuestionReport, Report


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ExerciseFile | None:
    """Collect an exercise of a course: its file or its notebook, whichever was changed last."""
    if file_path.suffix not in (".py", NOTEBOOK):
        return None
    listing = _listing(file_path)
    here = file_path.parent.resolve()
    if listing is None or find_files(listing, here)[0] != here / file_path.name:
        return None
    file: ExerciseFile = ExerciseFile.from_parent(parent, path=file_path)
    file.listing = listing
    return file


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> Nothing | None:
    """Keep pytest itself from importing an exercise of a course: only the sandbox runs a student's code."""
    if _listing(module_path) is None:
        return None
    nothing: Nothing = Nothing.from_parent(parent, path=module_path)
    return nothing


def _listing(path: Path) -> Listing | None:
    """Return the exercise that a file of a course is named after; None where it is another file."""
    if not Workspace(path.parent).is_set_up:
        return None
    try:
        listing = registry.find(path.stem)
    except UnknownExercise:
        return None
    return listing if path.stem == listing.stem else None


class Nothing(pytest.File):
    """What pytest itself sees of an exercise: no tests."""

    def collect(self) -> tuple[()]:
        """Return none."""
        return ()


class ExerciseFile(pytest.File):
    """An exercise: it is graded once, in a child process, when its first question is asked for."""

    listing: Listing

    def collect(self) -> Iterator[Question]:
        """Yield its questions."""
        for question in self.exercise.questions:
            yield Question.from_parent(self, name=question.name)

    @cached_property
    def exercise(self) -> Exercise:
        """What is asked."""
        return registry.load(self.listing)

    @cached_property
    def checked(self) -> Report | CnntutorError:
        """Its report, or why there is none."""
        from cnntutor.domain.report import Report
        from cnntutor.tutor.child.ask import ask

        try:
            answer = ask({"do": "check", "exercise": self.listing.id, "file": str(self.path)})
        except CnntutorError as error:
            return error
        return Report.from_dict(answer["report"])


class NotRight(Exception):
    """An answer that is not right yet."""


class Question(pytest.Item):
    """One question."""

    parent: ExerciseFile

    def runtest(self) -> None:
        """Pass where the answer is right, or waits for a person; skip where a test would use an answer up."""
        from cnntutor.domain.report import DONE
        from cnntutor.tutor.answer_counts import rule_of

        if rule := rule_of(self.parent.exercise):
            pytest.skip(f"{rule} So only `cnntutor check {self.parent.listing.id}` has them checked.")
        checked = self.parent.checked
        if isinstance(checked, LibraryMissing):
            pytest.skip(str(checked))
        if isinstance(checked, GraderError):
            raise NotRight(f"The grader failed, this is not your fault: {checked}")
        if isinstance(checked, CnntutorError):
            raise NotRight(str(checked))
        question = next(each for each in checked.questions if each.name == self.name)
        self.user_properties += [("score", question.score), ("max_score", question.max_score)]
        if question.status not in DONE:
            raise NotRight(_tell(checked, question))

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """Return what is said of a failure: the diagnosis in place of a traceback."""
        if isinstance(excinfo.value, NotRight):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the answer stands, as far as that is found, and what the question is called."""
        return self.path, _line_of(self.name, self.path), f"{self.parent.listing.id} {self.name}"


def _tell(report: Report, question: QuestionReport) -> str:
    """Return what is told of a question, and of the file where that is at fault."""
    from cnntutor.render.terminal.plain_text import question_text

    heading, _, text = question_text(question).partition("\n")
    told = textwrap.dedent(text) if text else f"{question.name} is not started yet."
    return "\n".join(filter(None, (report.trouble, told, heading)))


def _line_of(name: str, path: Path) -> int | None:
    """Return the line, from 0, in which a Python file gives something to a name."""
    if path.suffix == NOTEBOOK:
        return None
    given = re.compile(rf"(?:def\s+{re.escape(name)}\s*\(|{re.escape(name)}\s*[:=])")
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines) if given.match(line)), None)
