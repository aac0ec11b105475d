"""What a person is told beside an export: who has no grade, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.gradebook.results import State
from cnntutor.render.exports.remarks import MOST_NAME, MOST_NAMED, MOST_SHOWN, Ungraded, format_names
from cnntutor.render.exports.selection import ResultLine
from cnntutor.submissions.intake.students import Student
from tests.decided import ID, report, result
from tests.gradebook.test_store import fault, key
from tests.packs import text


def told(*lines: ResultLine) -> list[str]:
    """Return what is said of these lines."""
    ungraded = Ungraded()
    for line in lines:
        ungraded.look(line)
    return list(ungraded.format_remarks())


def line(name: str, state: State | None) -> ResultLine:
    """Return a line of somebody who has this state, or nothing."""
    found = None if state is None else replace(fault(key(name)), state=state)
    return ResultLine(student=Student(name=name), exercise="exercise3", result=found)


def test_where_all_have_a_grade_nothing_is_said() -> None:
    """Neither of what is graded nor of nothing."""
    done = ResultLine(student=Student(name="Fay"), exercise=ID, result=result("Fay", report("Fay")))
    assert told() == told(done) == []


@pytest.mark.parametrize("state", sorted(set(State) - {State.GRADED}))
def test_what_has_no_grade_is_named(state: State) -> None:
    """Whatever the reason is, with who and which exercise, and where the reason stands."""
    (said,) = told(line("Ada", state))
    assert "Ada, exercise3" in said
    assert "`--format csv` says why" in said


def test_what_was_not_handed_in_is_counted() -> None:
    """One cell is, several are."""
    assert told(line("Ada", None)) == ["1 cell is blank because nothing was handed in."]
    assert told(*[line("Ada", None)] * 1200) == ["1,200 cells are blank because nothing was handed in."]


def test_what_waits_is_told_with_the_command_that_shows_it() -> None:
    """Where the points so far are written, nothing is left blank."""
    waits = ResultLine(student=Student(name="Ada"), exercise=ID, result=result("Ada", report("Ada", text())))
    (said,) = told(waits)
    assert said.startswith(f"Left blank, because points wait for a person: Ada, {ID}. `cnntutor assess`")
    so_far = ResultLine(student=waits.student, exercise=ID, result=waits.result, so_far=True)
    assert told(so_far) == []


def test_many_are_counted_and_long_names_cut() -> None:
    """So that a remark can be read, whatever students are called."""
    (said,) = told(*[line("x" * 500 + "\x1b", State.NOT_GRADED)] * (MOST_NAMED + 2))
    assert "and 2 more" in said
    assert "x" * MOST_NAME not in said
    assert "\x1b" not in said
    assert format_names(["a\nb", "y" * 500], "; ") == f"a b; {'y' * (MOST_SHOWN - 1)}…"
