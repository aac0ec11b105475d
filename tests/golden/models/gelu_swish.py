"""Smooth activations, layer normalisation, and AdamW with a decay of the weights."""

import keras
from keras import layers

layer_parameters = [896, 0, 18496, 0, 0, 262208, 650]


def build_model():
    inputs = keras.Input((32, 32, 3))
    x = layers.Conv2D(32, 3, padding="same", activation="gelu")(inputs)
    x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(64, 3, padding="same")(x)
    x = layers.Activation(keras.activations.swish)(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64)(x)
    x = layers.LayerNormalization(epsilon=1e-6)(x)
    x = layers.Activation("gelu")(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(
        optimizer=keras.optimizers.AdamW(learning_rate=1e-3, weight_decay=1e-4),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
        metrics=["accuracy"],
    )
    return model


def preprocess(images):
    return images.astype("float32") / 255.0


def encode(labels):
    return keras.utils.to_categorical(labels, 10)
