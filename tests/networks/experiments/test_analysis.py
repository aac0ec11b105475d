"""What is concluded is held against the student's own table, and a wrong rule is named that gives just it."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.networks.experiments import analysis
from tests.described_variants import RIGHT, evidence_with, results

JUDGES = {
    "differs": analysis.judge_differs,
    "largest_effect_on_parameters": analysis.judge_parameters,
    "largest_effect_on_multiplications": analysis.judge_multiplications,
    "smallest_as_good": analysis.judge_smallest,
}
OTHERS = ["kernel=1", "kernel=5", "filters=8", "filters=32", "pool=3", "activation=leaky_relu"]


@pytest.mark.parametrize("name", RIGHT)
def test_what_follows_is_right(name: str) -> None:
    """In other writings as well."""
    assert JUDGES[name](evidence_with()).share == 1


def test_names_of_rows_in_other_writings() -> None:
    """Spaces, quotes and capital letters do not count; a setting stands for its row."""
    for given in (
        ["Kernel = 1", "activation='sigmoid'"],
        ("activation=sigmoid", (1, 16, 2, "relu")),
        ["kernel=1", "kernel=1", "activation=sigmoid"],
    ):
        assert analysis.judge_differs(evidence_with(differs=given)).share == 1
    assert analysis.judge_smallest(evidence_with(smallest_as_good=["pool=3"])).share == 1


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ([*OTHERS, "activation=sigmoid"], "noise_ignored"),
        (["kernel=5", "filters=32"], "all_better_rows"),
        ([], "only_better_rows"),
        (["activation=sigmoid"], "largest_difference_only"),
        (OTHERS[1:], "rows_that_do_not_differ"),
        (
            ["kernel=1", "filters=8", "pool=3", "activation=leaky_relu", "activation=sigmoid"],
            "all_worse_rows",
        ),
        (["kernel=1", "filters=8", "activation=sigmoid"], "one_spread"),
        (["kernel=1"], ""),
    ],
)
def test_wrong_lists_of_rows(given: Any, named: str) -> None:
    """A rule is named only where it gives just these rows, and no other rule does."""
    judgement = analysis.judge_differs(evidence_with(differs=given))
    assert judgement.share == 0
    assert [each.name for each in judgement.misconceptions] == ([named] if named else [])


def test_a_difference_under_the_noise_is_told_with_its_numbers() -> None:
    """What it is, and what would be clear."""
    message = analysis.judge_differs(evidence_with(differs=["kernel=5"])).message
    assert message.startswith("kernel=5 lies 0.028 from the base; a clear difference is more than ")
    assert "does not differ from itself" in analysis.judge_differs(evidence_with(differs=["base"])).message
    assert analysis.judge_differs(evidence_with(differs=["kernel=55"])).message == (
        "There is no row \"kernel=55\". Did you mean 'kernel=5'?"
    )
    assert "is a list of names" in analysis.judge_differs(evidence_with(differs=3)).message


@pytest.mark.parametrize(
    ("name", "given", "named"),
    [
        ("largest_effect_on_parameters", "kernel", "kernel_chosen"),
        ("largest_effect_on_parameters", "filters", "filters_chosen"),
        ("largest_effect_on_parameters", "activation", "activation_chosen"),
        ("largest_effect_on_multiplications", "pool", "pool_chosen"),
        ("largest_effect_on_multiplications", "filters", "filters_chosen"),
        ("largest_effect_on_multiplications", "activation", "activation_chosen"),
        ("largest_effect_on_parameters", "kernel=1", ""),
        ("smallest_as_good", "kernel=1", "accuracy_ignored"),
        ("smallest_as_good", "kernel=5", "highest_accuracy"),
        ("smallest_as_good", "base", ""),
        ("smallest_as_good", "filters=32", "most_parameters"),
        ("smallest_as_good", "filters=8", "fewest_multiplications"),
        ("smallest_as_good", "activation=sigmoid", ""),
        ("smallest_as_good", "nothing", ""),
        ("smallest_as_good", ["pool=3", "base"], ""),
    ],
)
def test_wrong_choices(name: str, given: Any, named: str) -> None:
    """Each is told with a number of the table, or with what there is to choose from."""
    judgement = JUDGES[name](evidence_with(**{name: given}))
    assert judgement.share == 0
    assert judgement.message
    assert [each.name for each in judgement.misconceptions] == ([named] if named else [])


def test_it_is_the_own_table_that_counts() -> None:
    """Where a student's small network is clearly worse, another one is the smallest that is as good."""
    table = results(pool_3={"accuracy": 0.4})
    assert analysis.judge_smallest(evidence_with(RESULTS=table, smallest_as_good="filters=8")).share == 1
    assert analysis.judge_smallest(evidence_with(RESULTS=table, smallest_as_good="pool=3")).share == 0
    three = ["kernel=1", "activation=sigmoid", "pool=3"]
    assert analysis.judge_differs(evidence_with(RESULTS=table, differs=three)).share == 1


@pytest.mark.parametrize("name", RIGHT)
def test_without_a_table_there_is_nothing_to_conclude(name: str) -> None:
    """And one that was made on other data has no score, as its noise was not measured."""
    judgement = JUDGES[name](evidence_with(RESULTS=results()[:-1]))
    assert (judgement.share, "not complete" in judgement.message) == (0, True)
    judgement = JUDGES[name](evidence_with(RESULTS=results(base={"data": "cifar10"})))
    assert judgement.share is None
    assert "made on cifar10" in judgement.message


@pytest.mark.parametrize("name", RIGHT)
def test_a_table_that_cannot_be_right_is_no_ground_for_conclusions(name: str) -> None:
    """A count that its network has not costs them; rows that are alike leave them without a score."""
    judgement = JUDGES[name](evidence_with(RESULTS=results(filters_8={"parameters": 1})))
    assert (judgement.share, "see `RESULTS`" in judgement.message) == (0, True)
    alike = {"accuracy": 0.889, "seconds": 9.0}
    judgement = JUDGES[name](evidence_with(RESULTS=results(base=alike, kernel_5=alike)))
    assert (judgement.share, "see `RESULTS`" in judgement.message) == (None, True)


def test_a_row_by_its_setting_alone() -> None:
    """As a tuple that is not in a list."""
    assert analysis.judge_smallest(evidence_with(smallest_as_good=(3, 16, 3, "relu"))).share == 1
    assert analysis.judge_smallest(evidence_with(smallest_as_good=(3, 32, 2, "relu"))).share == 0
    assert analysis.judge_smallest(evidence_with(smallest_as_good=(3, 16, 3, None))).share == 0
