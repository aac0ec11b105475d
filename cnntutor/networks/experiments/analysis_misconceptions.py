"""The misconceptions in what follows from a table: wrong rules that give just what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.experiment import BASE
from cnntutor.networks.experiments import readings
from cnntutor.networks.experiments.readings import DIFFERS, MULTIPLICATIONS, PARAMETERS, SMALLEST
from cnntutor.networks.experiments.seen import seen
from cnntutor.networks.experiments.table import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.experiment import Design
    from cnntutor.networks.experiments.evidence import ExperimentEvidence
    from cnntutor.networks.experiments.seen import SeenInExperiment

    Sign = Callable[[ExperimentEvidence], bool]
    Rule = Callable[[dict[str, float], Design], set[str]]

# ------------------------------------------------------------------ which rows differ


def _named_by(rule: Rule, *, none: bool = False) -> Sign:
    """Return the sign that a wrong rule gives just the rows that were named, and the right rule does not.

    Where no row was named it shows nothing, unless what is told is true of `none` as well.
    """

    def shows(evidence: ExperimentEvidence) -> bool:
        gaps, chosen = readings.accuracy_gaps(evidence), evidence.chosen_names(DIFFERS)
        if not gaps or chosen is None or not (chosen or none):
            return False
        picked = rule(gaps, evidence.design)
        return set(chosen) == picked != readings.clear_rows(evidence)

    return shows


def _beyond(limit: Callable[[Design], float]) -> Rule:
    return lambda gaps, design: {name for name, gap in gaps.items() if abs(gap) > limit(design)}


DIFFERS_ERRORS: tuple[SeenInExperiment, ...] = (
    seen(
        "noise_ignored",
        "you named every row whose accuracy is not that of the base",
        "Trainings of one network differ as well. Hold each difference against the clear one.",
        _named_by(_beyond(lambda _: 0.0)),
    ),
    seen(
        "one_spread",
        "you took a difference of more than one spread for clear",
        "Two single trainings have to lie 3·√2 spreads apart.",
        _named_by(_beyond(lambda design: design.spread)),
    ),
    seen(
        "three_spreads",
        "you took a difference of more than three spreads for clear, as if the base had no noise",
        "Both trainings vary: multiply by √2 as well.",
        _named_by(_beyond(lambda design: 3 * design.spread)),
    ),
    seen(
        "only_better_rows",
        "you named no rows but those that are clearly better, and left those out that are clearly worse",
        "A clear loss is a difference as well.",
        _named_by(
            lambda gaps, d: {name for name, gap in gaps.items() if gap > d.clear_difference}, none=True
        ),
    ),
    seen(
        "all_worse_rows",
        "you named every row that is below the base, however little",
        "A small loss may be noise. Hold it against the clear difference.",
        _named_by(lambda gaps, _: {name for name, gap in gaps.items() if gap < 0}),
    ),
    seen(
        "all_better_rows",
        "you named every row that is above the base, however little",
        "A small gain may be noise, and a clear loss is a difference as well.",
        _named_by(lambda gaps, _: {name for name, gap in gaps.items() if gap > 0}),
    ),
    seen(
        "rows_that_do_not_differ",
        "you named the rows that do not differ clearly",
        "It is the other way round: name those that do.",
        _named_by(lambda gaps, d: {name for name, gap in gaps.items() if abs(gap) <= d.clear_difference}),
    ),
    seen(
        "largest_difference_only",
        "you named the row with the largest difference alone",
        "Go through all rows: others differ clearly, too.",
        _named_by(lambda gaps, _: {max(gaps, key=lambda name: abs(gaps[name]))}),
    ),
)


# ------------------------------------------------------------------ which factor moves a count most


def _chose(name: str, factor: str, tell: str, advice: str) -> SeenInExperiment:
    """Return the misconception of somebody who names a factor that changes less than another one."""
    return seen(
        f"{factor}_chosen",
        tell,
        advice,
        lambda evidence: plain(evidence.answers.get(name)) == factor,
    )


EFFECT_ERRORS: dict[str, tuple[SeenInExperiment, ...]] = {
    PARAMETERS: (
        _chose(
            PARAMETERS,
            "kernel",
            "you took the kernels for where most of the parameters are",
            "Count layer by layer: the first dense layer has far more than both convolutions.",
        ),
        _chose(
            PARAMETERS,
            "filters",
            "you compared the rows with more parameters, and not those with fewer",
            "Look at the row that has the fewest parameters: what is changed in it?",
        ),
        _chose(
            PARAMETERS,
            "activation",
            "you took activations for something with parameters",
            "An activation has nothing to learn: compare the rows in your table.",
        ),
    ),
    MULTIPLICATIONS: (
        _chose(
            MULTIPLICATIONS,
            "filters",
            "you compared the rows with more multiplications, and not those with fewer",
            "Divide the base's number by that of the rows below it: this counts as well.",
        ),
        _chose(
            MULTIPLICATIONS,
            "pool",
            "you took what changes the parameters most for what changes the multiplications most",
            "The first convolution works before any pooling: compare the rows.",
        ),
        _chose(
            MULTIPLICATIONS,
            "activation",
            "you took activations for something that is counted here",
            "They do little beside the convolutions, and count nothing: compare the rows in your table.",
        ),
    ),
}


# ------------------------------------------------------------------ the smallest one that is as good


def _picked_by(pick: Callable[[ExperimentEvidence], set[str]]) -> Sign:
    """Return the sign that a wrong rule gives the row that was named, and no row that is right."""

    def shows(evidence: ExperimentEvidence) -> bool:
        given = evidence.chosen_names(SMALLEST)
        if evidence.full_table() is None or given is None or len(given) != 1:
            return False
        good = readings.as_good(evidence)
        picked = pick(evidence)
        return picked == set(given) and not picked & readings.fewest(
            evidence, good, readings.count_parameters
        )

    return shows


def _best(evidence: ExperimentEvidence) -> set[str]:
    gaps = {BASE: 0.0, **readings.accuracy_gaps(evidence)}
    return {name for name, gap in gaps.items() if gap == max(gaps.values())}


def _not_below(evidence: ExperimentEvidence) -> set[str]:
    return {BASE, *(name for name, gap in readings.accuracy_gaps(evidence).items() if gap >= 0)}


def _most(evidence: ExperimentEvidence) -> set[str]:
    return readings.fewest(evidence, evidence.design.names, lambda row: -row.parameters)


SMALLEST_ERRORS: tuple[SeenInExperiment, ...] = (
    seen(
        "accuracy_ignored",
        "you took the row with the fewest multiplications of all, whatever its accuracy",
        "First leave out the rows that are clearly worse than the base.",
        _picked_by(
            lambda e: (
                readings.fewest(e, e.design.names, readings.count_multiplications)
                - readings.fewest(e, readings.as_good(e), readings.count_multiplications)
            )
        ),
    ),
    seen(
        "highest_accuracy",
        "you took the row with the highest accuracy",
        "Rows within the noise are as good: among them, the fewest parameters decide.",
        _picked_by(_best),
    ),
    seen(
        "not_below_at_all",
        "you kept only rows that are not below the base at all",
        "A row that is below it by less than the noise is as good.",
        _picked_by(lambda e: readings.fewest(e, _not_below(e), readings.count_parameters)),
    ),
    seen(
        "base_chosen",
        "you took the base, as if nothing smaller could be as good",
        "Compare the parameters of the rows that are not clearly worse.",
        _picked_by(lambda _: {BASE}),
    ),
    seen(
        "most_parameters",
        "you took the row with the most parameters",
        "The fewest are asked for.",
        _picked_by(_most),
    ),
    seen(
        "fewest_multiplications",
        "you looked for the fewest multiplications among the rows that are as good",
        "The fewest parameters are asked for.",
        _picked_by(lambda e: readings.fewest(e, readings.as_good(e), readings.count_multiplications)),
    ),
)
