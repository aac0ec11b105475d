"""One submission while it is graded: each model of it is one, however many questions are about it."""

from __future__ import annotations

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Exercise
from cnntutor.errors import CurriculumError
from cnntutor.grading.answer_key import AnswerKey
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.context import Context
from tests.support import Answers, load, submission


@pytest.fixture
def context() -> Context:
    """Give a submission that answers nothing."""
    return of(load("exercise7"))


def of(exercise: Exercise) -> Context:
    """Return a submission to an exercise that answers nothing."""
    answers = Answers({})
    return Context(
        key=AnswerKey(exercise, variant=registry.variant(exercise, None), seed=0),
        attempt=Attempt(answers, submission(b"", exercise.id), ()),
        sandbox=answers,
        setup=None,
    )


def test_a_model_is_one_for_all_questions(context: Context) -> None:
    """By the function that builds it and what that is called with; another submission has its own."""
    assert context.own_model is context.own_model is context.model_of("build_model", ())
    models = [context.model_of(*asked) for asked in (("build", ()), ("build", (3,)), ("build_model", (3,)))]
    assert len({id(model) for model in (*models, context.own_model)}) == 4
    assert of(context.exercise).own_model is not context.own_model


@pytest.mark.parametrize("name", ["exercise1", "exercise7"])
def test_where_nothing_was_trained_there_is_no_training(name: str) -> None:
    """Whether the exercise asks for one or not."""
    assert of(load(name)).training is None


def test_an_experiment_is_one(context: Context) -> None:
    """It is made when it is asked for, where the exercise has the design of one."""
    experiments = of(load("exercise10"))
    assert experiments.own_experiment is experiments.own_experiment
    with pytest.raises(CurriculumError, match="exercise7 asks for an experiment and has no design of one"):
        _ = context.own_experiment
