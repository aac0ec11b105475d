"""What a model that an exercise gives does with images, computed in numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.cache import cached
from cnntutor.errors import CurriculumError
from cnntutor.networks.forward import CannotCompute, forward
from cnntutor.networks.reading import NotUnderstood, understand

if TYPE_CHECKING:
    from cnntutor.domain.given_model import GivenLayer, GivenModel
    from cnntutor.domain.values import Array
    from cnntutor.networks.description import Network


def network_of(model: GivenModel) -> Network:
    """Return a model as all networks are looked at here.

    Raises
    ------
    CurriculumError
        If it is no network that can be computed.
    """

    def read() -> Network:
        try:
            return understand(_description(model))
        except NotUnderstood as error:
            raise CurriculumError(f"the model {model} is no network: {error}") from error

    return cached("network", (model,), work=read)


def results_of(model: GivenModel, images: Array) -> tuple[tuple[Array, Array], ...]:
    """Return what comes out of each layer of a model, before and behind the activation that it has inside.

    Parameters
    ----------
    model : GivenModel
        Of layers that are known here.
    images : Array
        N × the shape of its input; a few.

    Returns
    -------
    tuple of (Array, Array)
        One pair for each layer, with the batch as the first axis, float32; twice the same array where a layer
        has no activation.

    Raises
    ------
    CurriculumError
        If a layer cannot be computed, or the images have another shape.
    """
    if images.shape[1:] != model.input_shape:
        raise CurriculumError(f"the model {model} takes images of shape {model.input_shape}")
    found: dict[int, list[Array]] = {}
    try:
        for layer, values in forward(network_of(model), [one.weights for one in model.layers], images):
            found.setdefault(layer.place, []).append(values)
    except CannotCompute as error:
        raise CurriculumError(f"the model {model} cannot be computed: {error}") from error
    results = {-1: (images, images)}
    for place in range(len(model.layers)):
        passed = found.get(place)  # nothing, where a layer does nothing once a network is trained
        results[place] = (passed[0], passed[-1]) if passed else results[model.inputs_of(place)[0]]
    return tuple(results[place] for place in range(len(model.layers)))


def _description(model: GivenModel) -> dict[str, Any]:
    """Return what a worker would tell of a model."""
    return {
        "layers": [_entry(layer, model.inputs_of(place)) for place, layer in enumerate(model.layers)],
        "layer_count": len(model.layers),
        "parameters": sum(map(_count, model.layers)),
        "input_shape": list(model.input_shape),
    }


def _entry(layer: GivenLayer, inputs: tuple[int, ...]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "class": layer.class_name,
        "name": layer.name,
        "own": False,
        "inputs": list(inputs),
        "parameters": _count(layer),
        "settings": {name: value for name, value in layer.settings.items() if name != "activation"},
    }
    if (activation := layer.settings.get("activation")) is not None:
        told["activation"] = {"name": activation, "own": False, "library": "keras"}
    return told


def _count(layer: GivenLayer) -> int:
    return sum(int(np.size(array)) for array in layer.weights)
