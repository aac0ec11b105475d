"""Which digit a model sees in an image: reference, procedure, and what is often returned instead."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.digit_cases import draw_prediction
from cnntutor.curriculum.given_digits import digits_network
from cnntutor.domain.given_model import GivenModel
from cnntutor.domain.values import Array
from cnntutor.misconceptions.digit_prediction import PREDICT_ERRORS
from cnntutor.networks.digit_prediction import PREDICT_DIGIT, predict_digit, predict_of_preprocess
from cnntutor.networks.given import results_of
from cnntutor.procedures.replaying import replay
from cnntutor.reference.preprocessing import preprocess

CASES = [draw_prediction(np.random.default_rng(k), k) for k in range(6)]


def probabilities(model: GivenModel, images: Array) -> Array:
    """Return what a model gives, as Keras's `predict` does."""
    return results_of(model, np.asarray(images, np.float32))[-1][1]


def test_the_procedure_and_the_composition_equal_the_reference() -> None:
    """For random models and the trained one."""
    for model, image in CASES:
        right = predict_digit(model, image)
        assert PREDICT_DIGIT(model, image) == right
        assert predict_of_preprocess({"preprocess": preprocess}, model, image) == right
        row = probabilities(model, image[None, ..., None] / 255)[0]
        assert right == (row.argmax(), row.max())


def _not_preprocessed(model: GivenModel, image: Array) -> Any:
    row = probabilities(model, image[None, ..., None])[0]
    return row.argmax(), row.max()


def _along_the_batch(model: GivenModel, image: Array) -> Any:
    every = probabilities(model, preprocess(image[None]))
    digit = np.argmax(every, axis=0)[0]
    return digit, every[0][digit]


def _largest_along_the_batch(model: GivenModel, image: Array) -> Any:
    every = probabilities(model, preprocess(image[None]))
    return np.argmax(every, axis=0)[0], every.max()


def _percent(model: GivenModel, image: Array) -> Any:
    digit, share = predict_digit(model, image)
    return digit, share * 100


def _first(model: GivenModel, image: Array) -> Any:
    every = probabilities(model, preprocess(image[None]))
    return every.argmax(), every[0][0]


def _softmax_of_probabilities(model: GivenModel, image: Array) -> Any:
    row = np.exp(probabilities(model, preprocess(image[None]))[0])
    return row.argmax(), (row / row.sum()).max()


WRITTEN = {
    "not_preprocessed": _not_preprocessed,
    "axis_of_the_batch_throughout": _along_the_batch,
    "axis_of_the_batch": _largest_along_the_batch,
    "percentage": _percent,
    "first_probability": _first,
    "softmax_again": _softmax_of_probabilities,
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_what_is_replayed(name: str) -> None:
    """On every case, and it differs from the right answer on one of them at least."""
    error = next(one for one in PREDICT_ERRORS if one.name == name)
    written = [WRITTEN[name](*case) for case in CASES]
    replayed = [replay(PREDICT_DIGIT, (error,), case) for case in CASES]
    assert np.allclose(written, replayed)
    assert not np.allclose(written, [predict_digit(*case) for case in CASES])


def test_the_trained_model_reads_its_digits() -> None:
    """It is sure of most of them."""
    read = [
        predict_digit(digits_network(), draw_prediction(np.random.default_rng(k), 2)[1]) for k in range(8)
    ]
    assert np.median([share for _, share in read]) > 0.5
