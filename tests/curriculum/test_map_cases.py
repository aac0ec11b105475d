"""What exercise 9 draws beside networks: no ties, and every state that a map can be in."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum import map_cases as drawn
from cnntutor.reference.feature_maps import dead_fraction


def test_no_two_maps_are_as_strong() -> None:
    """Neither by their mean nor by their maximum."""
    rng = np.random.default_rng(0)
    for k in range(30):
        maps, wanted = drawn.draw_strongest(rng, k)
        assert 1 <= wanted < maps.shape[-1]
        for measured in (maps.mean(axis=(0, 1), dtype=np.float64), maps.max(axis=(0, 1))):
            assert len(np.unique(measured)) == maps.shape[-1]


def test_some_maps_are_dead_and_some_are_asleep() -> None:
    """Hardly ever none is dead, and never all of them; one sleeps on one image."""
    rng = np.random.default_rng(1)
    shares = []
    for k in range(48):
        (maps,) = drawn.draw_dead_fraction(rng, k)
        silent = (maps == 0).all(axis=(1, 2))
        assert (silent.any(axis=0) & ~silent.all(axis=0)).any()
        shares.append(dead_fraction(maps))
    assert shares.count(0) == 4
    assert max(shares) < 1
    assert len(set(shares)) > 10


def test_a_threshold_finds_too_many_dead_maps() -> None:
    """Some maps live by little: whoever calls them dead has another share on some of the first cases."""
    rng = np.random.default_rng(3)
    cases = [drawn.draw_dead_fraction(rng, k)[0] for k in range(8)]
    for threshold in (0.3, 0.2, 0.01):
        shares = [(maps.max(axis=(0, 1, 2)) < threshold).mean() for maps in cases]
        assert shares != [dead_fraction(maps) for maps in cases], threshold


def test_networks_have_strides_and_padding() -> None:
    """Each kind of layer is there, with more than one stride; now and then all is as usual."""
    rng = np.random.default_rng(2)
    layers = [layer for k in range(24) for layer in drawn.draw_receptive_field(rng, k)[0]]
    assert {layer["layer"] for layer in layers} == {"conv", "pool", "dropout"}
    assert {layer["stride"] for layer in layers if "stride" in layer} == {1, 2, 3}
    assert any(layer.get("padding") for layer in layers)
    (usual,) = drawn.draw_receptive_field(rng, 1)
    assert {layer.get("kernel", 3) for layer in usual} == {3}
