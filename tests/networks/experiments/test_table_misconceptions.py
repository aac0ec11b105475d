"""Misconceptions in a table: what is said of the table is true of all of its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.networks.experiments import table_misconceptions as errors
from cnntutor.networks.experiments.evidence import ExperimentEvidence, Retrained
from cnntutor.reference.parameters import count_parameters
from tests.described_variants import evidence_with, results, row_of

Change = Callable[[dict[str, Any]], Any]


def named(evidence: ExperimentEvidence) -> list[str]:
    """Return the misconceptions that show."""
    return [each.what.name for each in errors.TABLE if each.shows(evidence)]


def without_padding(row: dict[str, Any]) -> int:
    """Return the parameters of the network of a row, had its convolutions no padding."""
    layers = DESIGN.layers(row["kernel"], row["filters"], row["pool"], row["activation"])
    return count_parameters([{**each, "padding": 0} for each in layers], DESIGN.input_shape)


WRONG: dict[str, tuple[str, Change]] = {
    "counted_without_padding": ("parameters", without_padding),
    "additions_counted": ("multiplications", lambda row: 2 * row["multiplications"]),
    "parameters_for_multiplications": ("multiplications", lambda row: row["parameters"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_rule_is_told_of_a_table_only_where_all_rows_follow_it(name: str) -> None:
    """One row that is right, or wrong in another way, contradicts it."""
    column, change = WRONG[name]
    table = [{**row, column: change(row)} for row in results()]
    assert named(evidence_with(RESULTS=table)) == [name]
    for value in (results()[-1][column], 12_345):
        assert named(evidence_with(RESULTS=[*table[:-1], {**table[-1], column: value}])) == []


def test_a_sound_table_has_none_of_them() -> None:
    """Nor one without rows, or with rows of other settings alone."""
    assert named(evidence_with()) == []
    others = [{**row, "kernel": 9, "accuracy": 87.0} for row in results()]
    for table in (None, [], others):
        assert named(evidence_with(RESULTS=table)) == []


def test_kernels_that_fit_only_with_padding_are_counted_with_it() -> None:
    """So that a design with large kernels has its rows compared all the same."""
    narrow = replace(DESIGN, input_shape=(4, 4, 3))
    evidence = replace(evidence_with(), design=narrow)
    assert errors.NO_PADDING_COUNTED.shows(evidence) is False


@pytest.mark.parametrize(
    ("accuracies", "percent"),
    [((87.0, 88.5, 1.0), True), ((0.87, 0.9, 87.0), False), ((870.0, 900.0), False)],
)
def test_accuracies_are_percent_where_most_are_beyond_1(
    accuracies: tuple[float, ...], *, percent: bool
) -> None:
    """One that is wrong is a wrong one; beyond 100 it is no percent either."""
    table = [{**row, "accuracy": each} for row, each in zip(results(), accuracies, strict=False)]
    assert ("percent" in named(evidence_with(RESULTS=table))) is percent


@pytest.mark.parametrize(
    ("reached", "exchanged"), [((0.81,), True), ((0.5,), False), ((0.889,), False), ((), False)]
)
def test_rows_are_exchanged_where_exactly_one_other_fits(
    reached: tuple[float, ...], *, exchanged: bool
) -> None:
    """Near several rows it may be any of them."""
    again = Retrained(row_of("kernel=1"), reached)
    table = results(
        filters_8={"accuracy": 0.811}, pool_3={"accuracy": 0.9}, activation_leaky_relu={"accuracy": 0.9}
    )
    evidence = evidence_with(RESULTS=table, retrained=again)
    (sign,) = errors.REPRODUCED
    assert sign.shows(evidence) is exchanged
    assert not sign.shows(evidence_with())
