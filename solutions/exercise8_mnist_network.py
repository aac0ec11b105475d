import keras
import numpy as np
from keras import layers

HISTORY = {
    "loss": [0.886, 0.738, 0.549, 0.417, 0.34, 0.257, 0.2, 0.141, 0.113, 0.13, 0.097, 0.078, 0.058],
    "val_loss": [0.828, 0.68, 0.552, 0.577, 0.432, 0.458, 0.493, 0.479, 0.509, 0.548, 0.587, 0.622, 0.653],
    "accuracy": [0.734, 0.772, 0.815, 0.857, 0.883, 0.902, 0.919, 0.931, 0.947, 0.957, 0.966, 0.956, 0.961],
    "val_accuracy": [0.736, 0.754, 0.78, 0.801, 0.823, 0.848, 0.864, 0.89, 0.885, 0.88, 0.863, 0.873, 0.87],
}

layer_shapes = [(26, 26, 32), (13, 13, 32), (11, 11, 64), (5, 5, 64), (3, 3, 64), (576,), (64,), (10,)]
layer_parameters = [320, 0, 18_496, 0, 36_928, 0, 36_928, 650]
best_epoch = 5
overfits_from = 11
final_gap = 0.091


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
