"""A block of four branches with kernels of several sizes, which are put side by side."""

import keras
from keras.layers import Concatenate, Conv2D, Dense, Flatten, Input, MaxPooling2D

layer_parameters = [896, 0, 528, 6936, 6408, 0, 264, 0, 0, 229440, 650]


def inception_module(x):
    one = Conv2D(16, 1, padding="same", activation="relu")(x)
    three = Conv2D(24, 3, padding="same", activation="relu")(x)
    five = Conv2D(8, 5, padding="same", activation="relu")(x)
    pooled = MaxPooling2D(3, strides=1, padding="same")(x)
    pooled = Conv2D(8, 1, padding="same", activation="relu")(pooled)
    return Concatenate(axis=-1)([one, three, five, pooled])


def build_model():
    image = Input(shape=(32, 32, 3))
    x = Conv2D(32, 3, padding="same", activation="relu")(image)
    x = MaxPooling2D(2)(x)
    x = inception_module(x)
    x = MaxPooling2D(2)(x)
    x = Flatten()(x)
    x = Dense(64, activation="relu")(x)
    model = keras.Model(image, Dense(10, activation="softmax")(x))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def preprocess(images):
    return images / 255.0


def encode(labels):
    return keras.utils.to_categorical(labels, 10)
