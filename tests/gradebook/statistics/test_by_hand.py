"""By-hand answers that are about other values are asked about, exercise by exercise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.other_values import right_by_chance
from cnntutor.curriculum import registry
from cnntutor.domain.report import QuestionReport, Status
from cnntutor.gradebook.statistics.by_hand import FEW_RIGHT, SEVERAL, ByHandDoubt, ByHandTally
from tests.gradebook.statistics.test_class_statistics import figures_of, graded, question

NAMES = ("Ada", "Bob", "Cem", "Dan", "Eda")


def answers(*values: str) -> list[QuestionReport]:
    """Return by-hand answers: right ones are empty, of wrong ones it is told which they are."""
    return [
        replace(question(0.0 if value else 10.0, name=f"q{number}"), kind="by_hand", unexplained=value)
        for number, value in enumerate(values)
    ]


def doubt_of(*files: list[QuestionReport]) -> ByHandDoubt | None:
    """Return what is doubtful about files, a student each."""
    tally = ByHandTally()
    for name, questions in zip(NAMES, files, strict=False):
        report = graded(name, questions).report
        assert report is not None
        tally.add(name, report)
    return tally.doubt()


def test_where_nearly_nothing_is_right_it_is_asked() -> None:
    """One that is right by chance changes nothing; the sentence says how many are."""
    found = doubt_of(answers("a", "b", "c", "d"), answers("e", "f", "", "g"), answers("h", "i", "j", "k"))
    assert found == ByHandDoubt(files=3, answers=12, right=1)
    (told,) = found.tell("exercise14")
    assert told.startswith("exercise14: of 12 by-hand answers in 3 files, 1 is right. Were they handed out")
    (told,) = ByHandDoubt(files=3, answers=12, right=0).tell("exercise14")
    assert "in 3 files, none is right." in told


def test_of_few_files_and_of_a_good_share_nothing_is_asked() -> None:
    """In two files all may be wrong, and a quarter is more than chance gives."""
    wrong = answers("a", "b", "c", "d")
    assert SEVERAL == 3
    assert doubt_of(wrong, answers("e", "f", "g", "h")) is None
    assert doubt_of(*(answers("", f"{n}", f"{n}b", f"{n}c") for n in range(3))) is None


def test_what_is_not_answered_by_hand_does_not_count() -> None:
    """Functions that are wrong, and by-hand questions that were not begun, say nothing of values."""
    empty = [replace(each, status=Status.NOT_STARTED, unexplained="") for each in answers("a", "b")]
    functions = [question(0.0), question(0.0, name="r")]
    assert doubt_of(empty, empty, empty, functions) is None
    unknown = [replace(each, kind="of another version") for each in answers("a", "b")]
    assert doubt_of(unknown, unknown, unknown) is None


def test_a_group_that_has_the_same_wrong_answers_is_named() -> None:
    """Also where the others of the class are right; not for one answer, which a common slip gives."""
    same, right = answers("a", "b", "c"), answers("", "", "")
    found = doubt_of(same, right, same, right, same)
    assert found is not None
    (told,) = found.tell("exercise14")
    assert told.startswith("exercise14: Ada, Cem, Eda have the same wrong answers to 3 by-hand questions")
    slip = answers("a", "", "")
    assert doubt_of(slip, right, slip, right, slip) is None


def test_each_exercise_is_looked_at_alone() -> None:
    """What is right in another exercise says nothing of this one."""
    results = [graded(name, answers("", ""), "exercise2") for name in NAMES]
    results += [graded(name, answers(name, f"{name}b"), "exercise14") for name in NAMES]
    (told,) = figures_of(results).doubts
    assert told.startswith("exercise14: of 10 by-hand answers in 5 files, none is right.")


@pytest.mark.parametrize("exercise", ["exercise5", "exercise8"])
def test_chance_gives_less_than_the_share_that_is_asked_about(exercise: str) -> None:
    """In the exercises in which the most answers are right on other values, too."""
    share = right_by_chance(registry.load(registry.find(exercise)), 6)
    assert share is not None
    assert 0.1 < share < FEW_RIGHT
