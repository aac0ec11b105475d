"""Misconceptions in outputs, loss, labels and optimiser: each sign shows where it should and only there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.domain.outcome import Raised
from cnntutor.networks.description import Loss, Optimizer
from cnntutor.networks.misconceptions import outputs
from tests.networks.test_requirements import SOUND, with_network


def named(group: Any, evidence: Any) -> list[str]:
    """Return the misconceptions of a group that show."""
    return [each.what.name for each in group if each.shows(evidence)]


def with_labels(*shape: int) -> Any:
    """Return sound evidence on labels of another shape."""
    return replace(SOUND, labels=(shape, "float32"))


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        (-1e-5, ["learning_rate_negative"]),
        (-0.1, ["learning_rate_negative"]),
        (0.0, ["learning_rate_too_small"]),
        (1e-5, ["learning_rate_too_small"]),
        (outputs.SLOWEST, []),
        (0.001, []),
        (outputs.FASTEST, []),
        (0.1, ["learning_rate_too_large"]),
        (None, []),
    ],
)
def test_a_learning_rate_is_too_small_or_too_large_beyond_the_ends(rate: float | None, shown: Any) -> None:
    """At 0 nothing moves at all; of one that is not known nothing is said."""
    for name in outputs.ADAMS:
        assert named(outputs.OPTIMIZER, with_network(optimizer=Optimizer(name, rate))) == shown
    assert named(outputs.OPTIMIZER, with_network(optimizer=Optimizer("sgd", rate))) == ["other_optimizer"]


@pytest.mark.parametrize(
    ("shape", "one_hot"), [((5000, 10), True), ((5000, 1), False), ((5000,), False), ((5000, 1, 10), False)]
)
def test_labels_are_one_hot_with_a_number_for_each_class(shape: tuple[int, ...], *, one_hot: bool) -> None:
    """Labels that were not seen are not known to be."""
    assert outputs.one_hot(with_labels(*shape)) is one_hot
    assert outputs.one_hot(replace(SOUND, labels=None)) is None


def test_an_axis_too_many_is_told_before_whole_numbers() -> None:
    """They are one-hot, and of three axes; the loss is not blamed."""
    evidence = replace(
        with_network(loss=Loss(outputs.CATEGORICAL, from_logits=False)), labels=((5000, 1, 10), "float32")
    )
    assert named(outputs.LOSS, evidence) == ["extra_axis"]
    assert named(outputs.LOSS, replace(evidence, labels=((5000,), "uint8"))) == ["integer_labels"]


def test_outputs_are_counted_where_they_are_a_row() -> None:
    """Maps, and a shape that is not known, are no number of outputs."""
    shapes: list[Any] = [(10,), (4, 4, 10), None]
    counted = [outputs.count_outputs(with_network(output_shape=shape)) for shape in shapes]
    assert counted == [10, None, None]


def test_too_few_outputs_stop_a_training_and_nothing_else() -> None:
    """As many as there are classes do not; nor is it said where it was stopped before."""
    stopped = replace(
        with_network(output_shape=(9,), loss=Loss(outputs.SPARSE, from_logits=False)),
        stopped=Raised(kind="InvalidArgumentError", message="labels"),
        phase="fit",
    )
    assert outputs.TOO_FEW_OUTPUTS.shows(stopped)
    for other in (
        replace(stopped, phase="preprocess"),
        replace(stopped, network=replace(stopped.network, output_shape=(10,))),
        replace(stopped, network=replace(stopped.network, output_shape=None)),
    ):
        assert not outputs.TOO_FEW_OUTPUTS.shows(other)
