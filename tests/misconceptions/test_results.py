"""What is handed back wrongly, in convolution and in pooling."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from tests.misconceptions.written import agree, function

CHANGES: list[tuple[str, Callable[[Array], Array]]] = [
    ("flat_result", np.ravel),
    ("relu_inside", lambda right: np.maximum(0, right)),
    ("absolute_result", np.absolute),
    ("rounded_to_0", np.rint),
    ("rounded_to_1", lambda right: np.round(right, 1)),
    ("rounded_to_2", lambda right: np.round(right, 2)),
]


OF_SIGNS = ("relu_inside", "absolute_result")
"""Pixels are not negative, and neither are their means: these are no matter of pooling."""


@pytest.mark.parametrize(
    ("where", "name", "change"),
    [
        (where, *change)
        for where in (("exercise1", "conv2d"), ("exercise3", "avg_pool2d"))
        for change in CHANGES
        if where[1] == "conv2d" or change[0] not in OF_SIGNS
    ],
)
def test_the_right_result_changed(
    where: tuple[str, str], name: str, change: Callable[[Array], Array]
) -> None:
    """All of it is right but for the last step."""
    asked = function(*where)

    def changed(*arguments: Any) -> Array:
        return change(np.asarray(asked.reference(*arguments)))

    agree(asked, name, changed)
