"""What the results of one exercise amount to, counted one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.domain.report import QuestionReport
from cnntutor.gradebook.results import State
from cnntutor.gradebook.statistics.figures import ExerciseStatistics, QuestionStatistics, Unexplained
from cnntutor.gradebook.statistics.tallies import BINS, FEWEST, MOST_STUDENTS, ExerciseTally
from tests.gradebook.statistics.test_class_statistics import (
    FIRST,
    diagnosed,
    graded,
    question,
    untouched,
    without_grade,
)


def tallied(*answers: list[QuestionReport], students: int | None = None) -> ExerciseStatistics:
    """Return what these answers amount to, a student each."""
    tally = ExerciseTally(FIRST)
    for number, questions in enumerate(answers):
        tally.add(graded(f"student {number}", questions))
    return tally.figures(len(answers) if students is None else students)


def only(*answers: QuestionReport) -> QuestionStatistics:
    """Return what the answers to one question amount to."""
    (found,) = tallied(*([answer] for answer in answers)).questions
    return found


def test_nothing_amounts_to_nothing() -> None:
    """Without a result everybody is missing, and there is no mean."""
    found = tallied(students=7)
    assert (found.missing, found.graded, found.mean, found.median, found.questions) == (7, 0, None, None, ())
    assert found.distribution == (0,) * BINS


@pytest.mark.parametrize(
    ("score", "place"), [(0, 0), (9.99, 0), (10, 1), (29, 2), (30, 3), (99.9, 9), (100, 9)]
)
def test_a_score_stands_in_its_tenth(score: float, place: int) -> None:
    """A tenth begins with its own bound, and the full score is in the last one."""
    found = tallied([question(score, 100)])
    assert found.distribution.index(1) == place


def test_what_was_not_begun_has_no_part_in_it() -> None:
    """It is counted, and neither in a mean nor in a question."""
    found = tallied([question(4)], [untouched()])
    assert (found.graded, found.not_started, found.started, found.mean) == (2, 1, 1, 4)
    assert [each.count for each in found.questions] == [1]


def test_a_title_is_kept_where_another_report_has_none() -> None:
    """One that was read from an early gradebook may be without."""
    tally = ExerciseTally(FIRST)
    first, second = graded("Ada", [question(4)]), graded("Ben", [question(4)])
    assert first.report is not None
    tally.add(second)
    tally.add(replace(first, report=replace(first.report, title="")))
    assert tally.figures(2).title == f"Title of {FIRST}"


@pytest.mark.parametrize("state", [State.UNDECIDED, State.UNGRADABLE])
def test_what_a_person_has_to_look_at_is_counted_together(state: State) -> None:
    """Whether there is a report or not."""
    tally = ExerciseTally(FIRST)
    tally.add(without_grade("Ada", state))
    assert tally.figures(1).undecided == 1


def test_few_answers_have_no_discrimination() -> None:
    """Nor has a question that all answer alike; with enough of both it is between -1 and 1."""
    both = [[question(n % 2 * 10), question(n % 2 * 10, name="r")] for n in range(FEWEST)]
    assert [each.discrimination for each in tallied(*both[1:]).questions] == [None, None]
    assert [each.discrimination for each in tallied(*both).questions] == pytest.approx([1, 1])
    alike = [[question(10), question(n % 2 * 10, name="r")] for n in range(FEWEST)]
    assert [each.discrimination for each in tallied(*alike).questions] == [None, None]


def test_the_best_words_are_kept() -> None:
    """What speaks of an error alone and with certainty is told of it, whenever it comes."""
    found = only(
        diagnosed("a", "b", certain=False, message="one of two"),
        diagnosed("a", certain=False, message="possible"),
        diagnosed("a", message="certain"),
        diagnosed("a", "b", message="two at once"),
    )
    told = {each.name: (each.certain, each.possible, each.message) for each in found.misconceptions}
    assert list(told) == ["a", "b"]
    assert told["a"][:2] == (2, 2)
    assert told["b"][:2] == (1, 1)
    assert "certain" in told["a"][2]
    assert "two at once" in told["b"][2]


def test_wrong_values_are_told_where_several_have_them() -> None:
    """The most common first, with the first of those who have them."""
    values = ["x", *"y" * (MOST_STUDENTS + 1), "z", "z"]
    found = only(*(replace(question(0), unexplained=value) for value in values), question(0))
    first = tuple(f"student {number}" for number in range(1, MOST_STUDENTS + 1))
    assert found.unexplained[0] == Unexplained(MOST_STUDENTS + 1, first)
    assert [each.count for each in found.unexplained] == [MOST_STUDENTS + 1, 2]


def test_what_was_dropped_or_waits_is_no_question() -> None:
    """It is in no share; what was dropped is named once."""
    dropped = question(10, name="r", status="dropped")
    found = tallied([question(5), dropped], [question(5), dropped])
    assert (found.dropped, [each.name for each in found.questions]) == (("r",), ["q"])
    waits = replace(question(5, name="r"), open_points=5)
    found = tallied([question(5), waits])
    assert (found.open, found.mean, [each.name for each in found.questions]) == (1, None, ["q"])
