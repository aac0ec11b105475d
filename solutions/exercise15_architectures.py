import keras
from keras import layers

paper_params = [12, 1_516, 32]
normalised_params = [73_984, 74_240]
naive_inception = [416, 387_296]
vgg_params = [14_714_688, 263_169]


def conv(filters, kernel, **settings):
    return layers.Conv2D(filters, kernel, padding="same", **settings)


def build_vgg_block(input_shape, filters, convolutions):
    x = maps = keras.Input(input_shape)
    for _ in range(convolutions):
        maps = conv(filters, 3, activation="relu")(maps)
    return keras.Model(x, layers.MaxPooling2D(2)(maps))


def build_residual(input_shape, filters, stride):
    x = keras.Input(input_shape)
    maps = conv(filters, 3, strides=stride, activation="relu")(x)
    maps = conv(filters, 3)(maps)
    shortcut = x
    if stride != 1 or input_shape[2] != filters:
        shortcut = conv(filters, 1, strides=stride)(x)
    return keras.Model(x, layers.ReLU()(layers.Add()([maps, shortcut])))


def build_inception(input_shape, one, three, five, pooled):
    x = keras.Input(input_shape)
    first = conv(one, 1, activation="relu")(x)
    middle = conv(three[1], 3, activation="relu")(conv(three[0], 1, activation="relu")(x))
    large = conv(five[1], 5, activation="relu")(conv(five[0], 1, activation="relu")(x))
    last = conv(pooled, 1, activation="relu")(layers.MaxPooling2D(3, strides=1, padding="same")(x))
    return keras.Model(x, layers.Concatenate()([first, middle, large, last]))


def build_dense(input_shape, growth, count):
    x = maps = keras.Input(input_shape)
    for _ in range(count):
        new = conv(growth, 3, activation="relu")(maps)
        maps = layers.Concatenate()([maps, new])
    return keras.Model(x, maps)


def build_lenet5():
    return keras.Sequential(
        [
            keras.Input((32, 32, 1)),
            layers.Conv2D(6, 5, activation="tanh"),
            layers.AveragePooling2D(2),
            layers.Conv2D(16, 5, activation="tanh"),
            layers.AveragePooling2D(2),
            layers.Flatten(),
            layers.Dense(120, activation="tanh"),
            layers.Dense(84, activation="tanh"),
            layers.Dense(10, activation="softmax"),
        ]
    )
