"""One class of layers applied to arrays, its shapes held to those that were foretold."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnntutor.domain.values import Array
from cnntutor.networks.layers import find_rule
from cnntutor.networks.layers.rule import shapes_of
from cnntutor.networks.layers.settings import read_settings


def applied(name: str, *inputs: Any, weights: Any = (), **told: Any) -> Array:
    """Return what a layer makes of one image, or of several inputs; each is without the batch."""
    rule = find_rule(name)
    assert rule is not None
    settings = read_settings(rule, told)
    arrays = [np.asarray(each, np.float32) for each in inputs]
    own = [np.asarray(each, np.float32) for each in weights]
    shape, weight_shapes = shapes_of(rule, settings, [each.shape for each in arrays])
    assert [each.shape for each in own] == list(weight_shapes)
    (found,) = rule.compute(settings, own, [each[np.newaxis] for each in arrays])
    assert found.shape == shape
    return np.asarray(found)


def foretold(name: str, *shapes: tuple[int, ...], **told: Any) -> Any:
    """Return the shape of what a layer would give, and those of its weights."""
    rule = find_rule(name)
    assert rule is not None
    return shapes_of(rule, read_settings(rule, told), shapes)
