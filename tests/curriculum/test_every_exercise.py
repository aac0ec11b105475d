"""What holds for every exercise there is; a new one is taken up by its files."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from cnntutor.classroom.template import fill_in
from cnntutor.curriculum import catalogue
from cnntutor.curriculum.catalogue import Listing
from cnntutor.curriculum.drawing import fingerprint, separates
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.compare import compare
from cnntutor.grading.judging import expected_value
from cnntutor.procedures.replaying import replay
from cnntutor.types import ByHand, Exercise, Function, Status, ValueQuestion
from tests.support import (
    SOLUTIONS,
    answer,
    described_model,
    mark,
    mark_answers,
    names,
    numbers_for,
    solution,
)

LISTINGS = catalogue.discover()
EXERCISES = {listing.id: catalogue.load(listing) for listing in LISTINGS}
SEEDS = (0, 1, 2, 3, 4)
STUDENTS = ("Ana", "Björn", "陳 大文")

every_listing = pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.id)
every_question = pytest.mark.parametrize(
    ("exercise", "question"),
    [
        pytest.param(exercise, question, id=f"{exercise.id}-{question.name}")
        for exercise in EXERCISES.values()
        for question in exercise.value_questions
    ],
)
every_error = pytest.mark.parametrize(
    ("exercise", "question", "misconception"),
    [
        pytest.param(exercise, question, misconception, id=f"{question.name}-{misconception.name}")
        for exercise in EXERCISES.values()
        for question in exercise.value_questions
        for misconception in question.misconceptions
    ],
)


@every_listing
def test_the_three_files_are_there(listing: Listing) -> None:
    """An exercise is its module, its exercise file and its solution, all of one name."""
    assert listing.template.is_file()
    assert (SOLUTIONS / listing.filename).is_file()


@every_listing
def test_the_solution_scores_full(listing: Listing) -> None:
    """The model answer, run as a student's file, is right on every case of several seeds."""
    if EXERCISES[listing.id].has_model:
        pytest.skip("trained in tests/training/test_models.py")
    for seed in SEEDS[:2]:
        report = mark(solution(listing.id), listing.id, seed=seed)
        assert report.trouble == ""
        assert [(q.name, q.message) for q in report.questions if q.status is not Status.CORRECT] == []
        assert (report.score, report.passed) == (100, True)


@every_listing
def test_the_untouched_file_is_not_started(listing: Listing) -> None:
    """The file as it is given out is worth nothing and is no error."""
    report = mark(listing.template.read_bytes(), listing.id)
    assert {question.status for question in report.questions} == {Status.NOT_STARTED}
    assert (report.score, report.started, report.trouble) == (0, False, "")


@every_listing
def test_zeros_score_less_than_full(listing: Listing) -> None:
    """Answers of zeros in the right shape earn no question its full points."""
    exercise = EXERCISES[listing.id]

    def zeros(question: ValueQuestion) -> Any:
        if isinstance(question, ByHand):
            return _zeros(question.reference(*question.arguments(numbers_for(exercise, question))))
        return lambda *arguments: _zeros(question.reference(*arguments))

    answers = {question.name: zeros(question) for question in exercise.value_questions}
    report = mark_answers(exercise, answers)
    assert [question.name for question in report.questions if question.status is Status.CORRECT] == []


def _zeros(value: Any) -> Any:
    if isinstance(value, str):
        return ""
    if isinstance(value, dict):
        return {key: _zeros(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_zeros(item) for item in value]
    return np.zeros_like(value)


@every_listing
def test_the_statement_gives_the_points(listing: Listing) -> None:
    """The table in the statement names every question with the points that it earns, and no other."""
    rows = re.findall(r"^\| `(\w+).*\| (\d+) \|$", listing.statement, flags=re.MULTILINE)
    exercise = EXERCISES[listing.id]
    assert rows == [(question.name, str(question.points)) for question in exercise.questions]


@every_listing
def test_the_statement_gives_the_signatures(listing: Listing) -> None:
    """Every function stands in the statement and in the file with its parameters."""
    source = listing.template.read_text(encoding="utf-8")
    for question in EXERCISES[listing.id].questions:
        if isinstance(question, Function):
            assert f"`{question.name}({question.signature})`" in listing.statement
            assert f"def {question.name}({question.signature}):" in source


@every_listing
def test_the_file_holds_the_lecture_numbers(listing: Listing) -> None:
    """Writing the lecture's numbers into the exercise file changes nothing in it."""
    source = listing.template.read_text(encoding="utf-8")
    assert fill_in(source, EXERCISES[listing.id].lecture) == source


@every_listing
def test_students_have_numbers_of_their_own(listing: Listing) -> None:
    """Each student's numbers are drawn from the name: the same every time, another set for each."""
    exercise = EXERCISES[listing.id]
    if not exercise.lecture:
        pytest.skip("has no numbers")
    drawn = [catalogue.variant(exercise, student) for student in STUDENTS]
    assert drawn == [catalogue.variant(exercise, student) for student in STUDENTS]
    assert len({fingerprint(dict(variant.numbers)) for variant in drawn}) == len(STUDENTS)
    for variant in drawn:
        assert variant.numbers.keys() == exercise.lecture.keys()
        source = fill_in(catalogue.find(exercise.id).template.read_text(encoding="utf-8"), variant.numbers)
        compile(source, "exercise", "exec")


@every_question
def test_the_procedure_equals_the_reference(exercise: Exercise, question: ValueQuestion) -> None:
    """Done step by step, an operation gives what the vectorised reference gives."""
    for seed in SEEDS[:2]:
        for case in draw_cases(question, numbers_for(exercise, question), seed):
            stepwise = question.procedure(*case.arguments)
            assert compare(stepwise, expected_value(question, case.arguments), question.tolerance) is None


@every_question
def test_there_is_enough_to_go_by(exercise: Exercise, question: ValueQuestion) -> None:
    """Every question has hints and known errors; a function has thirty hidden cases or more."""
    assert exercise.questions
    assert len(question.hints) >= 2
    assert len(question.misconceptions) >= (4 if isinstance(question, Function) else 2)
    assert len(set(names(question.misconceptions))) == len(question.misconceptions)
    for misconception in (*question.misconceptions, *question.conventions):
        assert misconception.tell[0].islower()
        assert not misconception.tell.endswith(".")
        assert misconception.advice.endswith((".", "?", "`"))
    if isinstance(question, Function):
        assert question.hidden_cases >= 30


@every_question
def test_by_hand_numbers_keep_all_errors_apart(exercise: Exercise, question: ValueQuestion) -> None:
    """On every student's numbers no known error gives the right answer, or that of another error."""
    if isinstance(question, ByHand):
        for student in STUDENTS:
            assert separates(question, numbers_for(exercise, question, student))


@every_error
def test_an_error_is_diagnosed_as_itself(
    exercise: Exercise, question: ValueQuestion, misconception: Any
) -> None:
    """Somebody who makes one known error is told that error, with certainty, and no other."""
    student = "Ana"
    numbers = numbers_for(exercise, question, student)

    def erroneous(*arguments: Any) -> Any:
        return replay(question.procedure, (misconception,), arguments)

    given = erroneous if isinstance(question, Function) else erroneous(*question.arguments(numbers))
    model = {"build_model": described_model()} if exercise.has_model else {}
    report = mark_answers(exercise, {question.name: given, **model}, student=student)
    marked = answer(report, question.name)
    assert marked.status in (Status.WRONG, Status.MALFORMED, Status.RAISED)
    assert marked.score < marked.max_score
    assert marked.diagnosis is not None
    assert names(marked.diagnosis.misconceptions) == [misconception.name]
    assert marked.diagnosis.certain


@every_question
def test_errors_differ_from_the_truth_and_from_each_other(
    exercise: Exercise, question: ValueQuestion
) -> None:
    """On the cases of every seed each error differs from the reference, and from every other error."""
    if isinstance(question, ByHand):
        return
    for seed in SEEDS:
        cases = draw_cases(question, exercise.lecture, seed)
        results = {"reference": [fingerprint(expected_value(question, c.arguments)) for c in cases]}
        for misconception in question.misconceptions:
            results[misconception.name] = [_replayed(question, misconception, c.arguments) for c in cases]
        texts = {name: " ".join(values) for name, values in results.items()}
        assert len(set(texts.values())) == len(texts)


def _replayed(question: ValueQuestion, misconception: Any, arguments: Any) -> str:
    try:
        return fingerprint(replay(question.procedure, (misconception,), arguments))
    except Exception as error:
        return type(error).__name__
