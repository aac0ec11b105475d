"""Separable and depthwise convolutions as in MobileNet, pixels from -1 to 1, no dense layer but the last."""

import keras
from keras import layers

layer_parameters = [864, 2336, 576, 8192, 0, 1290]


def build_model():
    model = keras.Sequential([keras.Input((32, 32, 3))])
    for layer in (
        layers.Conv2D(32, 3, strides=2, padding="same", use_bias=False),
        layers.SeparableConv2D(64, 3, padding="same", use_bias=False),
        layers.DepthwiseConv2D(3, strides=2, padding="same", use_bias=False),
        layers.Conv2D(128, 1, use_bias=False),
    ):
        model.add(layer)
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU(max_value=6.0))
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dropout(0.1))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def preprocess(images):
    return images.astype("float32") / 127.5 - 1.0
