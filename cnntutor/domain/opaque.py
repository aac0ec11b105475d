"""A function that is given to a student's function as an argument, and stays on the grader's side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

DTYPES = "df"
"""What an opaque function may be called with, as numpy's characters: float64 and float32."""


@dataclass(frozen=True, eq=False)
class Opaque:
    """An opaque function: who is given it can call it, and learns nothing of how it works.

    In a worker something else stands in its place. That sends what it is called with, and gets the answer.
    """

    function: Callable[[Array], Any]
    """What it does with an array of the right shape, which it does not change: a number or an array."""

    shape: tuple[int, ...]
    """The only shape that it takes."""

    text: str = ""
    """What it works out, for those who may know: `np.sum(x ** 2)`."""

    def __call__(self, value: Any) -> Any:
        """Return what it gives for an array.

        Raises
        ------
        TypeError
            If it is no array of float64 or float32.
        ValueError
            If it has another shape.
        """
        dtype = getattr(value, "dtype", None)
        if dtype is None or dtype.char not in DTYPES:
            got = type(value).__name__ if dtype is None else dtype.name
            raise TypeError(f"the function takes an array of float64 or float32, and got {got}")
        if value.shape != self.shape:
            raise ValueError(f"the function takes an array of shape {self.shape}, and got {value.shape}")
        return self.function(value)
