"""The receptive field step by step."""

from __future__ import annotations

from typing import Any

from cnntutor.procedures.receptive_field import RECEPTIVE_FIELD
from cnntutor.procedures.recording import work_out
from cnntutor.reference.receptive_field import receptive_field

LAYERS: list[dict[str, Any]] = [
    {"layer": "conv", "kernel": 3, "stride": 1},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "dropout"},
    {"layer": "conv", "kernel": 5, "stride": 2},
    {"layer": "conv", "kernel": 3, "stride": 1},
]


def test_it_is_the_reference() -> None:
    """Layer by layer comes to the same."""
    for count in range(len(LAYERS) + 1):
        assert RECEPTIVE_FIELD(LAYERS[:count]) == receptive_field(LAYERS[:count])


def test_the_record_is_a_worked_explanation() -> None:
    """Each layer adds what its window adds, and says how far apart its values are."""
    assert [str(line) for line in work_out(RECEPTIVE_FIELD, (LAYERS[:2],), ())] == [
        "pixels behind layer 0, conv: 1 + (3 − 1)·1 = 3",
        "pixels from one value to the next: 1·1 = 1",
        "pixels behind layer 1, pool: 3 + (2 − 1)·1 = 4",
        "pixels from one value to the next: 1·2 = 2",
    ]
