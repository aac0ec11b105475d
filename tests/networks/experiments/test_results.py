"""A table is complete and can be true, and a row can be had again; else it is told what cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.networks.experiments.counts import multiplications_of, parameters_of
from cnntutor.networks.experiments.evidence import Retrained
from cnntutor.networks.experiments.results import judge_reproduced, judge_table
from tests.described_variants import ACCURACIES, evidence_with, results, row_of

SOUND = results()
WEIGHTS_ALONE = 16 + 32 + 64 + 10


def all_rows(**changes: Any) -> list[dict[str, Any]]:
    """Return the table with something changed in every row."""
    return [{**row, **{name: change(row) for name, change in changes.items()}} for row in SOUND]


def _nodes(row: dict[str, Any]) -> int:
    return 3 * int(row["filters"]) + 64 + 10


def test_a_sound_table_is_right() -> None:
    """Eight rows as the command writes them."""
    assert judge_table(evidence_with()).share == 1


@pytest.mark.parametrize(
    ("table", "told", "share"),
    [
        (None, "`RESULTS` is no list of rows.", 0),
        ([], "There is no row for base, kernel=1, kernel=5 and 5 more.", 0),
        (SOUND[:-1], "There is no row for activation=sigmoid.", 0.75),
        ([*SOUND, SOUND[0]], "More than one row for base", 0.75),
        ([*SOUND, {**SOUND[0], "kernel": 9}], "Rows that are not asked for: (9, 16, 2, 'relu').", 0.75),
        (results(base={"parameters": 167_562}), "Row base has 167,562 parameters; the network", 0.75),
        (results(base={"multiplications": 1}), "Row base has 1 multiplications; the network", 0.75),
        (results(pool_3={"accuracy": 0.86437}), "of 1,000 held-out images that would be 864.37.", 0.75),
        (results(pool_3={"accuracy": -0.1}), "it is a share, from 0 to 1.", 0.75),
        (results(base={"held_out": 0}), "of 0 held-out images", 0.75),
        (results(base={"seconds": 0.0}), "Row base took 0 seconds", 0.75),
        ([{}] * 8, "Row 1 has no kernel.", 0),
    ],
)
def test_what_cannot_be_is_named_by_row_and_number(table: Any, told: str, share: float) -> None:
    """It says what does not fit together, and never how it came about."""
    judgement = judge_table(evidence_with(RESULTS=table))
    assert judgement.share == share
    assert told in judgement.message


def test_two_rows_that_share_what_trainings_do_not_share_have_no_score() -> None:
    """It may be chance, so that nothing is taken away: a person has to look."""
    judgement = judge_table(evidence_with(RESULTS=results(filters_32={"accuracy": 0.889, "seconds": 9.5})))
    assert judgement.share == 1
    alike = results(filters_32={"accuracy": SOUND[0]["accuracy"], "seconds": SOUND[0]["seconds"]})
    judgement = judge_table(evidence_with(RESULTS=alike))
    assert judgement.share is None
    assert "rows base and filters=32 have the same accuracy and the same" in judgement.message


@pytest.mark.parametrize(
    ("table", "named"),
    [
        (all_rows(parameters=lambda row: row["parameters"] - _nodes(row)), "biases_left_out"),
        (
            all_rows(parameters=lambda row: row["parameters"] - 2 * row["kernel"] ** 2 * row["filters"]),
            "depth_left_out",
        ),
        (all_rows(multiplications=lambda row: 2 * row["multiplications"]), "additions_counted"),
        (all_rows(multiplications=lambda row: row["parameters"]), "parameters_for_multiplications"),
        (all_rows(accuracy=lambda row: 100 * row["accuracy"]), "percent"),
        (
            all_rows(parameters=lambda _: 136_874, multiplications=lambda _: 1_753_728),
            "one_network_in_all_rows",
        ),
        (
            all_rows(
                parameters=lambda row: (
                    row["filters"] * (row["kernel"] ** 2 * 3 + 1)
                    + 2 * row["filters"] * (row["kernel"] ** 2 * row["filters"] + 1)
                )
            ),
            "convolutions_only",
        ),
    ],
)
def test_what_is_often_done_is_named(table: Any, named: str) -> None:
    """Where the same rule gives the numbers of every row."""
    judgement = judge_table(evidence_with(RESULTS=table))
    assert judgement.share is not None
    assert judgement.share < 1
    assert [each.name for each in judgement.misconceptions] == [named]


# ------------------------------------------------------------------ one row again


@pytest.mark.parametrize(
    ("reached", "share"),
    [((0.889,), 1), ((0.80,), 1), ((0.3, 0.86), 1), ((0.3, 0.4), 0), ((), 0)],
)
def test_a_row_is_had_again_within_the_noise(reached: tuple[float, ...], share: float) -> None:
    """One of two trainings is enough."""
    trouble = "" if reached else "It raised."
    again = Retrained(row_of("base"), reached, trouble)
    judgement = judge_reproduced(evidence_with(retrained=again))
    assert judgement.share == share
    assert share or judgement.message


def test_what_was_kept_is_not_called_trained_again() -> None:
    """It is said to be of an earlier run."""
    for kept, told in ((False, "Trained again, the same"), (True, "Trained in an earlier run, the same")):
        again = Retrained(row_of("base"), (0.3, 0.31), kept=kept)
        assert told in judge_reproduced(evidence_with(retrained=again)).message


def test_the_accuracy_of_another_row_is_named() -> None:
    """Where exactly one other row says what was reached."""
    again = Retrained(row_of("base"), (0.2, 0.21))
    (named,) = judge_reproduced(evidence_with(retrained=again)).misconceptions
    assert named.name == "rows_exchanged"


@pytest.mark.parametrize(
    ("again", "told"),
    [
        (Retrained(row_of("base", data="cifar10"), ()), "was trained on cifar10"),
        (Retrained(row_of("base"), (), "No score: it is not known.", known=False), "it is not known"),
    ],
)
def test_what_cannot_be_known_has_no_score(again: Retrained, told: str) -> None:
    """Other data, and trainings that cannot be confirmed."""
    judgement = judge_reproduced(evidence_with(retrained=again))
    assert judgement.share is None
    assert judgement.message.startswith("No score: ")
    assert told in judgement.message


def test_the_counts_are_those_of_the_course() -> None:
    """Pooling and the number of filters move the parameters far more than the filter size does."""
    parameters = {name: parameters_of(DESIGN, at) for name, at in DESIGN.names.items()}
    assert parameters["base"] == 136_874
    assert parameters["pool=3"] == 24_234
    assert parameters["kernel=5"] / parameters["base"] < 1.1
    assert parameters["filters=32"] / parameters["base"] > 2
    assert (
        multiplications_of(DESIGN, DESIGN.names["kernel=5"]) / multiplications_of(DESIGN, DESIGN.base) > 2.6
    )
    assert set(parameters) == set(ACCURACIES)
