"""Convolutions only: strides in place of pooling, and the average of ten maps in place of dense layers."""

import keras
from keras.layers import Activation, Conv2D, GlobalAveragePooling2D

layer_parameters = [896, 9248, 18496, 36928, 4160, 650, 0]


def build_model():
    model = keras.models.Sequential()
    model.add(keras.layers.InputLayer(shape=(32, 32, 3)))
    model.add(Conv2D(32, (3, 3), padding="same", activation="relu"))
    model.add(Conv2D(32, (3, 3), padding="same", activation="relu", strides=(2, 2)))
    model.add(Conv2D(64, (3, 3), padding="same", activation="relu"))
    model.add(Conv2D(64, (3, 3), padding="same", activation="relu", strides=(2, 2)))
    model.add(Conv2D(64, (1, 1), activation="relu"))
    model.add(Conv2D(10, (1, 1)))
    model.add(GlobalAveragePooling2D())
    model.add(Activation("softmax"))
    model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model


def preprocess(images):
    return images.astype("float32") / 255.0


def encode(labels):
    return keras.utils.to_categorical(labels, 10)


def training():
    return {"epochs": 6, "batch_size": 32}
