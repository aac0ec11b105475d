"""What training() may choose, and what is said where it chooses something else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from cnntutor.sandbox.worker import libraries

BOUNDS = {"epochs": (5, 1, 10), "batch_size": (32, 16, 64), "validation_split": (0.0, 0.0, 0.3)}
OURS = ("known", "special_methods", "absent", "training_settings")


@pytest.fixture(scope="module")
def chosen() -> Iterator[Any]:
    """Give the function, loaded as a worker loads it."""
    before = {name: sys.modules.get(name) for name in OURS}
    for name in OURS:
        sys.modules[name] = libraries.load_sibling(name)
    yield sys.modules["training_settings"].chosen
    for name, module in before.items():
        if module is None:
            del sys.modules[name]
        else:
            sys.modules[name] = module


def test_what_is_left_out_is_the_default(chosen: Any) -> None:
    """Numbers of numpy become plain ones; whole numbers stay whole."""
    assert chosen(None, BOUNDS) == {"epochs": 5, "batch_size": 32, "validation_split": 0.0}
    told = chosen(lambda: {"epochs": np.int64(3), "validation_split": np.float32(0.25)}, BOUNDS)
    assert told == {"epochs": 3, "batch_size": 32, "validation_split": 0.25}
    assert type(told["epochs"]) is int


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3, r'returns \{"epochs": 5, "batch_size": 32, "validation_split": 0.0\}'),
        ({"epoch": 3}, 'gives "epochs", "batch_size" and "validation_split", not "epoch"'),
        ({"epochs": 0}, "epochs is a whole number from 1 to 10, not 0"),
        ({"epochs": 2.5}, "epochs is a whole number"),
        ({"epochs": True}, "epochs is a whole number"),
        ({"validation_split": 0.5}, "validation_split is a number from 0.0 to 0.3, not 0.5"),
        ({"validation_split": float("nan")}, "validation_split is a number"),
        ({"validation_split": "a fifth"}, "validation_split is a number"),
    ],
)
def test_anything_else_is_refused(value: Any, said: str, chosen: Any) -> None:
    """With what may be chosen."""
    with pytest.raises((TypeError, ValueError), match=said):
        chosen(lambda: value, BOUNDS)
