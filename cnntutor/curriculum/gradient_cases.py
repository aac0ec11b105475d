"""The trials of a gradient check: right gradients of all kinds of functions, and planted wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum import checked_functions as checked
from cnntutor.curriculum.planted_gradients import BY_NAME, changed_gradient
from cnntutor.domain.opaque import Opaque
from cnntutor.domain.test import Trial
from cnntutor.errors import CurriculumError
from cnntutor.procedures.recording import number
from cnntutor.reference.gradient_check import numerical_gradient, relative_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator

    from cnntutor.curriculum.checked_functions import Checked
    from cnntutor.domain.test import Planted
    from cnntutor.domain.values import Array, Index

    Family = Callable[[Generator], Checked]

MOST_TRIES = 500
LEAST_ELEMENT = 0.02
"""The smallest element of a right gradient that is not 0, as a share of the largest."""

LEAST_CHANGE = 5.5e-4
"""The smallest relative error of a wrong gradient."""

NAMES: dict[Family, str] = {
    checked.squares: "a sum of squares",
    checked.near_minimum: "a sum of squares near its minimum",
    checked.linear_at_zero: "a weighted sum at the point 0",
    checked.products: "a sum of products",
    checked.tanh: "a sum of hyperbolic tangents",
    checked.waves: "a sum of fast waves",
    checked.convolution: "a convolution",
    checked.convolution_tanh: "a convolution with tanh behind it",
    checked.cross_entropy: "softmax with cross-entropy",
    checked.average_pooling: "average pooling",
    checked.max_pooling: "max pooling",
}

SETTINGS: tuple[tuple[str, Family, float, Any], ...] = (
    ("exchanged", checked.squares, 1.0, np.float64),
    ("rest_doubled", checked.near_minimum, 1.0, np.float64),
    ("doubled", checked.linear_at_zero, 1.0, np.float64),
    ("last", checked.products, 1.0, np.float64),
    ("unsigned", checked.tanh, 1.0, np.float64),
    ("one_sign", checked.waves, 1.0, np.float64),
    ("transposed", checked.convolution, 1.0, np.float64),
    ("turned", checked.convolution_tanh, 1.0, np.float64),
    ("averaged", checked.cross_entropy, 1.0, np.float64),
    ("shifted", checked.average_pooling, 1.0, np.float64),
    ("negated", checked.max_pooling, 1.0, np.float64),
    ("border", checked.squares, 1e6, np.float64),
    ("larger", checked.tanh, 1e6, np.float64),
    ("smaller", checked.near_minimum, 1e6, np.float64),
    ("larger", checked.squares, 1e-4, np.float64),
    ("smaller", checked.tanh, 1e-4, np.float64),
    ("exchanged", checked.waves, 1e-4, np.float64),
    ("doubled", checked.max_pooling, 1e-4, np.float64),
    ("one_sign", checked.squares, 1.0, np.float32),
    ("added", checked.convolution_tanh, 1.0, np.float32),
)
"""What is planted; functions, what they are multiplied by, and the dtype of the point.

There is a right gradient and a wrong one of each, so that nothing but the gradient tells which it is."""


def draw_trials(rng: Generator) -> tuple[Trial, ...]:
    """Draw right gradients and as many wrong ones."""
    right = [_draw_trial(rng, None, *each) for _, *each in SETTINGS]
    wrong = [_draw_trial(rng, BY_NAME[name], *each) for name, *each in SETTINGS]
    return (*right, *wrong)


def where(function: Opaque, gradient: Opaque, point: Array) -> Index:
    """Return where a gradient is wrong by most; of a right one, where it is largest."""
    wide = point.astype(np.float64)
    analytic, numerical = gradient(wide), numerical_gradient(function, wide)
    wrong = relative_error(analytic, numerical) > LEAST_CHANGE / 2
    decisive = np.abs(analytic - numerical) if wrong else np.abs(numerical)
    return tuple(int(place) for place in np.unravel_index(decisive.argmax(), decisive.shape))


def _draw_trial(rng: Generator, planted: Planted | None, family: Family, scale: float, dtype: Any) -> Trial:
    """Draw a function and a point at which all that is to be told apart can be told apart."""
    for _ in range(MOST_TRIES):
        made = family(rng)
        point = made.point.astype(dtype)
        spot = int(rng.integers(point.size))
        right = made.gradient(point.astype(np.float64))
        gradient = changed_gradient(_scaled(made.gradient, scale), planted, spot)
        if _is_plain(right) and _is_far(gradient(point.astype(np.float64)), scale * right, planted):
            function = Opaque(_scaled(made.function, scale), point.shape, _written(made, scale))
            tested = Opaque(gradient, point.shape, planted.tell if planted else "its right gradient")
            about = _tell(NAMES[family], scale, dtype)
            return Trial(arguments=(function, tested, point), about=about, planted=planted)
    raise CurriculumError(f"no gradient of {NAMES[family]} can be drawn with {planted} in it")


def _is_plain(gradient: Array) -> bool:
    """Tell whether no element is so small that rounding decides its sign; 0 itself may be among them."""
    sizes = np.abs(gradient)
    return bool(((sizes == 0) | (sizes >= LEAST_ELEMENT * sizes.max())).all()) and bool(sizes.max())


def _is_far(gradient: Array, right: Array, planted: Planted | None) -> bool:
    return planted is None or relative_error(gradient, right) >= LEAST_CHANGE


def _scaled(function: Callable[[Array], Any], scale: float) -> Callable[[Array], Any]:
    """Return a function times a number; it computes in float64, whatever it gets."""
    return lambda x: scale * function(np.asarray(x, np.float64))


def _written(made: Checked, scale: float) -> str:
    """Return a function with the arrays in it, as they can be typed: `np.sum(w * x) with w = [[1, 2]]`."""
    times = "" if scale == 1 else f"{scale:g} * "
    fixed = " and ".join(f"{name} = {number(each)}" for name, each in made.fixed.items())
    return f"{times}{made.text} with {fixed}"


def _tell(name: str, scale: float, dtype: Any) -> str:
    size = "" if scale == 1 else ", times a very large number" if scale > 1 else ", times a very small number"
    return f"{name}{size}{', at a float32 point' if dtype is np.float32 else ''}"
