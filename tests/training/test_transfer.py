"""A base is given, a head is trained, both are fine-tuned: in a worker, right and wrong."""

from __future__ import annotations

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.report import Report, Status
from cnntutor.grading.grade import grade
from cnntutor.sandbox.interface import Sandbox
from cnntutor.training.plan import Setup, standard_plan
from tests.support import answer, load, solution, submission
from tests.training.keras_worker import PLENTY

EXERCISE = load("exercise16")
SOLUTION = solution("exercise16")
FREEZE = "    base.trainable = False\n"
CALL = "(base(images))"
HEAD = 'layers.Dense(5, activation="softmax")(values)'
POOLED = "    values = layers.GlobalAveragePooling2D()(base(images))\n"
UNFREEZE = "    base.trainable = True\n"
KEEP = """    for layer in base.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
"""
TUNED = """    model.compile(
        optimizer=keras.optimizers.Adam(1e-4),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
"""
RATE = "keras.optimizers.Adam(1e-4)"
PREPARED = "    return images\n"
COPY = "    base = keras.models.clone_model(base)\n"
OWN = """    base = keras.Sequential([keras.Input((32, 32, 3)), layers.Rescaling(1 / 127.5, offset=-1)])
    base.add(layers.Conv2D(48, 3, strides=4, activation="relu"))
"""
ANEW = "    model = keras.models.clone_model(model)\n"

FAULTY: tuple[tuple[str, tuple[tuple[str, str], ...], str, str], ...] = (
    ("not frozen", ((FREEZE, ""),), "frozen", "unfrozen_at_once"),
    (
        "training=False in place of freezing",
        ((FREEZE, ""), (CALL, "(base(images, training=False))")),
        *("frozen", "training_for_trainable"),
    ),
    (
        "the head is frozen too",
        (
            (
                "    model.compile(\n        optimizer=keras.optimizers.Adam(0.01)",
                "    model.trainable = False\n"
                "    model.compile(\n        optimizer=keras.optimizers.Adam(0.01)",
            ),
        ),
        *("frozen", "head_frozen"),
    ),
    ("a copy of the base", ((FREEZE, COPY + FREEZE),), "base", "weights_drawn_anew"),
    ("a base of one's own", ((FREEZE, OWN),), "base", "base_not_used"),
    ("one softmax unit", (("layers.Dense(5,", "layers.Dense(1,"),), "head", "one_softmax_unit"),
    ("ten outputs", (("layers.Dense(5,", "layers.Dense(10,"),), "head", "classes_of_all"),
    ("maps not pooled", ((POOLED, "    values = base(images)\n"),), "head", "maps_not_pooled"),
    ("no softmax", (('layers.Dense(5, activation="softmax")', "layers.Dense(5)"),), "head", "no_softmax"),
    ("scaled twice", ((PREPARED, "    return images / 255.0\n"),), "scaling", "scaled_twice"),
    ("centred twice", ((PREPARED, "    return images / 127.5 - 1\n"),), "scaling", "centred_twice"),
    ("not compiled again", ((TUNED, ""),), "unfrozen", "forgotten_compile"),
    ("still frozen", ((UNFREEZE, ""),), "unfrozen", "still_frozen"),
    ("built anew", ((UNFREEZE, UNFREEZE + ANEW),), "unfrozen", "built_anew"),
    ("rate of a new network", ((RATE, "keras.optimizers.Adam()"),), "rate", "rate_too_high"),
    ("rate of 0.1", ((RATE, "keras.optimizers.Adam(0.1)"),), "accuracy", "base_destroyed"),
    ("normalisation unfrozen", ((KEEP, ""),), "statistics", "statistics_moved"),
    (
        "normalisation unfrozen, called with training=False",
        ((KEEP, ""), (CALL, "(base(images, training=False))")),
        *("statistics", "training_false_overridden"),
    ),
)


def graded(source: str, sandbox: Sandbox, seed: int = 0) -> Report:
    """Return the report on a submission."""
    assert EXERCISE.task is not None
    return grade(
        EXERCISE,
        submission(source, "exercise16", "exercise16_transfer_learning.py"),
        sandbox,
        variant=registry.variant(EXERCISE, None),
        seed=seed,
        setup=Setup(plan=standard_plan(EXERCISE.task), budget=lambda *_: PLENTY),
    )


def changed(*changes: tuple[str, str]) -> str:
    """Return the solution with something else in the place of parts of it."""
    text = SOLUTION
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.training
@pytest.mark.parametrize(("what", "changes", "name", "error"), FAULTY)
def test_a_wrong_transfer_is_told_by_its_name(
    what: str, changes: tuple[tuple[str, str], ...], name: str, error: str, sandbox: Sandbox
) -> None:
    """It loses the points of that question, and it is told what was done."""
    found = answer(graded(changed(*changes), sandbox), name)
    assert found.score == 0, what
    assert found.diagnosis is not None
    assert found.diagnosis.misconceptions == (error,)


SWAPPED = """
def fine_tune(model):
    other = keras.Sequential(
        [keras.Input((32, 32, 3)), layers.Flatten(), layers.Dense(5, activation="softmax")]
    )
    other.compile(keras.optimizers.Adam(1e-4), "sparse_categorical_crossentropy", metrics=["accuracy"])
    keras.Model.get_layer = lambda self, name: model.layers[1]
    return other
"""
"""Another model in the place of the one that came in."""

ENDLESS = """
def fine_tune(model):
    while True:
        pass
"""


@pytest.mark.training
def test_another_model_in_fine_tune_earns_nothing_behind_it(sandbox: Sandbox) -> None:
    """The first training keeps its points."""
    report = graded(SOLUTION + SWAPPED, sandbox)
    assert answer(report, "frozen").status is Status.CORRECT
    names = ("unfrozen", "rate", "statistics", "accuracy")
    assert [answer(report, name).score for name in names] == [0] * 4


@pytest.mark.training
def test_a_fine_tune_without_an_end_is_stopped(sandbox: Sandbox) -> None:
    """The time of one call ends it, the first training keeps its points, and the next file is graded."""
    report = graded(SOLUTION + ENDLESS, sandbox)
    assert answer(report, "frozen").status is Status.CORRECT
    assert answer(report, "unfrozen").status is Status.TIMED_OUT
    assert "fine_tune was stopped after" in answer(report, "unfrozen").message
    assert graded("x = 1", sandbox).score == 0


@pytest.mark.training
@pytest.mark.parametrize("seed", range(10))
def test_the_solution_is_right_on_every_seed(seed: int, sandbox: Sandbox) -> None:
    """The threshold is far from what it reaches."""
    report = graded(SOLUTION, sandbox, seed)
    assert report.score == 100
    assert report.training is not None
    assert report.training.accuracy is not None
    assert report.training.accuracy >= 0.94


@pytest.mark.training
@pytest.mark.parametrize(
    "changes",
    [
        ((POOLED, "    values = layers.Flatten()(base(images))\n"), ("Adam(0.01)", "Adam(0.001)")),
        (("    return model\n\n\ndef preprocess", "\n\ndef preprocess"),),
        (
            (
                UNFREEZE + KEEP,
                "    base.trainable = True\n"
                "    for layer in base.layers:\n"
                "        layer.trainable = layer.name == 'base_conv3'\n",
            ),
        ),
    ],
)
def test_other_right_ways_are_right(changes: tuple[tuple[str, str], ...], sandbox: Sandbox) -> None:
    """Flatten as the head, nothing returned by fine_tune, the last convolution alone unfrozen."""
    assert graded(changed(*changes), sandbox).score == 100


@pytest.mark.training
def test_a_second_training_that_is_missing_keeps_the_first(sandbox: Sandbox) -> None:
    """What is judged after the first one has its points, the rest is not started."""
    begin = SOLUTION.index("    base = model.get_layer")
    end = SOLUTION.index("def preprocess")
    report = graded(f"{SOLUTION[:begin]}    raise NotImplementedError\n\n\n{SOLUTION[end:]}", sandbox)
    assert answer(report, "frozen").status is Status.CORRECT
    found = answer(report, "unfrozen")
    assert (found.status, found.message) == (Status.NOT_STARTED, "fine_tune is not written yet.")
