"""Practice: fresh numbers, steps left out, and answers judged at once."""

from __future__ import annotations

from typing import Any, cast

import pytest

from cnntutor.domain.choice import Choice
from cnntutor.domain.declaration import is_worked_out
from cnntutor.domain.exercise import ByHand, Exercise
from cnntutor.grading.kinds import kind_of
from cnntutor.tutor import practice
from cnntutor.workspace.settings import Settings, numbers_of
from cnntutor.workspace.skills import Skill
from tests.support import load

EXERCISES = ("1", "2", "3", "4", "5", "6", "11", "12", "13", "14", "18")
ANN = Settings("Ann")


def task(exercise: str, question: str, drawn: int = 0) -> practice.Task:
    """Return a task."""
    loaded = load(exercise)
    asked = next(each for each in practice.find_practised(loaded) if each.name == question)
    return practice.draw_task(loaded, asked, Skill(drawn=drawn), ANN)


@pytest.mark.parametrize("name", EXERCISES)
def test_every_question_can_be_practised(name: str) -> None:
    """The answer that is shown is right when typed, and so is the step that is left out."""
    loaded: Exercise = load(name)
    asked = practice.find_practised(loaded)
    assert asked
    numbers = practice.draw_task(loaded, asked[0], Skill(drawn=2), ANN).numbers
    for question in asked:
        drawn = practice.Task(exercise=loaded.id, question=question, numbers=numbers)
        answer = practice.tell_answer(drawn)
        assert practice.is_right(practice.judge(drawn, answer)), (question.name, answer)
        assert practice.find_values(drawn).keys() <= drawn.numbers.keys()
        if (faded := practice.leave_out(drawn)) is not None:
            assert faded.is_right(repr(faded.result))
            assert not faded.is_right(repr(faded.result + 1))
            assert sum(line.result == "?" for line in faded.lines) == 1


def test_fresh_numbers_differ_and_come_again() -> None:
    """Another count of tasks draws others; the same one, for the same student, the same."""
    first, again, second = (task("3", "max_pooled", drawn) for drawn in (0, 0, 1))
    assert first.numbers == again.numbers != second.numbers
    assert list(practice.find_values(first)) == ["FEATURE_MAP"]
    assert "FEATURE_MAP = [" in practice.format_values(first)


def test_a_misconception_is_named_at_once() -> None:
    """On numbers that nobody has seen before."""
    drawn = task("3", "average_pooled")
    question = cast("ByHand", drawn.question)
    for misconception in question.misconceptions[:3]:
        value: Any = kind_of(question).answer_with(question, misconception, drawn.numbers)
        report = practice.judge(drawn, str(value.tolist()))
        assert report.diagnosis is not None
        assert misconception.name in report.diagnosis.misconceptions


def test_an_option_is_typed_by_its_number_or_its_text() -> None:
    """Another number is none."""
    drawn = task("18", "pooling_1")
    right = practice.tell_answer(drawn)
    assert isinstance(drawn.question, Choice)
    assert not is_worked_out(drawn.question)
    assert practice.is_right(practice.judge(drawn, str(drawn.options.index(right) + 1)))
    assert practice.is_right(practice.judge(drawn, right.upper()))
    assert practice.parse_choice("7", ("5", "7")) == "7"
    assert "- " not in practice.format_values(drawn)
    with pytest.raises(ValueError, match="no option"):
        practice.judge(drawn, "9")


def test_own_answers_are_not_given_away() -> None:
    """No drawn question is one of the student's; where there is nothing else, it has to be right first."""
    loaded = load("18")
    own = numbers_of(loaded, ANN).numbers
    stems = {str(value).strip().split("\n")[0] for value in own.values()}
    question = practice.find_practised(loaded)[0]
    for drawn in range(20):
        made = practice.draw_task(loaded, question, Skill(drawn=drawn), ANN)
        (text,) = practice.find_values(made).values()
        assert text.strip().split("\n")[0] not in stems
    loaded = load("6")
    constant = next(each for each in practice.find_practised(loaded) if each.name == "cats_and_dogs")
    assert practice.try_draw(loaded, constant, Skill(), ANN, is_answered=False) is None
    assert practice.try_draw(loaded, constant, Skill(), ANN, is_answered=True) is not None


def test_a_number_of_any_length_may_be_typed() -> None:
    """It is wrong, as any other."""
    faded = practice.leave_out(task("3", "average_pooled"))
    assert faded is not None
    assert not practice.Faded(faded.lines, 0.5).is_right("1" + "0" * 400)
