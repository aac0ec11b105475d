"""Multiplications step by step."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum.experiment_design import IMAGE, layers_of
from cnntutor.curriculum.network_cases import draw_network
from cnntutor.procedures.multiplications import LAYER_MULTIPLICATIONS
from cnntutor.procedures.recording import work_out
from cnntutor.reference.multiplications import layer_multiplications


def test_they_are_the_reference() -> None:
    """Layer by layer comes to the same."""
    rng = np.random.default_rng(0)
    for k in range(50):
        arguments = draw_network(rng, k)
        assert LAYER_MULTIPLICATIONS(*arguments) == layer_multiplications(*arguments)


def test_the_record_is_a_worked_explanation() -> None:
    """It says how many products one number has, at how many places, for how many maps."""
    arguments = layers_of(3, 16, 2, "relu"), IMAGE
    assert [str(line) for line in work_out(LAYER_MULTIPLICATIONS, arguments, (2,))] == [
        "products for one number of a map: 3·3·16 = 144",
        "places of the kernel: 16 · 16 = 256",
        "for all maps: 144·256·32 = 1179648",
    ]
    assert [str(line) for line in work_out(LAYER_MULTIPLICATIONS, arguments, (6,))] == [
        "each input times each node: 64·10 = 640"
    ]
