"""Which parts of a result each misconception changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cnntutor.cache import cached
from cnntutor.curriculum.drawing import fingerprint
from cnntutor.grading.cases import further_cases
from cnntutor.grading.diagnosis.matching import replayed_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.values import Arguments

Effect: TypeAlias = tuple[str | None, ...]
"""What a part is on each case that is looked at; None where there is no result."""

MOST_LOOKED_AT = 20
"""On so many public cases it is looked which parts a misconception changes."""


class Effects(NamedTuple):
    """What one misconception does to each part."""

    misconception: Misconception

    of: tuple[Effect, ...]
    """What each part is on the cases that are looked at."""

    changed: frozenset[int]
    """The positions of the parts that it changes."""


def effects_on_parts(question: Function) -> tuple[Effects, ...]:
    """Return what each misconception of a question does to the parts of its result."""
    return cached("effects", (question,), work=partial(_look_at_effects, question))


def _look_at_effects(question: Function) -> tuple[Effects, ...]:
    every = further_cases(question)[:MOST_LOOKED_AT]
    truth = _fingerprints(question, (), every)
    found = []
    for each in question.misconceptions:
        of = _fingerprints(question, (each,), every)
        changed = frozenset(
            k
            for k, (mine, right) in enumerate(zip(of, truth, strict=True))
            if any(one not in (None, other) for one, other in zip(mine, right, strict=True))
        )
        found.append(Effects(each, of, changed))
    return tuple(found)


def _fingerprints(
    question: Function, misconceptions: tuple[Misconception, ...], every: Sequence[Arguments]
) -> tuple[Effect, ...]:
    """Return for each part what it is on each case; None where there is no result."""
    replays = [replayed_value(question, misconceptions, arguments) for arguments in every]
    return tuple(
        tuple(None if replay is None else fingerprint(replay[0][k]) for replay in replays)
        for k in range(len(question.parts))
    )
