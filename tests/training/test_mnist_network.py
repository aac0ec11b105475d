"""Exercise 8 from the file to the report: its network trained in a worker, its functions called."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from cnntutor.curriculum import registry
from cnntutor.curriculum.mnist_requirements import TASK
from cnntutor.datasets import digits28
from cnntutor.domain.model_task import TaskData
from cnntutor.domain.report import Report, Status
from cnntutor.sandbox.interface import Sandbox
from cnntutor.training.plan import Plan, standard_plan
from tests.support import answer, solution
from tests.training.keras_worker import grade_model

pytestmark = pytest.mark.slow

SOLUTION = solution("exercise8")
QUICK = SOLUTION.replace('"epochs": 5', '"epochs": 1')


@cache
def few_digits(seed: int) -> Plan:
    """Return a plan of few digits, from which a network learns little; none has to be right."""
    train, held_out = digits28.generate(200, 1), digits28.held_out(seed, 100)
    return Plan(
        task=TASK,
        asked=TaskData(name="digits28", threshold=0.0),
        images=train.images,
        labels=train.labels,
        held_out=held_out.images,
        held_out_labels=held_out.labels,
    )


def graded(source: str, sandbox: Sandbox) -> Report:
    """Return the report on a submission whose model is trained on few digits."""
    return grade_model(source, sandbox, few_digits, name="exercise8")[0]


def test_the_solution_is_right_but_for_the_accuracy(sandbox: Sandbox) -> None:
    """On few images every question is right; validation is told for each epoch, and kept in the report."""
    report = graded(SOLUTION.replace('"epochs": 5', '"epochs": 2'), sandbox)
    wrong = {one.name: one.message for one in report.questions if one.status is not Status.CORRECT}
    assert wrong.keys() <= {"training"}, wrong
    assert report.training is not None
    assert report.training.validation_split == 0.2
    assert all(epoch.validation_loss is not None for epoch in report.training.curve)
    assert all(epoch.validation_accuracy is not None for epoch in report.training.curve)
    read = Report.from_dict(report.to_dict()).training
    assert read is not None
    assert [epoch.validation_loss for epoch in read.curve] == pytest.approx(
        [epoch.validation_loss for epoch in report.training.curve], abs=1e-6
    )


@pytest.mark.training
def test_the_untouched_file_is_not_started(sandbox: Sandbox) -> None:
    """Nothing of it is wrong, and nothing has points."""
    template = registry.find("exercise8").template.read_text(encoding="utf-8")
    report = graded(template, sandbox)
    assert {one.status for one in report.questions} == {Status.NOT_STARTED}
    assert report.score == 0


class Faulty(NamedTuple):
    """A submission with one thing wrong."""

    question: str
    misconception: str
    old: str
    new: str


RETURNED = "return digit, float(probabilities[digit])"
PREPARED = "preprocess(image[np.newaxis])"
ROW = f"np.array(model({PREPARED}))[0]"
SHAPES = "[(26, 26, 32), (13, 13, 32), (11, 11, 64), (5, 5, 64), (3, 3, 64), (576,), (64,), (10,)]"
DEPTH_KEPT = "[(26, 26, 1), (13, 13, 1), (11, 11, 1), (5, 5, 1), (3, 3, 1), (9,), (64,), (10,)]"
FAULTY = (
    Faulty("input_shape", "colour_input", "(28, 28, 1)", "(28, 28, 3)"),
    Faulty("blocks", "missing_relu", "layers.Conv2D(32, 3, activation='relu')", "layers.Conv2D(32, 3)"),
    Faulty("blocks", "other_kernel", "layers.Conv2D(32, 3,", "layers.Conv2D(32, 5,"),
    Faulty("classifier", "no_hidden_dense", "            layers.Dense(64, activation='relu'),\n", ""),
    Faulty("loss", "integer_labels", '"sparse_cat', '"cat'),
    Faulty("loss", "no_softmax", ", activation='softmax'", ""),
    Faulty("optimizer", "other_optimizer", '"adam"', '"sgd"'),
    Faulty("scaling", "not_scaled", "images[..., np.newaxis] / 255.0", "images[..., np.newaxis]"),
    Faulty("validation", "no_validation", ', "validation_split": 0.2', ""),
    Faulty("preprocess", "largest_pixel", "/ 255.0", "/ images.max()"),
    Faulty("preprocess", "whole_division", "/ 255.0", "// 255"),
    Faulty("predict_digit", "not_preprocessed", PREPARED, "image[np.newaxis, ..., np.newaxis]"),
    Faulty("predict_digit", "axis_of_the_batch_throughout", f"{ROW}\n", f"{ROW}[[0] * 10]\n"),
    Faulty("predict_digit", "percentage", RETURNED, "return digit, 100 * float(probabilities[digit])"),
    Faulty("predict_digit", "first_probability", RETURNED, "return digit, float(probabilities[0])"),
    Faulty("predict_digit", "swapped", RETURNED, "return float(probabilities[digit]), digit"),
    Faulty("predict_digit", "softmax_again", ROW, f"np.array(keras.ops.softmax(model({PREPARED})))[0]"),
    Faulty("best_epoch", "epochs_from_zero", "best_epoch = 5", "best_epoch = 4"),
    Faulty("overfits_from", "validation_alone", "overfits_from = 11", "overfits_from = 9"),
    Faulty("final_gap", "percent", "final_gap = 0.091", "final_gap = 9.1"),
    Faulty("layer_shapes", "depth_kept", SHAPES, DEPTH_KEPT),
)


@pytest.mark.training
@pytest.mark.parametrize("faulty", FAULTY, ids=lambda one: f"{one.question}: {one.misconception}")
def test_what_is_wrong_is_named(faulty: Faulty, sandbox: Sandbox) -> None:
    """In the question that it is about, as itself."""
    source = QUICK.replace('"relu"', "'relu'").replace('"softmax"', "'softmax'")
    assert faulty.old in source
    report = graded(source.replace(faulty.old, faulty.new), sandbox)
    told = answer(report, faulty.question)
    assert told.diagnosis is not None, told
    assert told.diagnosis.misconceptions == (faulty.misconception,)
    assert told.score != told.max_score


NO_BATCH = SOLUTION.replace(ROW, "np.array(model(image / 255.0))[0]")


@pytest.mark.training
def test_an_image_without_a_batch_is_explained(sandbox: Sandbox) -> None:
    """Keras raises; what it says is the student's line and a next step."""
    report = graded(NO_BATCH.replace('"epochs": 5', '"epochs": 1'), sandbox)
    told = answer(report, "predict_digit")
    assert told.score == 0
    assert told.message


@pytest.mark.training
@pytest.mark.parametrize("seed", range(10))
def test_the_solution_scores_full_on_every_seed(seed: int, sandbox: Sandbox) -> None:
    """On ten seeds, of the weights and of the held-out images, the model answer has all points."""
    report, _ = grade_model(SOLUTION, sandbox, standard_plan(TASK), budget=None, seed=seed, name="exercise8")
    assert report.score == 100
