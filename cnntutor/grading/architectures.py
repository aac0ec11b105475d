"""Hold networks against the ones that are asked for, and find the misconceptions that would build them."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.outcome import Raised
from cnntutor.procedures.replaying import replay
from cnntutor.reference.structures import Mismatch, Structure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.domain.architecture import Architecture
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.values import Arguments
    from cnntutor.reference.structures import Shape

    Unequal = frozenset[Shape]
    """Shapes of maps that Keras refused to bring together."""

UNEQUAL = re.compile(r"incompatible shapes|[Cc]annot broadcast|matching shapes|must have the same shape")
"""Keras's words for maps that do not go together."""

SHAPE = re.compile(r"[\[(]\s*(?:None, )?(\d+(?:, \d+){2})\s*[\])]")


class Built(NamedTuple):
    """What a function built for some arguments, or that Keras refused to."""

    arguments: Arguments
    found: Structure | Unequal


def unequal_shapes(outcome: Outcome | None) -> Unequal | None:
    """Return the shapes of maps that Keras refused to bring together; None if that is not what happened."""
    if not isinstance(outcome, Raised) or outcome.kind != "ValueError" or not UNEQUAL.search(outcome.message):
        return None
    shapes = {tuple(map(int, each.split(", "))) for each in SHAPE.findall(outcome.message)}
    return frozenset(shapes) if len(shapes) > 1 else None


def find_misconceptions(question: Architecture, every: Sequence[Built]) -> tuple[Misconception, ...]:
    """Return the misconception, or the two together, that alone would build all of these.

    Parameters
    ----------
    question : Architecture
        What was asked.
    every : sequence of Built
        All that came back, at least one of them wrong.
    """
    for candidates in (_alone(question), _together(question)):
        fitting = [each for each in candidates if all(_would_build(question, each, one) for one in every)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else ()
    return ()


def _alone(question: Architecture) -> Iterator[tuple[Misconception, ...]]:
    return ((each,) for each in question.misconceptions)


def _together(question: Architecture) -> Iterator[tuple[Misconception, ...]]:
    """Yield two misconceptions each that exchange different steps."""
    for first, second in itertools.combinations(question.misconceptions, 2):
        if not first.exchange.keys() & second.exchange.keys():
            yield first, second


def _would_build(question: Architecture, misconceptions: tuple[Misconception, ...], one: Built) -> bool:
    try:
        built: Structure = replay(question.procedure, misconceptions, one.arguments)
    except Mismatch as mismatch:
        return not isinstance(one.found, Structure) and one.found <= mismatch.shapes
    except (LookupError, TypeError, ValueError):  # steps that do not go together
        return False
    return one.found == built
