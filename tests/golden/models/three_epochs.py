"""Small and quick: three epochs with a larger learning rate."""

import keras
from keras import layers

layer_parameters = [448, 0, 4640, 0, 0, 262272, 1290]


def build_model():
    model = keras.Sequential()
    model.add(layers.Conv2D(16, 3, padding="same", activation="relu", input_shape=(32, 32, 3)))
    model.add(layers.MaxPooling2D(2, 2))
    model.add(layers.Conv2D(32, 3, padding="same", activation="relu"))
    model.add(layers.MaxPooling2D(2, 2))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation="relu"))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.002),
        loss=keras.losses.sparse_categorical_crossentropy,
        metrics=["accuracy"],
    )
    return model


def preprocess(images):
    return images / 255.0


def training():
    return {"epochs": 3, "batch_size": 16}
