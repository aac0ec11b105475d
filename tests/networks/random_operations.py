"""Random operations of Keras on tensors, each class of the table of layers in one way or another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Rng = np.random.Generator
BINARY = ("Add", "Multiply", "Subtract", "Divide", "TrueDivide", "Maximum", "Minimum", "Power")
REDUCTIONS = ("Mean", "Sum", "Max", "Min")
OF_POSITIVE = ("Sqrt", "Log", "Log1p", "Reciprocal", "Expm1", "Exp")


def written(name: str) -> str:
    """Return the name of an operation's function: `log_softmax` for `LogSoftmax`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def whole(rng: Rng, least: int, most: int) -> int:
    """Return a whole number within bounds, both of them included."""
    return int(rng.integers(least, most + 1))


def data_format(rng: Rng) -> str:
    """Return one of Keras's two orders of axes."""
    return str(rng.choice(["channels_last", "channels_first"], p=[0.75, 0.25]))


def even(x: Any) -> Any:
    """Return a tensor whose last axis can be halved."""
    import keras

    return x if x.shape[-1] % 2 == 0 else keras.layers.Dense(x.shape[-1] + 1)(x)


def image_of(x: Any) -> Any:
    """Return a tensor as an image, H × W × 4 or so."""
    import keras

    if len(x.shape) == 4 and min(x.shape[1:3]) >= 4 and x.shape[3] % 2 == 0:
        return x
    flat = keras.layers.Flatten()(x) if len(x.shape) != 2 else x
    return keras.layers.Reshape((6, 5, 4))(keras.layers.Dense(120)(flat))


def operation(name: str, x: Any, rng: Rng) -> Any:
    """Return what an operation gives."""
    from keras import layers, ops

    positive = ops.absolute(layers.Dense(x.shape[-1], activation="tanh")(x)) + 0.5
    axis = whole(rng, 1, len(x.shape) - 1)
    if name in BINARY:
        return with_another(getattr(ops, written(name)), x, positive, rng)
    if name in REDUCTIONS:
        return getattr(ops, name.lower())(x, axis=axis, keepdims=bool(rng.random() < 0.5))
    if name in OF_POSITIVE:
        return getattr(ops, name.lower())(positive)
    if name in ("Concatenate", "Stack"):
        return getattr(ops, name.lower())([x, positive], axis=axis)
    if name in OTHERS:
        return OTHERS[name](x, rng)
    return getattr(ops, written(name))(x)


def with_another(function: Any, x: Any, positive: Any, rng: Rng) -> Any:
    """Return what an operation gives for a tensor and a number, an array or a tensor, on either side."""
    each = rng.uniform(0.5, 2, x.shape[-1]).astype(np.float32)
    other = [float(rng.uniform(0.5, 2)), each, positive][whole(rng, 0, 2)]
    return function(*([positive, other] if rng.random() < 0.5 else [other, positive]))


def pooled(name: str) -> Callable[[Any, Rng], Any]:
    """Return what pools by an operation."""

    def made(x: Any, rng: Rng) -> Any:
        from keras import ops

        options = {"strides": whole(rng, 1, 2), "padding": str(rng.choice(["valid", "same"]))}
        return getattr(ops, name)(image_of(x), 2, **options)

    return made


def called(name: str, of: Callable[[Any], Any] = lambda x: x, **options: Any) -> Callable[[Any, Rng], Any]:
    """Return what calls an operation with the same settings every time."""

    def made(x: Any, _: Rng) -> Any:
        from keras import ops

        return getattr(ops, name)(of(x), **options)

    return made


def over_an_axis(name: str) -> Callable[[Any, Rng], Any]:
    """Return what calls an operation over any axis."""

    def made(x: Any, rng: Rng) -> Any:
        from keras import ops

        return getattr(ops, name)(x, axis=whole(rng, 1, len(x.shape) - 1))

    return made


def relu_with_settings(x: Any, rng: Rng) -> Any:
    """Return the operation that Keras makes of a ReLU with settings."""
    from keras import activations

    return activations.relu(x, negative_slope=float(rng.uniform(0.05, 0.5)), max_value=2.0)


def mish_of(x: Any, _: Rng) -> Any:
    """Return the operation that Keras makes of mish on a tensor."""
    from keras.src.activations.activations import Mish

    return Mish()(x)


def squeezed(x: Any, _: Rng) -> Any:
    """Return a tensor with an axis put in and taken away."""
    from keras import ops

    return ops.squeeze(ops.expand_dims(x, axis=1), axis=1)


OTHERS: dict[str, Callable[[Any, Rng], Any]] = {
    "Clip": called("clip", x_min=-0.5, x_max=0.7),
    "ExpandDims": called("expand_dims", axis=-1),
    "Squeeze": squeezed,
    "Reshape": lambda x, rng: called("reshape", newshape=(-1, int(np.prod(x.shape[1:]))))(x, rng),
    "Transpose": called("transpose", image_of, axes=(0, 2, 3, 1)),
    "Flip": over_an_axis("flip"),
    "Pad": called("pad", image_of, pad_width=[[0, 0], [0, 1], [1, 0], [1, 1]]),
    "GetItem": lambda x, _: image_of(x)[:, ::2, 1:-1, :],
    "Cast": called("cast", dtype="float32"),
    "MaxPool": pooled("max_pool"),
    "AveragePool": pooled("average_pool"),
    "ReLU": relu_with_settings,
    "Mish": mish_of,
    "LeakyRelu": called("leaky_relu", negative_slope=0.1),
    "Elu": called("elu", alpha=1.3),
    "Celu": called("celu", alpha=0.7),
    "Gelu": lambda x, rng: called("gelu", approximate=bool(rng.random() < 0.5))(x, rng),
    "Threshold": called("threshold", threshold=0.1, default_value=0.3),
    "SoftShrink": called("soft_shrink", threshold=0.2),
    "HardShrink": called("hard_shrink", threshold=0.2),
    "Squareplus": called("squareplus", b=2.5),
    "Softmax": over_an_axis("softmax"),
    "LogSoftmax": over_an_axis("log_softmax"),
    "Glu": called("glu", even),
}
