"""Wrong rules of an analysis: none is told of somebody who has not done what it says."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.networks.experiments import analysis_misconceptions as errors
from cnntutor.networks.experiments.evidence import ExperimentEvidence
from tests.described_variants import ACCURACIES, evidence_with, results


def with_gaps(*chosen: str, base: float = 0.5, **gaps: float) -> ExperimentEvidence:
    """Return evidence on a table whose rows lie so far from the base; these are said to differ."""
    names = {name.replace("=", "_") for name in ACCURACIES if name != "base"}
    levels = {name: {"accuracy": round(base + gaps.get(name, 0.001), 3)} for name in names}
    return evidence_with(
        RESULTS=results(base={"accuracy": base}, **levels),
        differs=list(chosen),
    )


def named(evidence: ExperimentEvidence) -> list[str]:
    """Return the wrong rules that show."""
    return [each.what.name for each in errors.DIFFERS_ERRORS if each.shows(evidence)]


@pytest.mark.parametrize(
    ("gaps", "shown"),
    [
        ({"kernel_1": 0.4}, []),
        ({"kernel_1": -0.4}, ["only_better_rows"]),
        ({"kernel_1": 0.4, "pool_3": -0.4}, []),
    ],
)
def test_who_named_no_row_is_not_said_to_have_named_some(gaps: dict[str, float], shown: list[str]) -> None:
    """Only what is true of nobody's row is told: that those were left out which are clearly worse."""
    assert named(with_gaps(**gaps)) == shown


def test_a_wrong_rule_that_gives_the_right_rows_is_none() -> None:
    """Every row that is below the base is clearly below it here."""
    assert named(with_gaps("kernel=1", kernel_1=-0.4)) == []
    assert "all_worse_rows" in named(with_gaps("kernel=1", "pool=3", kernel_1=-0.4, pool_3=-0.01))


@pytest.mark.parametrize(
    ("gap", "shown"),
    [
        (0.5 * DESIGN.spread, []),
        (2 * DESIGN.spread, ["one_spread"]),
        (3.5 * DESIGN.spread, ["three_spreads"]),
    ],
)
def test_a_limit_that_is_too_small_is_told_by_what_lies_beyond_it(gap: float, shown: list[str]) -> None:
    """The smallest limit of which that is true; a difference under the clear one is none."""
    told = named(with_gaps("pool=3", "kernel=1", kernel_1=0.4, pool_3=-gap))
    assert [name for name in told if name in ("one_spread", "three_spreads")][-1:] == shown


@pytest.mark.parametrize("answers", [{"differs": None}, {"differs": 3}, {"RESULTS": None}])
def test_without_rows_or_a_table_there_is_no_rule(answers: dict[str, Any]) -> None:
    """Nor where the answer is no list."""
    assert named(evidence_with(**answers)) == []


@pytest.mark.parametrize(
    "answers", [{"RESULTS": None}, {"smallest_as_good": ["pool=3", "base"]}, {"smallest_as_good": "pool=3"}]
)
def test_the_smallest_is_no_wrong_choice(answers: dict[str, Any]) -> None:
    """Nor is one told where several rows were named, or there is no table."""
    evidence = evidence_with(**answers)
    assert [each.what.name for each in errors.SMALLEST_ERRORS if each.shows(evidence)] == []
