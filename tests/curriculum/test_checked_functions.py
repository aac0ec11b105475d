"""Functions whose gradients are known: the gradient is right, the text says the function."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import checked_functions as checked
from cnntutor.curriculum.gradient_cases import NAMES
from cnntutor.reference.convolution import conv2d
from cnntutor.reference.gradient_check import THRESHOLD, numerical_gradient, relative_error
from cnntutor.reference.losses import cross_entropy, softmax
from cnntutor.reference.pooling import avg_pool2d, max_pool2d

KNOWN = {
    "np": np,
    "conv2d": conv2d,
    "softmax": softmax,
    "cross_entropy": cross_entropy,
    "avg_pool2d": avg_pool2d,
    "max_pool2d": max_pool2d,
}


@pytest.mark.parametrize("draw", NAMES, ids=lambda draw: draw.__name__)
def test_the_gradient_is_that_of_the_function(draw: Any) -> None:
    """At its point, and the point lies away from every kink: half a step beside it is right as well."""
    for seed in range(5):
        made = draw(np.random.default_rng(seed))
        for point in (made.point, made.point + 1e-4):
            numerical = numerical_gradient(made.function, point)
            assert relative_error(made.gradient(point), numerical) < THRESHOLD


@pytest.mark.parametrize("draw", NAMES, ids=lambda draw: draw.__name__)
def test_the_text_is_the_function(draw: Any) -> None:
    """With the arrays by their names it comes to the same number; no array is named that is not in it."""
    made = draw(np.random.default_rng(3))
    value = eval(made.text, KNOWN | made.fixed | {"x": made.point})
    np.testing.assert_allclose(value, made.function(made.point))
    assert all(name in made.text for name in made.fixed)


def test_weights_are_short_and_never_0() -> None:
    """Twentieths between 0.5 and 2, of both signs."""
    drawn = checked.weights(np.random.default_rng(0), (100,))
    assert ((abs(drawn) >= 0.5) & (abs(drawn) <= 2)).all()
    assert {-1.0, 1.0} == set(np.sign(drawn))
    np.testing.assert_allclose(drawn * 20, np.round(drawn * 20))
