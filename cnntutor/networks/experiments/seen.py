"""A misconception of an experiment and the sign by which it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cnntutor.networks.experiments.evidence import ExperimentEvidence


class SeenInExperiment(NamedTuple):
    """A misconception and its sign."""

    what: Misconception
    shows: Callable[[ExperimentEvidence], bool]


def seen(name: str, tell: str, advice: str, shows: Callable[[ExperimentEvidence], bool]) -> SeenInExperiment:
    """Return a misconception by its name, what to tell, what to advise, and its sign."""
    return SeenInExperiment(Misconception(name=name, exchange={}, tell=tell, advice=advice), shows)


def find_first(evidence: ExperimentEvidence, known: Iterable[SeenInExperiment]) -> tuple[Misconception, ...]:
    """Return the first of some misconceptions whose sign shows; none where no sign does."""
    return next(((each.what,) for each in known if each.shows(evidence)), ())


def find_only(evidence: ExperimentEvidence, known: Iterable[SeenInExperiment]) -> tuple[Misconception, ...]:
    """Return the misconception whose sign shows; none where several signs do, so that nothing is guessed."""
    shown = tuple(each.what for each in known if each.shows(evidence))
    return shown if len(shown) == 1 else ()


def known(*groups: Iterable[SeenInExperiment]) -> tuple[Misconception, ...]:
    """Return the misconceptions of some groups, each once."""
    return tuple({each.what.name: each.what for group in groups for each in group}.values())
