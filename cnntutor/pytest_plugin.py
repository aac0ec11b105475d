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
    from cnntutor.domain.report import QuestionReport, Report


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ExerciseFile | None:
    """Collect an exercise of a course: its file or its notebook, whichever was changed last."""
    if file_path.suffix not in (".py", NOTEBOOK) or not Workspace(file_path.parent).is_set_up:
        return None
    listing = _listing(file_path)
    if listing is None or find_files(listing, file_path.parent)[0] != file_path.absolute():
        return None
    file: ExerciseFile = ExerciseFile.from_parent(parent, path=file_path)
    file.listing = listing
    return file


def _listing(path: Path) -> Listing | None:
    """Return the exercise that a file is named after; None where it is another file."""
    try:
        listing = registry.find(path.stem)
    except UnknownExercise:
        return None
    return listing if path.stem == listing.stem else None


class ExerciseFile(pytest.File):
    """An exercise: it is graded once, in a child process, when its first question is asked for."""

    listing: Listing

    def collect(self) -> Iterator[Question]:
        """Yield its questions."""
        for question in registry.load(self.listing).questions:
            yield Question.from_parent(self, name=question.name)

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
        """Pass where the answer is right."""
        checked = self.parent.checked
        if isinstance(checked, LibraryMissing):
            pytest.skip(str(checked))
        if isinstance(checked, GraderError):
            raise NotRight(f"The grader failed, this is not your fault: {checked}")
        if isinstance(checked, CnntutorError):
            raise NotRight(str(checked))
        question = next(each for each in checked.questions if each.name == self.name)
        self.user_properties += [("score", question.score), ("max_score", question.max_score)]
        if question.status.value != "correct":
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
