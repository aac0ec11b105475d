"""What is wrong with the declaration of a test: right and wrong, and known errors, have to be told apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cnntutor.domain.test import TrialCase
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.diagnosis.wrong_tests import answer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cnntutor.domain.test import Test, Trial
    from cnntutor.domain.values import Arguments

    Flaw = tuple[str, str]

FEWEST_OF_EACH = 8
"""How many right ones there have to be, and how many kinds of wrong ones."""

SEEDS = (0, 1, 2)
"""What the trials are drawn from on which right and wrong are looked at."""

SEEDS_OF_ERRORS = 1
"""On how many of them known errors are held against each other: that replays each of them on each trial."""


def find_flaws(question: Test) -> Iterator[Flaw]:
    """Yield what is wrong with a question: sentences in pairs, what was found and what to do."""
    for seed in SEEDS:
        trials = _trials(question, seed)
        yield from _too_few(question, trials)
        yield from _untold(question, trials, seed)
    for seed in SEEDS[:SEEDS_OF_ERRORS]:
        yield from _alike(question, _trials(question, seed), seed)


def _trials(question: Test, seed: int) -> tuple[Trial, ...]:
    cases = draw_cases(question, {}, seed)
    return tuple(case.trial for case in cases if isinstance(case, TrialCase))


def _too_few(question: Test, trials: Sequence[Trial]) -> Iterator[Flaw]:
    right = sum(each.planted is None for each in trials)
    kinds = {each.planted for each in trials} - {None}
    if min(right, len(kinds)) < FEWEST_OF_EACH:
        yield (
            f"{question.name} is tried on {right} right ones and {len(kinds)} kinds of wrong ones, at least "
            f"{FEWEST_OF_EACH} of each are wanted.",
            "Let `draw` give more of them.",
        )


def _untold(question: Test, trials: Sequence[Trial], seed: int) -> Iterator[Flaw]:
    """Find what the reference, its procedure or another right way does not take for what it is."""
    yield from _first_slip(
        question, "the reference", lambda arguments: question.reference(*arguments), trials, seed
    )
    if seed != SEEDS[0]:
        return
    yield from _first_slip(question, "the procedure", partial(answer_of, question.procedure), trials, seed)
    for place, habit in enumerate(question.procedure.habits):
        way = partial(answer_of, question.procedure.exchange(habit))
        yield from _first_slip(question, f"the procedure with habit {place}", way, trials, seed)


def _first_slip(
    question: Test, name: str, test: Callable[[Arguments], Any], trials: Sequence[Trial], seed: int
) -> Iterator[Flaw]:
    for trial in trials:
        if test(trial.arguments) == (trial.planted is None):
            continue
        what = "refuses what is right" if trial.planted is None else "does not catch what is planted"
        planted = f", {trial.planted.name}" if trial.planted else ""
        yield (
            f"{question.name}: {name} {what} ({trial.about}{planted}, seed {seed}).",
            "Draw it further away from what it must not be, or correct what cannot tell them apart.",
        )
        return


def _alike(question: Test, trials: Sequence[Trial], seed: int) -> Iterator[Flaw]:
    """Find errors that say the same as the truth, or as another error, on all trials of a seed."""
    seen: dict[tuple[bool | None, ...], str] = {
        tuple(each.planted is None for each in trials): "the right answer"
    }
    for error in question.misconceptions:
        for steps in (error.exchange, *question.other_ways.get(error.name, ())):
            way = question.procedure.exchange(steps)
            answers = tuple(answer_of(way, trial.arguments) for trial in trials)
            if seen.setdefault(answers, error.name) != error.name:
                both = f"{seen[answers]} and {error.name}"
                yield (
                    f"{question.name}: on all trials of seed {seed}, {both} are the same.",
                    "Draw trials in which they differ, or remove the error.",
                )
