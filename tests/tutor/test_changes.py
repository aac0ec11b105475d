"""What is said to be different from the check before."""

from __future__ import annotations

from dataclasses import replace

from cnntutor.domain.report import CaseReport, QuestionReport, Report, Status
from cnntutor.tutor.changes import NOTHING, find_changes


def question(name: str, status: Status, right: int = 0, message: str = "") -> QuestionReport:
    """Return a question that is right on some of four cases."""
    statuses = [Status.CORRECT] * right + [Status.WRONG] * (4 - right)
    cases = tuple(CaseReport(name="hidden 1", hidden=True, status=each, message="") for each in statuses)
    return QuestionReport(
        name=name, kind="function", status=status, score=0.0, max_score=10, message=message, cases=cases
    )


def report(*questions: QuestionReport, halted: bool = False, trouble: str = "") -> Report:
    """Return a report on these questions."""
    return Report(
        exercise="exercise1", title="", student=None, trouble=trouble, halted=halted, questions=questions
    )


def test_each_question_that_moved_is_told() -> None:
    """Forward and backward; what stays as it was is not mentioned."""
    before = report(
        question("a", Status.WRONG, 1),
        question("b", Status.CORRECT, 4),
        question("c", Status.NOT_STARTED),
        question("d", Status.WRONG, 1),
        question("e", Status.WRONG, 1, "one thing"),
        question("f", Status.CORRECT, 4),
        question("g", Status.NOT_STARTED),
    )
    now = report(
        question("a", Status.CORRECT, 4),
        question("b", Status.WRONG, 3),
        question("c", Status.RAISED),
        question("d", Status.WRONG, 3),
        question("e", Status.WRONG, 1, "another thing"),
        question("f", Status.CORRECT, 4),
        question("g", Status.NOT_STARTED),
    )
    assert find_changes(before, now) == (
        ("a is right now.", True),
        ("b was right, and is not any more.", False),
        ("c is begun.", True),
        ("d is right on 3 of 4 cases; it was 1.", True),
        ("e is wrong in another way than before.", True),
    )
    backward = {change.text for change in find_changes(now, before) if not change.is_better}
    assert {"c is empty again.", "d is right on 1 of 4 cases; it was 3."} <= backward


def test_a_file_that_stopped_is_told_as_a_whole() -> None:
    """Then its questions say nothing."""
    runs, stops = report(question("a", Status.WRONG)), report(question("a", Status.MISSING), halted=True)
    assert [each.text for each in find_changes(runs, stops)] == ["The file cannot be graded any more."]
    assert [each.text for each in find_changes(stops, runs)] == ["The file can be graded again."]
    assert find_changes(stops, stops) == (NOTHING,)
    assert find_changes(stops, replace(stops, trouble="line 3")) != (NOTHING,)


def test_a_first_check_changes_nothing() -> None:
    """Nor does one of another exercise; a second one says that nothing moved."""
    now = report(question("a", Status.WRONG))
    assert find_changes(None, now) == find_changes(replace(now, exercise="exercise2"), now) == ()
    assert find_changes(now, now) == (NOTHING,)
