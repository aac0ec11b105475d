"""Adagrad, and every initial weight chosen by name."""

import keras
from keras import initializers, layers

layer_parameters = [896, 0, 18496, 0, 0, 147520, 650]


def build_model():
    he, zeros = initializers.HeNormal(seed=1), initializers.Zeros()
    model = keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            layers.Conv2D(32, 3, activation="relu", kernel_initializer=he, bias_initializer=zeros),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu", kernel_initializer="he_normal"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(64, activation="relu", kernel_initializer="glorot_normal"),
            layers.Dense(10, activation="softmax", kernel_initializer="glorot_uniform"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adagrad(learning_rate=0.02),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def preprocess(images):
    return images / 255.0
