"""Tests of questions on architectures: right ways are right, and each wrong one is told as itself."""

from __future__ import annotations

import runpy
from types import SimpleNamespace
from typing import Any

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.declaration import DEFAULT_BUILDER
from cnntutor.domain.outcome import Crashed, Missing, Outcome, OutOfMemory, Raised, Returned, TimedOut
from cnntutor.domain.report import QuestionReport, Status
from cnntutor.domain.values import Arguments
from cnntutor.grading.grade import grade
from cnntutor.grading.judging import STATUS_OF
from cnntutor.grading.kinds.architecture import KIND, draw_cases
from tests.grading.kinds.architectures_written import FAULTY, RIGHT
from tests.networks.descriptions import description, node
from tests.support import REPOSITORY, Answers, load, submission

EXERCISE = load("exercise15")
SOLUTION = REPOSITORY / "solutions" / "exercise15_architectures.py"
BUILDERS = {each.name: each for each in EXERCISE.questions if each.kind == "architecture"}


class InThisProcess(Answers):
    """A worker in this process, which builds and describes."""

    def __init__(self, names: dict[str, Any]) -> None:
        super().__init__(names)
        from tests.networks.random_networks import worker_modules

        _, modelling = worker_modules()
        self._modelling = modelling.Modelling(SimpleNamespace(**names))

    def describe(
        self,
        seed: int,
        builder: str = DEFAULT_BUILDER,
        arguments: Arguments = (),
        image_shape: tuple[int, ...] | None = None,
    ) -> Outcome:
        """Build a model and describe it; what is raised is told as a worker tells it."""
        if builder not in self.answers:
            return Missing("absent")
        try:
            return Returned(self._modelling.describe(seed, builder, arguments, image_shape))
        except Exception as error:
            return Raised(kind=type(error).__name__, message=str(error))


def graded(
    worker: Answers, *names: str, seed: int = 0, source: bytes = b"x = 1"
) -> dict[str, QuestionReport]:
    """Return the reports on some builders."""
    from dataclasses import replace

    exercise = replace(EXERCISE, questions=tuple(BUILDERS[name] for name in names))
    variant = registry.variant(EXERCISE, None)
    report = grade(exercise, submission(source, "exercise15"), worker, variant=variant, seed=seed)
    return {each.name: each for each in report.questions}


def written(source: str) -> dict[str, Any]:
    """Return what a file defines."""
    names: dict[str, Any] = {}
    exec("import keras\nfrom keras import layers\n" + source, names)
    return names


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_the_solution_is_right_on_every_case(seed: int) -> None:
    """Every builder, on shown and hidden arguments of ten seeds."""
    found = graded(InThisProcess(runpy.run_path(str(SOLUTION))), *BUILDERS, seed=seed)
    assert {name: each.score for name, each in found.items()} == {
        name: each.points for name, each in BUILDERS.items()
    }


@pytest.mark.slow
@pytest.mark.parametrize("what", RIGHT)
def test_every_right_way_is_right(what: str) -> None:
    """Models that are written otherwise and do the same have all points."""
    name, source = RIGHT[what]
    report = graded(InThisProcess(written(source)), name)[name]
    assert (report.status, report.message) == (Status.CORRECT, "")


@pytest.mark.slow
@pytest.mark.parametrize("what", FAULTY)
def test_each_wrong_way_is_told_as_itself(what: str) -> None:
    """A file as a student would write it gets the name of its misconception, and none that it has not."""
    name, source, misconceptions = FAULTY[what]
    report = graded(InThisProcess(written(source)), name)[name]
    assert report.status is not Status.CORRECT
    found = report.diagnosis.misconceptions if report.diagnosis else ()
    assert found == misconceptions, report.message
    assert report.score is not None
    assert report.score < report.max_score


HOSTILE = {
    "a Lambda": (description(node("Lambda", changed=None)), "Use another layer of Keras in its place."),
    "a model of nothing": (description(), "has no layers"),
    "two inputs": (description(node("ReLU"), input_count=2), "2 inputs"),
    "two outputs": (description(node("ReLU"), node("ReLU"), outputs=[0, 1]), "2 outputs"),
    "a cycle": (description(node("Add", inputs=[-1, 1]), node("ReLU")), "cannot be described"),
    "an unknown layer": (description(node("Mine", own=True)), "No score: mine (Mine) is a layer of your own"),
    "a layer used twice": (
        description(
            *[
                node("Conv2D", filters=3, kernel_size=[1, 1], parameters=12, first_use=0, name="one")
                for _ in range(2)
            ]
        ),
        "one is used more than once",
    ),
    "20,000 layers": (description(*[node("ReLU")] * 20_000), "more than 2,000 layers"),
    "a sum of everything": (description(node("Add", inputs=[-1] * 300)), "more than 200 tensors"),
    "a sum that is broadcast": (
        description(node("Conv2D", filters=1, kernel_size=[1, 1], parameters=4), node("Add", inputs=[-1, 0])),
        "unequal shapes",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_such_model_has_a_sentence(what: str) -> None:
    """Whatever a description claims, there are no points, and it is said why."""
    told, said = HOSTILE[what]
    report = graded(Answers({"build_lenet5": told}), "build_lenet5")["build_lenet5"]
    assert said in report.message
    assert not report.score


def test_parameters_in_another_order_are_told() -> None:
    """The cause comes in place of what Keras makes of it; with the right order it is not said."""
    worker = Answers({"build_vgg_block": description(node("ReLU"))})
    swapped = b"def build_vgg_block(input_shape, convolutions, filters): ..."
    report = graded(worker, "build_vgg_block", source=swapped)["build_vgg_block"]
    assert report.message == (
        "Your build_vgg_block takes input_shape, convolutions, filters, and is called with input_shape, "
        "filters, convolutions. Take the parameters over in this order."
    )
    assert report.diagnosis is None
    right = b"def build_vgg_block(input_shape, filters, convolutions): ..."
    assert "order" not in graded(worker, "build_vgg_block", source=right)["build_vgg_block"].message


def test_a_thousand_doubled_sums_are_compared_in_no_time() -> None:
    """Each sum takes the last one twice: so many nodes, and not 2^1000 parts."""
    nodes = [node("Add", inputs=[place - 1, place - 1]) for place in range(1000)]
    report = graded(Answers({"build_lenet5": description(*nodes)}), "build_lenet5")["build_lenet5"]
    assert report.status is Status.WRONG


def test_an_untouched_function_is_asked_once() -> None:
    """It is not started, on all cases alike."""
    asked: list[Any] = []

    class Untouched(Answers):
        def describe(self, seed: int, *told: Any) -> Outcome:
            asked.append((seed, told))
            return Raised(kind="NotImplementedError", message="", function="build_dense")

    report = graded(Untouched({}), "build_dense")["build_dense"]
    assert (report.status, report.score, len(asked)) == (Status.NOT_STARTED, 0, 1)


@pytest.mark.parametrize("stop", [TimedOut(20.0, "cpu"), Crashed("ended"), OutOfMemory(100)])
def test_a_function_that_stops_the_worker_is_not_asked_again(stop: Outcome) -> None:
    """What it built before counts; all further cases share what came of the one."""
    asked: list[Any] = []

    class Endless(Answers):
        def describe(self, seed: int, *told: Any) -> Outcome:
            asked.append((seed, told))
            return Returned(dense_block(*told[1])) if len(asked) < 3 else stop

    report = graded(Endless({}), "build_dense")["build_dense"]
    assert len(asked) == 3
    assert report.score == pytest.approx(12 * 2 / 9, abs=0.01)
    assert {each.status for each in report.cases[2:]} == {STATUS_OF[type(stop)]}


def test_an_input_without_its_size_is_told() -> None:
    """And not that maps do not go together."""
    told = {**description(node("ReLU")), "input_shape": [None, None, 3]}
    report = graded(Answers({"build_dense": told, "build_lenet5": told}), "build_dense", "build_lenet5")
    assert "Give `keras.Input` the whole `input_shape`." in report["build_dense"].message
    assert "Give `keras.Input` the whole shape of the image." in report["build_lenet5"].message


def test_hidden_arguments_stay_hidden() -> None:
    """Where only hidden cases fail, the message holds no number of theirs."""
    question: Any = BUILDERS["build_dense"]
    shown = [case.arguments for case in draw_cases(question, 0) if not case.hidden]

    class OnlyShown(Answers):
        def describe(self, seed: int, *told: Any) -> Outcome:
            if told[1] in shown:
                return Returned(dense_block(*told[1]))
            return Returned(description(node("ReLU")))

    report = graded(OnlyShown({}), "build_dense")["build_dense"]
    assert report.message.startswith("For other arguments than those shown: Some layer")
    assert report.score == pytest.approx(12 * 3 / 9)


def dense_block(shape: tuple[int, int, int], growth: int, count: int) -> dict[str, Any]:
    """Return the description of a right dense block."""
    nodes, depth = [], shape[2]
    for place in range(count):
        before = 2 * place - 1
        parameters = (9 * depth + 1) * growth
        relu = {"name": "relu", "own": False}
        told = {"filters": growth, "kernel_size": [3, 3], "padding": "same", "activation": relu}
        nodes.append(node("Conv2D", inputs=[before], parameters=parameters, **told))
        nodes.append(node("Concatenate", inputs=[before, 2 * place], axis=-1))
        depth += growth
    return description(*nodes, input_shape=shape, output_shape=[*shape[:2], depth])


def test_the_last_hint_lists_the_layers() -> None:
    """It follows the first shown case, whose arguments everybody sees."""
    question: Any = BUILDERS["build_residual"]
    (hint,) = KIND.last_hints(question, {})
    assert hint.startswith("The layers of build_residual((")
    assert hint.count("3×3 convolution") == 2
