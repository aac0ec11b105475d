"""A misconception of a model and the sign by which it is seen: in description, pixels or curve."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cnntutor.networks.evidence import Evidence


class SeenMisconception(NamedTuple):
    """A misconception and its sign."""

    what: Misconception
    shows: Callable[[Evidence], bool]


def found(evidence: Evidence, misconceptions: Iterable[SeenMisconception]) -> tuple[Misconception, ...]:
    """Return those of some misconceptions whose signs show, in their order."""
    return tuple(misconception.what for misconception in misconceptions if misconception.shows(evidence))


def seen(name: str, tell: str, advice: str, shows: Callable[[Evidence], bool]) -> SeenMisconception:
    """Return a misconception by its name, what to tell, what to advise, and its sign."""
    return SeenMisconception(Misconception(name=name, exchange={}, tell=tell, advice=advice), shows)
