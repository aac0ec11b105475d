"""Procedures made of procedures: whose notes they take, and with which index."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnntutor.procedures.combining import for_each, part_of
from cnntutor.procedures.conv_backward import BIAS, CONV2D_BACKWARD
from cnntutor.procedures.convolution import CONV2D, OUTPUT_SIZE
from cnntutor.procedures.recording import work_out

SIZES = [(7, 3), (15, 1, 1, 2)]


def test_steps_of_the_inner_procedure_are_exchanged_for_every_item() -> None:
    """An error in one step is made with each of them."""
    assert for_each(OUTPUT_SIZE)(SIZES) == [5, 19]
    assert for_each(OUTPUT_SIZE).exchange({"count": lambda steps: steps})(SIZES) == [4, 18]
    assert for_each(OUTPUT_SIZE)([]) == []
    assert CONV2D.habits
    assert for_each(CONV2D).habits == CONV2D.habits


def test_notes_of_an_item_have_its_position_in_front() -> None:
    """So the notes on one element of one map are found, and none on other items."""
    image, kernel = np.arange(6).reshape(2, 3), np.array([[1, 2]])
    arguments = ([(image, kernel), (image + 10, kernel)],)
    (_, _, last) = work_out(for_each(CONV2D), arguments, (1, 1, 0))
    assert str(last) == "multiply and sum: 13·1 + 14·2 = 41"


def test_a_part_has_the_notes_on_all_parts_and_its_own() -> None:
    """The position is gone from the index; the habits stay."""
    noted: list[tuple[str, Any]] = []
    part = part_of(CONV2D_BACKWARD, BIAS)
    value = part(
        np.array([[5, 10]]), np.ones((2, 3)), np.ones((2, 2)), note=lambda *each: noted.append(each[:2])
    )
    assert value == 15
    assert noted == [("add the upstream up", ())]
    assert part_of(CONV2D, 0).habits == CONV2D.habits
