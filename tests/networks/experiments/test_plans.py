"""Settings change one factor at a time, or it is told how they do not."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.networks.experiments.plans import judge_settings
from tests.described_variants import evidence_with

ALL = list(DESIGN.settings)
BASE = DESIGN.base
FIVE = (5, 16, 2, "relu")


def chain() -> list[Any]:
    """Return settings each of which changes one factor of the one above."""
    return [BASE, FIVE, (5, 8, 2, "relu"), (5, 8, 3, "relu"), (5, 8, 3, "sigmoid")]


@pytest.mark.parametrize("value", [ALL, ALL[::-1], [list(setting) for setting in ALL]])
def test_any_order_is_right(value: Any) -> None:
    """Eight settings, the base among them."""
    assert judge_settings(evidence_with(VARIANTS=value)).share == 1


@pytest.mark.parametrize(
    ("value", "named", "most"),
    [
        ([(3, 1, 5), (16, 8, 32), (2, 3), ("relu", "leaky_relu", "sigmoid")], "levels_listed", 0),
        ({"kernel": [1, 3], "filters": [16], "pool": [2], "activation": ["relu"]}, "levels_listed", 0),
        (
            [*product((3, 1, 5), (16, 8, 32), (2, 3), ("relu", "leaky_relu", "sigmoid"))],
            "all_combinations",
            0,
        ),
        ([(f, k, p, a) for k, f, p, a in ALL], "other_order", 0),
        (chain(), "changes_kept", 0),
        ([*ALL[:-1], (5, 16, 2, "sigmoid")], "two_factors_changed", 0.75),
        ([tuple(map(str, each)) for each in ALL], "levels_as_text", 0),
        ([("3", *BASE[1:]), *ALL[1:]], "levels_as_text", 0.75),
        ([*ALL[:-1], (4, 17, 2, "relu")], "level_left_out", 0.75),
        (ALL[1:], "no_base", 0.75),
        ([*ALL, BASE], "row_twice", 0.75),
        ([each for each in ALL if each[3] == "relu"], "factor_left_out", 0.75),
        ([each for each in ALL if each != FIVE], "level_left_out", 0.75),
        ([], "no_base", 0),
        (7, "", 0),
        ([BASE] * 8, "row_twice", 0),
    ],
)
def test_what_is_told_of_others(value: Any, named: str, most: float) -> None:
    """By the sign that shows; most of the points are only for lists that miss little."""
    judgement = judge_settings(evidence_with(VARIANTS=value))
    assert judgement.share is not None
    assert judgement.share <= most
    assert [each.name for each in judgement.misconceptions] == ([named] if named else [])
    assert judgement.message
