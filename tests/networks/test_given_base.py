"""The layers of a model that was given are found again in the one that was built with it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cnntutor.networks import given_base
from tests.networks import transfer_evidence as made


def test_a_base_is_found_where_it_stands() -> None:
    """Each layer that has weights, in its order, and behind it the head."""
    evidence = made.first()
    found = given_base.find_base(evidence)
    assert found is not None
    assert [each.layer.name for each in found] == ["conv0", "normal0", "conv1", "normal1"]
    assert [layer.kind for layer in given_base.find_head(evidence.network, found)] == [
        *("activation", "global_average_pooling", "dense", "activation"),
    ]


def test_half_a_base_is_none() -> None:
    """Nor is one where nothing was given."""
    assert given_base.find_base(made.first(made.model(*made.BASE.layers[:4], *made.head()))) is None
    assert given_base.find_base(replace(made.first(), given=None)) is None


def test_statistics_are_apart_from_what_is_learnt() -> None:
    """The last two arrays of batch normalisation are moving statistics."""
    evidence = made.first()
    found, weights = given_base.find_base(evidence), evidence.weights
    assert found is not None
    assert weights is not None
    learnt, statistics = (given_base.arrays_of(found, weights, statistics=each) for each in (False, True))
    assert learnt is not None
    assert statistics is not None
    assert (len(learnt), len(statistics)) == (8, 4)
    assert statistics[0] is weights[2][2]


def test_weights_of_other_shapes_are_not_compared() -> None:
    """What does not fit the base did not come back."""
    evidence = made.first()
    assert evidence.weights is not None
    weights = tuple(tuple(array[..., :1] for array in own) for own in evidence.weights)
    found = given_base.find_base(evidence)
    assert found is not None
    assert given_base.arrays_of(found, weights, statistics=False) is None
    assert given_base.arrays_of(found, (), statistics=False) is None


def test_a_zero_is_not_a_negative_zero() -> None:
    """Bits are compared, so nan is itself."""
    zeros, nan = np.zeros(2, np.float32), np.full(2, np.nan, np.float32)
    assert not given_base.is_same(zeros, -zeros)
    assert given_base.is_same(nan, nan.copy())
    assert not given_base.is_same(zeros, zeros.astype(np.float64))
    assert not given_base.are_same(((zeros,),), ((zeros, zeros),))


def test_what_can_be_trained_is_told_by_the_worker() -> None:
    """Of the base: the head does not count."""
    evidence = made.first()
    found = given_base.find_base(evidence)
    assert found is not None
    assert not given_base.is_trainable(found)
    assert given_base.is_trainable([replace_layer(found[0]), *found[1:]])


def replace_layer(found: given_base.Found) -> given_base.Found:
    """Return a layer of the base that can be trained."""
    return found._replace(layer=replace(found.layer, trainable=3))
