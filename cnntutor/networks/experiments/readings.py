"""What a table says, from which an analysis follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.experiment import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cnntutor.networks.experiments.evidence import ExperimentEvidence
    from cnntutor.networks.experiments.table import Row

    Count = Callable[[Row], int]

DIFFERS = "differs"
SMALLEST = "smallest_as_good"
PARAMETERS = "largest_effect_on_parameters"
MULTIPLICATIONS = "largest_effect_on_multiplications"
"""The variables that hold an analysis."""


def count_parameters(row: Row) -> int:
    """Return the parameters that a row has."""
    return row.parameters


def count_multiplications(row: Row) -> int:
    """Return the multiplications that a row has."""
    return row.multiplications


def rows_by_name(evidence: ExperimentEvidence) -> dict[str, Row]:
    """Return the rows of a table in which each setting that is asked for has one; else none."""
    table = evidence.full_table()
    if table is None:
        return {}
    names = evidence.design.names.items()
    return {name: row for name, at in names if (row := table.find(at))}


def accuracy_gaps(evidence: ExperimentEvidence) -> dict[str, float]:
    """Return by how much each row's accuracy lies above that of the base, without the base."""
    rows = rows_by_name(evidence)
    return {name: row.accuracy - rows[BASE].accuracy for name, row in rows.items() if name != BASE}


def clear_rows(evidence: ExperimentEvidence) -> set[str]:
    """Return the names of the rows whose accuracy differs from that of the base by more than the noise."""
    limit = evidence.design.clear_difference
    return {name for name, gap in accuracy_gaps(evidence).items() if abs(gap) > limit}


def as_good(evidence: ExperimentEvidence) -> set[str]:
    """Return the names of the rows that are not clearly below the base, which is one of them."""
    limit = evidence.design.clear_difference
    return {BASE, *(name for name, gap in accuracy_gaps(evidence).items() if gap >= -limit)}


def fewest(evidence: ExperimentEvidence, names: Iterable[str], count: Count) -> set[str]:
    """Return those of some rows that have the fewest of something."""
    rows = rows_by_name(evidence)
    counts = {name: count(rows[name]) for name in names if name in rows}
    return {name for name, number in counts.items() if number == min(counts.values())}


def effects(evidence: ExperimentEvidence, count: Count) -> dict[str, float]:
    """Return for each factor by which multiple a count of its rows differs at most from the base's."""
    design, rows = evidence.design, rows_by_name(evidence)
    found = {}
    for place, factor in enumerate(design.factors):
        own = [design.name_of((*design.base[:place], to, *design.base[place + 1 :])) for to in factor.levels]
        ratios = [max(count(rows[name]), 1) / max(count(rows[BASE]), 1) for name in own]
        found[factor.name] = max(max(ratio, 1 / ratio) for ratio in ratios)
    return found
