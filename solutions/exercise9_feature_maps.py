"""A model answer to exercise 9."""

import keras
import numpy as np

# --- your numbers (leave them as they are: the grader has its own copy) ---
FILTERS = {
    "A": [[1, 1, 2], [1, 2, 1], [2, 1, 1]],
    "B": [[-2, -3, -2], [0, 0, 0], [2, 3, 2]],
    "C": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
    "D": [[-2, 0, 2], [-3, 0, 3], [-2, 0, 2]],
}
NETWORK = [
    {"layer": "conv", "kernel": 5, "stride": 1},
    {"layer": "pool", "size": 2, "stride": 2},
    {"layer": "conv", "kernel": 3, "stride": 1},
]
FEATURE_MAP = [
    [12, 3, 41, 7, 28, 1],
    [5, 62, 30, 9, 54, 33],
    [48, 17, 26, 91, 2, 20],
    [36, 57, 15, 8, 44, 60],
    [59, 70, 23, 4, 11, 64],
]
# --- end of your numbers ---

edge_filter = "D"
strongest_place = (2, 3)
seen_pixels = (4, 13, 6, 15)

WITH_MAPS = (keras.layers.Conv2D, keras.layers.MaxPooling2D, keras.layers.AveragePooling2D)


def feature_maps(model, image):
    outputs = []
    for layer in model.layers:
        if isinstance(layer, WITH_MAPS):
            outputs.append(layer.output)
        elif isinstance(layer, keras.layers.ReLU):
            outputs[-1] = layer.output
    inside = keras.Model(model.inputs, outputs)
    return [np.array(maps)[0] for maps in inside(image[np.newaxis])]


def first_filters(model):
    for layer in model.layers:
        if isinstance(layer, keras.layers.Conv2D):
            kernels, _ = layer.get_weights()
            return np.moveaxis(kernels, -1, 0)
    return None


def maps_grid(model, image, columns=4):
    maps = feature_maps(model, image)[0]
    height, width, count = maps.shape
    rows = -(-count // columns)
    grid = np.zeros((rows * height, columns * width))
    for k in range(count):
        top, left = k // columns * height, k % columns * width
        largest = maps[:, :, k].max()
        if largest > 0:
            grid[top : top + height, left : left + width] = maps[:, :, k] / largest
    return grid


def strongest(maps, k):
    return np.argsort(-maps.mean(axis=(0, 1)))[:k]


def dead_fraction(maps):
    return (maps == 0).all(axis=(0, 1, 2)).mean()


def receptive_field(layers):
    field, apart = 1, 1
    for layer in layers:
        if layer["layer"] in ("conv", "pool"):
            window = layer["kernel"] if layer["layer"] == "conv" else layer["size"]
            field += (window - 1) * apart
            apart *= layer["stride"]
    return field
