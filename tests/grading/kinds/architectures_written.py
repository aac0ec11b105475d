"""Builders of exercise 15 as students write them: right in several ways, and wrong with what is told."""

from __future__ import annotations

RIGHT = {
    "activation layers and plus": (
        "build_residual",
        """
def build_residual(input_shape, filters, stride):
    x = keras.Input(input_shape)
    maps = layers.Activation("relu")(layers.Conv2D(filters, 3, strides=stride, padding="same")(x))
    maps = layers.Dropout(0.1)(layers.Conv2D(filters, 3, padding="same")(maps))
    if stride != 1 or input_shape[-1] != filters:
        x2 = layers.Conv2D(filters, (1, 1), strides=(stride, stride))(x)
    else:
        x2 = layers.Identity()(x)
    return keras.Model(x, keras.activations.relu(x2 + maps))
""",
    ),
    "batch normalisation without biases": (
        "build_residual",
        """
def conv(maps, filters, kernel, stride=1):
    maps = layers.Conv2D(filters, kernel, strides=stride, padding="same", use_bias=False)(maps)
    return layers.BatchNormalization()(maps)


def build_residual(input_shape, filters, stride):
    x = keras.Input(input_shape)
    maps = conv(keras.ops.relu(conv(x, filters, 3, stride)), filters, 3)
    shortcut = x
    if (stride, input_shape[2]) != (1, filters):
        shortcut = conv(x, filters, 1, stride)
    return keras.Model(x, layers.ReLU()(layers.add([shortcut, maps])))
""",
    ),
    "zero padding by a layer": (
        "build_vgg_block",
        """
def build_vgg_block(input_shape, filters, convolutions):
    model = keras.Sequential([keras.Input(input_shape)])
    for _ in range(convolutions):
        model.add(layers.ZeroPadding2D(1))
        model.add(layers.Conv2D(filters, 3))
        model.add(layers.ReLU())
    model.add(layers.MaxPool2D())
    return model
""",
    ),
    "ReLU behind the pooling": (
        "build_vgg_block",
        """
def build_vgg_block(input_shape, filters, convolutions):
    x = maps = keras.Input(input_shape)
    for k in range(convolutions):
        last = k == convolutions - 1
        maps = layers.Conv2D(filters, 3, padding="same", activation=None if last else "relu")(maps)
    return keras.Model(x, layers.ReLU()(layers.MaxPooling2D(2, strides=2)(maps)))
""",
    ),
    "models inside a model, one ReLU for all": (
        "build_inception",
        """
def build_inception(input_shape, one, three, five, pooled):
    x = keras.Input(input_shape)
    relu = {"padding": "same", "activation": "relu"}
    big = keras.Sequential([layers.Conv2D(five[0], 1, **relu), layers.Conv2D(five[1], 5, padding="same")])
    mid = keras.Sequential([layers.Conv2D(three[0], 1, **relu), layers.Conv2D(three[1], 3, padding="same")])
    last = layers.Conv2D(pooled, 1)(layers.MaxPooling2D(3, 1, "same")(x))
    maps = keras.ops.concatenate([last, big(x), mid(x), layers.Conv2D(one, 1)(x)], axis=-1)
    return keras.Model(x, layers.ReLU()(maps))
""",
    ),
    "a list of all maps": (
        "build_dense",
        """
def build_dense(input_shape, growth, count):
    every = [keras.Input(input_shape)]
    for _ in range(count):
        seen = layers.concatenate(every) if len(every) > 1 else every[0]
        every.append(layers.Conv2D(growth, 3, padding="same", activation="relu")(seen))
    return keras.Model(every[0], layers.concatenate(every[::-1]))
""",
    ),
    "C5 as a convolution": (
        "build_lenet5",
        """
def build_lenet5():
    return keras.Sequential([
        keras.Input((32, 32, 1)),
        layers.Conv2D(6, 5), layers.Activation("tanh"), layers.AveragePooling2D(2),
        layers.Conv2D(16, 5), layers.Activation("tanh"), layers.AveragePooling2D(2),
        layers.Conv2D(120, 5, activation="tanh"), layers.Flatten(),
        layers.Dense(84, "tanh"), layers.Dense(10), layers.Softmax(),
    ])
""",
    ),
}
"""What is written how: the function, and a file with it."""

RESIDUAL = """
def build_residual(input_shape, filters, stride):
    x = keras.Input(input_shape)
    maps = layers.Conv2D(filters, 3, strides=stride, padding="same", activation="relu")(x)
    maps = layers.Conv2D(filters, 3, padding="same")(maps)
    short = x
    if stride != 1 or input_shape[2] != filters:
        short = layers.Conv2D(filters, 1, strides=stride)(x)
    return keras.Model(x, layers.ReLU()(layers.Add()([maps, short])))
"""
INCEPTION = """
def build_inception(input_shape, one, three, five, pooled):
    x = keras.Input(input_shape)
    relu = {"padding": "same", "activation": "relu"}
    a = layers.Conv2D(one, 1, **relu)(x)
    b = layers.Conv2D(three[0], 1, **relu)(x)
    b = layers.Conv2D(three[1], 3, **relu)(b)
    c = layers.Conv2D(five[0], 1, **relu)(x)
    c = layers.Conv2D(five[1], 5, **relu)(c)
    d = layers.MaxPooling2D(3, strides=1, padding="same")(x)
    d = layers.Conv2D(pooled, 1, **relu)(d)
    return keras.Model(x, layers.Concatenate()([a, b, c, d]))
"""
DENSE = """
def build_dense(input_shape, growth, count):
    x = maps = keras.Input(input_shape)
    for _ in range(count):
        new = layers.Conv2D(growth, 3, padding="same", activation="relu")(maps)
        maps = layers.Concatenate()([maps, new])
    return keras.Model(x, maps)
"""


def _changed(source: str, old: str, new: str) -> str:
    assert old in source
    return source.replace(old, new)


FAULTY = {
    "ReLU before the addition": (
        "build_residual",
        _changed(
            _changed(RESIDUAL, 'padding="same")(maps)', 'padding="same", activation="relu")(maps)'),
            "layers.ReLU()(layers.Add()([maps, short]))",
            "layers.Add()([maps, short])",
        ),
        ("relu_before_the_addition",),
    ),
    "concatenation for addition": (
        "build_residual",
        _changed(RESIDUAL, "layers.Add", "layers.Concatenate"),
        ("concatenated",),
    ),
    "F(x) times x": ("build_residual", _changed(RESIDUAL, "layers.Add", "layers.Multiply"), ("multiplied",)),
    "no projection": (
        "build_residual",
        _changed(RESIDUAL, "if stride != 1 or input_shape[2] != filters:", "if False:"),
        ("projection_left_out",),
    ),
    "projection without stride": (
        "build_residual",
        _changed(RESIDUAL, "layers.Conv2D(filters, 1, strides=stride)(x)", "layers.Conv2D(filters, 1)(x)"),
        ("projection_without_stride",),
    ),
    "projection forgotten where only the size changes": (
        "build_residual",
        _changed(RESIDUAL, "stride != 1 or ", ""),
        ("projected_for_channels_only",),
    ),
    "naive Inception": (
        "build_inception",
        _changed(
            _changed(_changed(INCEPTION, "**relu)(b)", "**relu)(x)"), "**relu)(c)", "**relu)(x)"),
            "    d = layers.Conv2D(pooled, 1, **relu)(d)\n",
            "",
        ),
        ("naive_module",),
    ),
    "pooling by 3": ("build_inception", _changed(INCEPTION, "strides=1, ", ""), ("pooling_by_three",)),
    "branches in a chain": (
        "build_inception",
        _changed(
            _changed(INCEPTION, "(three[0], 1, **relu)(x)", "(three[0], 1, **relu)(a)"),
            "(five[0], 1, **relu)(x)",
            "(five[0], 1, **relu)(b)",
        ).replace('padding="same")(x)', 'padding="same")(c)'),
        ("branches_in_a_chain",),
    ),
    "growth of all": (
        "build_dense",
        _changed(DENSE, "Conv2D(growth,", "Conv2D(maps.shape[-1] + growth,"),
        ("as_many_as_there_are",),
    ),
    "dense block that adds": (
        "build_dense",
        _changed(DENSE, "layers.Concatenate", "layers.Add"),
        ("input_added",),
    ),
    "dense block that forgets": (
        "build_dense",
        _changed(DENSE, "layers.Concatenate()([maps, new])", "new"),
        ("chain_of_layers",),
    ),
    "one layer for all places": (
        "build_vgg_block",
        """
def build_vgg_block(input_shape, filters, convolutions):
    x = keras.Input(input_shape)
    maps = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    again = layers.Conv2D(filters, 3, padding="same", activation="relu")
    for _ in range(convolutions - 1):
        maps = again(maps)
    return keras.Model(x, layers.MaxPooling2D(2)(maps))
""",
        ("layer_used_twice",),
    ),
    "pooled in the loop": (
        "build_vgg_block",
        """
def build_vgg_block(input_shape, filters, convolutions):
    x = maps = keras.Input(input_shape)
    for _ in range(convolutions):
        maps = layers.Conv2D(filters, 3, padding="same", activation="relu")(maps)
        maps = layers.MaxPooling2D(2)(maps)
    return keras.Model(x, maps)
""",
        ("pooling_behind_each",),
    ),
    "LeNet of today": (
        "build_lenet5",
        _changed(
            _changed(RIGHT["C5 as a convolution"][1], "AveragePooling2D", "MaxPooling2D"), "tanh", "relu"
        ),
        ("relu_for_tanh", "max_pooling"),
    ),
    "two things that nobody knows": (
        "build_dense",
        _changed(DENSE, "return keras.Model(x, maps)", "return keras.Model(x, layers.Conv2D(3, 1)(maps))"),
        (),
    ),
}
"""What is wrong: the function, a file with it, and the names that it is told."""
