"""What can be said of a list of layers."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.grading.diagnosis.properties.interface import Property
from cnntutor.grading.diagnosis.properties.layers import of_layers

CONV, FLAT = {"layer": "conv", "stride": 1, "padding": 0}, {"layer": "flatten"}


def said(found: list[Property], **bound: Any) -> set[str]:
    """Return what is said of arguments: what holds, and the contrary of what does not."""
    return {each.affirmed if each.holds(bound) else each.denied for each in found}


@pytest.mark.parametrize(
    ("layers", "told"),
    [
        (
            [FLAT],
            {"there is no `conv` layer", "there is at most one `conv` layer", "there is a `flatten` layer"},
        ),
        ([CONV], {"there is a `conv` layer", "there is at most one `conv` layer"}),
        ([CONV, FLAT, CONV], {"there is a `conv` layer", "there is more than one `conv` layer"}),
        ([FLAT], {"every layer has the `stride` 1", "every layer has the `padding` 0"}),
        (
            [CONV, {**CONV, "stride": 2}],
            {"a layer has another `stride` than 1", "every layer has the `padding` 0"},
        ),
        ([{**CONV, "padding": 1}], {"a layer has another `padding` than 0"}),
    ],
)
def test_layers_are_told_as_they_are(layers: list[dict[str, Any]], told: set[str]) -> None:
    """Which there are, how many, and whether one differs from the usual; none is told for another."""
    assert told <= said(list(of_layers("layers", [FLAT])), layers=layers)


@pytest.mark.parametrize("value", [[], [3], "conv", ({"layer": "conv"},), None, [CONV, None]])
def test_of_other_arguments_nothing_is_said(value: Any) -> None:
    """Only of a list that holds layers and nothing else."""
    assert list(of_layers("layers", value)) == []


def test_each_says_something_else() -> None:
    """So that no two of them explain the same."""
    found = list(of_layers("layers", [CONV]))
    assert len({each.affirmed for each in found}) == len({each.denied for each in found}) == len(found)
