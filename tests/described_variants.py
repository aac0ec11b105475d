"""Networks of an experiment as a worker describes them, tables, and trainings that take no time."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import Any

from cnntutor.curriculum import registry
from cnntutor.curriculum.experiment_design import DESIGN, TASK
from cnntutor.domain.experiment import Setting
from cnntutor.domain.report import Report
from cnntutor.domain.training import Epoch, Training
from cnntutor.grading.grade import grade
from cnntutor.networks.description import Network
from cnntutor.networks.evidence import Evidence
from cnntutor.networks.experiments.counts import multiplications_of, parameters_of
from cnntutor.networks.experiments.evidence import ExperimentEvidence
from cnntutor.networks.experiments.table import Row, write_table
from cnntutor.networks.reading import understand
from cnntutor.reference.parameters import layer_params, output_shapes
from cnntutor.training.plan import Plan, Setup
from cnntutor.training.run import Budget
from tests.support import Answers, few_images, keras_settings, load, right_answer, submission

ACCURACIES = {
    "base": 0.889,
    "kernel=1": 0.157,
    "kernel=5": 0.917,
    "filters=8": 0.811,
    "filters=32": 0.907,
    "pool=3": 0.864,
    "activation=leaky_relu": 0.872,
    "activation=sigmoid": 0.1,
}
"""Of a table like those that the command writes."""

RIGHT: dict[str, Any] = {
    "differs": ["kernel=1", "activation=sigmoid"],
    "largest_effect_on_parameters": "pool",
    "largest_effect_on_multiplications": "kernel",
    "smallest_as_good": "pool=3",
}
"""What follows from it."""


def describe_variant(
    kernel: int, filters: int, pool: int, activation: str, padding: str = "same", rate: float = 0.002
) -> dict[str, Any]:
    """Return what a worker says of the network of a setting."""
    layers = DESIGN.layers(kernel, filters, pool, activation)
    if padding == "valid":
        layers = [{**layer, "padding": 0} if layer["layer"] == "conv" else layer for layer in layers]
    classes = {"conv": "Conv2D", "pool": "MaxPooling2D", "flatten": "Flatten", "dense": "Dense"}
    counts = layer_params(layers, DESIGN.input_shape)
    shapes = output_shapes(layers, DESIGN.input_shape)
    told = []
    for place, layer in enumerate(layers):
        settings = keras_settings(layer)
        if layer["layer"] == "conv":
            settings["padding"] = padding
        one: dict[str, Any] = {
            "class": classes[layer["layer"]],
            "name": f"layer_{place}",
            "own": False,
            "output_shape": list(shapes[place]),
            "parameters": counts[place],
            "settings": settings,
        }
        if layer["layer"] in ("conv", "dense"):
            name = "softmax" if place == len(layers) - 1 else activation
            one["activation"] = {"name": name, "own": False}
        told.append(one)
    return {
        "model": "Sequential",
        "own": False,
        "layers": told,
        "layer_count": len(told),
        "parameters": sum(counts),
        "input_shape": list(DESIGN.input_shape),
        "output_shape": [10],
        "loss": {"name": "sparse_categorical_crossentropy", "from_logits": False, "own": False},
        "optimizer": {"name": "Adam", "own": False, "learning_rate": rate},
    }


def network_of(setting: Setting, **changes: Any) -> Network:
    """Return the network of a setting, as it is read."""
    return understand(describe_variant(*setting, **changes))


def row_of(name: str, **changes: Any) -> Row:
    """Return a row of the table by its name."""
    setting = DESIGN.names[name]
    row = Row(
        setting=setting,
        parameters=parameters_of(DESIGN, setting),
        multiplications=multiplications_of(DESIGN, setting),
        accuracy=ACCURACIES[name],
        seconds=3.0 + len(name) + ACCURACIES[name],
        held_out=1000,
        data="shapes10",
    )
    return replace(row, **changes)


def results(**changes: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the table as the student's file holds it; each change is of a row, its name with `_` for `=`."""
    rows = [row_of(name, **changes.get(name.replace("=", "_"), {})) for name in ACCURACIES]
    table: list[dict[str, Any]] = ast.literal_eval(write_table(rows, DESIGN))
    return table


def evidence_with(**changes: Any) -> ExperimentEvidence:
    """Return the evidence on a sound experiment, with other answers or networks."""
    networks = changes.pop("networks", {setting: network_of(setting) for setting in DESIGN.settings})
    retrained = changes.pop("retrained", None)
    answers = {"VARIANTS": list(DESIGN.settings), "RESULTS": results(), **RIGHT, **changes}
    return ExperimentEvidence(design=DESIGN, answers=answers, networks=networks, retrained=retrained)


class Trainings:
    """A runner that trains nothing: each row reaches what it is told to."""

    def __init__(self, accuracies: dict[str, float] | None = None, **changes: Any) -> None:
        self.accuracies = accuracies or ACCURACIES
        self.changes = changes
        self.trained: list[int] = []
        """The parameters of the networks, in the order in which they were trained."""

    def __call__(self, _worker: Any, network: Network, plan: Plan, *_: Any, secret: int) -> Evidence:
        """Return what a training of a network that was described would come to."""
        del secret
        self.trained.append(network.parameters)
        names = [name for name, at in DESIGN.names.items() if network_of(at).layers == network.layers]
        record = Training(
            data=plan.asked.name,
            images=len(plan.images),
            epochs=6,
            batch_size=16,
            curve=(Epoch(1.0, 0.5, 1.0),) * 6,
            parameters=network.parameters,
            cpu_seconds=4.0 + len(self.trained),
            seconds=5.0,
            budget_seconds=60.0,
            reference_seconds=6.0,
            accuracy=self.accuracies[names[0]] if names else 0.5,
            held_out=len(plan.held_out),
            attempts=1,
        )
        evidence = Evidence(model_task=TASK, network=network, threshold=plan.asked.threshold, training=record)
        return replace(evidence, **self.changes)


def few_of_task(seed: int) -> Plan:
    """Return few images, to be trained on as the exercise has it."""
    return replace(few_images(seed), task=TASK)


def quick_setup(trainings: Trainings | None = None, **options: Any) -> Setup:
    """Return how rows are trained in no time, on images of which there are few."""
    runner = trainings or Trainings()
    return Setup(plan=few_of_task, budget=lambda *_: Budget(60.0, 6.0), train=runner, **options)


def sound_answers(**changes: Any) -> dict[str, Any]:
    """Return all that a sound file of exercise 10 holds, with other answers to some questions."""
    exercise = load("exercise10")
    numbers = registry.variant(exercise, None).numbers
    by_hand = {each.name: right_answer(each, numbers) for each in exercise.value_questions}
    rows = {"VARIANTS": list(DESIGN.settings), "build_variant": describe_variant, "RESULTS": results()}
    return {**by_hand, **rows, **RIGHT, **changes}


def grade_experiment(
    trainings: Trainings | None = None, *, seed: int = 0, source: bytes = b"x = 1", **changes: Any
) -> Report:
    """Return the report on a sound file of exercise 10 with some other answers; nothing is trained."""
    exercise = load("exercise10")
    answers = {name: value for name, value in sound_answers(**changes).items() if value is not GONE}
    handed_in = submission(source, exercise.id)
    variant = registry.variant(exercise, None)
    setup = quick_setup(trainings)
    return grade(exercise, handed_in, Answers(answers), variant=variant, seed=seed, setup=setup)


GONE = object()
"""In place of an answer: the file has none of this name."""
