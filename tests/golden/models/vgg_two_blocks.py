"""Two blocks of VGG with batch normalisation and dropout, the first layer an Input."""

import keras
from keras import Input, Sequential, layers

layer_parameters = [896, 9248, 0, 18496, 36928, 0, 0, 524416, 1290]


def build_model():
    model = Sequential()
    model.add(Input(shape=(32, 32, 3)))
    for filters in (32, 64):
        for _ in range(2):
            model.add(layers.Conv2D(filters, (3, 3), padding="same"))
            model.add(layers.BatchNormalization(momentum=0.9))
            model.add(layers.Activation("relu"))
        model.add(layers.MaxPooling2D((2, 2)))
        model.add(layers.Dropout(0.2))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation="relu"))
    model.add(layers.Dropout(0.2))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def preprocess(images):
    return images / 255.0


def encode(labels):
    return keras.utils.to_categorical(labels, num_classes=10)


def training():
    return {"epochs": 5, "batch_size": 64}
