"""What is required of a model with a base that was given, and what is said where it is not met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Judgement
from cnntutor.domain.outcome import Raised
from cnntutor.networks import transfer
from cnntutor.networks.description import Loss, Optimizer
from cnntutor.networks.evidence import Evidence
from tests.networks import transfer_evidence as made

Judge = Callable[[Evidence], Judgement]

FIRST: tuple[Judge, ...] = (
    *(transfer.judge_base, transfer.judge_head, transfer.judge_scaling, transfer.judge_frozen),
)
SECOND: tuple[Judge, ...] = (
    *(transfer.judge_unfrozen, transfer.judge_rate, transfer.judge_statistics, transfer.judge_accuracy),
)


def with_optimizer(rate: float) -> Evidence:
    """Return evidence on a second training with another learning rate, in which the base was changed."""
    found = made.second()
    return replace(found, network=replace(found.network, optimizer=Optimizer("adam", rate)))


def with_loss(name: str, *, from_logits: bool = False, activation: str = "softmax") -> Evidence:
    """Return evidence on a model with another loss."""
    found = made.first(made.model(*made.BASE.layers, *made.head(activation=activation)))
    return replace(found, network=replace(found.network, loss=Loss(name, from_logits)))


def in_inference(evidence: Evidence) -> Evidence:
    """Return evidence on a model that calls its base with training=False."""
    return replace(evidence, network=replace(evidence.network, inference=True))


def first_moved(*places: tuple[int, int]) -> Evidence:
    """Return evidence on a first training that changed some arrays of the base too."""
    found = made.first()
    assert found.weights is not None
    return replace(found, weights=made.moved(found.weights, *places))


def second_moved(*places: tuple[int, int], unfrozen: bool = True) -> Evidence:
    """Return evidence on a second training that changed some arrays."""
    found = made.second(unfrozen=unfrozen)
    assert found.start is not None
    return replace(found, weights=made.moved(found.start, *places))


def prepared(change: Callable[[Any], Any]) -> Evidence:
    """Return evidence on a first training with images that were prepared."""
    return made.first(pixels=made.prepared(change))


def saying_one_class(evidence: Evidence) -> Evidence:
    """Return evidence on a model that gives every image the class 2."""
    confusion = np.zeros((5, 5), np.int64)
    confusion[:, 2] = 100
    return replace(evidence, training=made.record(0.3, accuracy=0.2), confusion=confusion)


def destroyed() -> Evidence:
    """Return evidence on a fine-tuning with a high rate after which less is right."""
    return replace(with_optimizer(0.01), training=made.record(0.3, 0.9, accuracy=0.5))


OTHER_BASE = made.base(seed=7)
HALF_BASE = made.model(*made.BASE.layers[:4], *made.head())

FAULTY: tuple[tuple[str, Judge, Evidence], ...] = (
    ("base_not_used", transfer.judge_base, made.first(HALF_BASE)),
    ("weights_drawn_anew", transfer.judge_base, made.first(made.model(*OTHER_BASE.layers, *made.head()))),
    ("one_softmax_unit", transfer.judge_head, made.first(made.model(*made.BASE.layers, *made.head(1)))),
    (
        *("one_output", transfer.judge_head),
        made.first(made.model(*made.BASE.layers, *made.head(1, "sigmoid"))),
    ),
    ("classes_of_all", transfer.judge_head, made.first(made.model(*made.BASE.layers, *made.head(10)))),
    ("maps_not_pooled", transfer.judge_head, made.first(made.model(*made.BASE.layers, made.head()[1]))),
    (
        *("no_softmax", transfer.judge_head),
        with_loss("sparse_categorical_crossentropy", activation="linear"),
    ),
    ("softmax_twice", transfer.judge_head, with_loss("sparse_categorical_crossentropy", from_logits=True)),
    ("squared_loss", transfer.judge_head, with_loss("mean_squared_error")),
    ("scaled_twice", transfer.judge_scaling, prepared(lambda raw: raw / 255)),
    ("centred_twice", transfer.judge_scaling, prepared(lambda raw: raw / 127.5 - 1)),
    ("unfrozen_at_once", transfer.judge_frozen, first_moved(*made.LEARNT, *made.STATISTICS, *made.HEAD)),
    (
        "training_for_trainable",
        transfer.judge_frozen,
        in_inference(first_moved(*made.LEARNT, *made.STATISTICS)),
    ),
    ("statistics_moved_at_once", transfer.judge_frozen, first_moved(*made.STATISTICS)),
    ("forgotten_compile", transfer.judge_unfrozen, replace(second_moved(*made.HEAD), recompiled=False)),
    ("still_frozen", transfer.judge_unfrozen, second_moved(*made.HEAD, unfrozen=False)),
    ("forgotten_compile", transfer.judge_rate, replace(second_moved(*made.HEAD), recompiled=False)),
    ("rate_too_high", transfer.judge_rate, with_optimizer(0.001)),
    ("rate_of_first", transfer.judge_rate, replace(with_optimizer(0.01), recompiled=False)),
    ("rate_too_low", transfer.judge_rate, with_optimizer(0.0)),
    ("rate_negative", transfer.judge_rate, with_optimizer(-1e-5)),
    ("statistics_moved", transfer.judge_statistics, second_moved(*made.LEARNT, *made.STATISTICS)),
    (
        *("training_false_overridden", transfer.judge_statistics),
        in_inference(second_moved(*made.LEARNT, *made.STATISTICS)),
    ),
    ("base_destroyed", transfer.judge_accuracy, destroyed()),
    ("same_class", transfer.judge_accuracy, saying_one_class(made.second())),
)


@pytest.mark.parametrize("judge", FIRST)
def test_a_sound_first_training_meets_all(judge: Judge) -> None:
    """Nothing is said against it."""
    assert judge(made.first()) == Judgement(1)


@pytest.mark.parametrize("judge", SECOND)
def test_a_sound_second_training_meets_all(judge: Judge) -> None:
    """Nothing is said against it, and of the accuracy how it came about."""
    judgement = judge(made.second())
    assert judgement.share == 1
    assert judgement.misconceptions == ()


@pytest.mark.parametrize(("name", "judge", "evidence"), FAULTY)
def test_each_error_is_told_as_itself(name: str, judge: Judge, evidence: Evidence) -> None:
    """It has no points, and its name comes first."""
    judgement = judge(evidence)
    assert judgement.share == 0
    assert [misconception.name for misconception in judgement.misconceptions] == [name]


def test_a_new_model_in_fine_tune_is_told() -> None:
    """What it begins with is not what the first training ended with."""
    found = made.second()
    assert found.start is not None
    anew = replace(found, start=made.moved(found.start, *made.LEARNT))
    assert [one.name for one in transfer.judge_unfrozen(anew).misconceptions] == ["built_anew"]


def test_a_frozen_head_is_told() -> None:
    """All weights are what they were, and none could be trained."""
    found = made.first()
    layers = tuple(replace(layer, trainable=0) for layer in found.network.layers)
    still = replace(found, weights=found.start, network=replace(found.network, layers=layers))
    assert [one.name for one in transfer.judge_frozen(still).misconceptions] == ["head_frozen"]


def test_a_single_bit_is_a_change() -> None:
    """A zero with another sign is not what was given."""
    found = made.first()
    assert found.weights is not None
    weights = [list(own) for own in found.weights]
    weights[4][1] = weights[4][1].copy()
    weights[4][1].view(np.int32)[0] ^= 1
    judgement = transfer.judge_frozen(replace(found, weights=tuple(map(tuple, weights))))
    assert judgement.share == 0
    assert "1 array of the base changed" in judgement.message


def test_without_weights_nothing_is_known() -> None:
    """Where weights did not come back there is no score, rather than none of the points."""
    for judge, evidence in (
        (transfer.judge_base, made.first(start=None)),
        (transfer.judge_frozen, made.first(weights=None)),
        (transfer.judge_unfrozen, made.second(weights=None)),
        (transfer.judge_statistics, made.second(weights=None)),
    ):
        assert judge(evidence).share is None


def test_what_was_stopped_has_no_points() -> None:
    """It is said elsewhere what stopped it."""
    stopped = Raised(kind="ValueError", message="no")
    for judge in (transfer.judge_frozen, transfer.judge_base):
        assert judge(made.first(stopped=stopped, training=None, start=None, weights=None)).share == 0


def test_a_change_is_no_proof_where_the_weights_contradict_it() -> None:
    """Then there is no score, and the facts are told."""
    for judge in (transfer.judge_unfrozen, transfer.judge_accuracy):
        judgement = judge(made.second(unconfirmed="It took no time."))
        assert judgement.share is None
        assert "It took no time." in judgement.message


def test_other_right_heads_are_right() -> None:
    """Flatten in place of the pooling, logits with a loss that takes them."""
    assert transfer.judge_head(
        with_loss("sparse_categorical_crossentropy", from_logits=True, activation="linear")
    ) == (Judgement(1))


@pytest.mark.parametrize("judge", [*FIRST, *SECOND])
def test_without_the_base_nothing_is_earned(judge: Judge) -> None:
    """A network of one's own has no points for its head or its rate: both are asked for a base."""
    begun = made.first(HALF_BASE)
    assert judge(begun if judge in FIRST else made.second(begun)).share == 0


@pytest.mark.parametrize("judge", [transfer.judge_frozen, *SECOND])
def test_a_base_that_knows_nothing_counts_by_what_is_described_alone(judge: Judge) -> None:
    """Its trainings are about another base, of which nothing is claimed; its rate may be as it should."""
    begun = made.first(made.model(*OTHER_BASE.layers, *made.head()))
    judgement = judge(begun if judge is transfer.judge_frozen else made.second(begun))
    assert judgement.share == (1 if judge is transfer.judge_rate else 0)
    assert judgement.misconceptions == ()


def test_a_rate_that_is_no_number_has_no_score() -> None:
    """A schedule, or what nobody can read, is neither right nor wrong here."""
    found = made.second()
    network = replace(found.network, optimizer=Optimizer("adam", None))
    assert transfer.judge_rate(replace(found, network=network)).share is None


def test_weights_that_moved_too_far_contradict_the_rate() -> None:
    """Adam changes no weight by more than its rate allows in so many steps."""
    found = made.second()
    assert found.start is not None
    far = replace(found, weights=made.moved(found.start, *made.CONVOLUTIONS, by=0.05))
    assert transfer.judge_rate(far).share is None
    assert "0.0001" in transfer.judge_rate(far).message
    assert transfer.judge_rate(replace(far, weights=None)).share == 1


def test_where_the_start_did_not_come_back_it_is_not_known_what_was_trained_on() -> None:
    """No score, as it may be another model."""
    assert transfer.judge_unfrozen(made.second(start=None)).share is None


def test_a_layer_without_weights_is_no_new_model() -> None:
    """Dropout that `fine_tune` adds leaves what was learnt."""
    found = made.second()
    assert found.start is not None
    assert transfer.judge_unfrozen(replace(found, start=(*found.start, ()))) == Judgement(1)


def test_weights_that_are_no_numbers_are_nothing_learnt() -> None:
    """Where they are nan, the base changed, and to nothing that works."""
    found = made.second()
    assert found.weights is not None
    broken = made.moved(found.weights, *made.CONVOLUTIONS, by=float("nan"))
    judgement = transfer.judge_unfrozen(replace(found, weights=broken))
    assert (judgement.share, judgement.message) == (0, transfer.NOT_FINITE)
    begun = made.first()
    assert begun.weights is not None
    nothing = made.first(weights=made.moved(begun.weights, *made.HEAD, by=float("nan")))
    assert transfer.judge_frozen(nothing).message == transfer.NOT_FINITE


@pytest.mark.slow
def test_what_is_frozen_is_looked_at_when_a_training_begins() -> None:
    """Behind compile a change still counts; behind a training only from the next compile on."""
    import keras

    base = keras.layers.Dense(3, name="base")
    images = keras.Input((4,))
    model = keras.Model(images, keras.layers.Dense(2)(base(images)))

    def changed() -> bool:
        before = base.get_weights()[0]
        model.fit(np.eye(4), np.ones((4, 2)), verbose=0)
        return bool((before != base.get_weights()[0]).any())

    model.compile("sgd", "mse")
    base.trainable = False
    assert not changed()
    base.trainable = True
    assert not changed()
    model.compile("sgd", "mse")
    assert changed()
