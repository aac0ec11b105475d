"""What a student's answers say of an experiment, in whatever way they are written."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.networks.experiments.evidence import find_row_name
from tests.described_variants import evidence_with, results


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("kernel=5", "kernel=5"),
        (" Kernel = 5 ", "kernel=5"),
        ("activation='SIGMOID'", "activation=sigmoid"),
        ('activation="sigmoid"', "activation=sigmoid"),
        ("BASE", "base"),
        ((3, 16, 2, "relu"), "base"),
        ([np.int64(5), 16.0, 2, "ReLU"], "kernel=5"),
        ((5, 8, 2, "relu"), "kernel=5, filters=8"),
        ((3, 16), "(3,16)"),
        ("kernel=55", "kernel=55"),
        (7, "7"),
        (None, "none"),
    ],
)
def test_a_row_is_found_by_its_name_or_its_setting(given: Any, name: str) -> None:
    """Case, spaces and quotes do not count; what is no row comes back as a text."""
    assert find_row_name(given, DESIGN).casefold() == name


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("kernel=5", ["kernel=5"]),
        (["kernel=5", "pool=3"], ["kernel=5", "pool=3"]),
        ((5, 16, 2, "relu"), ["kernel=5"]),
        (("kernel=1", "kernel=5", "pool=3", "base"), ["kernel=1", "kernel=5", "pool=3", "base"]),
        ([(5, 16, 2, "relu"), "base"], ["kernel=5", "base"]),
        ([], []),
        (None, None),
        (3, None),
        ({"kernel": 5}, None),
    ],
)
def test_one_row_or_several_are_chosen(given: Any, names: list[str] | None) -> None:
    """A setting alone is one row, and a tuple of as many names is several."""
    assert evidence_with(differs=given).chosen_names("differs") == names


def test_a_full_table_has_every_row() -> None:
    """Further rows do no harm; without one it is none."""
    assert evidence_with().full_table() is not None
    assert evidence_with(RESULTS=[*results(), {**results()[0], "kernel": 9}]).full_table() is not None
    assert evidence_with(RESULTS=results()[1:]).full_table() is None
    assert evidence_with(RESULTS="none").full_table() is None


def test_settings_that_are_none_are_told_as_none() -> None:
    """A list that is not of settings, or that is not there."""
    assert evidence_with().settings == DESIGN.settings
    for wrong in (None, [(3, 16)], "base"):
        assert evidence_with(VARIANTS=wrong).settings is None
