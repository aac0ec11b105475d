"""The misconceptions about edges, places and the pixels behind them give what they say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.exercise9_feature_maps import LECTURE
from cnntutor.misconceptions import seen_pixels as errors
from cnntutor.procedures import feature_maps as steps
from cnntutor.procedures.replaying import replay

FILTERS = {name: np.array(rows) for name, rows in LECTURE["FILTERS"].items()}
MAP, NETWORK = np.array(LECTURE["FEATURE_MAP"]), LECTURE["NETWORK"]


@pytest.mark.parametrize(
    ("procedure", "arguments", "known", "given"),
    [
        (
            steps.VERTICAL_EDGE,
            (FILTERS,),
            errors.VERTICAL_EDGE_ERRORS,
            {"horizontal_for_vertical": "B", "blur_for_edge": "A", "spot_for_edge": "C"},
        ),
        (
            steps.STRONGEST_PLACE,
            (MAP,),
            errors.STRONGEST_PLACE_ERRORS,
            {
                "column_before_row": (3, 2),
                "counted_from_1": (3, 4),
                "place_of_smallest": (0, 5),
                "row_and_column_apart": (4, 1),
            },
        ),
        (
            steps.SEEN_PIXELS,
            (MAP, NETWORK),
            errors.SEEN_PIXELS_ERRORS,
            {
                "steps_ignored": (2, 9, 3, 10),
                "last_row_one_too_far": (4, 17, 6, 19),
                "end_behind_the_last": (4, 14, 6, 16),
                "windows_forgotten": (4, 4, 6, 6),
                "pool_window_not_counted": (4, 12, 6, 14),
                "first_layer_first": (4, 15, 6, 17),
                "last_layer_only": (2, 4, 3, 5),
                "columns_before_rows": (6, 15, 4, 13),
                "place_of_smallest": (0, 9, 10, 19),
            },
        ),
    ],
)
def test_what_each_gives(procedure: Any, arguments: Any, known: Any, given: dict[str, Any]) -> None:
    """On the numbers of the lecture, worked out by hand."""
    assert {each.name: replay(procedure, (each,), arguments) for each in known} == given
