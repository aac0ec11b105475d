"""Questions on a model of the student's own that several exercises ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.exercise import ByHand, Model, Tolerance
from cnntutor.misconceptions import networks as errors
from cnntutor.networks import requirements
from cnntutor.networks.misconceptions import (
    layers,
    outputs,
    training,
)
from cnntutor.networks.misconceptions.seen import known
from cnntutor.procedures import parameters as steps

if TYPE_CHECKING:
    from cnntutor.domain.model_task import ModelTask
    from cnntutor.domain.values import Arguments, Numbers


def own_layers(numbers: Numbers) -> Arguments:
    """Return the layers of the student's model and what it takes."""
    return numbers["MODEL"], numbers["MODEL_INPUT"]


def ask_classifier(task: ModelTask, points: int) -> Model:
    """Return the question for what stands behind the maps."""
    return Model(
        name="classifier",
        points=points,
        asks="the maps flattened, then a dense layer with ReLU",
        judge=requirements.judge_classifier,
        misconceptions=known(task, layers.CLASSIFIER),
        hints=(
            "A dense layer takes a row of numbers: which layer makes one of the maps?",
            "Flatten, a Dense of about 64 nodes with ReLU, and behind it the last layer.",
        ),
    )


def ask_optimizer(task: ModelTask, points: int) -> Model:
    """Return the question for Adam."""
    return Model(
        name="optimizer",
        points=points,
        asks="Adam",
        judge=requirements.judge_optimizer,
        misconceptions=known(task, (outputs.NOT_COMPILED,), outputs.OPTIMIZER),
        hints=(
            "model.compile(optimizer=..., loss=..., metrics=['accuracy'])",
            "Adam's own learning rate is a good one to begin with.",
        ),
    )


def ask_training(task: ModelTask, points: int) -> Model:
    """Return the question for a training in time."""
    return Model(
        name="training",
        points=points,
        asks="a training within the time, in which the loss falls",
        judge=requirements.judge_training,
        misconceptions=known(
            task,
            training.CAUSES,
            (training.NAN_LOSS, training.STUCK_AT_CHANCE, layers.TOO_MANY, layers.NO_POOLING),
        ),
        hints=(
            "Try it yourself first: model.fit on the images of "
            f"`cnntutor data path {task.default_data.name}`, for one epoch.",
            "Too slow? A convolution multiplies F·F·D times for each number of its maps: pool early.",
        ),
        trained=True,
    )


def ask_layer_parameters(points: int) -> ByHand:
    """Return the question for the numbers of parameters, layer by layer."""
    return ByHand(
        name="layer_parameters",
        points=points,
        asks="the number of parameters of each layer of your model",
        reference=lambda layers, _: [layer["parameters"] for layer in layers],
        procedure=steps.LAYER_PARAMS,
        arguments=own_layers,
        misconceptions=errors.COUNT_ERRORS,
        hints=(
            "Write a number for each Conv2D, MaxPooling2D, Flatten and Dense, as in exercise 5.",
            "A convolution of K kernels F × F on D channels has K·(F·F·D + 1), a dense layer (inputs + 1)·n.",
        ),
        tolerance=Tolerance(absolute=0.0, relative=0.0),
        of_model=True,
    )
