"""Blocks that are made of a `conv_same`: right of a right one, and known of any other."""

import numpy as np
import pytest

from cnntutor.grading.cases import draw_cases
from cnntutor.grading.compare import compare
from cnntutor.procedures.surrogates import SURROGATES
from cnntutor.reference.blocks import conv_same
from tests.misconceptions.written import function

NAMES = ("vgg_block", "residual_block", "inception_module", "dense_block")


@pytest.mark.parametrize("name", NAMES)
def test_of_a_right_convolution_a_right_block_is_made(name: str) -> None:
    """On every case; of the surrogate another one of the same shape."""
    question = function("exercise14", name)
    (composition,) = question.compositions
    for case in draw_cases(question, {}, 0):
        right = question.reference(*case.arguments)
        made = composition({"conv_same": conv_same}, *case.arguments)
        assert compare(made, right, question.tolerance) is None
        known = composition(SURROGATES, *case.arguments)
        assert np.shape(known) == np.shape(right)
        assert compare(known, right, question.tolerance) is not None


def test_the_surrogate_depends_on_every_argument() -> None:
    """So that an argument that is not passed on shows."""
    rng = np.random.default_rng(0)
    image, kernels, biases = rng.normal(size=(4, 5, 2)), rng.normal(size=(3, 3, 2, 3)), rng.normal(size=3)
    surrogate = SURROGATES["conv_same"]
    made = surrogate(image, kernels, biases, 1)
    assert made.shape == (4, 5, 3)
    for other in (
        surrogate(image + 1, kernels, biases),
        surrogate(image, kernels + 1, biases),
        surrogate(image, kernels, biases + 1),
        surrogate(image, kernels, biases, 2).repeat(2, axis=0).repeat(2, axis=1)[:4, :5],
    ):
        assert not np.allclose(made, other)
