"""Find what the cases that fail have in common, and no other case has."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, cast

from cnntutor.domain.outcome import Raised, Returned
from cnntutor.domain.report import Diagnosis, DiagnosisKind, Status
from cnntutor.domain.verdict import Difference
from cnntutor.grading.diagnosis.parameters import bind
from cnntutor.grading.diagnosis.properties import properties_of
from cnntutor.grading.diagnosis.shrinking import has_answer
from cnntutor.grading.diagnosis.variations import neighbours
from cnntutor.grading.judging import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cnntutor.domain.exercise import Function, Replayed
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.diagnosis.properties.interface import Property
    from cnntutor.grading.diagnosis.replay import Judged

    Probe: TypeAlias = Callable[[Arguments], Outcome]
    Trial: TypeAlias = tuple[Arguments, tuple[bool, ...]]

FEWEST_CASES = 4
"""So many cases have to fail, and as many to be right."""

MOST_PROBES = 60
"""How many further cases are asked for to break a condition before it is told."""

STARTS = 3
"""Next to so many cases that failed, and so many that did not, further ones are looked for."""

BY_CHANCE = 1e-3
"""A condition is told only if fewer than this many would fit the cases if these failed at random."""

FAILED = frozenset({Status.WRONG, Status.MALFORMED, Status.RAISED})
"""What may depend on the arguments alone: what ran out of time or memory does not."""


@dataclass(frozen=True)
class Literal:
    """A property, or that it does not hold."""

    about: Property
    holds: bool

    @property
    def affirmed(self) -> str:
        """What has to hold, in words."""
        return self.about.affirmed if self.holds else self.about.denied

    @property
    def denied(self) -> str:
        """What holds where this does not, in words."""
        return self.about.denied if self.holds else self.about.affirmed


Condition: TypeAlias = "tuple[Literal, ...]"
"""Everything that has to hold."""


@dataclass(frozen=True)
class Observed:
    """What is known of a function: which properties each case has, and whether it failed."""

    properties: tuple[Property, ...]
    cases: list[tuple[tuple[bool, ...], bool]]

    def fits(self, condition: Condition) -> bool:
        """Tell whether it holds on exactly the cases that failed."""
        return all(self.expects(condition, has) is failed for has, failed in self.cases)

    def expects(self, condition: Condition, has: tuple[bool, ...]) -> bool:
        """Tell whether a condition holds of a case with these properties."""
        return all(has[self._places[id(each.about)]] is each.holds for each in condition)

    @cached_property
    def _places(self) -> dict[int, int]:
        """The positions of the properties: to compare them costs more than all that is asked of them."""
        return {id(each): place for place, each in enumerate(self.properties)}

    def count(self, *, failed: bool) -> int:
        """Return how many cases failed, or did not: cases with the same properties count as one."""
        return len({has for has, which in self.cases if which is failed})


def find_condition(
    question: Replayed,
    judged: Sequence[Judged],
    probe: Probe | None = None,
    further: Iterable[Arguments] = (),
) -> Diagnosis | None:
    """Return what holds of the arguments on exactly the cases that fail, at most two things.

    Parameters
    ----------
    question : Replayed
        What was asked. Only functions have arguments.
    judged : sequence of (Verdict, Outcome)
        All cases.
    probe : callable, optional
        Calls the student's function with further arguments; without it nothing is told.
    further : iterable of Arguments
        Cases that the probe may use.
    """
    if not question.is_called or probe is None:
        return None
    question = cast("Function", question)
    failed = [verdict.status is not Status.CORRECT for verdict, _ in judged]
    if any(verdict.status not in FAILED for verdict, _ in judged if verdict.status is not Status.CORRECT):
        return None
    if not FEWEST_CASES <= sum(failed) <= len(judged) - FEWEST_CASES:
        return None
    every = [verdict.case.arguments for verdict, _ in judged]
    observed = _observe(question, every, failed)
    pool = _pool(question, observed, every, further) if (fitting := _fitting(observed)) else []
    fitting = _tried(question, observed, fitting, pool, probe)
    return _diagnosis(fitting[0], sum(failed), len(judged) - sum(failed)) if fitting else None


def _tried(
    question: Function, observed: Observed, fitting: list[Condition], pool: list[Trial], probe: Probe
) -> list[Condition]:
    """Return the conditions that further cases do not break."""
    for _ in range(min(MOST_PROBES, len(pool))):
        if not fitting:
            break
        arguments, has = pool.pop(_most_telling(observed, fitting, pool))
        outcome = probe(arguments)
        if not isinstance(outcome, Returned | Raised):
            return []
        observed.cases.append((has, _fails(question, arguments, outcome)))
        fitting = [condition for condition in fitting if observed.fits(condition)]
    return fitting


def _observe(question: Function, every: Sequence[Arguments], failed: Sequence[bool]) -> Observed:
    """Return what is known from the cases, with the properties that make a difference between these."""
    known = properties_of(question, bind(question, every[0]))
    rows = [[_holds(question, each, arguments) for each in known] for arguments in every]
    columns = list(zip(*rows, strict=True))
    telling = [k for k, column in enumerate(columns) if None not in column and len(set(column)) == 2]
    properties = tuple(known[k] for k in telling)
    cases = [(tuple(bool(row[k]) for k in telling), which) for row, which in zip(rows, failed, strict=True)]
    return Observed(properties, cases)


def _holds(question: Function, one: Property, arguments: Arguments) -> bool | None:
    """Tell whether a property holds; None where it makes no sense for these arguments."""
    try:
        return bool(one.holds(bind(question, arguments)))
    except (AttributeError, IndexError, KeyError, TypeError, ZeroDivisionError):
        return None


def _fails(question: Function, arguments: Arguments, outcome: Returned | Raised) -> bool:
    return isinstance(outcome, Raised) or isinstance(judge(question, arguments, outcome.value), Difference)


# ------------------------------------------------------------------ what fits


def _fitting(observed: Observed) -> list[Condition]:
    """Return the conditions that fit and would not by chance: of one property, else of two."""
    literals = [Literal(each, holds) for each in observed.properties for holds in (True, False)]
    fails, rights = observed.count(failed=True), observed.count(failed=False)
    for size in (1, 2):
        combinations = list(itertools.combinations(literals, size))
        if len(combinations) > BY_CHANCE * math.comb(fails + rights, fails):
            return []
        if fitting := [each for each in combinations if observed.fits(each)]:
            return fitting
    return []


# ------------------------------------------------------------------ what may break a condition


def _pool(
    question: Function, observed: Observed, every: Sequence[Arguments], further: Iterable[Arguments]
) -> list[Trial]:
    """Return further cases with their properties: such that are next to known ones, and public ones."""
    some = _first_of_each(every, observed)
    near = [each for arguments in some for each in neighbours(question, arguments)]
    found = []
    for arguments in (*near, *further):
        has = [_holds(question, each, arguments) for each in observed.properties]
        if None not in has and has_answer(question, arguments):
            found.append((arguments, tuple(each is True for each in has)))
    return found


def _first_of_each(every: Sequence[Arguments], observed: Observed) -> list[Arguments]:
    """Return some cases that failed, and as many that did not."""
    return [
        arguments
        for side in (True, False)
        for arguments in itertools.islice(
            (each for each, (_, failed) in zip(every, observed.cases, strict=True) if failed is side), STARTS
        )
    ]


def _most_telling(observed: Observed, fitting: Sequence[Condition], pool: Sequence[Trial]) -> int:
    """Return the position of the trial on which most conditions differ, else of one unlike known cases."""
    known = {has for has, _ in observed.cases}
    right = sum(not failed for _, failed in observed.cases)

    def value(position: int) -> tuple[int, bool, bool, int]:
        has = pool[position][1]
        fails = sum(observed.expects(condition, has) for condition in fitting)
        rarer = observed.expects(fitting[0], has) is (right > len(observed.cases) / 2)
        return min(fails, len(fitting) - fails), has not in known, rarer, -position

    return max(range(len(pool)), key=value)


# ------------------------------------------------------------------ what is told


def _diagnosis(condition: Condition, failed: int, right: int) -> Diagnosis:
    """Return what is told of a condition."""
    where = " and ".join(each.affirmed for each in condition)
    return Diagnosis(
        kind=DiagnosisKind.CONDITION,
        misconceptions=(),
        certain=True,
        message=f"It fails exactly where {where}: on {failed} of {failed + right} cases.",
        advice=condition[0].about.advice,
    )
