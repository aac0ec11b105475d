"""Random Keras models, chains and graphs, in which every class of the table of layers occurs."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

import numpy as np

from cnntutor.networks.layers import TABLE
from cnntutor.sandbox.worker import libraries
from tests.networks.random_layers import LAYERS
from tests.networks.random_operations import Rng, operation, whole

SIZE = 500
SAMPLE = 60
AT_A_TIME = 3
"""So many classes are sure to occur in each network."""


@cache
def worker_modules() -> tuple[Any, Any]:
    """Return the worker's `describing` and `modelling`, loaded as a worker loads them."""
    for name in ("known", "special_methods", "absent", *libraries.BESIDE_KERAS):
        sys.modules[name] = libraries.load_sibling(name)
    return sys.modules["describing"], sys.modules["modelling"]


def network(number: int) -> Any:
    """Return one random model; some classes are sure to occur in it."""
    import keras

    rng = np.random.default_rng(number)
    keys = [name for name in TABLE if name != "activation.linear"]
    wanted = tuple(keys[(number + SAMPLE * place) % len(keys)] for place in range(AT_A_TIME))
    others = rng.choice(keys, int(rng.integers(1, 4)))
    shape = (*map(int, rng.integers(6, 10, 2)), 2 * int(rng.integers(1, 3)))
    image = x = keras.Input(shape)
    for name in rng.permutation([*wanted, *others]):
        y = add(str(name), bounded(x, rng), rng)
        if rng.random() < 0.3 and y.shape == x.shape:
            y = keras.layers.Add()([x, y])  # a way around, as in residual networks
        x = y
    x = keras.layers.Flatten()(x) if len(x.shape) != 2 else x
    model = keras.Model(image, keras.layers.Dense(5, activation="tanh")(x))
    give_weights(model, rng)
    return model


def give_weights(model: Any, rng: Rng) -> None:
    """Give a model weights that keep its numbers of one size."""
    for variable in model.weights:
        shape = tuple(variable.shape)
        if "variance" in variable.path:
            variable.assign(rng.uniform(0.5, 1.5, shape))
        elif variable.path.endswith("count"):
            continue
        else:
            variable.assign(rng.normal(0, 1 / np.sqrt(max(1, np.prod(shape[:-1]))), shape))
    for layer in model.layers:
        if hasattr(layer, "finalize_state"):
            layer.finalize_state()  # a Normalization works with copies of its weights


def bounded(x: Any, rng: Rng) -> Any:
    """Return a tensor that is neither too large nor of too few numbers to go on with."""
    import keras

    numbers = int(np.prod(x.shape[1:]))
    if not 16 <= numbers <= 3000:
        flat = keras.layers.Flatten()(x) if len(x.shape) != 2 else x
        x = keras.layers.Dense(64)(flat)
    return x


def add(name: str, x: Any, rng: Rng) -> Any:
    """Return what a layer or operation of one class gives."""
    from keras import layers

    kind, _, function = name.partition(".")
    if kind == "activation":
        return with_activation(function, x, rng)
    if kind == "ops":
        return operation(function, x, rng)
    if (made := LAYERS.get(name)) is not None:
        return made(layers, x, rng)
    return getattr(layers, name)()(x)


def with_activation(function: str, x: Any, rng: Rng) -> Any:
    """Return what an activation gives, written in one of the ways there are."""
    from keras import activations, layers

    x = layers.Dense(x.shape[-1], activation="tanh")(x) if function == "exponential" else x
    if function in ("softmax", "log_softmax"):
        return layers.Activation(function)(x)
    match whole(rng, 0, 2):
        case 0:
            return layers.Activation(function)(x)
        case 1:
            return layers.Activation(getattr(activations, function))(x)
        case _:
            return layers.Dense(whole(rng, 2, 6), activation=function)(x)
