"""What the questions on non-linearity take for right is so."""

from __future__ import annotations

import numpy as np

from cnntutor.reference.activations import relu, sigmoid
from tests.curriculum.concepts.support import right, sound_settings


def test_a_stack_of_linear_layers_is_one() -> None:
    """Ten random layers with biases equal one with the product of the matrices."""
    rng = np.random.default_rng(0)
    layers = [(rng.normal(size=(3, 3)), rng.normal(size=3)) for _ in range(10)]

    def stack(x: np.ndarray) -> np.ndarray:
        for weights, bias in layers:
            x = weights @ x + bias
        return x

    bias = stack(np.zeros(3))
    single = np.stack([stack(column) - bias for column in np.eye(3)], axis=1)
    x = rng.normal(size=3)
    assert np.allclose(stack(x), single @ x + bias)
    assert right("stacked_linear") == "no more than a single one of them"


def test_two_hidden_relus_solve_xor() -> None:
    """And no linear layer does: the sums of the values on both diagonals would be equal."""
    points = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    hidden = relu(points.sum(axis=1)[:, None] + np.array([0, -1]))
    assert (hidden @ [1, -2]).tolist() == [0, 1, 1, 0]
    assert right("xor") == "a hidden layer with ReLU"


def test_sums_behind_relu() -> None:
    """Only positive numbers are left."""
    for setting in sound_settings("relu_sum"):
        assert right("relu_sum", setting) == str(sum(max(value, 0) for value in setting.values()))


def test_a_chain_of_sigmoids() -> None:
    """Its gradient is below a millionth, and not negative, whatever goes in."""
    for x in np.linspace(-5, 5, 21):
        gradient, value = 1.0, x
        for _ in range(10):
            value = sigmoid(value)
            gradient *= value * (1 - value)
        assert 0 < gradient < 1e-6
    assert right("sigmoid_chain") == "it is very close to zero"


def test_a_network_of_relus_has_straight_pieces() -> None:
    """ReLU(x) + ReLU(x − 1) has the slopes 0, 1 and 2."""
    x = np.arange(-1, 2.01, 0.25)
    slopes = np.diff(relu(x) + relu(x - 1)) / 0.25
    assert sorted(set(slopes.tolist())) == [0, 1, 2]
    assert right("relu_network") == "straight pieces with bends"


def test_a_dead_relu_stays() -> None:
    """A small change of its weights changes nothing."""
    images, weights = np.ones((5, 4)), np.full(4, -1.0)
    assert np.array_equal(relu(images @ weights), relu(images @ (weights + 1e-3)))
    assert right("dead_relu") == "it keeps them as they are"
