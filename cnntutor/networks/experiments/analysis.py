"""What a student concludes from the table, held against that table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.exercise import Judgement
from cnntutor.domain.experiment import BASE
from cnntutor.networks.experiments import readings
from cnntutor.networks.experiments.analysis_misconceptions import (
    DIFFERS_ERRORS,
    EFFECT_ERRORS,
    SMALLEST_ERRORS,
)
from cnntutor.networks.experiments.readings import DIFFERS, MULTIPLICATIONS, PARAMETERS, SMALLEST
from cnntutor.networks.experiments.results import contradiction, find_alike
from cnntutor.networks.experiments.seen import find_only
from cnntutor.networks.experiments.table import plain
from cnntutor.text import did_you_mean

if TYPE_CHECKING:
    from cnntutor.domain.experiment import Design
    from cnntutor.networks.experiments.evidence import ExperimentEvidence


def without_table(evidence: ExperimentEvidence) -> Judgement | None:
    """Return why an analysis has nothing to be held against; None where the table is there."""
    table, design = evidence.full_table(), evidence.design
    if table is None:
        return Judgement(0, f"It is held against your table, which is not complete: see `{design.table}`.")
    if other := [data for data in table.data_sets if data != design.data]:
        return Judgement(
            None,
            f"No score: your table was made on {other[0]}, and the noise was measured on {design.data} only. "
            f"Run the experiment on {design.data}.",
        )
    if any(contradiction(design, row) for row in table.rows):
        return Judgement(0, f"It is held against your table, which cannot be right: see `{design.table}`.")
    if find_alike(design, table) is not None:
        return Judgement(None, f"No score: it is held against your table, see `{design.table}`.")
    return None


# ------------------------------------------------------------------ which rows differ


def judge_differs(evidence: ExperimentEvidence) -> Judgement:
    """Require the rows whose accuracy differs from that of the base by more than the noise, and no others."""
    if (nothing := without_table(evidence)) is not None:
        return nothing
    given = evidence.chosen_names(DIFFERS)
    if given is None:
        return Judgement(0, f'`{DIFFERS}` is a list of names of rows, as ["kernel=5"].')
    if unknown := [name for name in given if name not in evidence.design.names]:
        return Judgement(0, _no_row(unknown[0], evidence.design))
    wanted, chosen = readings.clear_rows(evidence), set(given)
    if chosen == wanted:
        return Judgement(1)
    return Judgement(0, _tell_differs(evidence, chosen, wanted), find_only(evidence, DIFFERS_ERRORS))


def _no_row(name: str, design: Design) -> str:
    return f'There is no row "{name}".{did_you_mean(name, design.names, show=repr)}'


def _tell_differs(evidence: ExperimentEvidence, chosen: set[str], wanted: set[str]) -> str:
    """Return one row that is wrong in the list, or how many more there are."""
    gaps, limit = readings.accuracy_gaps(evidence), evidence.design.clear_difference
    if BASE in chosen:
        return "The base is what the others are held against: it does not differ from itself."
    if wrong := sorted(chosen - wanted):
        name = wrong[0]
        return (
            f"{name} lies {abs(gaps[name]):.3f} from the base; a clear difference is more than {limit:.3f}."
        )
    left = len(wanted - chosen)
    more = "One row more differs" if left == 1 else f"{left} rows more differ"
    return f"{more} from the base by more than {limit:.3f}."


# ------------------------------------------------------------------ which factor moves a count most


def judge_parameters(evidence: ExperimentEvidence) -> Judgement:
    """Require the factor that changes the number of parameters most."""
    return _judge_effect(evidence, PARAMETERS, "parameters", readings.count_parameters)


def judge_multiplications(evidence: ExperimentEvidence) -> Judgement:
    """Require the factor that changes the number of multiplications most."""
    return _judge_effect(evidence, MULTIPLICATIONS, "multiplications", readings.count_multiplications)


def _judge_effect(evidence: ExperimentEvidence, name: str, what: str, count: readings.Count) -> Judgement:
    if (nothing := without_table(evidence)) is not None:
        return nothing
    found = readings.effects(evidence, count)
    chosen = str(plain(evidence.answers.get(name)))
    if chosen not in found:
        named = ", ".join(f'"{each}"' for each in found)
        return Judgement(0, f"`{name}` is one of {named}.")
    if found[chosen] == max(found.values()):
        return Judgement(1)
    changed = "not at all" if found[chosen] == 1 else f"by a factor of {found[chosen]:.2f} at most"
    return Judgement(
        0,
        f"In your table, {chosen} changes the {what} {changed}; another factor changes them more.",
        find_only(evidence, EFFECT_ERRORS[name]),
    )


# ------------------------------------------------------------------ the smallest one that is as good


def judge_smallest(evidence: ExperimentEvidence) -> Judgement:
    """Require the row with the fewest parameters among those that are not clearly worse than the base."""
    if (nothing := without_table(evidence)) is not None:
        return nothing
    given, design = evidence.chosen_names(SMALLEST), evidence.design
    if given is None or len(given) != 1:
        return Judgement(0, f'`{SMALLEST}` is the name of one row, as "kernel=5".')
    (chosen,) = given
    if chosen not in design.names:
        return Judgement(0, _no_row(chosen, design))
    good = readings.as_good(evidence)
    if chosen in readings.fewest(evidence, good, readings.count_parameters):
        return Judgement(1)
    shown = find_only(evidence, SMALLEST_ERRORS)
    if chosen not in good:
        gap, limit = -readings.accuracy_gaps(evidence)[chosen], design.clear_difference
        return Judgement(
            0, f"{chosen} lies {gap:.3f} below the base, more than the noise ({limit:.3f}).", shown
        )
    count = readings.rows_by_name(evidence)[chosen].parameters
    return Judgement(0, f"{chosen} has {count:,} parameters. A row that is as good has fewer.", shown)
