"""Gradients that are wrong on purpose: which one was planted shows in nothing but its numbers."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.curriculum.planted_gradients import BY_NAME, PLANTED, SMALL, changed_gradient
from cnntutor.domain.test import Planted
from cnntutor.domain.values import Array
from cnntutor.reference.gradient_check import THRESHOLD, relative_error

GRADIENT = np.array([[1.0, -2.0, 4.0], [0.5, 3.0, -1.5]], order="F")


@pytest.mark.parametrize("planted", [None, *PLANTED], ids=lambda each: each.name if each else "right")
def test_every_change_has_the_form_of_the_right_one(planted: Planted | None) -> None:
    """Shape, dtype and memory order: none of them tells right from wrong, and each call has a new array."""
    given = changed_gradient(lambda _: GRADIENT, planted, 2)
    first, second = given(GRADIENT), given(GRADIENT)
    assert (first.shape, first.dtype, first.flags.c_contiguous) == (GRADIENT.shape, GRADIENT.dtype, True)
    assert not np.shares_memory(first, second)
    assert not np.shares_memory(first, GRADIENT)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda each: each.name)
@pytest.mark.parametrize("spot", range(GRADIENT.size))
def test_whatever_is_planted_is_wrong(planted: Planted, spot: int) -> None:
    """At every place by far more than the threshold."""
    wrong = changed_gradient(lambda _: GRADIENT, planted, spot)(GRADIENT)
    assert relative_error(wrong, GRADIENT) > THRESHOLD * 50


@pytest.mark.parametrize(("name", "sign"), [("larger", 1), ("smaller", -1)])
def test_one_element_is_off_by_a_share_of_the_largest(name: str, sign: int) -> None:
    """At the spot alone."""
    off = changed_gradient(lambda _: GRADIENT, BY_NAME[name], 3)(GRADIENT) - GRADIENT
    np.testing.assert_allclose(off, np.array([[0, 0, 0], [sign * SMALL * 4, 0, 0]]))


def test_all_changes_are_carried_out_whichever_is_taken() -> None:
    """The function is asked once, and how long it takes does not tell what was planted."""
    asked: list[Array] = []

    def gradient(x: Array) -> Array:
        asked.append(x)
        return GRADIENT

    for planted in (None, BY_NAME["added"]):
        asked.clear()
        changed_gradient(gradient, planted, 0)(GRADIENT)
        assert len(asked) == 1
