"""A fault of a model and the sign by which it is seen: in its description, in its pixels or in its curve."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cnntutor.networks.evidence import Evidence


class Fault(NamedTuple):
    """A fault and its sign."""

    what: Misconception
    shows: Callable[[Evidence], bool]


def found(evidence: Evidence, faults: Iterable[Fault]) -> tuple[Misconception, ...]:
    """Return those of some faults whose signs show, in their order."""
    return tuple(fault.what for fault in faults if fault.shows(evidence))


def fault(name: str, tell: str, advice: str, shows: Callable[[Evidence], bool]) -> Fault:
    """Return a fault by its name, what to tell, what to advise, and its sign."""
    return Fault(Misconception(name, {}, tell, advice), shows)
