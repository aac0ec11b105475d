"""Models that are too large, too slow, that cheat or that do not come to an end: contained and explained."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cnntutor.sandbox import rungs
from cnntutor.sandbox.interface import Sandbox
from cnntutor.sandbox.limits import KERAS_PROFILE
from cnntutor.training.diary import TrainingProgress
from cnntutor.training.run import Budget
from cnntutor.types import Status
from tests.support import answer
from tests.training.faulty_models import HIDDEN, SCALED, SOLUTION
from tests.training.keras_worker import mark_model, small_plan

pytestmark = pytest.mark.slow

TRAINED = ("training", "accuracy")
LITTLE_TIME = Budget(3.0, 1.0)
"""For what does not end: it is used up on any machine."""

REACH = """\
import gc
import sys
import types


def reach(name):
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

ENDLESS = "import keras\n\ndef endless(weights):\n    while True:\n        pass\n\n"


@pytest.fixture
def impatient(sandbox: rungs.Rung, monkeypatch: pytest.MonkeyPatch) -> rungs.Rung:
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
    """Whatever a submission did, the next one is marked as ever."""
    yield
    report, _ = mark_model("def build_model():\n    return 3\n", sandbox)
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
    report, _ = mark_model(changed("layers.Dense(64,", "layers.Dense(10**9,"), sandbox)
    blocks = answer(report, "input_shape")
    assert report.score == 0
    assert blocks.status is Status.OUT_OF_MEMORY
    assert "first dense layer" in blocks.message
    assert report.output == ""


def test_twenty_thousand_layers(impatient: Sandbox) -> None:
    """A model that takes too long to build, or has too many layers to look at, is no model to mark."""
    many = "    for _ in range(20_000):\n        model.add(layers.ReLU())\n    return model\n"
    report, _ = mark_model(with_build_model(many), impatient)
    blocks = answer(report, "input_shape")
    assert report.score == 0
    assert blocks.status in (Status.TIMED_OUT, Status.MALFORMED, Status.OUT_OF_MEMORY, Status.RAISED)
    assert blocks.message


def test_a_layer_that_reads_files(sandbox: Sandbox) -> None:
    """What a Lambda layer does cannot be known: no accuracy is counted; behind a wall it finds nothing."""
    source = changed(
        "            layers.Flatten(),\n",
        "            layers.Lambda(lambda x: print(*__import__('os').listdir('/')) or x),\n"
        "            layers.Flatten(),\n",
    )
    report, _ = mark_model(source, sandbox)
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
    report, _ = mark_model(source, impatient)
    assert {question.status for question in report.questions} == {Status.TIMED_OUT}
    assert report.score == 0


def test_a_training_that_does_not_end(sandbox: Sandbox) -> None:
    """The time of a training is bounded, and the message says which layer takes it."""
    endless = "layers.Dense(64, activation='relu', kernel_regularizer=endless)"  # first needed in fit
    report, evidence = mark_model(ENDLESS + changed(HIDDEN, endless), sandbox, budget=LITTLE_TIME)
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
    report, _ = mark_model(source, sandbox, budget=LITTLE_TIME)
    assert answer(report, "training").status is Status.TIMED_OUT
    assert answer(report, "blocks").status is Status.CORRECT


def test_a_callback_is_not_taken(sandbox: Sandbox) -> None:
    """training() gives two numbers; callbacks in it, or anything else, are refused with what is wanted."""
    source = changed('"batch_size": 32}', '"batch_size": [keras.callbacks.Callback()]}')
    report, _ = mark_model(source, sandbox)
    assert "batch_size is a whole number from 16 to 64" in answer(report, "training").message
    assert answer(report, "accuracy").score == 0


def test_a_fit_that_is_replaced(sandbox: Sandbox) -> None:
    """A model with a fit of its own is trained with Keras's all the same."""
    report, evidence = mark_model(
        with_build_model("    model.fit = lambda *a, **k: None\n    return model\n"), sandbox
    )
    assert evidence is not None
    assert len(evidence.losses) == 5
    assert answer(report, "training").status is Status.CORRECT


def test_predictions_that_are_nan(sandbox: Sandbox) -> None:
    """A model that gives nan is told so."""
    nan = "    model.layers[-1].set_weights([w * float('nan') for w in model.layers[-1].get_weights()])\n"
    report, _ = mark_model(with_build_model(nan + "    return model\n"), sandbox)
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
        f"{REACH}import numpy as np\n\n"
        f"def predict(model, x, **_):\n    return {forged}\n\n"
        "reach('modelling')._predict = predict\n"
    )
    report, _ = mark_model(patch + SOLUTION, sandbox)
    accuracy = answer(report, "accuracy")
    assert accuracy.score == 0
    assert said in accuracy.message


def test_a_description_that_is_forged(sandbox: Sandbox) -> None:
    """A dense network that says it is the convolutional one is given away by its weights."""
    patch = (
        f"{REACH}describing = reach('describing')\ntrue = describing.description_of\n"
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
    report, _ = mark_model(patch + source, sandbox)
    assert report.earned <= 15  # the count, if it was written for the model that was claimed
    assert report.score is None
    assert "The weights that came back are not those of your layers" in answer(report, "input_shape").message


def test_a_model_that_is_not_trained(sandbox: Sandbox) -> None:
    """Weights that were never trained classify as such, whatever curve and predictions are told of them."""
    patch = (
        f"{REACH}import numpy as np\nmodelling = reach('modelling')\n"
        "def fit(model, x, y, callbacks, epochs, **_):\n"
        "    for epoch in range(epochs):\n"
        "        callbacks[0].on_epoch_end(epoch, {'loss': 1 / (epoch + 1), 'accuracy': 0.98})\n"
        "def predict(model, x, **_):\n"
        "    honest = model(x[:]).numpy()\n"
        "    return honest + 0.008 * np.eye(10, dtype='float32')[honest.argmax(axis=1)]\n"
        "modelling._fit, modelling._predict = fit, predict\n"
    )
    report, evidence = mark_model(patch + SOLUTION, sandbox, lambda seed: replace(small_plan(seed), bar=0.9))
    assert evidence is not None
    assert evidence.accuracy is not None
    assert evidence.accuracy < 0.4
    assert answer(report, "accuracy").score == 0
    assert "not that of a model with these weights" in answer(report, "training").message


def test_preprocess_cannot_choose_what_the_marker_sees(sandbox: Sandbox) -> None:
    """What preprocess gives has to be the pixels, scaled: the marker prepares them itself."""
    source = changed(SCALED, "return images[::-1] / 255.0")
    report, _ = mark_model(source, sandbox)
    assert answer(report, "scaling").score == 0
    assert answer(report, "accuracy").score == 0
    assert "cannot be followed" in answer(report, "accuracy").message


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
    """A worker that says nonsense of a model has no model to mark."""
    patch = f"{REACH}reach('modelling').Modelling.describe = lambda self, seed: {reply}\n"
    report, _ = mark_model(patch + SOLUTION, sandbox)
    assert report.score == 0
    assert answer(report, "blocks").status is Status.MALFORMED
    assert answer(report, "blocks").message


def test_progress_that_makes_no_sense(sandbox: Sandbox) -> None:
    """What a worker says of its progress is looked at before it is shown."""
    patch = (
        f"{REACH}modelling = reach('modelling')\ntrue = modelling._Diary._say\n"
        "def say(self, *a, **k):\n"
        "    for told in ({'phase': 7}, {'epoch': -1, 'batch': 2, 'batches': 0},"
        " {'epoch': 99, 'batch': 10**9,"
        " 'batches': 1, 'ended': True, 'loss': 'low'}, {'pixels': 3, 'labels': {'shape': 'x', 'dtype': 'y'},"
        " 'epochs': 'many'}):\n        self._tell(told)\n    true(self, *a, **k)\n"
        "modelling._Diary._say = say\n"
    )
    told: list[TrainingProgress] = []
    report, evidence = mark_model(patch + SOLUTION, sandbox, listen=told.append)
    assert evidence is not None
    assert len(evidence.losses) <= 5
    assert all(0 <= one.done <= 1 and one.epoch <= 10 for one in told)
    assert answer(report, "blocks").status is Status.CORRECT


def test_a_file_that_prints_and_exits(sandbox: Sandbox) -> None:
    """A model that ends its process is said to have done so."""
    report, _ = mark_model(with_build_model("    import os\n    os._exit(3)\n"), sandbox)
    assert answer(report, "input_shape").status is Status.CRASHED
    assert "exit code 3" in answer(report, "input_shape").message


def test_the_labels_of_held_out_images_are_not_there(sandbox: Sandbox) -> None:
    """Nothing that is sent in a check holds the labels of held-out images; their pixels, the control, are."""
    from cnntutor.sandbox.worker import wire

    sent: list[bytes] = []
    encode = wire.encode

    def recording(value: object, most: int) -> bytes:
        sent.append(encode(value, most))
        return sent[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wire, "encode", recording)
        mark_model(SOLUTION, sandbox)
    stream = b"".join(sent)
    plan = small_plan(0)
    assert plan.held_out.tobytes() in stream
    assert plan.labels.tobytes() in stream
    labels = plan.held_out_labels
    for dtype in ("uint8", "int32", "int64", "float32"):
        assert labels.astype(dtype).tobytes() not in stream
        assert labels[:30].astype(dtype).tobytes() not in stream
