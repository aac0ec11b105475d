"""Activations as layers, inside layers and as operations: their names, defaults and shapes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.networks.layers import TABLE, find_rule
from cnntutor.networks.layers.rule import Unfit
from cnntutor.networks.layers.settings import read_settings
from tests.networks.layers.applied import applied, foretold

X = np.array([-2.0, -0.5, 0.0, 0.5, 7.0])


def named(rule_name: str, **told: Any) -> str:
    """Return what requirements call an activation on maps."""
    rule = find_rule(rule_name)
    assert rule is not None
    assert rule.activation is not None
    return rule.activation(read_settings(rule, told), [(4, 4, 3)])


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({}, "relu"),
        ({"negative_slope": 0.1}, "leaky_relu"),
        ({"max_value": 6}, "relu6"),
        ({"max_value": 4}, "bounded_relu"),
        ({"threshold": 0.5}, "thresholded_relu"),
        ({"threshold": 0.5, "max_value": 6, "negative_slope": 0.1}, "thresholded_relu"),
    ],
)
def test_a_relu_that_is_bounded_or_leaks_is_no_plain_one(told: dict[str, Any], name: str) -> None:
    """Whether it is a layer or an operation."""
    assert named("ReLU", **told) == named("ops.ReLU", **told) == name


@pytest.mark.parametrize(
    ("axis", "name"),
    [(-1, "softmax"), (3, "softmax"), (1, "softmax_over_another_axis"), (-2, "softmax_over_another_axis")],
)
def test_a_softmax_is_one_over_the_last_axis(axis: int, name: str) -> None:
    """Counted from either end."""
    assert named("Softmax", axis=axis) == name


@pytest.mark.parametrize(
    ("rule", "slope"), [("LeakyReLU", 0.3), ("activation.leaky_relu", 0.2), ("ops.LeakyRelu", 0.2)]
)
def test_the_slope_of_a_layer_is_another_one_than_that_of_a_function(rule: str, slope: float) -> None:
    """As in Keras."""
    np.testing.assert_allclose(applied(rule, X), np.where(X > 0, X, slope * X), rtol=1e-6)


def test_a_prelu_has_a_slope_for_each_number_or_for_a_whole_axis() -> None:
    """Shared axes have one."""
    maps = np.stack([X, -X], axis=-1)
    slopes = np.array([[0.1, 10.0]])
    found = applied("PReLU", maps, weights=[slopes], shared_axes=[1])
    np.testing.assert_allclose(found, np.where(maps > 0, maps, slopes * maps), rtol=1e-6)
    assert foretold("PReLU", (4, 5, 3), shared_axes=[1, 2])[1] == ((1, 1, 3),)
    assert foretold("PReLU", (4, 5, 3))[1] == ((4, 5, 3),)


def test_a_gate_halves_its_axis() -> None:
    """One that is odd cannot be halved."""
    assert foretold("ops.Glu", (4, 6), axis=-1)[0] == (4, 3)
    with pytest.raises(Unfit, match="halves an axis of 5"):
        foretold("ops.Glu", (4, 5), axis=-1)


@pytest.mark.parametrize("rule", ["Softmax", "ops.LogSoftmax"])
def test_an_axis_that_is_not_there_is_refused(rule: str) -> None:
    """Nor can it be the batch."""
    for axis in (0, 3):
        with pytest.raises(Unfit, match=f"works on axis {axis}"):
            foretold(rule, (4, 6), axis=axis)


def test_linear_does_nothing_and_what_keras_has_not_is_not_there() -> None:
    """An activation that cannot be written inside a layer is known as an operation alone."""
    assert TABLE["activation.linear"].kind == "idle"
    assert "activation.glu" not in TABLE
    assert find_rule("activation.threshold") is None
    assert find_rule("ops.Threshold") is not None
