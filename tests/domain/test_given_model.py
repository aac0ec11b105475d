"""A model that is given is data: bounded, in order, and known by its digest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cnntutor.domain.given_model import MOST_BYTES, MOST_LAYERS, GivenLayer, GivenModel
from cnntutor.errors import CurriculumError
from tests.given_models import branches, chain, layer


def test_the_digest_is_that_of_everything() -> None:
    """The same data has the same one, other weights, settings, names or inputs have another."""
    first, *rest = chain().layers
    settings = {**first.settings, "padding": "valid"}
    others = [
        chain(1),
        *(
            replace(chain(), layers=(other, *rest))
            for other in (
                replace(first, settings=settings),
                replace(first, name="first"),
                replace(first, class_name="Conv2DTranspose"),
            )
        ),
        replace(chain(), name="other"),
        replace(branches(), layers=(*branches().layers[:-1], replace(layer("ReLU"), inputs=(0,)))),
        branches(),
    ]
    assert chain().digest == chain().digest
    assert len({each.digest for each in [chain(), *others]}) == len(others) + 1


def test_what_takes_what() -> None:
    """Without a word a layer takes what the one before it gives."""
    assert chain().is_chain
    assert not branches().is_chain
    assert [branches().inputs_of(place) for place in range(4)] == [(-1,), (0,), (0, 1), (2,)]


@pytest.mark.parametrize("inputs", [(0,), (1,), (-2,)])
def test_a_layer_takes_what_comes_before_it(inputs: tuple[int, ...]) -> None:
    """Anything else is a contradiction of the exercise."""
    with pytest.raises(CurriculumError, match="does not come before"):
        GivenModel(input_shape=(2, 2, 1), layers=(GivenLayer(class_name="ReLU", name="relu", inputs=inputs),))


def test_sizes_are_bounded() -> None:
    """Neither too many layers nor too many weights are sent to every worker."""
    for layers in ((), (layer("ReLU"),) * (MOST_LAYERS + 1)):
        with pytest.raises(CurriculumError, match="layers"):
            GivenModel(input_shape=(2, 2, 1), layers=layers)
    large = layer("Dense", {"units": 1}, np.zeros(MOST_BYTES // 4 + 1, np.float32))
    with pytest.raises(CurriculumError, match="MB of weights"):
        GivenModel(input_shape=(2,), layers=(large,))
