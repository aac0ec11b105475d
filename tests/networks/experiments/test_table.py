"""A table of results is read with suspicion, and written as Python reads it."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.networks.experiments.table import read_settings, read_table, write_table
from tests.described_variants import ACCURACIES, results, row_of

SOUND = results()[0]


def test_what_is_written_is_read_back() -> None:
    """Every row, a line each; numbers to the last digit."""
    rows = [row_of(name) for name in ACCURACIES]
    text = write_table(rows, DESIGN)
    assert text.count("\n") == len(rows) + 1
    table = read_table(ast.literal_eval(text), DESIGN)
    assert table is not None
    assert list(table.rows) == rows
    assert table.unreadable == ()
    assert table.data_sets == ("shapes10",)
    assert table.find(DESIGN.base) == rows[0]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (7, "is no dict"),
        ({**SOUND, "accuracy": "0.9"}, "has a result that is no number"),
        ({**SOUND, "accuracy": float("nan")}, "has a result that is no number"),
        ({**SOUND, "parameters": 3.5}, "has a result that is no number"),
        ({**SOUND, "seconds": True}, "has a result that is no number"),
        ({**SOUND, "data": None}, "has a result that is no number"),
        ({**SOUND, "kernel": [3]}, "has a factor that is neither a number nor a text"),
        ({name: value for name, value in SOUND.items() if name != "pool"}, "has no pool"),
        ({name: value for name, value in SOUND.items() if name != "seconds"}, "has no seconds"),
    ],
)
def test_rows_that_are_none(row: Any, told: str) -> None:
    """Each is told by its place; the others are read all the same."""
    table = read_table([SOUND, row], DESIGN)
    assert table is not None
    assert table.unreadable == (f"Row 2 {told}.",)
    assert len(table.rows) == 1


@pytest.mark.parametrize("value", [None, 7, "text", {"rows": []}, [SOUND] * 1000])
def test_what_is_no_table(value: Any) -> None:
    """Nor is a list that is far too long."""
    assert read_table(value, DESIGN) is None


def test_settings_in_any_writing() -> None:
    """Lists, dicts, numbers of numpy and whole floats stand for what they are; other things do not."""
    plain = ((3, 16, 2, "relu"),)
    for value in (
        [[3, 16, 2, "relu"]],
        ((np.int64(3), 16.0, 2, "ReLU"),),
        [{"kernel": 3, "filters": 16, "pool": 2, "activation": " relu"}],
    ):
        assert read_settings(value, 4) == plain
    for wrong in (None, 3, [(3, 16)], [(3, 16, 2, None)], [(3, 16, 2, [1])], [3, 16, 2, "relu"]):
        assert read_settings(wrong, 4) is None
