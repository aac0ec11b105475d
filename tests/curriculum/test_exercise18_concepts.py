"""The exercise on concepts, as students have it: each with questions of their own."""

from __future__ import annotations

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.choice import Choice
from cnntutor.domain.report import Status
from cnntutor.tutor.hints import hint
from cnntutor.workspace.template import fill_in, numbers_block
from tests.support import answer, grade_answers, grade_source, load, right_answer

EXERCISE = load("exercise18")
LISTING = registry.find("exercise18")
STUDENTS = [f"Student {n}" for n in range(10)]


def answers_of(student: str | None) -> dict[str, str]:
    """Return the right answers to what a student is asked."""
    numbers = registry.variant(EXERCISE, student).numbers
    return {question.name: right_answer(question, numbers) for question in EXERCISE.value_questions}


def file_of(student: str, answers: dict[str, str]) -> str:
    """Return a student's file with these answers."""
    numbers = registry.variant(EXERCISE, student).numbers
    source = fill_in(LISTING.template.read_text(encoding="utf-8"), numbers)
    for name, given in answers.items():
        source = source.replace(f"\n{name} = None\n", f'\n{name} = "{given}"\n')
    return source


@pytest.mark.parametrize("student", STUDENTS)
def test_right_answers_score_full(student: str) -> None:
    """Whatever was drawn; and hardly any of them are right for somebody else."""
    assert grade_answers(EXERCISE, answers_of(student), student=student).score == 100
    other = grade_answers(EXERCISE, answers_of(student), student=f"not {student}")
    assert other.score is not None
    assert other.score < 60


@pytest.mark.parametrize("student", STUDENTS)
def test_no_message_names_the_right_answer(student: str) -> None:
    """Each wrong option is told its own reason and an easier question, and the right one is not in it."""
    numbers = registry.variant(EXERCISE, student).numbers
    for question in EXERCISE.questions:
        assert isinstance(question, Choice)
        options = question.ask(numbers).options
        (right,) = (option.text for option in options if option.is_right(numbers))
        for option in options:
            if option.text == right:
                continue
            report = answer(
                grade_answers(EXERCISE, {question.name: option.text}, student=student), question.name
            )
            assert (report.status, report.score) == (Status.WRONG, 0)
            assert report.diagnosis is not None
            assert report.diagnosis.certain
            assert "Easier: " in report.diagnosis.advice
            assert report.first_difference is not None
            assert report.first_difference.expected == ""
            said = f"{report.message} {report.diagnosis.message}"
            assert right not in said if not right.isdigit() else f'"{right}"' not in said


def test_a_file_holds_its_questions_and_is_graded_as_such() -> None:
    """What a student gets has their questions between the marks, and is right with their answers."""
    source = file_of("Ana", answers_of("Ana"))
    assert numbers_block(source).count('"""') == 24
    report = grade_source(source, "exercise18", variant=registry.variant(EXERCISE, "Ana"))
    assert report.score == 100


def test_answers_to_another_students_questions_have_no_score() -> None:
    """The file says that it is about others: what is wrong for Ana has no score, in place of none at all."""
    source = file_of("Björn", answers_of("Björn"))
    report = grade_source(source, "exercise18", variant=registry.variant(EXERCISE, "Ana"))
    statuses = {question.status for question in report.questions}
    assert Status.UNDECIDED in statuses
    assert statuses <= {Status.UNDECIDED, Status.CORRECT}
    assert report.score is None
    undecided = next(question for question in report.questions if question.score is None)
    assert "in your file are not those of Ana" in undecided.message


def test_hints_end_with_an_easier_question_and_its_answer() -> None:
    """They are about what was drawn, behind those on the topic."""
    question = next(each for each in EXERCISE.questions if each.name == "depth_2")
    numbers = EXERCISE.lecture
    assert [hint(question, numbers, shown).text for shown in range(2)] == [*question.hints]
    third, last = (hint(question, numbers, shown) for shown in (2, 3))
    assert third.text.startswith("An easier question: pooling of 2 × 2 at stride 2 reads an image.")
    assert (last.text, last.is_last) == (
        "Four and six: behind pooling, one step to the side is two pixels.",
        True,
    )
