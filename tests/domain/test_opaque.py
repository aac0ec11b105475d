"""An opaque function takes arrays of one shape, and says no to everything else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.opaque import Opaque

SUM = Opaque(np.sum, (2, 2), "np.sum(x)")


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_it_gives_what_its_function_gives(dtype: Any) -> None:
    """For both kinds of floats."""
    assert SUM(np.ones((2, 2), dtype)) == 4


@pytest.mark.parametrize(
    "value", [3, [[1.0, 2], [3, 4]], None, np.ones((2, 2), int), np.ones((2, 2), np.float16)]
)
def test_other_types_raise(value: Any) -> None:
    """The message says what it takes, and nothing of what it works out."""
    with pytest.raises(TypeError, match="float64 or float32") as raised:
        SUM(value)
    assert "sum" not in str(raised.value)


def test_other_shapes_raise() -> None:
    """With both shapes."""
    with pytest.raises(ValueError, match=r"shape \(2, 2\), and got \(4,\)"):
        SUM(np.ones(4))
