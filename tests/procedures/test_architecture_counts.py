"""Counts of famous networks step by step: those of the reference, with lines that come to them."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.curriculum.architecture_numbers import LECTURE, draw_networks
from cnntutor.domain.exercise import ByHand
from cnntutor.procedures import architecture_counts as steps
from cnntutor.procedures.recording import work_out
from tests.procedures.arithmetic import check_lines
from tests.support import load, question


@pytest.mark.parametrize("name", ["paper_params", "normalised_params", "naive_inception", "vgg_params"])
def test_they_are_the_reference(name: str) -> None:
    """On the lecture's numbers and on drawn ones."""
    asked = question(load("exercise15"), name)
    assert isinstance(asked, ByHand)
    for numbers in (LECTURE, *(draw_networks(np.random.default_rng(seed)) for seed in range(5))):
        arguments = asked.arguments(numbers)
        assert asked.procedure(*arguments) == asked.reference(*arguments)
        assert check_lines(asked.procedure, arguments) >= 3


def test_the_convolution_of_the_paper_has_a_kernel_for_each_connection() -> None:
    """As many as the groups see maps, and a bias for each map behind."""
    assert [str(line) for line in work_out(steps.PAPER_PARAMS, (5, 6, [(6, 3), (10, 4)]), (1,))] == [
        "connections: 6·3 + 10·4 = 58",
        "a kernel for each connection, a bias for each map: 25·58 + 16 = 1466",
    ]


def test_each_convolution_sees_the_maps_before_it() -> None:
    """The first one of a block those of the block before."""
    lines = work_out(steps.OWN_HEAD_PARAMS, (3, [(2, 4), (1, 8)], 5, 2), (0,))
    assert [line.step for line in lines] == ["3×3, 3 to 4", "3×3, 4 to 4", "3×3, 4 to 8", "all convolutions"]
