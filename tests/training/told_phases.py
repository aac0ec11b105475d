"""A worker that tells of two trainings of one model, all of it made up: nothing is trained."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from cnntutor.curriculum import registry
from cnntutor.curriculum.transfer_base import NEW, base
from cnntutor.datasets import shapes10
from cnntutor.datasets.dataset import of_classes
from cnntutor.domain.given_model import GivenLayer, GivenModel
from cnntutor.domain.model_task import TaskData
from cnntutor.domain.outcome import Crashed, Missing, Outcome, OutOfMemory, Returned, TimedOut
from cnntutor.domain.report import Report
from cnntutor.grading.given_answers import Answers
from cnntutor.grading.grade import grade
from cnntutor.networks import given
from cnntutor.networks.forward import CannotCompute, outputs
from cnntutor.training.plan import Plan, Setup
from cnntutor.training.run import Budget
from tests.support import load, submission

EXERCISE = load("exercise16")
FIRST = ("base", "head", "scaling", "frozen")
SECOND = ("unfrozen", "rate", "statistics", "accuracy")
CONV, NORMAL, DENSE = 1, 2, -1
"""Places of layers with weights: the first convolution of the base, its normalisation, the head."""

Weights = list[list[Any]]


@cache
def plan(_: int) -> Plan:
    """Return a few images of the new classes."""
    learnt, held_out = (of_classes(shapes10.generate(20, stream), NEW) for stream in (1, 2))
    assert EXERCISE.task is not None
    return Plan(
        task=EXERCISE.task,
        asked=TaskData(name="shapes10", threshold=0.0),
        images=learnt.images,
        labels=learnt.labels,
        held_out=held_out.images,
        held_out_labels=held_out.labels,
    )


@cache
def model() -> GivenModel:
    """Return the base with a head."""
    rng = np.random.default_rng(3)
    weights = rng.normal(0, 0.1, (48, 5)).astype(np.float32), np.zeros(5, np.float32)
    head = (
        GivenLayer(class_name="GlobalAveragePooling2D", name="pool"),
        GivenLayer(
            class_name="Dense",
            name="dense",
            settings={"units": 5, "activation": "softmax"},
            weights=weights,
        ),
    )
    return GivenModel(input_shape=(32, 32, 3), layers=(*base().layers, *head))


def description(rate: float) -> dict[str, Any]:
    """Return what a worker tells of it, compiled with a learning rate."""
    told = given._description(model())
    return {
        **told,
        "output_shape": [5],
        "loss": {"name": "sparse_categorical_crossentropy", "from_logits": False, "own": False},
        "optimizer": {"name": "Adam", "own": False, "learning_rate": rate},
    }


def moved(weights: Weights, *places: int, by: float = 1e-4) -> Weights:
    """Return weights of which some layers have others; moving statistics stay."""
    wanted = {place % len(weights) for place in places}
    return [
        [array + np.float32(by) if n < 2 else array for n, array in enumerate(own)]
        if place in wanted
        else list(own)
        for place, own in enumerate(weights)
    ]


class Teller(Answers):
    """A worker that tells of two trainings in which nothing is amiss."""

    def __init__(self) -> None:
        super().__init__({})
        begin: Weights = [list(layer.weights) for layer in model().layers]
        head = moved(begin, DENSE)
        self.described: list[Any] = [description(0.01), {**description(1e-4), "recompiled": True}]
        self.starts: list[Any] = [begin, head]
        self.ends: list[Weights] = [head, moved(head, CONV, DENSE)]
        self.true_ends: list[Weights | None] = [None, None]
        """What its predictions come of, where that is something else than it tells."""
        self.instead: list[Any] = [None, None]
        """What comes back of a training in place of all."""
        self.trained = 0

    def describe(self, *_arguments: Any, **_options: Any) -> Outcome:
        """Return what is told of the model."""
        return Returned(self.described[0])

    def change(self, function: str) -> Outcome:
        """Return what is told of it behind `fine_tune`."""
        assert function == "fine_tune"
        assert self.trained == 1
        told = self.described[1]
        return told if isinstance(told, Missing | Crashed | TimedOut | OutOfMemory) else Returned(told)

    def train(self, *arguments: Any, **_options: Any) -> Outcome:
        """Tell of a training."""
        images, labels, held_out, *_, listen, _ = arguments
        self.images, place = images, self.trained
        self.trained += 1
        for told in self.tale(images, labels, held_out, place):
            listen(told)
        if self.instead[place] is not None:
            return Returned(self.instead[place])
        weights = self.true_ends[place] or self.ends[place]
        return Returned({"predictions": predictions(weights, held_out), "weights": self.ends[place]})

    def tale(self, images: Any, labels: Any, held_out: Any, place: int) -> Iterator[dict[str, Any]]:
        """Yield what is told while it is trained."""

        def pixels(some: Any) -> dict[str, Any]:
            form = {"shape": list(some.shape), "dtype": "uint8", "smallest": 0.0, "largest": 255.0}
            return {**form, "first": some[:32].astype(np.float32)}

        alone = pixels(held_out)
        yield {"phase": "encode", "pixels": {"training": pixels(images), "held_out": alone, "alone": alone}}
        encoded = {"shape": list(labels.shape), "dtype": "uint8", "every": labels.astype(np.float32)}
        yield {"phase": "training", "labels": encoded}
        yield {"phase": "fit", "epochs": 10, "batch_size": 16}
        if self.starts[place] is not None:
            yield {"phase": "fit", "start": self.starts[place]}
        for epoch in range(10):
            loss = {"loss": (1.5, 0.4)[place] - 0.02 * epoch, "accuracy": 0.5}
            yield {"phase": "fit", "epoch": epoch + 1, "batch": 1, "batches": 1, "ended": True, **loss}

    def prepared(self, places: Any) -> Outcome:
        """Return images as they are."""
        return Returned(self.images[places].astype(np.float32))


def predictions(weights: Weights, images: Any) -> Any:
    """Return what the model gives with some weights; made up where they do not fit it."""
    try:
        return outputs(given.network_of(model()), weights, images.astype(np.float32), 60.0)
    except (CannotCompute, AttributeError):
        return np.full((len(images), 5), 0.2, np.float32)


def graded(worker: Teller) -> Report:
    """Return the report on what a worker tells."""
    setup = Setup(plan=plan, budget=lambda *_: Budget(60.0, 0.0))
    variant = registry.variant(EXERCISE, None)
    return grade(EXERCISE, submission(b"x = 1", "exercise16"), worker, variant=variant, setup=setup)


def earned(report: Report) -> set[str]:
    """Return the names of the questions that have points."""
    return {question.name for question in report.questions if question.score}
