"""Which layer takes the time: by its multiplications, where they are known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.networks.cost import costliest, multiplications
from cnntutor.networks.reading import understand
from tests.networks.descriptions import description, node
from tests.support import described_model

NETWORK = understand(described_model())


@pytest.mark.parametrize(
    "changes",
    [
        {"input_shape": None},
        {"output_shape": None},
        {"trouble": "has a setting that is not known"},
        {"operation": "Lambda"},
        {"settings": {"filters": 32}},
        {"settings": {}},
    ],
)
def test_what_is_not_known_costs_nothing(changes: dict[str, Any]) -> None:
    """And raises nothing."""
    assert multiplications(NETWORK.layers[0]) > 0
    assert multiplications(replace(NETWORK.layers[0], **changes)) == 0


def test_the_costliest_has_its_share_of_all() -> None:
    """The first one of those that cost as much; the others count, too."""
    wide = node("Dense", units=9, parameters=36)
    narrow = node("Dense", units=1, parameters=10)
    found = costliest(understand(description(wide, narrow, input_shape=(3,))))
    assert found is not None
    assert (found[0].settings["units"], found[1]) == (9, 27 / 36)
    same = [node("Dense", name=name, units=3, parameters=12) for name in ("one", "two")]
    first = costliest(understand(description(*same, input_shape=(3,))))
    assert first is not None
    assert (first[0].name, first[1]) == ("one", 0.5)


def test_where_nothing_multiplies_no_layer_is_named() -> None:
    """As in a network of pooling."""
    assert costliest(understand(description(node("Flatten")))) is None
    assert costliest(understand(description())) is None
