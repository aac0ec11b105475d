"""Exercise 10: Experiments, solved."""

import keras

SETTING = (7, 16, 2, "relu")  # kernel, filters, pool, activation
ACCURACIES = [0.889, 0.835, 0.895, 0.864, 0.832]

# 32·32 maps, pooled to 16·16, convolved with 2·16 filters, pooled to 8·8; then 8·8·32 inputs.
setting_parameters = [
    16 * (7 * 7 * 3 + 1),
    0,
    32 * (7 * 7 * 16 + 1),
    0,
    0,
    (8 * 8 * 32 + 1) * 64,
    (64 + 1) * 10,
]
setting_multiplications = [
    7 * 7 * 3 * 32 * 32 * 16,
    0,
    7 * 7 * 16 * 16 * 16 * 32,
    0,
    0,
    8 * 8 * 32 * 64,
    64 * 10,
]

mean = sum(ACCURACIES) / len(ACCURACIES)
spread = (sum((accuracy - mean) ** 2 for accuracy in ACCURACIES) / (len(ACCURACIES) - 1)) ** 0.5
clear_difference = 3 * 2**0.5 * spread

VARIANTS = [
    (3, 16, 2, "relu"),
    (1, 16, 2, "relu"),
    (5, 16, 2, "relu"),
    (3, 8, 2, "relu"),
    (3, 32, 2, "relu"),
    (3, 16, 3, "relu"),
    (3, 16, 2, "leaky_relu"),
    (3, 16, 2, "sigmoid"),
]


def build_variant(kernel, filters, pool, activation):
    model = keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            keras.layers.Conv2D(filters, kernel, padding="same", activation=activation),
            keras.layers.MaxPooling2D(pool),
            keras.layers.Conv2D(2 * filters, kernel, padding="same", activation=activation),
            keras.layers.MaxPooling2D(pool),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation=activation),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(0.002),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def preprocess(images):
    return images / 255


RESULTS = [
    {
        "kernel": 3,
        "filters": 16,
        "pool": 2,
        "activation": "relu",
        "parameters": 136874,
        "multiplications": 1753728,
        "accuracy": 0.879,
        "seconds": 9.92,
        "held_out": 1000,
        "data": "shapes10",
    },
    {
        "kernel": 1,
        "filters": 16,
        "pool": 2,
        "activation": "relu",
        "parameters": 132394,
        "multiplications": 311936,
        "accuracy": 0.219,
        "seconds": 6.93,
        "held_out": 1000,
        "data": "shapes10",
    },
    {
        "kernel": 5,
        "filters": 16,
        "pool": 2,
        "activation": "relu",
        "parameters": 145834,
        "multiplications": 4637312,
        "accuracy": 0.842,
        "seconds": 16.89,
        "held_out": 1000,
        "data": "shapes10",
    },
    {
        "kernel": 3,
        "filters": 8,
        "pool": 2,
        "activation": "relu",
        "parameters": 67642,
        "multiplications": 582272,
        "accuracy": 0.807,
        "seconds": 9.54,
        "held_out": 1000,
        "data": "shapes10",
    },
    {
        "kernel": 3,
        "filters": 32,
        "pool": 2,
        "activation": "relu",
        "parameters": 282250,
        "multiplications": 5866112,
        "accuracy": 0.863,
        "seconds": 15.02,
        "held_out": 1000,
        "data": "shapes10",
    },
    {
        "kernel": 3,
        "filters": 16,
        "pool": 3,
        "activation": "relu",
        "parameters": 24234,
        "multiplications": 922240,
        "accuracy": 0.722,
        "seconds": 8.77,
        "held_out": 1000,
        "data": "shapes10",
    },
    {
        "kernel": 3,
        "filters": 16,
        "pool": 2,
        "activation": "leaky_relu",
        "parameters": 136874,
        "multiplications": 1753728,
        "accuracy": 0.886,
        "seconds": 9.98,
        "held_out": 1000,
        "data": "shapes10",
    },
    {
        "kernel": 3,
        "filters": 16,
        "pool": 2,
        "activation": "sigmoid",
        "parameters": 136874,
        "multiplications": 1753728,
        "accuracy": 0.1,
        "seconds": 9.15,
        "held_out": 1000,
        "data": "shapes10",
    },
]

differs = ["kernel=1", "activation=sigmoid"]
largest_effect_on_parameters = "pool"
largest_effect_on_multiplications = "kernel"
smallest_as_good = "pool=3"
