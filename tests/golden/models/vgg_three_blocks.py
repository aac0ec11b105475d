"""Three blocks of VGG, the most that tutorials have: normalised, with growing dropout and small weights."""

from keras import layers, models, optimizers, regularizers

layer_parameters = [896, 9248, 0, 18496, 36928, 0, 73856, 147584, 0, 0, 262272, 1290]


def build_model():
    small = regularizers.l2(1e-4)
    model = models.Sequential()
    model.add(layers.Input((32, 32, 3)))
    for filters, dropped in ((32, 0.2), (64, 0.3), (128, 0.4)):
        for _ in range(2):
            model.add(
                layers.Conv2D(
                    filters,
                    (3, 3),
                    padding="same",
                    activation="relu",
                    kernel_initializer="he_uniform",
                    kernel_regularizer=small,
                )
            )
            model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.MaxPool2D((2, 2)))
        model.add(layers.Dropout(dropped))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation="relu", kernel_initializer="he_uniform"))
    model.add(layers.BatchNormalization(momentum=0.9))
    model.add(layers.Dropout(0.5))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def preprocess(images):
    return images.astype("float32") / 255


def training():
    return {"epochs": 5, "batch_size": 64}
