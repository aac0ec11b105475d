"""Counts of the networks of an experiment are those of the networks that are built."""

from __future__ import annotations

import pytest

from cnntutor.curriculum.experiment_design import DESIGN
from cnntutor.domain.experiment import Setting
from cnntutor.networks.cost import multiplications
from cnntutor.networks.experiments.counts import multiplications_of, parameters_of
from tests.described_variants import network_of


@pytest.mark.parametrize("setting", DESIGN.settings)
def test_they_are_those_of_the_network(setting: Setting) -> None:
    """Counted from a list of layers, or from what a worker describes."""
    network = network_of(setting)
    assert parameters_of(DESIGN, setting) == sum(layer.parameters for layer in network.layers)
    assert multiplications_of(DESIGN, setting) == sum(map(multiplications, network.layers))
