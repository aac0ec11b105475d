"""Two blocks and a convolution, then one average window as large as the maps, as at the end of a ResNet."""

import keras
from keras.layers import AveragePooling2D, Conv2D, Dense, Flatten, Input, MaxPooling2D

layer_parameters = [896, 0, 18496, 0, 36928, 0, 0, 4160, 650]


def build_model():
    inputs = Input(shape=(32, 32, 3))
    x = Conv2D(32, kernel_size=3, padding="same", activation="relu")(inputs)
    x = MaxPooling2D(pool_size=2)(x)
    x = Conv2D(64, kernel_size=3, padding="same", activation="relu")(x)
    x = MaxPooling2D(pool_size=2)(x)
    x = Conv2D(64, kernel_size=3, padding="same", activation="relu")(x)
    x = AveragePooling2D(pool_size=8)(x)
    x = Flatten()(x)
    x = Dense(64, activation="relu")(x)
    outputs = Dense(10, activation="softmax", kernel_initializer="he_normal")(x)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(
        loss="categorical_crossentropy",
        optimizer=keras.optimizers.Adam(learning_rate=0.002),
        metrics=["accuracy"],
    )
    return model


def preprocess(images):
    return images.astype("float32") / 255


def encode(labels):
    return keras.utils.to_categorical(labels, 10)


def training():
    return {"epochs": 6, "batch_size": 32}
