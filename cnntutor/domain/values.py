"""Plain data: what may cross the border between the grader and a worker, and what a question is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[Any]"
"""A numpy array whose shape and dtype the docstring at hand states."""

Plain: TypeAlias = (
    "bool | int | float | str | np.generic | Array | list[Any] | tuple[Any, ...] | dict[str, Any] | None"
)
"""What may cross the border between the grader and a worker: data that cannot execute."""

Arguments: TypeAlias = "tuple[Any, ...]"
"""The positional arguments of one call, every one of them `Plain`, an `Opaque` function or a `GivenModel`."""

Numbers: TypeAlias = "Mapping[str, Any]"
"""The numbers that by-hand questions are about, by the names they have in the exercise file."""

Index: TypeAlias = tuple[int | str, ...]
"""Where a value stands in a result: array indices, list positions and dictionary keys, outermost first."""
