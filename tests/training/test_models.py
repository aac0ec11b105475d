"""Models of every kind, built, described, trained and graded in a worker."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from cnntutor.curriculum.exercise7_cifar10_model import TASK
from cnntutor.domain.report import Report, Status
from cnntutor.networks.evidence import Evidence
from cnntutor.networks.forward import outputs
from cnntutor.sandbox.interface import Sandbox
from cnntutor.training.monitor import TrainingProgress
from cnntutor.training.plan import Plan, standard_plan
from tests.support import answer
from tests.training.faulty_models import EPOCHS, FAULTY, SOLUTION, FaultyModel
from tests.training.keras_worker import grade_model, small_plan

pytestmark = pytest.mark.slow

WHAT_NEEDS_MORE_IMAGES = ("accuracy",)
OF_TRAINING = ("training", "accuracy")
"""The questions that are answered by a training, and not by what a model is."""

SHORT = (
    "no softmax, the loss takes probabilities",
    "training images scaled, held-out ones not",
    "labels moved by one",
    "integer labels with the loss for one-hot ones",
    "one-hot labels with the sparse loss",
    "nan in the loss",
)
"""The misconceptions that the short form of the table goes through: those for which a worker is needed."""

HEAD = """
import keras
from keras import layers, ops

def training():
    return {"epochs": 1, "batch_size": 32}
"""
ONE_HOT = "def encode(labels):\n    return keras.utils.to_categorical(labels, 10)\n"
SCALED = "def preprocess(images):\n    return images / 255\n"
COUNTS = "layer_parameters = [896, 0, 18496, 0, 0, 147520, 650]\n"
RIGHT = {
    "functional, activations as layers": COUNTS
    + ONE_HOT
    + SCALED
    + """
def build_model():
    image = x = keras.Input((32, 32, 3))
    for filters in (32, 64):
        x = layers.Activation("relu")(layers.Conv2D(filters, (3, 3))(x))
        x = layers.MaxPooling2D((2, 2))(x)
    x = layers.ReLU()(layers.Dense(64)(layers.Flatten()(x)))
    model = keras.Model(image, layers.Softmax()(layers.Dense(10)(x)))
    model.compile("adam", keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    return model
""",
    "logits, integer labels, scaled in the model": COUNTS
    + """
def build_model():
    model = keras.Sequential([
        layers.Rescaling(1 / 255),
        layers.Conv2D(32, 3, activation=keras.activations.relu), layers.MaxPool2D(),
        layers.Conv2D(64, 3, activation="relu"), layers.MaxPool2D(),
        layers.Flatten(), layers.Dense(64, "relu"), layers.Dense(10),
    ])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.002), loss, metrics=["accuracy"])
    return model
""",
    "operations instead of layers, a model inside a model": COUNTS
    + """
def build_model():
    inner = keras.Sequential([keras.Input((32, 32, 3)), layers.Conv2D(32, 3)])
    image = keras.Input((32, 32, 3))
    x = ops.relu(inner(image / 255.0))
    x = layers.MaxPooling2D(2)(x)
    x = layers.MaxPooling2D(2)(keras.activations.relu(layers.Conv2D(64, 3)(x)))
    x = layers.Dense(64, activation="relu")(layers.Reshape((-1,))(x))
    model = keras.Model(image, ops.softmax(layers.Dense(10)(x)))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
    return model
""",
    "dropout, normalisation, augmentation, zeros around": """
layer_parameters = [320 - 32 + 608, 0, 18496, 0, 36928, 0, 0, 65600, 650]
"""
    + ONE_HOT
    + SCALED
    + """
def build_model():
    model = keras.Sequential([keras.Input((32, 32, 3)), layers.RandomFlip("horizontal")])
    for filters in (32, 64, 64):
        model.add(layers.Conv2D(filters, 3, padding="same"))
        model.add(layers.BatchNormalization())
        model.add(layers.Activation("relu"))
        model.add(layers.MaxPooling2D())
        model.add(layers.Dropout(0.1))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(keras.optimizers.AdamW(), "categorical_crossentropy", metrics=["accuracy"])
    return model
""",
}


RIGHT |= {
    "layers that are used twice, a tensor from preprocess": COUNTS
    + ONE_HOT
    + """
import numpy as np
import tensorflow as tf

def training():
    return {"epochs": np.int64(1)}

def preprocess(images):
    return tf.cast(images, tf.float32) / 255

def build_model():
    pool, relu = layers.MaxPooling2D(2), layers.ReLU()
    image = keras.Input((32, 32, 3))
    x = pool(relu(layers.Conv2D(32, 3)(image)))
    x = pool(relu(layers.Conv2D(64, 3)(x)))
    x = layers.Dense(64, activation=tf.nn.relu)(layers.Flatten()(x))
    model = keras.Model(image, layers.Dense(10, activation=tf.nn.softmax)(x))
    rate = keras.optimizers.schedules.ExponentialDecay(1e-3, 100, 0.96)
    model.compile(keras.optimizers.Adam(rate), ["categorical_crossentropy"], metrics=["accuracy"])
    return model
""",
    "no biases before a normalisation, zeros around the pooling, lower precision": """
layer_parameters = [864, 0, 18432, 0, 0, 200768 + 64 * (7 * 7 * 64 - 3136), 650]
"""
    + SCALED
    + """
def build_model():
    keras.config.set_dtype_policy("mixed_float16")
    model = keras.Sequential([keras.Input((32, 32, 3))])
    for filters in (32, 64):
        model.add(layers.Conv2D(filters, 3, use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2, padding="same"))
    model.add(layers.RandomShear(0.1))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(10, activation="softmax", dtype="float32"))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
""",
}

LONG_FORM = (
    "no biases before a normalisation, zeros around the pooling, lower precision",
    "operations instead of layers, a model inside a model",
    "functional, activations as layers",
)
"""Right ways that the short form leaves out."""


COMPUTED = {
    "what was once accused of other predictions": """
def build_model():
    model = keras.Sequential([
        keras.Input((32, 32, 3)), layers.Rescaling(1 / 255),
        layers.Conv2D(32, 3, activation="gelu", dilation_rate=2), layers.ELU(alpha=0.3),
        layers.MaxPooling2D(2), layers.Conv2D(64, 3, groups=2, activation=layers.ReLU(max_value=6)),
        layers.SeparableConv2D(32, 3, padding="same"), layers.Activation(layers.LeakyReLU(0.01)),
        layers.LayerNormalization(), layers.PReLU(shared_axes=[1, 2]), layers.Softmax(axis=1),
        layers.Flatten(data_format="channels_first"), layers.Dense(10, "softmax"),
    ])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
""",
    "branches, operations and a wide dense layer": """
def build_model():
    image = keras.Input((32, 32, 3))
    x = 2.0 / (1.0 + image / 255.0) - 1.0
    x = layers.Conv2D(16, 3, padding="same", activation="relu")(x)
    way = layers.Conv2D(16, 3, padding="same")(layers.BatchNormalization()(x))
    x = layers.MaxPooling2D(2)(ops.relu(layers.Add()([x, way])))
    x = layers.Concatenate()([layers.Conv2D(8, k, padding="same")(x) for k in (1, 3, 5)])
    x = layers.Dense(1200, activation="swish")(layers.Flatten()(x))
    model = keras.Model(image, layers.Dense(10, activation="softmax")(x))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
""",
}
"""Models of layers that nobody asks for, the second with 7.4 million weights: what they do is computed."""


@pytest.mark.parametrize(
    "written",
    [pytest.param(name, marks=[pytest.mark.training] if name in LONG_FORM else []) for name in RIGHT],
    ids=lambda name: name.replace(" ", "-"),
)
def test_every_right_way_is_right(written: str, sandbox: Sandbox) -> None:
    """However a sound model is written, all of it is right, and its predictions can be followed."""
    report, evidence = grade_model(HEAD + RIGHT[written], sandbox)
    assert report.trouble == ""
    wrong = [(one.name, one.message) for one in report.questions if one.status is not Status.CORRECT]
    assert [
        one for one in wrong if one[0] != "training"
    ] == []  # a few steps are too few for the loss to fall
    assert evidence is not None
    assert evidence.stopped is None
    assert evidence.refusal == ""
    assert evidence.accuracy is not None
    assert report.output == ""


@pytest.mark.parametrize("written", COMPUTED, ids=lambda name: name.replace(" ", "-"))
def test_every_layer_is_computed(written: str, sandbox: Sandbox) -> None:
    """The accuracy is that of the layers and weights; nothing is refused and nothing is left open."""
    report, evidence = grade_model(HEAD + COMPUTED[written], sandbox)
    assert evidence is not None
    assert (evidence.contradiction, evidence.unfit, evidence.uncomputed) == ("", "", "")
    assert evidence.accuracy is not None
    assert answer(report, "accuracy").score is not None


def test_weights_beyond_what_can_be_sent(sandbox: Sandbox) -> None:
    """A model of 17 million weights is trained and described; its accuracy alone has no score."""
    wide = SOLUTION.replace("layers.Dense(64,", "layers.Dense(7_300,").replace("147_520", "16_826_500")
    source = wide.replace("650]", "73_010]").replace(EPOCHS, '"epochs": 1')
    report, _ = grade_model(source, sandbox)
    assert answer(report, "blocks").status is Status.CORRECT
    assert answer(report, "layer_parameters").status is Status.CORRECT
    accuracy = answer(report, "accuracy")
    assert (accuracy.status, accuracy.score) == (Status.UNDECIDED, None)
    assert "its weights have 68 MB, and 60 MB can be sent" in accuracy.message


@pytest.mark.parametrize("faulty", [one for one in FAULTY if one.name in SHORT], ids=lambda one: one.name)
def test_a_fault_is_named(faulty: FaultyModel, sandbox: Sandbox) -> None:
    """A model with one misconception is told that fault, where few images are enough to see it."""
    assert_told(faulty, sandbox, small_plan, without=WHAT_NEEDS_MORE_IMAGES)


def assert_told(faulty: FaultyModel, sandbox: Sandbox, plan: object, without: tuple[str, ...] = ()) -> None:
    """Grade a faulty model and hold what is said against what has to be said.

    Of a training something has to be said where it does not pass: some models reach their accuracy all the
    same.
    """
    report, _ = grade_model(faulty.source, sandbox, plan=plan)  # type: ignore[arg-type]
    for name, misconception in faulty.told:
        passes = name in OF_TRAINING and answer(report, name).status is Status.CORRECT
        if name not in without and not passes:
            told = answer(report, name).diagnosis
            assert told is not None, answer(report, name)
            assert told.misconceptions == (misconception,)
            assert answer(report, name).score != answer(report, name).max_score
    for name in faulty.sound:
        if name not in without:
            assert answer(report, name).status is Status.CORRECT, answer(report, name)


@dataclass(frozen=True)
class Kept:
    """What is known of one training of the solution on few images, with the seed 0."""

    report: Report
    evidence: Evidence
    told: list[TrainingProgress]


@pytest.fixture(scope="module")
def kept(sandbox: Sandbox) -> Kept:
    """Train the solution once for all tests that look at what comes of it."""
    told: list[TrainingProgress] = []
    report, evidence = grade_model(SOLUTION, sandbox, listen=told.append)
    assert evidence is not None
    return Kept(report, evidence, told)


def test_what_is_kept_of_a_training(kept: Kept) -> None:
    """The record has the curve, the time and the accuracy; the weights give the predictions again."""
    report, evidence, told = kept.report, kept.evidence, kept.told
    assert report.training is not None
    assert len(report.training.curve) == report.training.epochs == 5
    assert (report.training.images, report.training.held_out, report.training.parameters) == (
        200,
        100,
        167_562,
    )
    assert 0 < report.training.cpu_seconds < report.training.budget_seconds
    assert all(epoch.cpu_seconds is not None and epoch.cpu_seconds > 0 for epoch in report.training.curve)
    assert evidence.weights is not None
    assert evidence.predictions is not None
    again = outputs(evidence.network, evidence.weights, small_plan(0).held_out / 255, 60.0)
    assert abs(again - evidence.predictions).max() < 1e-4
    assert [one.epoch for one in told if one.phase == "fit" and one.epoch][-1] == 5
    shares = [one.done for one in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_the_same_seed_gives_the_same_training(sandbox: Sandbox, kept: Kept) -> None:
    """With one thread a training is the same every time; another seed gives another one."""
    (_, same), (_, other) = (grade_model(SOLUTION, sandbox, seed=seed) for seed in (0, 4))
    assert same is not None
    assert other is not None
    assert kept.evidence.losses == same.losses
    assert kept.evidence.losses != other.losses


def test_a_second_training_before_accuracy_is_lost(sandbox: Sandbox) -> None:
    """Where nothing but chance speaks against a model, it is trained once more with another seed."""
    report, _ = grade_model(SOLUTION, sandbox, lambda seed: small_plan(seed, threshold=0.9))
    assert report.training is not None
    assert report.training.attempts == 2
    assert "the better of 2 trainings" in answer(report, "accuracy").message


def test_the_untouched_file_and_a_file_without_a_model(sandbox: Sandbox) -> None:
    """What is not written is not started; what is no model is said to be none."""
    report, _ = grade_model(
        SOLUTION.replace("model = keras.Sequential(", "raise NotImplementedError\n    ("), sandbox
    )
    assert answer(report, "blocks").status is Status.NOT_STARTED
    for source, said in {
        "layer_parameters = [1]\n": "has no function build_model()",
        "build_model = 3\n": "is a int",
        "def build_model(size):\n    return size\n": "takes no arguments",
        "def build_model():\n    pass\n": "`return model`",
        "def build_model():\n    return 1 / 0\n": "ZeroDivisionError",
        "import keras\nclass M(keras.Model): pass\ndef build_model():\n    return M()\n": "your own class M",
    }.items():
        report, _ = grade_model(source, sandbox)
        assert said in answer(report, "input_shape").message
        assert report.score == 0


@pytest.mark.training
@pytest.mark.parametrize("seed", range(10))
def test_the_solution_scores_full_on_every_seed(seed: int, sandbox: Sandbox) -> None:
    """On ten seeds, of the weights and of the held-out images, the model answer has all points."""
    report, _ = grade_model(SOLUTION, sandbox, standard_plan(TASK), budget=None, seed=seed)
    assert report.score == 100


@pytest.mark.training
@pytest.mark.parametrize("faulty", FAULTY, ids=lambda one: one.name)
def test_every_fault_is_named(faulty: FaultyModel, sandbox: Sandbox, full_plan: object) -> None:
    """The whole table, on all images: what is wrong is named, what is right is not."""
    assert_told(faulty, sandbox, full_plan)


@pytest.fixture(scope="module")
def full_plan() -> object:
    """Give all images of the embedded set."""
    plan: Plan = standard_plan(TASK)(0)
    return lambda _: plan
