"""What exercise 8 calls functions with: digits that were moved, and models that are not too sure."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum import digit_cases as drawn
from cnntutor.curriculum.given_digits import digits_network
from cnntutor.networks.given import network_of


def test_a_digit_keeps_its_form() -> None:
    """28 × 28 bytes that are darker than the image, and in no way symmetric."""
    for seed in range(10):
        image = drawn.draw_digit(np.random.default_rng(seed))
        assert (image.shape, image.dtype.name) == (drawn.SHAPE[:2], "uint8")
        assert 0 < image.max() < 255
        for other in (image.T, image[::-1], image[:, ::-1]):
            assert (image != other).any()


def test_every_fourth_batch_has_all_grey_values() -> None:
    """Batches have one to three images, and what is drawn is what the statement says of images."""
    rng = np.random.default_rng(0)
    for k in range(12):
        (images,) = drawn.draw_preprocess(rng, k)
        assert len(images) == 1 + k % 3
        assert (int(images.max()) > 250) is (k % 4 == 3)
        assert drawn.has_grey_values((images,))


def test_images_of_another_size_or_dtype_are_not_those_of_the_statement() -> None:
    """The images come last, behind a model or alone."""
    image = np.zeros(drawn.SHAPE[:2], np.uint8)
    assert drawn.has_grey_values((None, image))
    assert not drawn.has_grey_values((image.astype(float),))
    assert not drawn.has_grey_values((image[1:],))


def test_every_third_model_is_the_trained_one() -> None:
    """The others are drawn; all give ten numbers."""
    rng = np.random.default_rng(0)
    models = [drawn.draw_prediction(rng, k)[0] for k in range(6)]
    assert [model is digits_network() for model in models] == [False, False, True] * 2
    for model in models:
        assert network_of(model).layers[-2].output_shape == (10,)
