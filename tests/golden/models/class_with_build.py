"""A class whose static method builds a small VGG; Adam warms up and then slows down along a cosine."""

import keras
from keras.layers import (
    Activation,
    BatchNormalization,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    MaxPooling2D,
)

layer_parameters = [896, 9248, 0, 18496, 36928, 0, 0, 1048832, 2570]


class SmallVGG:
    @staticmethod
    def build(width, height, depth, classes):
        model = keras.Sequential()
        model.add(keras.Input(shape=(height, width, depth)))
        for filters in (32, 64):
            for _ in range(2):
                model.add(Conv2D(filters, (3, 3), padding="same"))
                model.add(Activation("relu"))
                model.add(BatchNormalization(axis=-1, momentum=0.9))
            model.add(MaxPooling2D(pool_size=(2, 2)))
            model.add(Dropout(0.25))
        model.add(Flatten())
        model.add(Dense(256))
        model.add(Activation("relu"))
        model.add(BatchNormalization(momentum=0.9))
        model.add(Dropout(0.5))
        model.add(Dense(classes))
        model.add(Activation("softmax"))
        return model


def build_model():
    model = SmallVGG.build(width=32, height=32, depth=3, classes=10)
    rate = keras.optimizers.schedules.CosineDecay(
        1e-5, decay_steps=400, warmup_target=1e-3, warmup_steps=40, alpha=0.01
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=rate),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def preprocess(images):
    return images.astype("float") / 255.0


def encode(labels):
    return keras.utils.to_categorical(labels, 10)


def training():
    return {"epochs": 5, "batch_size": 64}
