import keras
import numpy as np
from keras import layers

HISTORY = {
    "loss": [0.917, 0.558, 0.337, 0.257, 0.201, 0.145, 0.108, 0.124, 0.097, 0.074],
    "val_loss": [0.8, 0.606, 0.627, 0.437, 0.461, 0.444, 0.475, 0.501, 0.529, 0.55],
    "accuracy": [0.738, 0.803, 0.853, 0.891, 0.923, 0.938, 0.951, 0.963, 0.952, 0.957],
    "val_accuracy": [0.723, 0.746, 0.78, 0.811, 0.837, 0.867, 0.905, 0.885, 0.894, 0.889],
}

layer_shapes = [(26, 26, 32), (13, 13, 32), (11, 11, 64), (5, 5, 64), (3, 3, 64), (576,), (64,), (10,)]
layer_parameters = [320, 0, 18_496, 0, 36_928, 0, 36_928, 650]
best_epoch = 4
overfits_from = 9
final_gap = 0.068


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def preprocess(images):
    return images[..., np.newaxis] / 255.0


def encode(labels):
    return labels


def training():
    return {"epochs": 5, "batch_size": 32, "validation_split": 0.2}


def predict_digit(model, image):
    probabilities = np.array(model(preprocess(image[np.newaxis])))[0]
    digit = int(np.argmax(probabilities))
    return digit, float(probabilities[digit])
