"""The activation functions agree with scipy and Keras, and their derivatives with difference quotients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.special import expit

from cnntutor.reference import activations

FUNCTIONS = ("relu", "leaky_relu", "sigmoid", "tanh")
ALL = (*FUNCTIONS, *(f"{name}_derivative" for name in FUNCTIONS))
STEP = 1e-5

shapes = arrays.array_shapes(max_dims=3, max_side=5)
moderate = arrays.arrays(np.float64, shapes, elements=st.floats(-30, 30))
any_size = arrays.arrays(np.float64, shapes, elements=st.floats(allow_nan=False, allow_infinity=False))
whole = arrays.arrays(st.sampled_from([np.int8, np.uint8, np.int64]), shapes, elements=st.integers(0, 100))
slopes = st.floats(0, 1)


@given(any_size)
def test_sigmoid_is_that_of_scipy(x: Any) -> None:
    """For numbers of any magnitude, and without a warning."""
    np.testing.assert_allclose(activations.sigmoid(x), expit(x), rtol=1e-14, atol=1e-300)


@given(any_size, slopes)
def test_relu_and_leaky_relu_keep_the_positive_side(x: Any, slope: float) -> None:
    """Positive numbers stay; the others become 0 or are multiplied by the slope."""
    relu, leaky = activations.relu(x), activations.leaky_relu(x, slope)
    for got, got_leaky, value in zip(relu.flat, leaky.flat, x.flat, strict=True):
        assert got == max(value, 0)
        assert got_leaky == (value if value > 0 else slope * value)


@given(any_size)
def test_outputs_lie_in_their_ranges(x: Any) -> None:
    """Whatever comes in: sigmoid in [0, 1], tanh in [−1, 1], their derivatives in [0, 1/4] and [0, 1]."""
    for function, low, high in (
        (activations.sigmoid, 0, 1),
        (activations.tanh, -1, 1),
        (activations.sigmoid_derivative, 0, 0.25),
        (activations.tanh_derivative, 0, 1),
    ):
        values = function(x)
        assert values.shape == x.shape
        assert np.all((low <= values) & (values <= high + 1e-15))


@given(moderate)
def test_tanh_is_a_stretched_sigmoid(x: Any) -> None:
    """tanh(x) = 2·sigmoid(2x) − 1, and (e^x − e^(−x)) / (e^x + e^(−x))."""
    got = activations.tanh(x)
    np.testing.assert_allclose(got, 2 * expit(2 * x) - 1, atol=1e-14)
    up, down = np.exp(x), np.exp(-x)
    np.testing.assert_allclose(got, (up - down) / (up + down), atol=1e-14)


@pytest.mark.parametrize("name", FUNCTIONS)
@given(x=moderate)
def test_derivatives_are_difference_quotients(name: str, x: Any) -> None:
    """Away from the corners of ReLU and leaky ReLU, which are not differentiable at 0."""
    function = getattr(activations, name)
    x = np.where(np.abs(x) < 2 * STEP, 1.0, x)
    quotient = (function(x + STEP) - function(x - STEP)) / (2 * STEP)
    np.testing.assert_allclose(getattr(activations, f"{name}_derivative")(x), quotient, atol=1e-8)


@given(moderate)
def test_derivatives_follow_from_the_outputs(x: Any) -> None:
    """The rules s·(1 − s) and 1 − t² hold."""
    s, t = expit(x), np.tanh(x)
    np.testing.assert_allclose(activations.sigmoid_derivative(x), s * (1 - s), atol=1e-15)
    np.testing.assert_allclose(activations.tanh_derivative(x), 1 - t**2, atol=1e-15)


def test_the_derivative_at_zero_is_that_from_the_left() -> None:
    """At the corner: 0 for ReLU, the slope for leaky ReLU, 0.01 if none is given."""
    assert activations.relu_derivative(np.zeros(1)).tolist() == [0]
    assert activations.leaky_relu_derivative(np.zeros(1)).tolist() == [0.01]
    assert activations.leaky_relu_derivative(np.zeros(1), 0.3).tolist() == [0.3]


@pytest.mark.parametrize("name", ALL)
@given(x=whole)
def test_whole_numbers_count_as_floats(name: str, x: Any) -> None:
    """Small and unsigned integers do not wrap around; only ReLU keeps their dtype."""
    function = getattr(activations, name)
    values = function(x)
    assert values.dtype == (x.dtype if name == "relu" else np.float64)
    np.testing.assert_array_equal(values, function(x.astype(np.float64)))


@pytest.mark.parametrize("name", ALL)
def test_floats_keep_their_dtype(name: str) -> None:
    """float32 in, float32 out."""
    assert getattr(activations, name)(np.ones(2, np.float32)).dtype == np.float32


@pytest.mark.parametrize("name", ALL)
def test_only_real_numbers_are_taken(name: str) -> None:
    """Text and complex numbers are refused."""
    for wrong in (np.array(["1"]), np.array([1j])):
        with pytest.raises(TypeError, match="real numbers"):
            getattr(activations, name)(wrong)


@pytest.mark.slow
def test_keras_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The four functions are those of keras.ops."""
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "3")
    from keras import ops

    pairs: dict[Callable[[Any], Any], Callable[[Any], Any]] = {
        activations.relu: ops.relu,
        activations.leaky_relu: lambda x: ops.leaky_relu(x, negative_slope=0.01),
        activations.sigmoid: ops.sigmoid,
        activations.tanh: ops.tanh,
    }

    @settings(deadline=None)
    @given(moderate)
    def agrees(x: Any) -> None:
        x = x.astype(np.float32)
        for ours, theirs in pairs.items():
            np.testing.assert_allclose(
                ours(x), ops.convert_to_numpy(theirs(ops.convert_to_tensor(x))), rtol=1e-5, atol=1e-6
            )

    agrees()
