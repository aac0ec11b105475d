"""What can be said of the arguments of a case in plain words: `the padding is more than 0`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Bound: TypeAlias = Mapping[str, Any]
"""The arguments of a case, by the names of their parameters."""


@dataclass(frozen=True, kw_only=True)
class Property:
    """Something that holds of the arguments of some cases and not of others."""

    holds: Callable[[Bound], bool]
    """Tells whether it holds of arguments, by the names of their parameters; raises where it has no sense."""

    affirmed: str
    """What holds, as the end of a sentence that begins "wherever"."""

    denied: str
    """The same for where it does not hold."""

    advice: str
    """What to look at where it decides."""
