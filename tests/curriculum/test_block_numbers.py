"""The blocks of a student are like those of the lecture, and such as can be built."""

import numpy as np

from cnntutor.curriculum.block_numbers import LECTURE, draw_blocks
from cnntutor.reference.parameters import output_shapes


def test_blocks_that_are_drawn() -> None:
    """A network that ends at one pixel, a bottleneck that narrows, and 1×1 convolutions that reduce."""
    for seed in range(50):
        numbers = draw_blocks(np.random.default_rng(seed))
        assert numbers.keys() == LECTURE.keys()
        assert output_shapes(numbers["LENET5"], numbers["LENET5_INPUT"])[4][:2] == (1, 1)
        assert numbers["BOTTLENECK"]["channels"] > 2 * numbers["BOTTLENECK"]["inner"]
        module = numbers["INCEPTION"]
        for reduced, filters in (module["3x3"], module["5x5"]):
            assert reduced < filters
            assert reduced < module["shape"][2]
        assert numbers["PROJECTED"]["filters"] > numbers["PROJECTED"]["shape"][2]
