"""Why single parts of a result are wrong, where nothing that is known explains the result as a whole."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from cnntutor.cache import cached
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Verdict
from cnntutor.grading.compare import compare
from cnntutor.grading.diagnosis.effects import effects_on_parts
from cnntutor.grading.diagnosis.matching import replayed_value
from cnntutor.grading.diagnosis.part_words import put_together
from cnntutor.grading.judging import reference_value, right_of
from cnntutor.procedures.combining import part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cnntutor.domain.exercise import Function, Replayed
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.report import Diagnosis
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.diagnosis.effects import Effect, Effects
    from cnntutor.grading.diagnosis.replay import Judged

    Probe: TypeAlias = Callable[[Arguments], Outcome]
    Way: TypeAlias = Callable[
        [Replayed, Sequence[Judged], Probe | None, Iterable[Arguments]], Diagnosis | None
    ]


class PartByPart:
    """The search for what explains the parts of one result, each by itself.

    Parameters
    ----------
    question : Function
        What was asked, with the names of its parts.
    judged : sequence of (Verdict, Outcome)
        All cases. Every result has as many parts as are asked for.
    probe : callable or None
        Calls the student's function with further arguments.
    further : iterable of Arguments
        Cases that the probe may use.
    """

    def __init__(
        self,
        question: Function,
        judged: Sequence[Judged],
        probe: Probe | None,
        further: Iterable[Arguments],
    ) -> None:
        self._question = question
        self._probe = probe
        self._further = further
        self._asked = len(judged)
        self._returned = sum(isinstance(outcome, Returned) for _, outcome in judged)
        self._judged = [of_part(question, judged, k) for k in range(len(question.parts))]
        self.wrong = [
            k for k, each in enumerate(self._judged) if any(verdict.difference for verdict, _ in each)
        ]
        """The positions of the parts that are not right on all cases."""
        self._right = set(range(len(question.parts))) - set(self.wrong)
        self._joint = frozenset(
            each.misconception.name
            for each in effects_on_parts(question)
            if len(each.changed) > 1
            and each.changed <= set(self.wrong)
            and _gives_all(question, each, judged)
        )

    def find(self, k: int, ways: Iterable[Way]) -> Diagnosis | None:
        """Return what the first of some ways finds that explains one part."""
        work = partial(question_of, self._question, k, self._joint)
        question = cached("part", (self._question,), k, self._joint, work=work)
        probe = None if self._probe is None else partial(self._probe_part, k)
        found = (way(question, self._judged[k], probe, self._further) for way in ways)
        return next((diagnosis for diagnosis in found if diagnosis), None)

    def _probe_part(self, k: int, arguments: Arguments) -> Outcome:
        """Return what comes back of one part; what else comes back is looked at too."""
        assert self._probe is not None
        outcome = self._probe(arguments)
        if not isinstance(outcome, Returned) or not has_all(outcome.value, self._question):
            return outcome
        expected = reference_value(self._question, arguments)
        self._right -= {
            each
            for each in self._right
            if compare(outcome.value[each], expected[each], self._question.tolerance) is not None
        }
        return Returned(outcome.value[k])

    def tell(self, found: Mapping[int, Diagnosis]) -> Diagnosis | None:
        """Return one diagnosis that says all that was found; None where that is nothing."""
        if not found:
            return None
        names = self._question.parts
        right = [names[k] for k in sorted(self._right)]
        where = "" if self._returned == self._asked else f" on all {self._returned} cases that gave a result"
        others = [names[k] for k in self.wrong if k not in found]
        return put_together({names[k]: found[k] for k in sorted(found)}, right, where, wrong=others)


def diagnose_parts(
    question: Function,
    judged: Sequence[Judged],
    probe: Probe | None,
    further: Iterable[Arguments],
    *,
    of_whole: Way,
    by_values: Sequence[Way],
    otherwise: Sequence[Way],
) -> Diagnosis | None:
    """Return why parts of a result are wrong: each by itself, or all for one reason.

    Parameters
    ----------
    question, judged, probe, further
        As `diagnose` takes them.
    of_whole : callable
        Looks for one reason where no part is explained by its values.
    by_values, otherwise : sequence of callable
        The ways to explain a part by its values, and those for what these do not explain.
    """
    if not all(has_all(each.value, question) for _, each in judged if isinstance(each, Returned)):
        return of_whole(question, judged, probe, further)
    parts = PartByPart(question, judged, probe, further)
    found = {k: diagnosis for k in parts.wrong if (diagnosis := parts.find(k, by_values))}
    if not found and (diagnosis := of_whole(question, judged, probe, further)):
        return diagnosis
    for k in parts.wrong:
        if k not in found and (diagnosis := parts.find(k, otherwise)):
            found[k] = diagnosis
    return parts.tell(found)


def has_all(value: Any, question: Function) -> bool:
    """Tell whether a value has as many parts as are asked for."""
    return isinstance(value, list | tuple) and len(value) == len(question.parts)


# ------------------------------------------------------------------ one part alone


def of_part(question: Function, judged: Sequence[Judged], k: int) -> list[Judged]:
    """Return the cases as if only one part had been asked for."""
    return [
        (_judge_part(question, verdict, outcome.value, k), Returned(outcome.value[k]))
        if isinstance(outcome, Returned)
        else (verdict, outcome)
        for verdict, outcome in judged
    ]


def _judge_part(question: Function, verdict: Verdict, value: Any, k: int) -> Verdict:
    expected = right_of(question, verdict)[k]
    difference = compare(value[k], expected, question.tolerance)
    if difference is None:
        return Verdict(case=verdict.case, status=Status.CORRECT, right=(expected,))
    return Verdict(
        case=verdict.case,
        status=difference.status,
        message=difference.message,
        difference=difference,
        right=(expected,),
    )


def question_of(question: Function, k: int, joint: frozenset[str] = frozenset()) -> Function:
    """Return the question of one part."""
    return replace(
        question,
        reference=lambda *arguments: question.reference(*arguments)[k],
        procedure=part_of(question.procedure, k),
        misconceptions=_of_this_part(question, k, joint),
        parts=(question.parts[k],),
        compositions=(),
        shape=None,
    )


def _of_this_part(question: Function, k: int, joint: frozenset[str]) -> tuple[Misconception, ...]:
    """Return the misconceptions that change a part and no other, and those of several that explain them all.

    Of some with the same effect the one that explains the most is kept: it is one reason for several parts.
    """
    fitting = [
        each
        for each in effects_on_parts(question)
        if k in each.changed and (len(each.changed) == 1 or each.misconception.name in joint)
    ]
    widest: dict[Effect, Effects] = {}
    for each in fitting:
        known = widest.get(each.of[k])
        if known is None or len(each.changed) > len(known.changed):
            widest[each.of[k]] = each
    kept = {each.misconception.name for each in widest.values()}
    return tuple(each.misconception for each in fitting if each.misconception.name in kept)


def _gives_all(question: Function, effects: Effects, judged: Sequence[Judged]) -> bool:
    """Tell whether a misconception gives every part that it changes, on every case that came back."""
    for verdict, outcome in judged:
        if not isinstance(outcome, Returned):
            continue
        replayed = replayed_value(question, (effects.misconception,), verdict.case.arguments)
        if replayed is None:
            return False
        given = replayed[0]
        if any(compare(outcome.value[k], given[k], question.tolerance) for k in effects.changed):
            return False
    return True
