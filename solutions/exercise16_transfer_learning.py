import keras
from keras import layers

HEAD = {"maps": (5, 5, 1280), "outputs": 1}
NETWORK = {"depth": 3, "filters": [16, 32, 48], "outputs": 5}

head_parameters = 1_281
flat_parameters = 32_001
frozen_counts = [245, 19_344]
unfrozen_counts = [19_397, 192]


def build_transfer(base):
    base.trainable = False
    images = keras.Input((32, 32, 3))
    values = layers.GlobalAveragePooling2D()(base(images))
    model = keras.Model(images, layers.Dense(5, activation="softmax")(values))
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def fine_tune(model):
    base = model.get_layer("base")
    base.trainable = True
    for layer in base.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
    model.compile(
        optimizer=keras.optimizers.Adam(1e-4),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def preprocess(images):
    return images
