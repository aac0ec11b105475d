"""Whatever a worker says of a model, it is graded: the grader neither crashes nor takes for ever."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Model
from cnntutor.domain.model_task import Setting
from cnntutor.domain.outcome import Crashed, Outcome, Returned
from cnntutor.domain.report import Report, Status
from cnntutor.domain.values import Array
from cnntutor.grading.grade import grade
from cnntutor.networks.forward import outputs
from cnntutor.networks.reading import understand
from cnntutor.sandbox.interface import Listener
from cnntutor.training.plan import Setup
from cnntutor.training.run import Budget
from tests.support import Answers, described_model, few_images, load, submission

PLAN = few_images(0, 10, 10)
"""So few that most of the time goes into what is looked at here, and not into computing predictions again."""

EXERCISE = load("exercise7")
RNG = np.random.default_rng(0)
ODD = st.sampled_from(
    [
        *(
            None,
            True,
            False,
            0,
            1,
            -1,
            3,
            10**9,
            -(10**9),
            10**399,
            0.0,
            -1.5,
            1e300,
            float("nan"),
            float("inf"),
        ),
        *(
            "",
            "relu",
            "same",
            "x" * 500,
            [],
            [0, 0],
            [1, 2, 3],
            [[2], [2]],
            {},
            {"name": "relu"},
            (),
            b"".decode(),
        ),
        *(
            np.zeros(0),
            np.array(3.0),
            np.float32(2),
            np.zeros((2, 2)),
            np.full((3, 3), np.nan),
            np.array([True]),
        ),
    ]
)


def told_in_a_training() -> list[dict[str, Any]]:
    """Return what an honest worker tells."""

    def pixels(images: Array) -> dict[str, Any]:
        prepared = (images / 255).astype(np.float32)
        form = {"shape": list(images.shape), "dtype": "float64", "smallest": 0.0, "largest": 1.0}
        return {**form, "first": prepared[:8]}

    held_out = pixels(PLAN.held_out)
    return [
        {
            "phase": "encode",
            "pixels": {"training": pixels(PLAN.images), "held_out": held_out, "alone": held_out},
        },
        {
            "phase": "training",
            "labels": {"shape": [40, 1], "dtype": "uint8", "every": PLAN.labels.astype(np.float32)},
        },
        {"phase": "fit", "epochs": 1, "batch_size": 32},
        {"phase": "fit", "start": weights()},
        {"phase": "fit", "epoch": 1, "batch": 2, "batches": 2, "loss": 2.0, "accuracy": 0.2, "ended": True},
    ]


def weights() -> list[list[Array]]:
    """Return small weights for the described network."""
    shapes = [
        [(3, 3, 3, 32), (32,)],
        [],
        [(3, 3, 32, 64), (64,)],
        [],
        [],
        [(2304, 64), (64,)],
        [(64, 10), (10,)],
    ]
    return [[RNG.normal(0, 0.05, shape).astype(np.float32) for shape in layer] for layer in shapes]


TOLD, WEIGHTS = told_in_a_training(), weights()
PREDICTIONS = outputs(understand(described_model()), WEIGHTS, (PLAN.held_out / 255).astype(np.float32), 60.0)
REPLY = {"predictions": PREDICTIONS, "weights": WEIGHTS}


class Liar(Answers):
    """A worker that says what it is told to say."""

    def __init__(self, description: Any, told: list[Any], reply: Any) -> None:
        super().__init__({"build_model": description, "layer_parameters": [1, 2, 3]})
        self.told, self.reply = told, reply

    def train(
        self,
        images: Array,
        labels: Array,
        held_out: Array,
        seed: int,
        seconds: float,
        listen: Listener,
        settings: Mapping[str, Setting],
    ) -> Outcome:
        """Say it."""
        for one in self.told:
            if isinstance(one, dict):
                listen(one)
        return Returned(self.reply)

    def prepared(self, places: Array) -> Outcome:
        """Return them divided by 255."""
        return Returned((PLAN.images[places] / 255).astype(np.float32))


def graded(description: Any, told: list[Any], reply: Any) -> Report:
    """Return the report on a model that a worker speaks of like this."""
    setup = Setup(plan=lambda _: PLAN, budget=lambda *_: Budget(60.0, 20.0))
    worker = Liar(description, told, reply)
    variant = registry.variant(EXERCISE, None)
    report = grade(EXERCISE, submission(b"x = 1", "exercise7"), worker, variant=variant, setup=setup)
    assert 0 <= report.earned <= 100
    assert all(question.score is not None or question.message for question in report.questions)
    assert all(isinstance(question.message, str) for question in report.questions)
    return report


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to everything in a nest of lists and dicts."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def changed(value: Any, path: tuple[Any, ...], odd: Any) -> Any:
    """Return a copy with one thing in it replaced."""
    new = copy.deepcopy(value)
    at = new
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = odd
    return new


def test_the_honest_worker_is_understood() -> None:
    """The control: what is changed below is a description, a training and a reply that make sense."""
    report = graded(described_model(), TOLD, REPLY)
    statuses = {question.name: question.status for question in report.questions}
    assert statuses["blocks"] is statuses["scaling"] is statuses["loss"] is Status.CORRECT
    assert report.training is not None
    assert report.training.accuracy is not None


FEW, MANY = settings(max_examples=50), settings(max_examples=500)
"""Each run of the tests draws others."""


def grade_odd_description(data: st.DataObject, odd: Any) -> None:
    """Put one odd value somewhere in a description."""
    honest = described_model()
    path = data.draw(st.sampled_from(list(places(honest))))
    graded(changed(honest, path, odd), TOLD, REPLY)


def grade_odd_tale(data: st.DataObject, odd: Any) -> None:
    """Put one somewhere in what is told of a training."""
    path = data.draw(st.sampled_from(list(places(TOLD))))
    graded(described_model(), changed(TOLD, path, odd), REPLY)


def grade_odd_reply(data: st.DataObject, odd: Any) -> None:
    """Put one somewhere in the reply."""
    path = data.draw(st.sampled_from(list(places(REPLY))))
    graded(described_model(), TOLD, changed(REPLY, path, odd))


@FEW
@given(st.data(), ODD)
def test_odd_descriptions(data: st.DataObject, odd: Any) -> None:
    """One odd value anywhere in a description ends in grades and sentences."""
    grade_odd_description(data, odd)


@FEW
@given(st.data(), ODD)
def test_odd_tales_of_a_training(data: st.DataObject, odd: Any) -> None:
    """One odd value anywhere in what is told of a training does too."""
    grade_odd_tale(data, odd)


@FEW
@given(st.data(), ODD)
def test_odd_replies(data: st.DataObject, odd: Any) -> None:
    """And so does one anywhere in the reply."""
    grade_odd_reply(data, odd)


@pytest.mark.long
@pytest.mark.parametrize(
    "grade_odd", [grade_odd_description, grade_odd_tale, grade_odd_reply], ids=lambda one: one.__name__
)
def test_many_odd_values(grade_odd: Callable[[st.DataObject, Any], None]) -> None:
    """The same, with many more."""
    MANY(given(st.data(), ODD)(grade_odd))()


def test_a_worker_that_stops_at_the_end() -> None:
    """A worker that crashes in the training costs what hangs on the training, and says so once."""

    class Crashing(Liar):
        def train(self, *arguments: Any) -> Outcome:
            """Crash."""
            return Crashed("was ended by SIGSEGV")

    setup = Setup(plan=lambda _: PLAN, budget=lambda *_: Budget(60.0, 20.0))
    variant = registry.variant(EXERCISE, None)
    worker = Crashing(described_model(), [], None)
    report = grade(EXERCISE, submission(b"x = 1", "exercise7"), worker, variant=variant, setup=setup)
    crashed = [question.name for question in report.questions if question.status is Status.CRASHED]
    trained = [asked.name for asked in EXERCISE.questions if isinstance(asked, Model) and asked.trained]
    assert set(crashed) <= set(trained)
    assert sum("SIGSEGV" in question.message for question in report.questions) == 1
