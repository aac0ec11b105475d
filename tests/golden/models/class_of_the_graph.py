"""A class of models that makes its graph when it is made: what it takes and what it gives."""

import keras
from keras import layers

layer_parameters = [896, 0, 18496, 0, 0, 147520, 650]


class Net(keras.Model):
    def __init__(self, classes=10):
        image = keras.Input((32, 32, 3))
        x = layers.Conv2D(32, 3, activation="relu")(image)
        x = layers.MaxPooling2D()(x)
        x = layers.Conv2D(64, 3, activation="relu")(x)
        x = layers.MaxPooling2D()(x)
        x = layers.Flatten()(x)
        x = layers.Dense(64, activation="relu")(x)
        super().__init__(inputs=image, outputs=layers.Dense(classes, activation="softmax")(x))


def build_model():
    model = Net()
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def preprocess(images):
    return images / 255.0


def encode(labels):
    return labels.flatten()
