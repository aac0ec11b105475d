"""Misconceptions in layers: what is told of a network is true of this very one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.networks.misconceptions import layers
from tests.networks.test_requirements import NETWORK, SOUND, with_layer, with_network, without_layers


def test_activations_inside_are_those_of_all_layers_but_the_last() -> None:
    """Convolutions and dense layers, in their order."""
    assert layers.hidden_activations(NETWORK) == ["relu"] * 3
    assert layers.hidden_activations(without_layers("activation").network) == ["linear"] * 3


def test_a_sound_network_has_none_of_them() -> None:
    """Whatever it is asked for."""
    for each in (*layers.LAYERS, *layers.INPUT, *layers.INPUT_OF_GREY, *layers.CLASSIFIER, layers.TOO_MANY):
        assert not each.shows(SOUND), each.what.name


def test_many_parameters_lie_in_one_dense_layer_only_where_they_do() -> None:
    """Where convolutions have most of them, other advice would be needed."""
    many = replace(NETWORK, parameters=3_000_000)
    dense = replace(with_layer(7, parameters=2_000_000).network, parameters=3_000_000)
    wide = replace(with_layer(3, parameters=2_900_000).network, parameters=3_000_000)
    shown = [layers.TOO_MANY.shows(replace(SOUND, network=each)) for each in (many, dense, wide)]
    assert shown == [False, True, False]


@pytest.mark.parametrize("fault", [layers.NO_CONVOLUTION, layers.ONE_CONVOLUTION])
def test_what_stands_in_an_unknown_layer_is_not_said_to_be_missing(fault: object) -> None:
    """There may be a convolution inside of it."""
    kept = 0 if fault is layers.NO_CONVOLUTION else 3
    few = with_network(layers=NETWORK.layers[:kept] + NETWORK.layers[6:])
    unknown = replace(NETWORK.layers[6], kind="other")
    hidden = replace(few, network=replace(few.network, layers=(unknown, *few.network.layers)))
    assert fault.shows(few)  # type: ignore[attr-defined]
    assert not fault.shows(hidden)  # type: ignore[attr-defined]
