"""Random graphs of Keras: branches that are joined, layers that are used again, models inside models."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnntutor.networks.layers import TABLE
from tests.networks.random_networks import add, bounded, give_weights
from tests.networks.random_operations import Rng, whole

GRAPHS = 300
SAMPLE = 8
JOINS = ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot", "+", "*")


def graph(number: int) -> Any:
    """Return one random graph: it has each kind of join, of branch and of use again sooner or later."""
    import keras

    rng = np.random.default_rng((number, 16))
    keys = [name for name in TABLE if name != "activation.linear"]
    image = keras.Input((*map(int, rng.integers(6, 10, 2)), 2 * whole(rng, 1, 2)))
    grown, loose = [image], {0}

    def take() -> Any:
        place = whole(rng, 0, len(grown) - 1)
        loose.discard(place)
        return grown[place]

    ways = (
        lambda: add(keys[(3 * number + len(grown)) % len(keys)], bounded(take(), rng), rng),
        lambda: add(str(rng.choice(keys)), bounded(take(), rng), rng),
        lambda: joined(JOINS[(number + len(grown)) % len(JOINS)], take(), take(), rng),
        lambda: used_again(take(), take(), rng),
        lambda: nested(take(), take(), rng),
    )
    order = [0, 0, 0, 1, 2, 2, *rng.choice([1, 2, 3, 3, 4], 2)]
    for way in rng.permutation(order):
        grown.append(ways[way]())
        loose.add(len(grown) - 1)
    ends = [keras.layers.Dense(6, activation="tanh")(_row(grown[place])) for place in sorted(loose)]
    x = keras.layers.Concatenate()(ends) if len(ends) > 1 else ends[0]
    model = keras.Model(image, keras.layers.Dense(5, activation="tanh")(x))
    give_weights(model, rng)
    return model


def joined(name: str, x: Any, y: Any, rng: Rng) -> Any:
    """Return what one of the joins makes of two tensors, or of three."""
    from keras import layers

    x = bounded(x, rng)
    x, y = layers.Dense(x.shape[-1], activation="tanh")(x), fitted(y, x.shape[1:])
    if name == "Dot":
        return layers.Dot(axes=1)([layers.Flatten()(x), layers.Flatten()(y)])
    if name in "+*":
        return x + y if name == "+" else x * y
    if name == "Concatenate":
        return layers.Concatenate(axis=whole(rng, 1, len(x.shape) - 1))([x, y, x][: whole(rng, 2, 3)])
    more = [x] if name != "Subtract" and rng.random() < 0.5 else []
    return getattr(layers, name)()([x, y, *more])


def used_again(x: Any, y: Any, rng: Rng) -> Any:
    """Return what one layer with weights makes of two tensors, and sometimes of its own result, joined."""
    from keras import layers

    x = bounded(x, rng)
    depth = x.shape[-1]
    if len(x.shape) == 4 and rng.random() < 0.7:
        moved: dict[str, Any] = {"dilation_rate": whole(rng, 1, 2), "padding": "same"}
        layer = layers.Conv2D(depth, whole(rng, 1, 3), **moved, activation=str(rng.choice(["relu", "tanh"])))
    elif rng.random() < 0.5:
        layer = layers.BatchNormalization()
    else:
        layer = layers.Dense(depth, activation="tanh")
    once, twice = layer(x), layer(fitted(y, x.shape[1:]))
    return layers.Subtract()([layer(once) if rng.random() < 0.5 else once, twice])


def nested(x: Any, y: Any, rng: Rng) -> Any:
    """Return what a model with a way around makes of two tensors, side by side."""
    import keras

    x = bounded(x, rng)
    depth, shape = x.shape[-1], x.shape[1:]
    inner = keras.Input(shape)
    around = keras.layers.Add()([inner, keras.layers.Dense(depth, activation="tanh")(inner)])
    model = keras.Model(inner, keras.layers.LayerNormalization()(around))
    return keras.layers.Concatenate(axis=whole(rng, 1, len(shape)))([model(x), model(fitted(y, shape))])


def fitted(x: Any, shape: tuple[int, ...]) -> Any:
    """Return a tensor brought into a shape: by 1×1 convolutions where that is enough."""
    from keras import layers

    if x.shape[1:] == shape:
        return x
    if len(shape) == 3 and x.shape[1:-1] == shape[:-1]:
        return layers.Conv2D(shape[-1], 1, activation="tanh")(x)
    return layers.Reshape(shape)(layers.Dense(int(np.prod(shape)), activation="tanh")(_row(x)))


def _row(x: Any) -> Any:
    """Return a tensor as a row of not too many numbers."""
    from keras import layers

    if int(np.prod(x.shape[1:])) > 6000:
        x = layers.Dense(1)(x)
    return layers.Flatten()(x) if len(x.shape) != 2 else x
