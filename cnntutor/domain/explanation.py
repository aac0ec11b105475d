"""How a result comes about, as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cnntutor.domain.grid import Grid  # noqa: TC001 - the types are read where an explanation is
from cnntutor.domain.plain import Number, from_dict, to_dict


@dataclass(frozen=True, kw_only=True)
class Curve:
    """A function of one number, and the point that is looked at."""

    title: str
    """What it is called in the field: `sigmoid`."""

    xs: tuple[Number, ...]
    """Numbers in equal steps, at least two."""

    ys: tuple[Number, ...]
    """What each of them gives, in units of the function."""

    x: Number
    """The number that is looked at; it lies between the first and the last of `xs`."""

    y: Number
    """What it gives."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One step."""

    title: str
    """Which part of the result it is about: `result[0, 1]`."""

    grids: tuple[Grid, ...]
    """What is looked at; what is marked in it is the window, or the number that is new."""

    lines: tuple[str, ...]
    """The arithmetic."""

    result: Grid | None
    """The result as far as it is there; None where it is no table."""

    yours: Grid | None = None
    """What a student's function gives there, what is wrong marked; None where that is not shown."""

    curve: Curve | None = None
    """The function, where it is one of a single number; else None."""


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """An operation on one case, step by step."""

    exercise: str
    """The exercise's id."""

    question: str
    """The question's name."""

    operation: str
    """What it is called in the field: `max pooling`."""

    asks: str
    """What is asked, as a noun phrase."""

    case: str
    """What it is worked out on, in words."""

    remark: str
    """What there is to say beside it; else empty."""

    frames: tuple[Frame, ...]
    """In the order in which it is worked out."""

    def to_dict(self) -> dict[str, Any]:
        """Return it as dicts, lists and texts."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, value: object) -> Explanation:
        """Return the explanation that such data holds.

        Raises
        ------
        InvalidData
            If it is none.
        """
        return from_dict(cls, value)
