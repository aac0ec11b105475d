"""Find the relation that holds between what a student's function gave and what is right, on every case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import Diagnosis, DiagnosisKind
from cnntutor.grading.diagnosis.relations import FAMILIES, OF_PARTS
from cnntutor.grading.diagnosis.relations.pairs import make_pair
from cnntutor.grading.judging import reference_value
from cnntutor.grading.wording import lower_first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cnntutor.domain.exercise import Replayed
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.values import Arguments, Array
    from cnntutor.grading.diagnosis.relations.interface import Family, Pair, Relation
    from cnntutor.grading.diagnosis.replay import Judged

MOST_PROBES = 60
"""How many further cases a relation has to stand."""

FEWEST_CASES = 4
FEWEST_NUMBERS = 12
FEWEST_BY_HAND = 6
"""How many different numbers have to show a relation: in all cases together, in a single by-hand answer.

Each of them is a test that a wrong relation passes by chance, perhaps, but not a dozen of them.
"""


class Seen(NamedTuple):
    """What came back, in pairs with what is right."""

    wrong: list[Pair]
    right: list[Pair]
    asked: int
    """How many cases there are, those without a value among them."""


def find_relation(
    question: Replayed,
    judged: Sequence[Judged],
    probe: Callable[[Arguments], Outcome] | None = None,
    further: Iterable[Arguments] = (),
) -> Diagnosis | None:
    """Return the relation to what is right that holds on every case, the right ones among them.

    Parameters
    ----------
    question : Replayed
        What was asked.
    judged : sequence of (Verdict, Outcome)
        All cases. Those without a value say nothing.
    probe : callable, optional
        Calls the student's function with further arguments.
    further : iterable of Arguments
        Cases that the probe may use. A relation that one of them contradicts is not told.

    Returns
    -------
    Diagnosis or None
        None where no relation holds, or where too few different numbers show it.
    """
    if (seen := _collect(question, judged)) is None:
        return None
    with np.errstate(all="ignore"):
        fitting = _fitting(FAMILIES, [*seen.wrong, *seen.right], by_hand=seen.asked == 1)
        if fitting and probe:
            fitting = _confirm(question, fitting, judged, probe, further)
    return _make_diagnosis(question, fitting, seen)


def find_partial_relation(
    question: Replayed,
    judged: Sequence[Judged],
    probe: Callable[[Arguments], Outcome] | None = None,
    further: Iterable[Arguments] = (),
) -> Diagnosis | None:
    """Return the relation that holds on every case that is wrong; else which part of the result is right.

    It takes and returns what `find_relation` does.
    """
    seen = _collect(question, judged)
    if seen is None or len(seen.wrong) + len(seen.right) < seen.asked:
        return None  # what raises elsewhere says that more is wrong than a part
    families = (*FAMILIES, *OF_PARTS) if seen.right else OF_PARTS
    with np.errstate(all="ignore"):
        fitting = _fitting(families, seen.wrong, by_hand=seen.asked == 1)
        if fitting and probe:
            fitting = _confirm(question, fitting, judged, probe, further, may_be_right=True)
    return _make_diagnosis(question, fitting, seen, only_wrong=True)


# ------------------------------------------------------------------ what came back


def _collect(question: Replayed, judged: Sequence[Judged]) -> Seen | None:
    """Return what came back; None where some of it cannot be held against what is right."""
    seen = Seen([], [], len(judged))
    for verdict, outcome in judged:
        if not isinstance(outcome, Returned):
            continue
        pair = make_pair(question, verdict.case.arguments, outcome.value, verdict.right)
        if pair is None:
            return None
        (seen.right if verdict.difference is None else seen.wrong).append(pair)
    return seen if seen.wrong else None


# ------------------------------------------------------------------ what holds of it


def _fitting(families: Iterable[Family], pairs: Sequence[Pair], *, by_hand: bool) -> list[Relation]:
    """Return the relations that hold on all cases, and that enough different numbers show.

    The one with the most numbers is looked at first: what does not hold there is asked no further.
    """
    first = max(pairs, key=lambda pair: 0 if pair.is_right else pair.right.size)
    proposed = (relation for family in families for relation in family.propose(first))
    return [
        relation
        for relation in proposed
        if relation.holds(first)
        and all(relation.holds(pair) for pair in pairs)
        and _is_beyond_chance(relation, pairs, by_hand=by_hand)
    ]


def _is_beyond_chance(relation: Relation, pairs: Sequence[Pair], *, by_hand: bool) -> bool:
    """Tell whether a relation is more than a coincidence."""
    found = [numbers for pair in pairs if (numbers := relation.evidence(pair)).size]
    if not found:
        return False
    each = [np.unique(numbers).size for numbers in found]
    different = np.unique(np.concatenate(found)).size
    if by_hand:
        many = different >= FEWEST_BY_HAND or (different >= 3 and found[0].size >= FEWEST_NUMBERS)
        return many and different >= relation.fewest
    return (
        len(found) >= FEWEST_CASES
        and sum(each) >= FEWEST_NUMBERS
        and different >= relation.fewest
        and not _is_one_number([pair.right for pair in pairs])
    )


def _is_one_number(arrays: list[Array]) -> bool:
    """Tell whether all right results are made of one number: many relations hold between two numbers."""
    first = arrays[0].flat[0]
    return all(bool((array == first).all()) for array in arrays)


# ------------------------------------------------------------------ further cases


def _confirm(
    question: Replayed,
    fitting: list[Relation],
    judged: Sequence[Judged],
    probe: Callable[[Arguments], Outcome],
    further: Iterable[Arguments],
    *,
    may_be_right: bool = False,
) -> list[Relation]:
    """Return the relations that hold on further cases too, where these show whether they do."""
    used = {_make_key(verdict.case.arguments) for verdict, _ in judged}
    probes = 0
    for arguments in further:
        if not fitting or probes == MOST_PROBES:
            break
        if _make_key(arguments) in used:
            continue
        right = reference_value(question, arguments)
        if not _can_show(question, fitting, arguments, right):
            continue
        probes += 1
        outcome = probe(arguments)
        if not isinstance(outcome, Returned):
            continue
        pair = make_pair(question, arguments, outcome.value, (right,))
        if pair is None:
            return []
        if not (may_be_right and pair.is_right):
            fitting = [relation for relation in fitting if relation.holds(pair)]
    return fitting


def _can_show(question: Replayed, fitting: Iterable[Relation], arguments: Arguments, right: Any) -> bool:
    """Tell whether a case can show that one of the relations does not hold."""
    pair = make_pair(question, arguments, right, (right,))
    return pair is not None and any(
        relation.looks_at_value or relation.evidence(pair).size for relation in fitting
    )


def _make_key(arguments: Arguments) -> tuple[object, ...]:
    """Return what two cases share only if their arguments are equal."""
    return tuple(
        (argument.dtype.str, argument.shape, argument.tobytes())
        if isinstance(argument, np.ndarray)
        else repr(argument)
        for argument in arguments
    )


# ------------------------------------------------------------------ words


def _make_diagnosis(
    question: Replayed, fitting: Sequence[Relation], seen: Seen, *, only_wrong: bool = False
) -> Diagnosis | None:
    """Return the diagnosis that states the relation that says the most; None where there is none."""
    if not fitting:
        return None
    best = min(fitting, key=lambda relation: relation.strength)
    certain = sum(relation.strength == best.strength for relation in fitting) == 1
    where = ""
    if seen.asked > 1:
        where = _format_scope(seen, only_wrong=only_wrong or (best.looks_at_value and bool(seen.right)))
    alone = all(pair.right.ndim == 0 for pair in seen.wrong)
    noun = "number" if alone else "map" if "map" in question.asks.split() else "result"
    if question.parts:
        (noun,) = question.parts  # one of several, by itself
    each = f"your {noun}" if alone else f"each number of your {noun}"
    told = lower_first(best.tell.format(noun=noun, each=each))
    words = (where, told) if certain else (f"one thing holds {where}".rstrip(" ,") + ":", told)
    sentence = " ".join(word for word in words if word)
    return Diagnosis(
        kind=DiagnosisKind.RELATION,
        misconceptions=(),
        certain=certain,
        message=f"{sentence[0].upper()}{sentence[1:]}.",
        advice=best.advice,
    )


def _format_scope(seen: Seen, *, only_wrong: bool) -> str:
    """Return on which cases a relation holds; empty where it does on all."""
    wrong, came = len(seen.wrong), len(seen.wrong) + len(seen.right)
    if only_wrong and seen.right:
        return f"on the {wrong} of {seen.asked} cases with a wrong result,"
    if came < seen.asked:
        return f"on all {came} cases that gave a result,"
    return ""
