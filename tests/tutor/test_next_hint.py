"""The next hint in a course, and that it is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.curriculum import registry
from cnntutor.errors import UnknownQuestion
from cnntutor.tutor.next_hint import choose_question, give_hint
from cnntutor.tutor.start_over import start_over
from cnntutor.workspace import progress
from cnntutor.workspace.filling import set_up
from cnntutor.workspace.folder import Workspace
from tests.courses import having_done
from tests.support import load

LISTING = registry.find("3")


def test_a_done_exercise_needs_none(folder: Path) -> None:
    """That is said, unless a question is named or hints are read again."""
    set_up(folder, None, force=False)
    course = Workspace(folder)
    assert progress.write(course.progress_file, having_done(3))
    assert give_hint(LISTING, None, course)[0] == []
    assert "is done" in give_hint(LISTING, None, course)[1]
    (given,), remark = give_hint(LISTING, "max_pool2d", course)
    assert (given.level, remark) == (1, "")
    assert give_hint(LISTING, None, course, again=True)[0] == []


def test_outside_a_course_no_hint_is_kept(folder: Path) -> None:
    """It is the first each time, and that is said; nothing is written."""
    for _ in range(2):
        (given,), remark = give_hint(LISTING, "max_pool2d", Workspace(folder))
        assert given.level == 1
        assert remark == "(outside a course it is not kept which hints were read: it is the first each time)"
    nothing, remark = give_hint(LISTING, "max_pool2d", Workspace(folder), again=True)
    assert (nothing, remark.startswith("Outside a course it is not kept")) == ([], True)
    assert not list(folder.iterdir())


def test_after_a_reset_hints_begin_anew(folder: Path) -> None:
    """What is said of them is true of those that were read before, too."""
    set_up(folder, None, force=False)
    course = Workspace(folder)
    give_hint(LISTING, "max_pool2d", course)
    start_over(course, LISTING, force=True)
    assert "or none since the file was put back" in give_hint(LISTING, "max_pool2d", course, again=True)[1]
    assert give_hint(LISTING, "max_pool2d", course)[0][0].level == 1


def test_the_question_is_named_or_the_first_that_is_open() -> None:
    """A name that there is not is told the nearest."""
    exercise = load("exercise3")
    assert choose_question(exercise, None, progress.Progress()).name == "max_pooled"
    assert choose_question(exercise, "avg_pool2d", progress.Progress()).name == "avg_pool2d"
    with pytest.raises(UnknownQuestion, match="avg_pool2d"):
        choose_question(exercise, "avgpool2d", progress.Progress())


def test_a_function_that_questions_are_about() -> None:
    """The first of them is meant that is not right yet."""
    kept = progress.Progress()
    assert choose_question(load("exercise8"), "build_model", kept).name == "input_shape"
    kept.exercises["exercise8"] = {"questions": {"input_shape": "correct", "loss": "wrong"}}
    assert choose_question(load("exercise8"), "build_model", kept).name == "loss"
    assert choose_question(load("exercise16"), "fine_tune", kept).name == "unfrozen"
