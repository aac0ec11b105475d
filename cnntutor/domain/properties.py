"""A question that is answered with a function of which many results are right: what has to hold of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from cnntutor.domain.declaration import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from cnntutor.domain.procedure import Misconception, Procedure
    from cnntutor.domain.values import Arguments

Results: TypeAlias = "tuple[Any, ...]"
"""What the function gave for each call of a case, of a form that was looked at."""


@dataclass(frozen=True, kw_only=True)
class Demand:
    """One thing that has to hold."""

    misconception: Misconception
    """What is said where it does not hold: a fact that is seen, so its words claim no more than that."""

    holds: Callable[[Arguments, Results], bool]
    """Tells from the arguments of a case and the results of all its calls."""


@dataclass(frozen=True, kw_only=True)
class Properties(Declaration):
    """A question that is answered with a function whose results are judged by what holds of them."""

    kind: ClassVar[str] = "properties"
    is_called: ClassVar[bool] = True
    of_model: ClassVar[bool] = False
    about_values: ClassVar[bool] = False
    conventions: ClassVar[tuple[Misconception, ...]] = ()

    name: str
    """The function's name."""

    signature: str
    """Its parameters as the exercise file gives them: `labels, share, seed`."""

    points: int
    """What a function is worth of which everything holds on every case."""

    asks: str
    """What is asked, as a noun phrase."""

    reference: Callable[..., Any]
    """A right function; there are others."""

    procedure: Procedure
    """The same, step by step: with steps exchanged it gives results of which a demand does not hold."""

    draw: Callable[[np.random.Generator, int], Arguments]
    """The arguments of the k-th case."""

    calls: Callable[[Arguments], tuple[Arguments, ...]]
    """What the function is called with for a case: some demands are about several results."""

    form: Callable[[Arguments, Any], str]
    """Says what is wrong with the form of one result; empty where nothing is."""

    demands: tuple[Demand, ...]
    """What has to hold. The first that does not is told."""

    hints: tuple[str, ...]
    """What to say, one further each time."""

    hidden_cases: int = 12
    """How many cases are drawn from the seed and never shown."""

    @property
    def misconceptions(self) -> tuple[Misconception, ...]:
        """What is said where a demand does not hold."""
        return tuple(demand.misconception for demand in self.demands)
