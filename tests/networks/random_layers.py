"""Random layers of Keras, each class of the table of layers with settings of many kinds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.networks.random_operations import Rng, data_format, even, image_of, whole


def sequence_of(x: Any) -> Any:
    """Return a tensor as a sequence, length × 4 or so."""
    import keras

    if len(x.shape) == 3 and x.shape[1] >= 6 and x.shape[2] % 2 == 0:
        return x
    flat = keras.layers.Flatten()(x) if len(x.shape) != 2 else x
    return keras.layers.Reshape((9, 4))(keras.layers.Dense(36)(flat))


def row_of(x: Any) -> Any:
    """Return a tensor as a row."""
    import keras

    return keras.layers.Flatten()(x) if len(x.shape) != 2 else x


def moves(rng: Rng) -> dict[str, Any]:
    """Return strides or dilation, never both, as Keras allows."""
    if rng.random() < 0.5:
        return {"strides": whole(rng, 1, 3)}
    return {"dilation_rate": whole(rng, 1, 2)}


def convolution(kind: str, axes: int) -> Callable[..., Any]:
    """Return what adds a convolution."""

    def made(layers: Any, x: Any, rng: Rng) -> Any:
        x = image_of(x) if axes == 2 else sequence_of(x)
        options: dict[str, Any] = {
            "padding": str(rng.choice(["valid", "same"])),
            "use_bias": bool(rng.random() < 0.7),
            "activation": str(rng.choice(["linear", "relu", "tanh", "gelu"])),
            "kernel_size": whole(rng, 1, 3) if axes == 1 else (whole(rng, 1, 3), whole(rng, 1, 2)),
            **moves(rng),
        }
        if "Depthwise" in kind or "Separable" in kind:
            options["depth_multiplier"] = whole(rng, 1, 2)
        if "Depthwise" not in kind:
            options["filters"] = 2 * whole(rng, 1, 3)
        if kind in ("Conv1D", "Conv2D") and rng.random() < 0.3:
            options["groups"] = 2
        return getattr(layers, kind)(**options)(x)

    return made


def pooling(kind: str, axes: int) -> Callable[..., Any]:
    """Return what adds a pooling layer."""

    def made(layers: Any, x: Any, rng: Rng) -> Any:
        x = image_of(x) if axes == 2 else sequence_of(x)
        options: dict[str, Any] = {
            "pool_size": whole(rng, 2, 3),
            "padding": str(rng.choice(["valid", "same"])),
        }
        if rng.random() < 0.5:
            options["strides"] = whole(rng, 1, 3)
        if rng.random() < 0.25:
            back = (3, 1, 2) if axes == 2 else (2, 1)
            return getattr(layers, kind)(**options, data_format="channels_first")(layers.Permute(back)(x))
        return getattr(layers, kind)(**options)(x)

    return made


def whole_maps(kind: str, axes: int) -> Callable[..., Any]:
    """Return what adds a global pooling layer."""

    def made(layers: Any, x: Any, rng: Rng) -> Any:
        x = image_of(x) if axes == 2 else sequence_of(x)
        options = {"keepdims": bool(rng.random() < 0.5), "data_format": data_format(rng)}
        return getattr(layers, kind)(**options)(x)

    return made


def transposed(kind: str, axes: int) -> Callable[..., Any]:
    """Return what adds a transposed convolution."""

    def made(layers: Any, x: Any, rng: Rng) -> Any:
        x = image_of(x) if axes == 2 else sequence_of(x)
        stride = whole(rng, 1, 3)
        options: dict[str, Any] = {
            "filters": whole(rng, 1, 3),
            "kernel_size": whole(rng, 1, 4),
            "strides": stride,
            "padding": str(rng.choice(["valid", "same"])),
            "use_bias": bool(rng.random() < 0.7),
        }
        if axes == 2 and rng.random() < 0.2 and stride > 1 and options["padding"] == "valid":
            options["output_padding"] = 1
        return getattr(layers, kind)(**options)(x)

    return made


def merging(kind: str) -> Callable[..., Any]:
    """Return what adds a layer that merges branches."""

    def made(layers: Any, x: Any, rng: Rng) -> Any:
        branches = [layers.Dense(x.shape[-1], activation="tanh")(x) for _ in range(2)]
        if kind not in ("Subtract", "Dot") and rng.random() < 0.5:
            branches.append(x)
        if kind == "Concatenate":
            return layers.Concatenate(axis=whole(rng, 1, len(x.shape) - 1))(branches)
        if kind == "Dot":
            return layers.Dot(axes=1)([layers.Dense(3, activation="tanh")(sequence_of(x)) for _ in range(2)])
        return getattr(layers, kind)()(branches)

    return made


def normalised(layers: Any, x: Any, rng: Rng) -> Any:
    """Add a batch normalisation."""
    options = {"scale": bool(rng.random() < 0.7), "center": bool(rng.random() < 0.7)}
    axis = whole(rng, 1, len(x.shape) - 1) if rng.random() < 0.3 else -1
    return layers.BatchNormalization(axis=axis, epsilon=float(rng.choice([1e-3, 1e-2])), **options)(x)


def layer_normalised(layers: Any, x: Any, rng: Rng) -> Any:
    """Add a layer normalisation."""
    axis: Any = [1, 2] if len(x.shape) == 4 and rng.random() < 0.4 else -1
    return layers.LayerNormalization(axis=axis, scale=bool(rng.random() < 0.7), center=True)(x)


def standardised(layers: Any, x: Any, rng: Rng) -> Any:
    """Add a normalisation by statistics of the data, told or learnt."""
    if rng.random() < 0.5:
        return layers.Normalization(axis=-1)(x)
    depth = x.shape[-1]
    return layers.Normalization(mean=list(rng.normal(size=depth)), variance=list(rng.uniform(1, 2, depth)))(x)


def parametric(layers: Any, x: Any, rng: Rng) -> Any:
    """Add a PReLU."""
    shared = list(range(1, len(x.shape) - 1)) if rng.random() < 0.5 and len(x.shape) > 2 else None
    return layers.PReLU(shared_axes=shared)(x)


def upsampled(layers: Any, x: Any, rng: Rng) -> Any:
    """Add an upsampling of images."""
    interpolation = str(rng.choice(["nearest", "bilinear"]))
    return layers.UpSampling2D((whole(rng, 1, 2), whole(rng, 2, 3)), interpolation=interpolation)(image_of(x))


def resized(layers: Any, x: Any, rng: Rng) -> Any:
    """Add a layer that resizes images."""
    interpolation = str(rng.choice(["nearest", "bilinear"]))
    return layers.Resizing(whole(rng, 3, 9), whole(rng, 3, 9), interpolation=interpolation)(image_of(x))


def softmaxed(layers: Any, x: Any, rng: Rng) -> Any:
    """Add a softmax over any axis."""
    return layers.Softmax(axis=whole(rng, 1, len(x.shape) - 1))(x)


def flattened(layers: Any, x: Any, rng: Rng) -> Any:
    """Add a Flatten, in either order of axes."""
    return layers.Flatten(data_format=data_format(rng))(image_of(x))


def plain(name: str, *arguments: Any, on: Callable[[Any], Any] = lambda x: x) -> Callable[..., Any]:
    """Return what adds a layer with the same arguments every time."""
    return lambda layers, x, _: getattr(layers, name)(*arguments)(on(x))


def border(rng: Rng) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return widths before and behind each of two axes."""
    return (whole(rng, 0, 2), whole(rng, 0, 1)), (whole(rng, 0, 1), whole(rng, 0, 2))


def layer_scale(_: Any, x: Any, __: Rng) -> Any:
    """Return what the layer gives that ConvNeXt brings along."""
    from keras.src.applications.convnext import LayerScale

    return LayerScale(0.5, x.shape[-1])(x)


def scaled_sum(layers: Any, x: Any, rng: Rng) -> Any:
    """Return what the layer gives that InceptionResNetV2 brings along."""
    from keras.src.applications.inception_resnet_v2 import CustomScaleLayer

    return CustomScaleLayer(0.1 * whole(rng, 1, 3))([x, layers.Dense(x.shape[-1])(x)])


LAYERS: dict[str, Callable[..., Any]] = {
    **{kind: convolution(kind, 2) for kind in ("Conv2D", "DepthwiseConv2D", "SeparableConv2D")},
    **{kind: convolution(kind, 1) for kind in ("Conv1D", "DepthwiseConv1D", "SeparableConv1D")},
    "Conv1DTranspose": transposed("Conv1DTranspose", 1),
    "Conv2DTranspose": transposed("Conv2DTranspose", 2),
    **{kind: pooling(kind, 2) for kind in ("MaxPooling2D", "AveragePooling2D")},
    **{kind: pooling(kind, 1) for kind in ("MaxPooling1D", "AveragePooling1D")},
    **{kind: whole_maps(kind, 2) for kind in ("GlobalMaxPooling2D", "GlobalAveragePooling2D")},
    **{kind: whole_maps(kind, 1) for kind in ("GlobalMaxPooling1D", "GlobalAveragePooling1D")},
    **{kind: merging(kind) for kind in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")},
    "Concatenate": merging("Concatenate"),
    "LayerScale": layer_scale,
    "CustomScaleLayer": scaled_sum,
    "Dot": merging("Dot"),
    "Dense": lambda layers, x, rng: layers.Dense(whole(rng, 2, 8), use_bias=bool(rng.random() < 0.7))(x),
    "BatchNormalization": normalised,
    "LayerNormalization": layer_normalised,
    "Normalization": standardised,
    "ReLU": lambda layers, x, rng: layers.ReLU(
        max_value=float(rng.choice([1.0, 6.0])) if rng.random() < 0.5 else None,
        negative_slope=float(rng.choice([0.0, 0.2])),
        threshold=float(rng.choice([0.0, 0.3])),
    )(x),
    "LeakyReLU": lambda layers, x, rng: layers.LeakyReLU(negative_slope=float(rng.uniform(0.01, 0.5)))(x),
    "ELU": lambda layers, x, rng: layers.ELU(alpha=float(rng.choice([1.0, 0.3])))(x),
    "PReLU": parametric,
    "Softmax": softmaxed,
    "Flatten": flattened,
    "Reshape": plain("Reshape", (-1, 2), on=even),
    "Permute": plain("Permute", (2, 3, 1), on=image_of),
    "RepeatVector": plain("RepeatVector", 3, on=row_of),
    "ZeroPadding1D": plain("ZeroPadding1D", (1, 2), on=sequence_of),
    "ZeroPadding2D": lambda layers, x, rng: layers.ZeroPadding2D(border(rng), data_format=data_format(rng))(
        image_of(x)
    ),
    "Cropping1D": plain("Cropping1D", (1, 0), on=sequence_of),
    "Cropping2D": lambda layers, x, rng: layers.Cropping2D(border(rng))(image_of(x)),
    "UpSampling1D": plain("UpSampling1D", 2, on=sequence_of),
    "UpSampling2D": upsampled,
    "Resizing": resized,
    "Rescaling": lambda layers, x, rng: layers.Rescaling(0.3, offset=float(rng.normal()))(x),
    "Dropout": plain("Dropout", 0.5),
    "AlphaDropout": plain("AlphaDropout", 0.5),
    "SpatialDropout1D": plain("SpatialDropout1D", 0.5, on=sequence_of),
    "SpatialDropout2D": plain("SpatialDropout2D", 0.5, on=image_of),
    "GaussianNoise": plain("GaussianNoise", 0.5),
    "GaussianDropout": plain("GaussianDropout", 0.5),
    "ActivityRegularization": plain("ActivityRegularization", 0.1),
}
