"""Choices: the right one scores, and every wrong one is told its own reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.choice import Choice, Option
from cnntutor.domain.exercise import Exercise
from cnntutor.domain.procedure import Misconception
from cnntutor.domain.report import Status
from cnntutor.errors import CurriculumError
from cnntutor.grading.feedback import tell_diagnosis
from cnntutor.grading.given_answers import grade_given
from cnntutor.grading.kinds import kind_of
from cnntutor.tutor.hints import hint
from tests.support import answer, grade_answers, grade_source, load

EXERCISE = load("exercise6")
CHOICES = [each for each in EXERCISE.questions if isinstance(each, Choice)]
CATS_AND_DOGS = CHOICES[0]
RIGHT = {
    "cats_and_dogs": "sigmoid + binary cross-entropy",
    "ten_classes_one_hot": "softmax + categorical cross-entropy",
    "ten_classes_integers": "softmax + sparse categorical cross-entropy",
    "ten_tags": "sigmoid + binary cross-entropy",
}


def reason(name: str) -> Misconception:
    """Return why an option is wrong."""
    return Misconception(name=name, exchange={}, tell=f"you took {name}", advice="Look again.")


LARGER = Choice(
    name="larger",
    points=4,
    asks="the larger of A and B",
    options=(
        Option(text="A", is_right=lambda numbers: numbers["A"] > numbers["B"], reason=reason("a")),
        Option(text="B", is_right=lambda numbers: numbers["B"] > numbers["A"], reason=reason("b")),
        Option(text="neither", is_right=lambda _: False, reason=reason("neither")),
    ),
    hints=("Read both.", "Which lies further to the right on the line of numbers?"),
)
"""A choice whose right option is not the same for everybody."""

every_choice = pytest.mark.parametrize("question", CHOICES, ids=lambda each: each.name)


def test_the_four_choices_offer_the_same() -> None:
    """Each has all six pairs of activation and loss to choose from, one of them right."""
    assert {each.name for each in CHOICES} == RIGHT.keys()
    assert {tuple(option.text for option in each.options) for each in CHOICES} == {
        tuple(option.text for option in CATS_AND_DOGS.options)
    }
    assert len(CATS_AND_DOGS.options) == 6


@every_choice
def test_the_right_choice_scores(question: Choice) -> None:
    """It has all points and nothing is said of it."""
    report = grade_given(question, RIGHT[question.name], EXERCISE.lecture)
    assert (report.kind, report.status, report.score, report.message) == ("choice", Status.CORRECT, 5, "")
    assert (report.first_difference, report.diagnosis) == (None, None)


@every_choice
def test_every_wrong_choice_is_told_its_own_reason(question: Choice) -> None:
    """The reason is that of the option, is certain, and is told of no other option."""
    wrong = [option for option in question.options if option.text != RIGHT[question.name]]
    told = set[str]()
    for option in wrong:
        report = grade_given(question, option.text, EXERCISE.lecture)
        assert (report.status, report.score) == (Status.WRONG, 0)
        assert report.message.endswith("it is another choice.")
        assert report.diagnosis is not None
        assert option.reason is not None
        assert report.diagnosis.misconceptions == (option.reason.name,)
        assert report.diagnosis.certain
        assert report.diagnosis.advice == option.reason.advice
        told.add(report.diagnosis.message)
    assert len(told) == len(wrong) == 5


@pytest.mark.parametrize("spelling", ["Sigmoid + Binary Crossentropy", "sigmoid+binary-cross entropy"])
def test_only_letters_and_digits_count(spelling: str) -> None:
    """A hyphen more or less, or another case, is no other choice; also where it is a wrong one."""
    assert grade_given(CATS_AND_DOGS, spelling, {}).status is Status.CORRECT
    wrong = grade_given(CHOICES[1], spelling, {})
    assert wrong.diagnosis is not None
    assert wrong.diagnosis.misconceptions == ("sigmoid_binary_cross_entropy",)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("relu", '"relu" is none of the choices: "sigmoid + binary cross-entropy", "sigmoid + cat'),
        ("", '"" is none of the choices'),
        (["sigmoid + binary cross-entropy"], "it is a list: write one choice alone, in quotes"),
        (3, "it is no text: write your choice in quotes"),
    ],
)
def test_what_is_none_of_the_options(given: Any, said: str) -> None:
    """It is malformed, the options are named, and no reason is made up for it."""
    report = grade_given(CATS_AND_DOGS, given, {})
    assert (report.status, report.score, report.diagnosis) == (Status.MALFORMED, 0, None)
    assert said in report.message


def test_the_right_option_may_depend_on_the_numbers() -> None:
    """The same option is right for one student, and wrong with its reason for another."""
    assert grade_given(LARGER, "A", {"A": 2, "B": 1}).score == 4
    wrong = grade_given(LARGER, "A", {"A": 1, "B": 2})
    assert wrong.score == 0
    assert wrong.diagnosis is not None
    assert tell_diagnosis(wrong.diagnosis) == "You took a. Look again."


def test_a_choice_without_a_right_option_is_the_graders_fault() -> None:
    """Nobody is graded on a question that cannot be answered."""
    with pytest.raises(CurriculumError, match="larger has 0 right options"):
        grade_given(LARGER, "A", {"A": 1, "B": 1})


def test_a_file_with_choices() -> None:
    """An untouched variable is not started, one that is gone is missing, and the others count."""
    report = grade_source('cats_and_dogs = None\nten_tags = "sigmoid + binary cross-entropy"\n', "exercise6")
    assert answer(report, "cats_and_dogs").status is Status.NOT_STARTED
    assert answer(report, "ten_tags").score == 5
    missing = answer(report, "ten_classes_one_hot")
    assert missing.status is Status.MISSING
    assert "has no variable ten_classes_one_hot" in missing.message


def test_a_wrong_choice_in_a_file_of_an_unknown_owner_has_no_score() -> None:
    """It may be about other values; a right one is right all the same."""
    source = 'cats_and_dogs = "softmax + binary cross-entropy"\nten_tags = "sigmoid + binary cross-entropy"\n'
    report = grade_source(source, "exercise6", variant=registry.variant(EXERCISE, "Ana"), owner_known=False)
    assert answer(report, "cats_and_dogs").status is Status.UNDECIDED
    assert answer(report, "ten_tags").score == 5


def test_hints_of_a_choice_are_those_that_are_written_down() -> None:
    """None is made from the numbers: it would give the choice away."""
    last = hint(CATS_AND_DOGS, EXERCISE.lecture, 5)
    assert (last.level, last.text) == (2, CATS_AND_DOGS.hints[-1])


def test_a_choice_beside_other_questions() -> None:
    """It is graded in the place that the exercise gives it."""
    exercise: Exercise = replace(
        EXERCISE, questions=(*EXERCISE.questions, LARGER), lecture={**EXERCISE.lecture, "A": 1, "B": 2}
    )
    report = grade_answers(exercise, {"larger": "B"})
    assert (report.questions[-1].name, report.questions[-1].score) == ("larger", 4)


# ------------------------------------------------------------------ what authors are told


def flaws(**changes: Any) -> list[str]:
    """Return what is found on the choice with something changed."""
    numbers = {"Ana": {"A": 2, "B": 1}, "Björn": {"A": 1, "B": 2}}
    changed = replace(LARGER, **changes)
    return [found for found, _ in kind_of(changed).flaws(changed, numbers)]


def test_a_sound_choice_has_no_flaws() -> None:
    """Nor have those of the exercises."""
    assert flaws() == []
    assert [kind_of(each).flaws(each, {"lecture": EXERCISE.lecture}) for each in CHOICES] == [[]] * 4


def test_flaws_of_a_choice() -> None:
    """An option without a reason is found if it is wrong for somebody; so are options and reasons alike."""
    first, second, third = LARGER.options
    assert flaws(options=(replace(first, reason=None), second, third)) == [
        'larger: "A" is wrong on the numbers of Björn and has no reason.'
    ]
    assert flaws(options=(first, second, third, replace(third, text="Neither!"))) == [
        'larger offers "Neither!" twice: only letters and digits count.',
        'larger tells the same of "neither" and of "Neither!".',
    ]
    assert flaws(options=(first, replace(second, reason=first.reason), third)) == [
        'larger tells the same of "A" and of "B".'
    ]
    always = Option(text="sum", is_right=lambda _: True)
    assert flaws(options=(always, third)) == []
