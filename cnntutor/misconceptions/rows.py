"""How the tables of misconceptions write a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def define(name: str, exchange: Mapping[str, Callable[..., Any]], tell: str, advice: str) -> Misconception:
    """Return a misconception whose fields stand in a row, one below the other.

    Parameters
    ----------
    name, exchange, tell, advice
        As `Misconception` has them.
    """
    return Misconception(name=name, exchange=exchange, tell=tell, advice=advice)
