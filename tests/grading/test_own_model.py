"""Tests of models that several functions of one submission build: each described on its own."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Judgement, Model
from cnntutor.domain.outcome import Missing, Raised
from cnntutor.domain.report import Report
from cnntutor.grading.grade import grade
from cnntutor.grading.model_feedback import explain_model
from cnntutor.networks.evidence import Evidence
from cnntutor.training.plan import Setup
from cnntutor.training.run import Budget
from tests.networks.descriptions import description, node
from tests.support import Answers, few_images, load, submission


def is_judged(evidence: Evidence) -> Judgement:
    """Say how many layers the model has."""
    return Judgement(1.0, f"{len(evidence.network.layers)} layers")


def required(name: str, builder: str, arguments: tuple[Any, ...] = ()) -> Model:
    """Return a requirement of the model that a function builds."""
    return Model(
        name=name,
        points=5,
        asks="layers",
        judge=is_judged,
        misconceptions=(),
        hints=(),
        builder=builder,
        arguments=arguments,
    )


def build_deep(count: int) -> dict[str, Any]:
    """Return the description of some layers in a row."""
    return description(*[node("ReLU")] * count)


def graded(worker: Answers, *questions: Model) -> Report:
    """Return the report on requirements of several models."""
    exercise = replace(load("exercise7"), questions=questions)
    variant = registry.variant(exercise, None)
    setup = Setup(plan=few_images, budget=lambda *_: Budget(60.0, 20.0))
    return grade(exercise, submission(b"x = 1", "exercise7"), worker, variant=variant, setup=setup)


class Listening(Answers):
    """Answers that remember which models were built and trained."""

    asked: list[Any]

    def describe(self, seed: int, *told: Any) -> Any:
        """Remember what was built."""
        self.asked.append(told[:2])
        return super().describe(seed, *told)

    def train(self, *arguments: Any, **options: Any) -> Any:
        """Remember that there was a training."""
        self.asked.append("a training")
        return super().train(*arguments, **options)


def test_each_builder_and_each_of_its_arguments_gives_a_model() -> None:
    """Three models of two functions are described, each once, and built before they are trained."""
    worker = Listening({"build_deep": build_deep, "build_model": build_deep(1)})
    worker.asked = []
    questions = (
        required("one", "build_model"),
        required("two", "build_deep", (2,)),
        required("three", "build_deep", (3,)),
        required("two again", "build_deep", (2,)),
    )
    report = graded(worker, *questions)
    assert [each.message for each in report.questions] == ["1 layers", "2 layers", "3 layers", "2 layers"]
    built = [("build_model", ()), ("build_deep", (2,)), ("build_deep", (3,))]
    assert worker.asked == [one for each in built for one in (each, "a training")]


def test_a_message_names_the_function_that_it_is_about() -> None:
    """What came of a function that is no build_model is said under its own name."""
    worker = Answers({"build_deep": {"no_model": "NoneType"}})
    (report,) = graded(worker, required("one", "build_deep")).questions
    assert report.message == "build_deep returned nothing: does it end with `return model`?"


def test_a_builder_that_raised_is_named() -> None:
    """It is said that there is no model because its function failed."""
    attempt: Any = SimpleNamespace(submission=submission(b"x = 1"))
    outcome = Raised(kind="ValueError", message="no")
    assert explain_model(outcome, attempt) == "build_model failed:\nValueError: no"


def test_parameters_that_do_not_fit() -> None:
    """A function that cannot be called with what it is called with."""
    attempt: Any = None
    outcome = Missing("parameters", "size")
    said = explain_model(outcome, attempt, "build_deep", (1, 2))
    assert said == "build_deep takes 2 arguments; yours is build_deep(size)."
    assert explain_model(outcome, attempt) == "build_model() takes no arguments; yours is build_model(size)."
