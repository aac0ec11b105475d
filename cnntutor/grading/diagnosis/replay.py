"""Find the misconceptions that give exactly what the student's function gave."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from cnntutor.cache import cached
from cnntutor.domain.outcome import Raised, Returned
from cnntutor.domain.report import Status
from cnntutor.grading.diagnosis.matching import Seen, explains, replayed_value
from cnntutor.grading.diagnosis.parameters import count_numbers
from cnntutor.grading.diagnosis.search import Search
from cnntutor.grading.diagnosis.telling import tell_by_places, vary
from cnntutor.grading.feedback import diagnosis_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cnntutor.domain.exercise import Replayed
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.report import Diagnosis
    from cnntutor.domain.values import Arguments
    from cnntutor.domain.verdict import Verdict
    from cnntutor.grading.diagnosis.matching import Candidate

MOST_PROBES = 8
"""How many further cases are asked for to tell two explanations apart."""

MOST_CONFIRMATIONS = 3
"""On how many further cases, wrong by what is claimed, several misconceptions together have to hold too."""

FEWEST_SHARE = 0.5
"""Where a smaller share of the cases gave a value, what is claimed has to hold on all further ones, too."""

SIZES = (1, 2, 3)
"""How many misconceptions are looked for together."""

FEWEST_WRONG = 4
"""How many wrong values there must be for several misconceptions together to be looked for; by hand, two of
them are looked for in the one there is."""

Judged: TypeAlias = "tuple[Verdict, Outcome]"
"""A verdict and what it was passed on. The value is needed for a diagnosis and kept no longer."""


def find_misconceptions(
    question: Replayed,
    judged: Sequence[Judged],
    probe: Callable[[Arguments], Outcome] | None = None,
    further: Iterable[Arguments] = (),
    *,
    most: int | None = None,
) -> Diagnosis | None:
    """Return the misconceptions whose replay gives the student's value on every case.

    Parameters
    ----------
    question : Replayed
        What was asked; it names the misconceptions that are known.
    judged : sequence of (Verdict, Outcome)
        All cases. Those without a value say nothing about the error.
    probe : callable, optional
        Calls the student's function with further arguments.
    further : iterable of Arguments
        Cases that the probe may use, to separate explanations that fit equally well.
    most : int, optional
        How many are looked for together; up to `max(SIZES)` if it is left out.

    Returns
    -------
    Diagnosis or None
        None where no single misconception, and no two or three together, explain every value. Of several
        explanations that fit, the one of the fewest and most common misconceptions.
    """
    seen = _values(judged)
    search, varied = Search(question, seen), vary([each.value for each in seen if each.wrong])
    says_little = not varied or len(seen) < FEWEST_SHARE * len(judged)
    telling = varied or (probe is not None and tell_by_places(question, seen))
    for size in SIZES[:most]:
        if not _is_enough(seen, size, asked=len(judged), telling=telling):
            break
        for known, fitting in _find(question, search, size):
            if fitting and probe:
                fitting = _separate(known, fitting, seen, probe, further)
                if says_little:
                    fitting = _confirmed_everywhere(known, fitting, seen, probe, further)
                elif size > 1:
                    fitting = _confirmed(known, fitting, seen, probe, further)
            if fitting:
                return diagnosis_of(fitting[0], certain=len(fitting) == 1 and size < max(SIZES))
    return None


def _find(question: Replayed, search: Search, size: int) -> Iterator[tuple[Replayed, list[Candidate]]]:
    """Yield what fits: first without a habit, then with each habit that makes a difference."""
    yield question, search.find(question, size)
    habits = _with_habits(question)
    if size == max(SIZES) or not habits:
        return
    changed = None if size == 1 else search.changed_by(habits[0])
    for habit in habits:
        yield habit, search.find(habit, size, changed)


def _is_enough(seen: Sequence[Seen], size: int, *, asked: int, telling: bool) -> bool:
    """Tell whether what came back says enough for so many misconceptions to be claimed together.

    What is the same number everywhere has many explanations.
    """
    if size == 1:
        return True
    fewest = 1 if size == 2 and asked == 1 else FEWEST_WRONG
    return telling and sum(each.wrong for each in seen) >= fewest


def _values(judged: Sequence[Judged]) -> list[Seen]:
    """Return what came back, the wrong values first, and those with the fewest numbers first."""
    seen = [
        Seen(verdict.case.arguments, outcome.value, verdict.status is not Status.CORRECT)
        for verdict, outcome in judged
        if isinstance(outcome, Returned)
    ]
    return sorted(seen, key=lambda each: (not each.wrong, count_numbers(each.arguments)))


def _with_habits(question: Replayed) -> tuple[Replayed, ...]:
    """Return the question as those answer it who have a habit, one for each habit of its procedure."""
    return cached("habits", (question,), work=partial(_take_on_habits, question))


def _take_on_habits(question: Replayed) -> tuple[Replayed, ...]:
    return tuple(
        replace(
            question,
            procedure=question.procedure.exchange(habit),
            misconceptions=tuple(
                each for each in question.misconceptions if not each.exchange.keys() & habit.keys()
            ),
        )
        for habit in question.procedure.habits
    )


def _separate(
    question: Replayed,
    fitting: list[Candidate],
    seen: list[Seen],
    probe: Callable[[Arguments], Outcome],
    further: Iterable[Arguments],
) -> list[Candidate]:
    """Return the candidates that also explain the student's values on cases chosen to tell them apart.

    The values that come back are added to those that were seen: what is claimed later has to explain them.
    """
    probes = 0
    for arguments in further:
        if len(fitting) < 2 or probes == MOST_PROBES:
            break
        if not _are_told_apart(question, fitting, arguments):
            continue
        probes += 1
        match probe(arguments):
            case Returned(value):
                fitting = _still_fitting(question, fitting, seen, arguments, value)
            case Raised():
                raising = [each for each in fitting if replayed_value(question, each, arguments) is None]
                fitting = raising or fitting
            case _:
                break
    return fitting


def _confirmed(
    question: Replayed,
    fitting: list[Candidate],
    seen: list[Seen],
    probe: Callable[[Arguments], Outcome],
    further: Iterable[Arguments],
) -> list[Candidate]:
    """Return the candidates that explain what comes back on further cases too, where the first is wrong."""
    asked = 0
    for arguments in further:
        if not fitting or asked == MOST_CONFIRMATIONS:
            break
        replayed = replayed_value(question, fitting[0], arguments, again=False)
        if replayed is None or explains(question, (), arguments, replayed[0], again=True):
            continue
        asked += 1
        outcome = probe(arguments)
        if isinstance(outcome, Returned):
            fitting = _still_fitting(question, fitting, seen, arguments, outcome.value)
    return fitting


def _confirmed_everywhere(
    question: Replayed,
    fitting: list[Candidate],
    seen: list[Seen],
    probe: Callable[[Arguments], Outcome],
    further: Iterable[Arguments],
) -> list[Candidate]:
    """Return the candidates that explain all further values: few, or hardly more than 0 and 1, say little."""
    for arguments in further:
        if not fitting or not isinstance(outcome := probe(arguments), Returned | Raised):
            break
        if isinstance(outcome, Raised):
            continue
        fitting = _still_fitting(question, fitting, seen, arguments, outcome.value)
    return fitting


def _still_fitting(
    question: Replayed, fitting: list[Candidate], seen: list[Seen], arguments: Arguments, value: Any
) -> list[Candidate]:
    """Return the candidates that explain one more value, and keep it: what is claimed later has to, too."""
    seen.append(Seen(arguments, value, wrong=False))
    return [each for each in fitting if explains(question, each, arguments, value)]


def _are_told_apart(question: Replayed, candidates: list[Candidate], arguments: Arguments) -> bool:
    """Tell whether the first two candidates give different values for these arguments, or one gives none."""
    one, other = (replayed_value(question, each, arguments) for each in candidates[:2])
    if one is None or other is None:
        return one is not other
    return not explains(question, candidates[0], arguments, other[0])
