"""A file as it was given out is known without a process; any other has to be run."""

from __future__ import annotations

import pytest

from cnntutor.curriculum import registry
from cnntutor.grading.grade import grade
from cnntutor.grading.kinds import kind_of
from cnntutor.tutor.untouched import Untouched, find_untouched
from cnntutor.workspace.template import fill_in
from tests.support import load, submission


def found(name: str, change: str = "") -> Untouched | None:
    """Return what stands for an exercise's file, with something behind it."""
    exercise = load(name)
    template = registry.find(name).template.read_text("utf-8")
    asked = {kind_of(question).function_of(question) for question in exercise.questions}
    return find_untouched(fill_in(template, exercise.lecture) + change, template, exercise.lecture, asked)


@pytest.mark.parametrize("name", ["exercise7", "exercise8", "exercise9", "exercise15", "exercise16"])
def test_nothing_is_written(name: str) -> None:
    """Every question is told so, and comments change nothing."""
    exercise, sandbox = load(name), found(name, "\n# later\n")
    assert sandbox is not None
    report = grade(exercise, submission(b"x = 1", name), sandbox, variant=registry.variant(exercise, None))
    assert not report.started
    assert (report.trouble, report.earned, report.notes) == ("", 0, ())


def test_other_files_are_run() -> None:
    """One statement more is enough."""
    assert found("exercise8", "\nx = 1\n") is None
