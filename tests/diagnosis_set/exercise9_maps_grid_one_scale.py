# maps_grid: all maps are divided by the largest number of any of them
import keras
import numpy as np


def maps_grid(model, image, columns=4):
    i = 0
    while not isinstance(model.layers[i], keras.layers.Conv2D):
        i = i + 1
    if isinstance(model.layers[i + 1], keras.layers.ReLU):
        i = i + 1
    maps = np.array(keras.Model(model.inputs, model.layers[i].output)(image[None]))[0]
    h, w, n = maps.shape
    rows = (n + columns - 1) // columns
    picture = np.zeros((rows * h, columns * w))
    biggest = maps.max()
    for k in range(n):
        r, c = divmod(k, columns)
        if biggest > 0:
            picture[r * h:(r + 1) * h, c * w:(c + 1) * w] = maps[:, :, k] / biggest
    return picture
