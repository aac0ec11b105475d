"""Models as students write them, each with one thing in it that was once computed wrongly or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

FOUR = np.array([0.5, 0.6, 0.7, 0.8], np.float32)


def chain(*made: Callable[[Any], Any]) -> Callable[[], Any]:
    """Return what builds a model of layers, one behind the other."""

    def build() -> Any:
        import keras
        from keras import layers

        return keras.Sequential([keras.Input((9, 8, 4)), *(one(layers) for one in made)])

    return build


def functional(made: Callable[[Any, Any], Any]) -> Callable[[], Any]:
    """Return what builds a model of what a function makes of its image."""

    def build() -> Any:
        import keras

        image = keras.Input((9, 8, 4))
        return keras.Model(image, made(keras, image))

    return build


def residual(keras: Any, image: Any) -> Any:
    """Return a residual block with a projection."""
    layers = keras.layers
    x = layers.Conv2D(6, 3, strides=2, padding="same", use_bias=False)(image)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.BatchNormalization()(layers.Conv2D(6, 3, padding="same")(x))
    x = layers.Add()([x, layers.Conv2D(6, 1, strides=2)(image)])
    return layers.Dense(3)(layers.GlobalAveragePooling2D()(layers.ReLU()(x)))


def inception(keras: Any, image: Any) -> Any:
    """Return a module of four branches that are concatenated."""
    layers = keras.layers
    branches = [layers.Conv2D(2, size, padding="same", activation="relu")(image) for size in (1, 3, 5)]
    branches.append(layers.Conv2D(2, 1)(layers.MaxPooling2D(3, 1, padding="same")(image)))
    return layers.Dense(3)(layers.Flatten()(layers.Concatenate()(branches)))


def dense_block(keras: Any, image: Any) -> Any:
    """Return a block in which each convolution takes all maps before it."""
    x = image
    for _ in range(3):
        new = keras.layers.Conv2D(2, 3, padding="same", activation="relu")(x)
        x = keras.layers.Concatenate()([x, new])
    return x


def shared(keras: Any, image: Any) -> Any:
    """Return a network that uses one convolution three times, and its weights once."""
    convolution = keras.layers.Conv2D(4, 3, padding="same", activation=keras.layers.LeakyReLU(0.1))
    return keras.layers.Subtract()([convolution(convolution(image)), convolution(image)])


def nested(keras: Any, image: Any) -> Any:
    """Return a network with models inside models, one of them used twice."""
    layers = keras.layers
    inner = keras.Sequential([layers.Conv2D(4, 3, padding="same"), layers.ReLU()])
    middle_input = keras.Input((9, 8, 4))
    middle = keras.Model(middle_input, layers.Add()([inner(middle_input), middle_input]))
    return layers.Concatenate(axis=1)([middle(image), middle(inner(image))])


def squeezed(keras: Any, image: Any) -> Any:
    """Return maps weighted by what their averages say."""
    ops = keras.ops
    weights = keras.layers.Dense(4, activation="sigmoid")(ops.mean(image, axis=[1, 2], keepdims=True))
    return ops.max(image * weights, axis=(1, 2))


def shortcut(keras: Any, image: Any) -> Any:
    """Return a residual network's shortcut of zeros: every second pixel, and maps of zeros."""
    x = keras.ops.pad(image[:, ::2, ::2, :], [[0, 0], [0, 0], [0, 0], [1, 1]])
    return keras.layers.Add()([x, keras.layers.Conv2D(6, 3, strides=2, padding="same")(image)])


WRITTEN: dict[str, Callable[[], Any]] = {
    "gelu inside a convolution": chain(lambda k: k.Conv2D(4, 3, activation="gelu")),
    "gelu of keras.ops, which approximates": functional(
        lambda keras, x: keras.layers.Conv2D(4, 3, activation=keras.ops.gelu)(x)
    ),
    "dilation": chain(lambda k: k.Conv2D(4, 3, dilation_rate=2, padding="same")),
    "groups": chain(lambda k: k.Conv2D(4, 3, groups=2)),
    "as many groups as maps": chain(
        lambda k: k.Conv2D(8, (3, 2), groups=4, strides=2, padding="same"),
        lambda k: k.Conv2D(8, 2, groups=8, dilation_rate=2, padding="same", use_bias=False),
    ),
    "ELU with an alpha": chain(lambda k: k.Conv2D(4, 3), lambda k: k.ELU(alpha=0.3)),
    "flattened with channels first": chain(
        lambda k: k.Flatten(data_format="channels_first"), lambda k: k.Dense(3)
    ),
    "Activation(LeakyReLU(0.01))": chain(lambda k: k.Activation(k.LeakyReLU(0.01))),
    "a PReLU inside a layer": chain(lambda k: k.Dense(3, activation=k.PReLU(shared_axes=[1, 2]))),
    "softmax over another axis": chain(lambda k: k.Softmax(axis=1)),
    "pooling with channels first": chain(
        lambda k: k.MaxPooling2D(2, data_format="channels_first"),
        lambda k: k.AveragePooling2D(2, padding="same", data_format="channels_first"),
    ),
    "ReLU(max_value=6)": chain(lambda k: k.Conv2D(4, 3, activation=k.ReLU(max_value=6))),
    "ReLU(negative_slope, threshold)": chain(lambda k: k.ReLU(negative_slope=0.3, threshold=0.5)),
    "leaky slopes": chain(lambda k: k.Activation("leaky_relu"), lambda k: k.LeakyReLU(negative_slope=0.02)),
    "leaky_relu of keras.ops": functional(lambda keras, x: keras.ops.leaky_relu(x, negative_slope=0.4)),
    "2.0 / x": functional(lambda _, x: 2.0 / (x * x + 1.0)),
    "1 - x": functional(lambda _, x: 1 - x / 255.0),
    "standardised by arrays": functional(lambda _, x: (x - FOUR) / FOUR),
    "dropout that was called for training": functional(
        lambda keras, x: keras.layers.Dropout(0.5)(x, training=True)
    ),
    "augmentation": chain(
        lambda k: k.RandomFlip("horizontal"),
        lambda k: k.RandomRotation(0.1),
        lambda k: k.RandomZoom(0.1),
        lambda k: k.RandomContrast(0.2),
        lambda k: k.RandomTranslation(0.1, 0.1),
    ),
    "functions of TensorFlow": chain(lambda k: k.Dense(3, activation=tensorflow_function("swish"))),
    "half precision": chain(
        lambda k: k.Conv2D(4, 3, dtype="float16"), lambda k: k.Dense(3, dtype="bfloat16")
    ),
    "a residual block": functional(residual),
    "an inception module": functional(inception),
    "a dense block": functional(dense_block),
    "one layer used three times": functional(shared),
    "models inside models": functional(nested),
    "maps weighted by their averages": functional(squeezed),
    "a shortcut of zeros": functional(shortcut),
}


def tensorflow_function(name: str) -> Any:
    """Return an activation function of TensorFlow."""
    import tensorflow as tf

    return getattr(tf.nn, name)
