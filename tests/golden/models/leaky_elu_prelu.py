"""Activations that let a little through below zero, each as a layer of its own."""

import keras
from keras.layers import ELU, Conv2D, Dense, Flatten, Input, LeakyReLU, MaxPooling2D, PReLU

layer_parameters = [896, 0, 18496, 0, 0, 147520, 650]


def build_model():
    model = keras.Sequential()
    model.add(Input((32, 32, 3)))
    model.add(Conv2D(32, 3))
    model.add(LeakyReLU(0.1))
    model.add(MaxPooling2D(2))
    model.add(Conv2D(64, 3))
    model.add(PReLU(shared_axes=[1, 2]))
    model.add(MaxPooling2D(2))
    model.add(Flatten())
    model.add(Dense(64))
    model.add(ELU(alpha=0.5))
    model.add(Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def preprocess(images):
    return images / 255.0


def encode(labels):
    return keras.utils.to_categorical(labels, 10)
