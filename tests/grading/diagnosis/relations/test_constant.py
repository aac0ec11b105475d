"""Results that do not depend on what they should depend on."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from tests.grading.diagnosis.relations.wrong import CONV2D, OUTPUT_SIZE, TANH, by_hand, find, told


def test_an_argument() -> None:
    """An argument that comes back as it is, is named."""
    diagnosis = find(TANH, lambda x: x)
    assert diagnosis is not None
    assert diagnosis.message == "Your result equals the argument `x`."
    diagnosis = find(OUTPUT_SIZE, lambda _width, kernel, *_: kernel)
    assert diagnosis is not None
    assert "the argument `kernel`" in diagnosis.message


def test_always_the_same() -> None:
    """One number is told, and whether it is alone."""
    assert told(OUTPUT_SIZE, lambda _: 5) == "Your number is 5."
    assert told(CONV2D, lambda _: 3.0) == "Your map is 3."
    assert told(CONV2D, np.zeros_like) == "Every number of your map is 0."


def test_always_no_number() -> None:
    """What is nan or infinite everywhere is that, and no multiple of what is right."""
    always_nan = partial(np.full_like, fill_value=np.nan, dtype=float)
    always_infinite = partial(np.full_like, fill_value=np.inf, dtype=float)
    assert told(CONV2D, always_nan) == "Every number of your map is nan."
    assert told(CONV2D, always_infinite) == "Every number of your map is inf."


def test_not_always() -> None:
    """What is the same on most cases is not so on all of them."""

    def mostly(width: int, kernel: int, stride: int = 1, padding: int = 0) -> Any:
        return 6 if (stride, padding) == (5, 3) else 5

    assert find(OUTPUT_SIZE, mostly) is None


def test_one_answer_is_no_constant() -> None:
    """Of a single answer nothing of the kind can be known."""
    assert by_hand("exercise1", "feature_map_padded", lambda _: 3) is None
