"""One block of VGG, with initial weights by He and plain SGD with momentum."""

from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D
from keras.models import Sequential
from keras.optimizers import SGD
from keras.utils import to_categorical

layer_parameters = [896, 9248, 0, 0, 1048704, 1290]


def build_model():
    he = "he_uniform"
    model = Sequential()
    model.add(
        Conv2D(32, (3, 3), activation="relu", kernel_initializer=he, padding="same", input_shape=(32, 32, 3))
    )
    model.add(Conv2D(32, (3, 3), activation="relu", kernel_initializer=he, padding="same"))
    model.add(MaxPooling2D((2, 2)))
    model.add(Flatten())
    model.add(Dense(128, activation="relu", kernel_initializer=he))
    model.add(Dense(10, activation="softmax"))
    model.compile(
        optimizer=SGD(learning_rate=0.01, momentum=0.9), loss="categorical_crossentropy", metrics=["accuracy"]
    )
    return model


def preprocess(images):
    return images.astype("float32") / 255.0


def encode(labels):
    return to_categorical(labels)
