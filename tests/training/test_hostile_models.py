"""Models that are too large, too slow, that cheat or that do not come to an end: contained and explained."""

from __future__ import annotations

import base64
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
from tests.support import answer, few_images
from tests.training.faulty_models import ENCODED, EPOCHS, HIDDEN, LOSS, SCALED, SOLUTION, FaultyModel
from tests.training.keras_worker import grade_model, small_plan

pytestmark = pytest.mark.slow

TRAINED = ("training", "accuracy")
LITTLE_TIME = Budget(3.0, 1.0)
"""For what does not end: it is used up on any machine."""

INSIDE = """\
import gc
import sys
import types


def inside(name):
    frame, near = sys._getframe(), []
    while frame is not None:
        near += [frame.f_globals, frame.f_locals]
        frame = frame.f_back
    seen = set()
    while near:
        near = [each for each in near if id(each) not in seen and not seen.add(id(each))]
        for each in near:
            if isinstance(each, types.ModuleType) and each.__name__ == name:
                return each
        near = [further for each in near for further in gc.get_referents(each)]


"""
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


def test_a_fit_that_is_replaced(sandbox: Sandbox) -> None:
    """A model with a fit of its own is trained with Keras's all the same."""
    report, evidence = grade_model(
        with_build_model("    model.fit = lambda *a, **k: None\n    return model\n"), sandbox
    )
    assert evidence is not None
    assert len(evidence.losses) == 5
    assert answer(report, "training").status is Status.CORRECT


def test_predictions_that_are_nan(sandbox: Sandbox) -> None:
    """A model that gives nan is told so."""
    nan = "    model.layers[-1].set_weights([w * float('nan') for w in model.layers[-1].get_weights()])\n"
    report, _ = grade_model(with_build_model(nan + "    return model\n"), sandbox)
    assert "nan" in answer(report, "accuracy").message
    assert answer(report, "accuracy").score == 0


@pytest.mark.parametrize(
    ("forged", "said"),
    [
        ("np.eye(10, dtype='float32')[np.arange(len(x)) % 10]", "See `input_shape`"),
        ("np.zeros((3, 10), 'float32')", "have the shape (3, 10)"),
        ("np.full((len(x), 10), np.nan, 'float32')", "nan or infinite"),
        ("'all right'", "no array of numbers"),
    ],
)
def test_predictions_that_are_forged(sandbox: Sandbox, forged: str, said: str) -> None:
    """Predictions that the described layers and weights do not give are not counted."""
    patch = (
        INSIDE + "import numpy as np\n\n"
        f"def predict(model, x, **_):\n    return {forged}\n\n"
        "inside('modelling')._predict = predict\n"
    )
    report, _ = grade_model(patch + SOLUTION, sandbox)
    accuracy = answer(report, "accuracy")
    assert accuracy.score == 0
    assert said in accuracy.message


def test_a_description_that_is_forged(sandbox: Sandbox) -> None:
    """A dense network that says it is the convolutional one is given away by its weights."""
    patch = (
        INSIDE + "describing = inside('describing')\ntrue = describing.description_of\n"
        "def lie(model):\n    return true(honest())\n"
        "describing.description_of = lie\n"
    )
    source = SOLUTION.replace("def build_model", "def honest") + (
        "\n\ndef build_model():\n"
        "    model = keras.Sequential([keras.Input((32, 32, 3)), layers.Flatten()])\n"
        "    model.add(layers.Dense(10, 'softmax'))\n"
        "    model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])\n"
        "    return model\n"
    )
    report, _ = grade_model(patch + source, sandbox)
    assert report.earned <= 15  # the count, if it was written for the model that was claimed
    assert report.score is None
    assert "The weights that came back are not those of your layers" in answer(report, "input_shape").message


def test_a_model_that_is_not_trained(sandbox: Sandbox) -> None:
    """Weights that were never trained classify as such, whatever curve and predictions are told of them."""
    patch = (
        INSIDE + "import numpy as np\nmodelling = inside('modelling')\n"
        "def fit(model, x, y, callbacks, epochs, **_):\n"
        "    for epoch in range(epochs):\n"
        "        callbacks[0].on_epoch_end(epoch, {'loss': 1 / (epoch + 1), 'accuracy': 0.98})\n"
        "def predict(model, x, **_):\n"
        "    honest = model(x[:]).numpy()\n"
        "    return honest + 0.008 * np.eye(10, dtype='float32')[honest.argmax(axis=1)]\n"
        "modelling._fit, modelling._predict = fit, predict\n"
    )
    report, evidence = grade_model(
        patch + SOLUTION, sandbox, lambda seed: replace(small_plan(seed), threshold=0.9)
    )
    assert evidence is not None
    assert evidence.accuracy is not None
    assert evidence.accuracy < 0.4
    assert answer(report, "accuracy").score == 0
    assert answer(report, "training").status is Status.UNDECIDED
    assert answer(report, "training").score is None
    assert report.score is None
    assert "the training cannot be confirmed" in answer(report, "training").message


def test_weights_that_are_brought_along(sandbox: Sandbox) -> None:
    """Weights of an earlier training and a fit that does nothing: accuracy is seen, learning is not."""
    plan = few_images(0, 400)
    longer = SOLUTION.replace(EPOCHS, '"epochs": 10').replace('"batch_size": 32', '"batch_size": 16')
    honest, evidence = grade_model(longer, sandbox, lambda _: plan)
    assert answer(honest, "training").status is answer(honest, "accuracy").status is Status.CORRECT
    assert evidence is not None
    assert evidence.weights is not None
    flat = np.concatenate([array.ravel() for layer in evidence.weights for array in layer]).astype("f2")
    brought = (
        INSIDE + "import base64\nimport numpy as np\n"
        f"flat = np.frombuffer(base64.b64decode('{base64.b64encode(flat.tobytes()).decode()}'), 'f2')\n"
        "def fit(model, x, y, callbacks, epochs, **_):\n"
        "    for epoch in range(epochs):\n"
        "        told = {'loss': 1.5 / (epoch + 1), 'accuracy': 0.3 + epoch / 20}\n"
        "        callbacks[0].on_epoch_end(epoch, told)\n"
        "inside('modelling')._fit = fit\n"
    )
    setting = (
        "    shapes = [w.shape for w in model.get_weights()]\n"
        "    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])[:-1]\n"
        "    parts = zip(np.split(flat, ends), shapes)\n"
        "    model.set_weights([part.reshape(shape) for part, shape in parts])\n    return model\n"
    )
    report, _ = grade_model(brought + with_build_model(setting), sandbox, lambda _: plan)
    for name in ("training", "accuracy"):
        assert answer(report, name).status is Status.UNDECIDED
        assert answer(report, name).score is None
    assert "Before it, the weights had a loss of" in answer(report, "training").message
    assert answer(report, "blocks").status is Status.CORRECT


def test_preprocess_cannot_choose_what_the_grader_sees(sandbox: Sandbox) -> None:
    """What preprocess gives has to be the pixels, scaled: the grader prepares them itself."""
    source = changed(SCALED, "return images[::-1] / 255.0")
    report, _ = grade_model(source, sandbox)
    assert answer(report, "scaling").score == 0
    assert answer(report, "accuracy").score == 0
    assert "cannot be followed" in answer(report, "accuracy").message


EXCHANGED_LATER = (
    "x = images / 255.0\n    globals().setdefault('given', x)\n    return x",
    "given[120:] = given[120:, ::-1]\n    return keras.utils.to_categorical(labels, 10)",
)


@pytest.mark.parametrize(
    "changes",
    [
        ((SCALED, "x = images / 255.0\n    x[120:] = x[120:, ::-1]\n    return x"),),
        ((SCALED, "x = images / 255.0\n    x[32:40] = 0.5\n    return x"),),
        ((SCALED, EXCHANGED_LATER[0]), (ENCODED, EXCHANGED_LATER[1])),
    ],
    ids=["the second half", "a few", "after they were looked at"],
)
def test_training_images_that_are_exchanged(sandbox: Sandbox, changes: tuple[tuple[str, str], ...]) -> None:
    """Whichever images are exchanged, and whenever, it is seen: more of them are looked at afterwards."""
    report, _ = grade_model(FaultyModel("", ((EPOCHS, '"epochs": 1'), *changes), ()).source, sandbox)
    assert answer(report, "scaling").score == 0
    assert answer(report, "accuracy").score == 0
    assert "cannot be followed" in answer(report, "accuracy").message
    assert answer(report, "blocks").status is Status.CORRECT


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
    source = FaultyModel("", (*changes, (LOSS, 'loss="sparse_categorical_crossentropy"')), ()).source
    _, evidence = grade_model(source, sandbox)
    assert evidence is not None
    assert evidence.labels_kept is ("kept" in changed_labels)
    if evidence.labels_kept:  # what was looked at is what the training had: it did not learn one class alone
        accuracy = final_training_accuracy(evidence)
        assert accuracy is not None
        assert accuracy < 0.5


@pytest.mark.parametrize(
    "reply",
    [
        "{'layers': [], 'layer_count': 0}",
        "{'layers': [1], 'layer_count': 1, 'parameters': 3, 'chain': True, 'own': False, 'model': 'x'}",
        "{'no_model': 7}",
        "'a model'",
        "None",
        "{'model': 'x' * 90_000, 'own': True, 'chain': False}",
    ],
)
def test_descriptions_that_make_no_sense(sandbox: Sandbox, reply: str) -> None:
    """A worker that says nonsense of a model has no model to grade."""
    patch = f"{INSIDE}inside('modelling').Modelling.describe = lambda self, seed: {reply}\n"
    report, _ = grade_model(patch + SOLUTION, sandbox)
    assert report.score == 0
    assert answer(report, "blocks").status is Status.MALFORMED
    assert answer(report, "blocks").message


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
