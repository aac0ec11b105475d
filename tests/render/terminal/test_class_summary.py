"""The summary that ends a run over a class: nothing that has no grade is left out."""

from __future__ import annotations

from collections import Counter

from cnntutor.batch.refreshing import ExplanationState
from cnntutor.batch.run import Step
from cnntutor.gradebook.results import Key, Result, State
from cnntutor.render.terminal.class_run import Tally
from cnntutor.render.terminal.class_summary import MOST_NAMES, summary
from tests.gradebook.statistics.test_by_hand import answers
from tests.gradebook.statistics.test_class_statistics import graded


def told(tally: Tally, **others: object) -> list[str]:
    """Return the lines that end a run."""
    given: dict[str, object] = {"absent": [], "elsewhere": [], **others}
    return list(summary(tally, 3, **given))  # type: ignore[arg-type]


def test_a_run_in_which_all_is_well_is_one_line() -> None:
    """How many have a grade; nothing is said that there is none of."""
    assert told(Tally(fresh=Counter({State.GRADED: 2}))) == ["2 submissions, 3 students: 2 graded."]
    unchanged = told(Tally(unchanged=1))
    assert unchanged == ["1 submission, 3 students: 0 graded, 1 unchanged since an earlier run."]


def test_texts_that_wait_are_counted_with_a_command() -> None:
    """One waits, several wait; the command names the gradebook."""
    assert told(Tally(open=1), gradebook="a.db")[1] == "1 text waits for a person: `cnntutor assess a.db`."
    assert told(Tally(open=1200))[1].startswith("1,200 texts wait for a person")


def test_reports_of_another_version_are_told() -> None:
    """That no score changes is said with it."""
    lines = told(Tally(explanations=Counter({ExplanationState.OUTDATED: 1})))
    assert "explained 1 report of an earlier run" in lines[1]
    assert "no score changes" in lines[1]


def test_names_are_many_and_of_unknown_origin() -> None:
    """The first of them are named, on one line each."""
    names = [f"student\n{number}" for number in range(MOST_NAMES + 2)]
    for which in ("absent", "elsewhere", "left_over"):
        (line,) = told(Tally(), **{which: names})[1:]
        assert "student 0, student 1" in line
        assert "and 2 more" in line
        assert "\n" not in line


def test_what_was_left_over_can_be_withdrawn() -> None:
    """The command is one that can be given."""
    (line,) = told(Tally(), left_over=["Ada, exercise1"], gradebook="a.db")[1:]
    assert "`cnntutor withdraw a.db --student NAME --exercise NAME`" in line


def test_results_of_who_is_gone_can_be_withdrawn() -> None:
    """The command names the only one, ready to be typed."""
    (line,) = told(Tally(), elsewhere=["Ada Lovelace"], gradebook="a.db")[1:]
    assert "`cnntutor withdraw a.db --student 'Ada Lovelace'` takes them out." in line
    (line,) = told(Tally(), elsewhere=["Ada", "Bob"], gradebook="a.db")[1:]
    assert "`cnntutor withdraw a.db --student NAME` takes them out." in line


def test_a_fault_of_the_grader_is_no_zero() -> None:
    """Each is named, in order, under words that say so."""
    tally = Tally(not_graded=[("b", (9, "x"), "second"), ("a", (9, "x"), "first")])
    lines = told(tally)
    assert lines[0].endswith("2 not graded.")
    assert lines[-3].startswith("Not graded by a fault of the grader, which is no zero")
    assert lines[-2:] == ["  first", "  second"]


def test_values_that_fit_nobody_are_asked_about_in_each_exercise() -> None:
    """With how many answers they are, also in a later run, and where those of another exercise are right."""
    for fresh in (True, False):
        tally = Tally()
        for name in ("Ada", "Bob", "Cem"):
            tally.count(Step(graded(name, answers("", ""), "exercise2"), fresh=fresh))
            tally.count(Step(graded(name, answers(name, f"{name} too"), "exercise14"), fresh=fresh))
        (line,) = [each for each in told(tally) if "handed out" in each]
        assert line.startswith("  exercise14: of 6 by-hand answers in 3 files, none is right. Were they")
        assert tally.has_unclear


def test_a_refreshed_report_counts_once() -> None:
    """One that still has no score is one without a score."""
    tally = Tally()
    for state in (State.GRADED, State.UNDECIDED):
        key = Key(
            student=state.name,
            exercise="exercise3",
            submission_digest="d",
            exercise_digest="e",
            seed="s",
            setting="x",
        )
        result = Result(key=key, place="x", state=state, trouble="whose?")
        tally.count(Step(result, fresh=False, explanation=ExplanationState.REFRESHED))
    assert told(tally)[0].startswith("2 submissions, ")
    assert "1 explained anew, without a change of score, 1 without a score." in told(tally)[0]
