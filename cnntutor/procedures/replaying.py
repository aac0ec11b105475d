"""Carrying an operation out the way that somebody with known errors does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.domain.procedure import Misconception, Procedure
    from cnntutor.domain.values import Arguments


def replay(procedure: Procedure, misconceptions: Iterable[Misconception], arguments: Arguments) -> Any:
    """Return what somebody with these misconceptions gets; raise what their code would raise.

    Overflow and the like are part of an error and give no warning.
    """
    exchanged = [misconception.exchange for misconception in misconceptions]
    procedure = procedure.exchange({name: step for each in exchanged for name, step in each.items()})
    with np.errstate(all="ignore"):
        return procedure(*arguments)
