"""Exercise 10 says of its experiment what the grader goes by."""

from __future__ import annotations

from cnntutor.curriculum import registry
from cnntutor.curriculum.experiment_design import DESIGN, TASK
from cnntutor.networks.experiments.counts import multiplications_of, parameters_of
from cnntutor.networks.experiments.results import contradiction, find_alike
from cnntutor.networks.experiments.table import Table
from cnntutor.tutor.experiment import read_rows
from cnntutor.tutor.work import Work
from tests.support import SOLUTIONS

LISTING = registry.find("exercise10")
STATEMENT = LISTING.statement


def test_the_statement_has_the_noise_that_was_measured() -> None:
    """The spread, and the difference that is clear."""
    assert f"The largest spread of a row was {DESIGN.spread:.3f}" in STATEMENT
    assert f"3 · √2 · {DESIGN.spread:.3f} = **{DESIGN.clear_difference:.3f}**" in STATEMENT


def test_the_statement_has_the_levels_and_the_training() -> None:
    """Each factor with its base and its other levels; images, epochs and batches."""
    for factor in DESIGN.factors:
        base, *others = (
            f'`"{level}"`' if isinstance(level, str) else str(level)
            for level in (factor.base, *factor.levels)
        )
        assert f"| {factor.name} | {base} | {', '.join(others)} |" in STATEMENT
    assert f"trained on {TASK.images:,} images of `shapes10`, six epochs each, in batches of 16" in STATEMENT
    assert f"Adam({DESIGN.learning_rate})" in STATEMENT


def test_the_statement_counts_the_base() -> None:
    """All of its parameters and multiplications."""
    parameters, products = parameters_of(DESIGN, DESIGN.base), multiplications_of(DESIGN, DESIGN.base)
    assert f"All layers of the base: {parameters:,} parameters, {products:,} multiplications." in STATEMENT


def test_one_factor_is_changed_in_each_row() -> None:
    """Eight rows, each with a name of its own; the first is the base."""
    assert len(DESIGN.settings) == len(set(DESIGN.settings)) == 8
    assert next(iter(DESIGN.names)) == "base"
    assert DESIGN.name_of((5, 32, 2, "relu")) == "kernel=5, filters=32"


def test_the_table_of_the_solution_is_sound_and_has_two_clear_factors() -> None:
    """The command wrote it: the filter size and the activation differ by more than three deviations."""
    rows = read_rows(Work(LISTING, SOLUTIONS / LISTING.filename))
    assert [contradiction(DESIGN, row) for row in rows] == [None] * 8
    assert find_alike(DESIGN, Table(rows)) is None
    accuracy = {DESIGN.name_of(row.setting): row.accuracy for row in rows}
    for name in ("kernel=1", "activation=sigmoid"):
        assert accuracy["base"] - accuracy[name] > DESIGN.clear_difference
    assert sum(row.seconds for row in rows) < 90, "of computing, where the command was run"
