"""The functional interface, one tensor after the other, with Nadam."""

import numpy as np
from keras import layers, losses
from keras.models import Model

layer_parameters = [896, 0, 18496, 0, 0, 147520, 650]


def build_model():
    inputs = layers.Input(shape=(32, 32, 3), name="image")
    x = layers.Conv2D(32, (3, 3), strides=(1, 1), name="conv_1")(inputs)
    x = layers.ReLU(name="relu_1")(x)
    x = layers.MaxPooling2D(pool_size=(2, 2), strides=2, name="pool_1")(x)
    x = layers.Conv2D(64, (3, 3), strides=(1, 1), name="conv_2")(x)
    x = layers.ReLU(name="relu_2")(x)
    x = layers.MaxPooling2D(pool_size=(2, 2), strides=2, name="pool_2")(x)
    x = layers.Flatten(name="flat")(x)
    x = layers.Dense(64, name="fc_1")(x)
    x = layers.ReLU(name="relu_3")(x)
    x = layers.Dense(10, name="fc_2")(x)
    outputs = layers.Softmax(name="classes")(x)
    model = Model(inputs=inputs, outputs=outputs, name="small_cnn")
    model.compile(optimizer="nadam", loss=losses.CategoricalCrossentropy(), metrics=["accuracy"])
    return model


def preprocess(images):
    return np.asarray(images, dtype=np.float32) / 255.0


def encode(labels):
    return np.eye(10, dtype=np.float32)[labels.ravel()]
