"""Which networks an experiment compares, and what its rows are called."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from cnntutor.domain.experiment import BASE, Design, Factor

DESIGN = Design(
    exercise="exercise99",
    builder="build",
    table="RESULTS",
    settings_name="SETTINGS",
    factors=(Factor("kernel", 3, (1, 5)), Factor("activation", "relu", ("sigmoid",))),
    layers=lambda *_: (),
    input_shape=(28, 28, 1),
    activation="activation",
    learning_rate=0.001,
    spread=0.01,
    data="digits28",
)


def test_each_level_is_changed_alone() -> None:
    """The base comes first, then factor by factor, level by level."""
    assert DESIGN.settings == ((3, "relu"), (1, "relu"), (5, "relu"), (3, "sigmoid"))


def test_a_row_is_called_after_its_change() -> None:
    """The names are those of the settings, one for each, in their order."""
    assert list(DESIGN.names) == [BASE, "kernel=1", "kernel=5", "activation=sigmoid"]
    assert tuple(DESIGN.names.values()) == DESIGN.settings


def test_two_changes_are_both_named() -> None:
    """A row that is not asked for, with two factors changed, is not called after one alone."""
    assert DESIGN.name_of((5, "tanh")) == "kernel=5, activation=tanh"


@pytest.mark.parametrize("setting", [(3,), (3, "relu", 1)])
def test_a_setting_has_all_factors(setting: tuple[object, ...]) -> None:
    """What is too short or too long has no name."""
    with pytest.raises(ValueError, match="zip"):
        DESIGN.name_of(setting)


def test_a_clear_difference_is_that_of_two_trainings() -> None:
    """It is three deviations of a difference, and the variance of a difference is that of both together."""
    assert DESIGN.clear_difference == pytest.approx(3 * math.hypot(DESIGN.spread, DESIGN.spread))


def test_without_factors_there_is_the_base_alone() -> None:
    """An experiment that compares nothing has one row."""
    assert replace(DESIGN, factors=()).names == {BASE: ()}
