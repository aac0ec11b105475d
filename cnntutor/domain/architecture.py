"""A question that is answered with a function which builds networks: what counts is how they are wired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cnntutor.domain.declaration import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from cnntutor.domain.procedure import Misconception, Procedure
    from cnntutor.domain.values import Arguments


@dataclass(frozen=True, kw_only=True)
class Architecture(Declaration):
    """A question that is answered with a function which builds a Keras model for each set of arguments.

    The models are described and compared by structure: names of layers, the order of equal branches and ways
    of writing do not count.
    """

    kind: ClassVar[str] = "architecture"
    has_cases: ClassVar[bool] = False
    of_model: ClassVar[bool] = False
    about_values: ClassVar[bool] = False
    conventions: ClassVar[tuple[Misconception, ...]] = ()

    name: str
    """The function's name."""

    signature: str
    """Its parameters as the exercise file gives them: `input_shape, filters, stride`."""

    points: int
    """What a function that is right on every case is worth; each case earns its share."""

    asks: str
    """What is asked, as a noun phrase."""

    procedure: Procedure
    """How the network is built, step by step; it returns a `reference.structures.Structure`."""

    draw: Callable[[np.random.Generator, int], Arguments]
    """The arguments of the k-th case: `k` walks through the settings that have to be covered."""

    misconceptions: tuple[Misconception, ...]
    """Known errors, the most common first."""

    hints: tuple[str, ...]
    """What to say, one further each time."""

    shown_cases: int = 3
    """How many cases are the same for everybody and may be seen."""

    hidden_cases: int = 6
    """How many cases are drawn from the seed."""
