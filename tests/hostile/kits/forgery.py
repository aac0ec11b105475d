# What a forged model consists of. `descriptions.py` of the tests comes before it, and an attack after it.
import gc

import numpy as np

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")


class Forger:
    """Says in place of Keras what a model is and how its training went; an attack changes some of that."""

    told = None
    weights = ()
    reply = None

    def describe(self, seed, builder, arguments, image_shape):
        return self.told

    def predictions(self, count):
        return np.full((count, 10), 0.1, np.float32)

    def tale(self, images, labels, held_out):
        def pixels(some):
            form = {"shape": list(some.shape), "dtype": "float64", "smallest": 0.0, "largest": 1.0}
            return {**form, "first": (some[:8] / 255).astype(np.float32)}

        alone = pixels(held_out)
        yield {"phase": "encode", "pixels": {"training": pixels(images), "held_out": alone, "alone": alone}}
        encoded = {"shape": list(labels.shape), "dtype": "uint8", "every": labels.astype(np.float32)}
        yield {"phase": "training", "labels": encoded}
        yield {"phase": "fit", "epochs": 1, "batch_size": 32}
        yield {"phase": "fit", "start": [list(layer) for layer in self.weights]}
        yield {"phase": "fit", "epoch": 1, "batch": 1, "batches": 1, "loss": 2.0, "accuracy": 0.2, "ended": True}

    def train(self, images, labels, held_out, seed, settings, tell):
        self.images = images
        for one in self.tale(images, labels, held_out):
            tell(one)
        if self.reply is not None:
            return self.reply
        return {"predictions": self.predictions(len(held_out)), "weights": [list(layer) for layer in self.weights]}

    def prepared(self, places):
        return (self.images[places] / 255).astype(np.float32)


def zeros(*layers):
    return [[np.zeros(shape, np.float32) for shape in layer] for layer in layers]


def build_model():
    pass


layer_parameters = []

# The network of the lecture, as Keras would tell it.
RELU, SOFTMAX = ({"name": name, "own": False, "slope": None} for name in ("relu", "softmax"))


def convolution(filters, parameters):
    told = {"kernel_size": [3, 3], "strides": [1, 1], "dilation_rate": [1, 1], "groups": 1, "use_bias": True}
    told |= {"data_format": "channels_last", "padding": "valid"}
    return node("Conv2D", filters=filters, parameters=parameters, activation=RELU, **told)


def pooling():
    return node("MaxPooling2D", pool_size=[2, 2], strides=[2, 2], padding="valid")


LECTURE = description(
    convolution(32, 896),
    pooling(),
    convolution(64, 18_496),
    pooling(),
    node("Flatten"),
    node("Dense", units=64, use_bias=True, parameters=147_520, activation=RELU),
    node("Dense", units=10, use_bias=True, parameters=650, activation=SOFTMAX),
    parameters=167_562,
)
LECTURE_WEIGHTS = zeros(
    [(3, 3, 3, 32), (32,)], [], [(3, 3, 32, 64), (64,)], [], [], [(2304, 64), (64,)], [(64, 10), (10,)]
)

models = handler.models = Forger()
models.told, models.weights = LECTURE, LECTURE_WEIGHTS
