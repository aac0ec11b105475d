"""Two blocks, a 1x1 convolution that mixes the maps, and an average of each map before the dense layers."""

import keras
from keras import layers

layer_parameters = [896, 0, 18496, 0, 6240, 0, 6208, 650]


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(32, 32, 3)),
            layers.Conv2D(32, kernel_size=3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, kernel_size=3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(96, kernel_size=1, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(keras.optimizers.Adam(3e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def preprocess(images):
    return images / 255.0


def training():
    return {"epochs": 8, "batch_size": 32}
