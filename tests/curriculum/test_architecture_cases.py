"""What the builders of exercise 15 are called with: blocks in which every mistake shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import architecture_cases as drawn
from cnntutor.curriculum.architecture_builders import IN_CODE

CASES = range(20)


def cases(draw: Any) -> list[Any]:
    """Return some cases, as they are drawn one after the other."""
    rng = np.random.default_rng(0)
    return [draw(rng, k) for k in CASES]


@pytest.mark.parametrize("builder", IN_CODE, ids=lambda each: each.name)
def test_every_case_can_be_built(builder: Any) -> None:
    """In numbers of Python, as they stand in a call; the same ones again for the same generator."""
    assert cases(builder.draw) == cases(builder.draw)
    for arguments in cases(builder.draw):
        assert builder.procedure(*arguments).shape
        assert "np." not in repr(arguments)


@pytest.mark.parametrize(
    "draw", [drawn.draw_vgg_block, drawn.draw_residual, drawn.draw_inception, drawn.draw_dense]
)
def test_one_side_of_each_image_is_odd(draw: Any) -> None:
    """And the other one even, so that neither a rest nor an exchanged side goes unseen."""
    for (height, width, _), *_ in cases(draw):
        assert {height % 2, width % 2} == {0, 1}


def test_a_shortcut_is_x_only_where_nothing_changes() -> None:
    """Among five cases in a row channels change alone, size alone, both, and neither."""
    changes = [
        (filters != depth, stride != 1) for (*_, depth), filters, stride in cases(drawn.draw_residual)[:5]
    ]
    assert set(changes) == {(False, False), (True, False), (True, True), (False, True)}


def test_no_two_branches_have_as_many_filters() -> None:
    """So that none can stand in the place of another one."""
    for _, one, three, five, pooled in cases(drawn.draw_inception):
        assert len({one, *three, *five, pooled}) == 6
        assert three[0] < three[1]
        assert five[0] < five[1]


def test_a_dense_block_grows_by_another_number_than_it_begins_with() -> None:
    """With two, three and four layers."""
    for (*_, depth), growth, _ in cases(drawn.draw_dense):
        assert depth != growth
        assert depth > 0
    assert {count for *_, count in cases(drawn.draw_dense)} == {2, 3, 4}
