"""Kernels with gaps in the second block, and a penalty on large weights."""

import keras
from keras import layers, regularizers

layer_parameters = [896, 0, 18496, 0, 0, 262208, 650]


def build_model():
    penalty = regularizers.L2(0.0005)
    model = keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            layers.Conv2D(32, 3, padding="same", activation="relu", kernel_regularizer=penalty),
            layers.MaxPooling2D(2),
            layers.Conv2D(
                64, 3, padding="same", dilation_rate=2, activation="relu", kernel_regularizer=penalty
            ),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(64, activation="relu", kernel_regularizer=penalty),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def preprocess(images):
    return (images / 255.0).astype("float32")
