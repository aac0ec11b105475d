"""What follows from a table: against its own base, with the noise as limit."""

from __future__ import annotations

import pytest

from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.domain.experiment import BASE
from cnntutor.networks.experiments import readings
from tests.described_variants import ACCURACIES, evidence_with, results

EVIDENCE = evidence_with()


def test_gaps_are_those_from_the_base() -> None:
    """Of every other row, with their sign."""
    gaps = readings.accuracy_gaps(EVIDENCE)
    assert gaps.keys() == ACCURACIES.keys() - {BASE}
    assert gaps["kernel=5"] == pytest.approx(0.028)
    assert gaps["filters=8"] == pytest.approx(-0.078)


def test_a_row_is_clear_beyond_the_noise_in_either_direction() -> None:
    """And as good as the base unless it is clearly below it."""
    limit = DESIGN.clear_difference
    table = results(
        base={"accuracy": 0.5},
        kernel_1={"accuracy": 0.5 - limit - 0.01},
        kernel_5={"accuracy": 0.5 + limit + 0.01},
        **{name: {"accuracy": 0.5} for name in ("filters_8", "filters_32", "activation_leaky_relu")},
        pool_3={"accuracy": 0.5 - limit + 0.01},
        activation_sigmoid={"accuracy": 0.5},
    )
    evidence = evidence_with(RESULTS=table)
    assert readings.clear_rows(evidence) == {"kernel=1", "kernel=5"}
    assert readings.as_good(evidence) == ACCURACIES.keys() - {"kernel=1"}


def test_all_rows_with_the_fewest_are_told() -> None:
    """Rows that are as small share it; a name without a row counts for nothing."""
    rows = ["base", "activation=sigmoid", "filters=32", "kernel=9"]
    assert readings.fewest(EVIDENCE, rows, readings.count_parameters) == {"base", "activation=sigmoid"}
    assert readings.fewest(EVIDENCE, [], readings.count_parameters) == set()


def test_an_effect_is_a_multiple_whichever_way() -> None:
    """Half as many counts as twice as many; what changes nothing has 1."""
    table = results(
        base={"parameters": 1000},
        kernel_1={"parameters": 250},
        kernel_5={"parameters": 3000},
        filters_8={"parameters": 1000},
        filters_32={"parameters": 5000},
        pool_3={"parameters": 0},
        activation_leaky_relu={"parameters": 1000},
        activation_sigmoid={"parameters": 1000},
    )
    effects = readings.effects(evidence_with(RESULTS=table), readings.count_parameters)
    assert effects == {"kernel": 4.0, "filters": 5.0, "pool": 1000.0, "activation": 1.0}


def test_from_a_table_with_a_gap_nothing_follows() -> None:
    """No row is clear, and only the base is as good as itself."""
    evidence = evidence_with(RESULTS=results()[:-1])
    assert not readings.rows_by_name(evidence)
    assert not readings.accuracy_gaps(evidence)
    assert readings.clear_rows(evidence) == set()
    assert readings.as_good(evidence) == {BASE}
