"""Gradients that are wrong on purpose: what is planted into a right one, for those who have to find it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.test import Planted

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

    Change = Callable[[Array, int], Array]

SMALL = 6e-4
"""How far one element is off, as a share of the largest: far beyond what rounding does."""


def _one(gradient: Array, spot: int, change: Callable[[Any], Any]) -> Array:
    changed = gradient.copy()
    changed.flat[spot] = change(changed.flat[spot])
    return changed


def _larger(gradient: Array, spot: int) -> Array:
    return _one(gradient, spot, lambda element: element + SMALL * np.abs(gradient).max())


def _smaller(gradient: Array, spot: int) -> Array:
    return _one(gradient, spot, lambda element: element - SMALL * np.abs(gradient).max())


def _one_sign(gradient: Array, spot: int) -> Array:
    return _one(gradient, spot, lambda element: -element)


def _border(gradient: Array, _: int) -> Array:
    changed = gradient.copy()
    changed[-1] = 0
    return changed


def _last(gradient: Array, _: int) -> Array:
    return _one(gradient, -1, lambda element: 0 * element)


def _exchanged(gradient: Array, spot: int) -> Array:
    changed = gradient.copy()
    following = (spot + 1) % gradient.size
    changed.flat[[spot, following]] = changed.flat[[following, spot]]
    return changed


def _transposed(gradient: Array, _: int) -> Array:
    changed = gradient.copy()
    side = min(gradient.shape)
    changed[:side, :side] = gradient[:side, :side].T
    return changed


def _rest_doubled(gradient: Array, _: int) -> Array:
    return _one(2 * gradient, 0, lambda element: element / 2)


def _shared(gradient: Array, _: int) -> Array:
    return gradient / gradient.size


PLANTED: dict[Planted, Change] = {
    Planted("larger", "a gradient with one element a little too large"): _larger,
    Planted("smaller", "a gradient with one element a little too small"): _smaller,
    Planted("one_sign", "a gradient with a wrong sign in one element"): _one_sign,
    Planted("negated", "a gradient with all signs wrong"): lambda gradient, _: -gradient,
    Planted("doubled", "a gradient that is twice the right one"): lambda gradient, _: 2 * gradient,
    Planted("averaged", "a gradient that is divided by the number of elements"): _shared,
    Planted("border", "a gradient that is 0 in the last row and right everywhere else"): _border,
    Planted("last", "a gradient whose last element is missing"): _last,
    Planted("exchanged", "a gradient with two neighbours exchanged"): _exchanged,
    Planted("shifted", "a gradient that is shifted by one column"): lambda gradient, _: np.roll(
        gradient, 1, axis=-1
    ),
    Planted("transposed", "a gradient a part of which is transposed"): _transposed,
    Planted("turned", "a gradient that is turned upside down"): lambda gradient, _: gradient[::-1, ::-1],
    Planted("unsigned", "a gradient without its signs"): lambda gradient, _: np.abs(gradient),
    Planted("rest_doubled", "a gradient of which only the first element is right"): _rest_doubled,
    Planted("added", "a gradient with the same small number added everywhere"): lambda gradient, _: (
        gradient + 0.01 * np.abs(gradient).max()
    ),
}
"""What is planted, and how: from the right gradient, of two axes, and the place of one element."""

BY_NAME = {planted.name: planted for planted in PLANTED}


def changed_gradient(
    gradient: Callable[[Array], Array], planted: Planted | None, spot: int
) -> Callable[[Array], Array]:
    """Return a gradient function with something planted in it; for None the right one.

    Every change is carried out and one is taken: how long it takes must not tell which.
    """
    changes: tuple[Change, ...] = (lambda right, _: right.copy(), *PLANTED.values())
    place = 0 if planted is None else 1 + list(PLANTED).index(planted)

    def changed(x: Array) -> Array:
        right = gradient(x)
        made = [np.array(change(right, spot), order="C") for change in changes]
        return made[place]

    return changed
