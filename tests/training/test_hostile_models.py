"""Models that are too large, too slow or that do not come to an end: contained and explained.

Those that forge what is said of them, or of their training, are in `tests/hostile/models`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.datasets import shapes10
from cnntutor.datasets.secret_stream import SecretStream
from cnntutor.domain.report import Status
from cnntutor.networks.misconceptions.training import final_training_accuracy
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.interface import Sandbox
from cnntutor.sandbox.limits import KERAS_PROFILE
from cnntutor.training.monitor import TrainingProgress
from cnntutor.training.run import Budget
from tests.support import REPOSITORY, answer
from tests.training.faulty_models import ENCODED, EPOCHS, HIDDEN, LOSS, SCALED, SOLUTION, FaultyModel
from tests.training.keras_worker import grade_model, small_plan

pytestmark = pytest.mark.slow

TRAINED = ("training", "accuracy")
LITTLE_TIME = Budget(3.0, 1.0)
"""For what does not end: it is used up on any machine."""

INSIDE = (REPOSITORY / "tests" / "hostile" / "kits" / "inside.py").read_text()
"""What finds a module of the worker, though no submission can import it."""

ONE_EPOCH = SOLUTION.replace(EPOCHS, '"epochs": 1')

ENDLESS = "import keras\n\ndef endless(weights):\n    while True:\n        pass\n\n"


@pytest.fixture
def impatient(sandbox: select.Backend, monkeypatch: pytest.MonkeyPatch) -> select.Backend:
    """Give the sandbox with limits that are short, for what does not end."""
    limits = replace(
        KERAS_PROFILE.limits,
        call_seconds=3.0,
        question_seconds=4.0,
        wall_factor=0.5,
        patience_factor=math.inf,
    )
    monkeypatch.setattr(sandbox, "_profile", replace(KERAS_PROFILE, limits=limits))
    return sandbox


@pytest.fixture(autouse=True)
def honest_work_after_it(sandbox: Sandbox) -> Iterator[None]:
    """Whatever a submission did, the next one is graded as ever."""
    yield
    report, _ = grade_model("def build_model():\n    return 3\n", sandbox)
    assert answer(report, "input_shape").message == "build_model returned a int, not a Keras model."


def changed(old: str, new: str) -> str:
    """Return the solution with one thing changed."""
    assert old in SOLUTION
    return SOLUTION.replace(old, new)


def with_build_model(ending: str) -> str:
    """Return the solution, its model changed after it was compiled."""
    return changed("    return model\n", ending)


def test_a_dense_layer_of_a_billion_nodes(sandbox: Sandbox) -> None:
    """Memory that is not there is said to be missing, with where to look."""
    report, _ = grade_model(changed("layers.Dense(64,", "layers.Dense(10**9,"), sandbox)
    blocks = answer(report, "input_shape")
    assert report.score == 0
    assert blocks.status is Status.OUT_OF_MEMORY
    assert "first dense layer" in blocks.message
    assert report.output == ""


def test_twenty_thousand_layers(impatient: Sandbox) -> None:
    """A model that takes too long to build, or has too many layers to look at, is no model to grade."""
    many = "    for _ in range(20_000):\n        model.add(layers.ReLU())\n    return model\n"
    report, _ = grade_model(with_build_model(many), impatient)
    blocks = answer(report, "input_shape")
    assert report.score == 0
    assert blocks.status in (Status.TIMED_OUT, Status.MALFORMED, Status.OUT_OF_MEMORY, Status.RAISED)
    assert blocks.message


def test_a_layer_that_reads_files(sandbox: Sandbox) -> None:
    """What a Lambda layer does cannot be known: no accuracy is counted; in isolation it finds nothing."""
    source = changed(
        "            layers.Flatten(),\n",
        "            layers.Lambda(lambda x: print(*__import__('os').listdir('/')) or x),\n"
        "            layers.Flatten(),\n",
    )
    report, _ = grade_model(source, sandbox)
    assert "is no layer known here" in answer(report, "blocks").message
    assert answer(report, "blocks").status is Status.CORRECT
    assert answer(report, "accuracy").status is Status.UNDECIDED
    assert answer(report, "accuracy").score is None


def test_a_layer_that_never_returns(impatient: Sandbox) -> None:
    """A layer that waits for ever is stopped by the clock, and costs what hangs on the training only."""
    source = changed(
        "layer_parameters",
        "import time\n\nclass Slow(layers.Layer):\n    def call(self, x):\n"
        "        while True:\n            time.sleep(1)\n\n"
        "layer_parameters",
    ).replace("            layers.Flatten(),\n", "            Slow(),\n            layers.Flatten(),\n")
    report, _ = grade_model(source, impatient)
    assert {question.status for question in report.questions} == {Status.TIMED_OUT}
    assert report.score == 0


def test_a_training_that_does_not_end(sandbox: Sandbox) -> None:
    """The time of a training is bounded, and the message says which layer takes it."""
    endless = "layers.Dense(64, activation='relu', kernel_regularizer=endless)"  # first needed in fit
    report, evidence = grade_model(ENDLESS + changed(HIDDEN, endless), sandbox, budget=LITTLE_TIME)
    training = answer(report, "training")
    assert training.status is Status.TIMED_OUT
    assert "may take 3 seconds of computing" in training.message
    assert "conv2d" in training.message
    assert evidence is not None
    assert evidence.training is not None
    assert evidence.training.cpu_seconds == LITTLE_TIME.seconds
    assert evidence.phase == "fit"
    assert answer(report, "input_shape").status is Status.CORRECT


def test_an_endless_preprocess(sandbox: Sandbox) -> None:
    """A loop in preprocess is a training out of time, and its place is named."""
    source = changed(SCALED, "while True:\n        pass")
    report, _ = grade_model(source, sandbox, budget=LITTLE_TIME)
    assert answer(report, "training").status is Status.TIMED_OUT
    assert answer(report, "blocks").status is Status.CORRECT


def test_a_callback_is_not_taken(sandbox: Sandbox) -> None:
    """training() gives two numbers; callbacks in it, or anything else, are refused with what is wanted."""
    source = changed('"batch_size": 32}', '"batch_size": [keras.callbacks.Callback()]}')
    report, _ = grade_model(source, sandbox)
    assert "batch_size is a whole number from 16 to 64" in answer(report, "training").message
    assert answer(report, "accuracy").score == 0


def test_predictions_that_are_nan(sandbox: Sandbox) -> None:
    """A model that gives nan is told so."""
    nan = "    model.layers[-1].set_weights([w * float('nan') for w in model.layers[-1].get_weights()])\n"
    report, _ = grade_model(with_build_model(nan + "    return model\n"), sandbox)
    assert "nan" in answer(report, "accuracy").message
    assert answer(report, "accuracy").score == 0


@pytest.mark.parametrize(
    "changed_labels",
    [
        "labels = labels.copy()\n    labels[150:] = (labels[150:] + 1) % 10\n    ",
        "global kept\n    labels = kept = labels.copy()\n    ",
    ],
    ids=["the last ones", "after they were looked at"],
)
def test_labels_that_are_exchanged(sandbox: Sandbox, changed_labels: str) -> None:
    """All labels are held against those that were given, and nobody can change them afterwards."""
    later = '    if "kept" in globals():\n        kept[:] = 0\n    return {"epochs": 1'
    changes = ((ENCODED, f"{changed_labels}return labels"), ('    return {"epochs": 5', later))
    source = FaultyModel(
        name="", changes=(*changes, (LOSS, 'loss="sparse_categorical_crossentropy"')), told=()
    ).source
    _, evidence = grade_model(source, sandbox)
    assert evidence is not None
    assert evidence.labels_kept is ("kept" in changed_labels)
    if evidence.labels_kept:  # what was looked at is what the training had: it did not learn one class alone
        accuracy = final_training_accuracy(evidence)
        assert accuracy is not None
        assert accuracy < 0.5


def test_progress_that_makes_no_sense(sandbox: Sandbox) -> None:
    """What a worker says of its progress is looked at before it is shown."""
    patch = (
        INSIDE + "modelling = inside('modelling')\ntrue = modelling._Monitor._say\n"
        "def say(self, *a, **k):\n"
        "    for told in ({'phase': 7}, {'epoch': -1, 'batch': 2, 'batches': 0},"
        " {'epoch': 99, 'batch': 10**9,"
        " 'batches': 1, 'ended': True, 'loss': 'low'}, {'pixels': 3, 'labels': {'shape': 'x', 'dtype': 'y'},"
        " 'epochs': 'many'}):\n        self._tell(told)\n    true(self, *a, **k)\n"
        "modelling._Monitor._say = say\n"
    )
    told: list[TrainingProgress] = []
    report, evidence = grade_model(patch + SOLUTION, sandbox, listen=told.append)
    assert evidence is not None
    assert len(evidence.losses) <= 5
    assert all(0 <= one.done <= 1 and one.epoch <= 10 for one in told)
    assert answer(report, "blocks").status is Status.CORRECT


def test_a_file_that_prints_and_exits(sandbox: Sandbox) -> None:
    """A model that ends its process is said to have done so."""
    report, _ = grade_model(with_build_model("    import os\n    os._exit(3)\n"), sandbox)
    assert answer(report, "input_shape").status is Status.CRASHED
    assert "exit code 3" in answer(report, "input_shape").message


SECRET = 2**127 + 2**64 + 4711
"""A grader's seed, of 128 bits as those of a class."""


@pytest.fixture(scope="module")
def sent(sandbox: Sandbox) -> list[tuple[Any, bytes]]:
    """Return all that is sent to a worker in the check of a model: each value, and its bytes."""
    from cnntutor.sandbox.worker import codec

    told: list[tuple[Any, bytes]] = []
    encode = codec.encode

    def recording(value: object, most: int) -> bytes:
        told.append((value, encode(value, most)))
        return told[-1][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codec, "encode", recording)
        grade_model(ONE_EPOCH, sandbox, seed=SECRET)
    assert {"load", "describe", "train"} <= {value["do"] for value, _ in told}
    return told


def test_the_labels_of_held_out_images_are_not_there(sent: list[tuple[Any, bytes]]) -> None:
    """Nothing that is sent in a check holds the labels of held-out images; their pixels, the control, are."""
    stream = b"".join(content for _, content in sent)
    plan = small_plan(SECRET)
    assert plan.held_out.tobytes() in stream
    assert plan.labels.tobytes() in stream
    labels = plan.held_out_labels
    for dtype in ("uint8", "int32", "int64", "float32"):
        assert labels.astype(dtype).tobytes() not in stream
        assert labels[:30].astype(dtype).tobytes() not in stream


def test_the_seed_is_not_there(sent: list[tuple[Any, bytes]]) -> None:
    """The grader's seed is not sent, in no spelling, nor the keys that are made of it."""
    stream = b"".join(content for _, content in sent)
    spelt = [str(SECRET), f"{SECRET:x}", f"{SECRET:X}", str(SECRET)[:12], f"{SECRET:x}"[:12]]
    ends = [SECRET.to_bytes(16, order) for order in ("big", "little")]
    keys = [SecretStream(SECRET, purpose)._key for purpose in (shapes10.HELD_OUT,)]
    for text in spelt:
        assert text.encode() not in stream
    for content in [*ends, *(key[:8] for key in keys), *(key.hex()[:16].encode() for key in keys)]:
        assert content not in stream


def test_no_number_that_is_sent_draws_the_held_out_images(sent: list[tuple[Any, bytes]]) -> None:
    """Whatever number is sent, the public generator makes other images of it; of the seed it makes these."""
    held_out = small_plan(SECRET).held_out
    numbers = {number for value, _ in sent for number in whole_numbers(value)}
    assert numbers
    assert np.array_equal(shapes10.held_out(SECRET, len(held_out)).images, held_out)
    for number in numbers:
        assert not np.array_equal(shapes10.held_out(number, len(held_out)).images, held_out)
        assert not np.array_equal(shapes10.generate(len(held_out), number % 2**32).images, held_out)


def whole_numbers(value: Any) -> Iterator[int]:
    """Yield the whole numbers in what is sent, but those of images and labels."""
    match value:
        case dict():
            for name, item in value.items():
                if name not in ("images", "labels", "held_out", "source", "cells"):
                    yield from whole_numbers(item)
        case list() | tuple():
            for item in value:
                yield from whole_numbers(item)
        case np.ndarray():
            yield from whole_numbers(value.ravel().tolist())
        case int():
            yield abs(value)
