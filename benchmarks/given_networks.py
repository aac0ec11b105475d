"""Train the network that exercise 9 gives: `python -m benchmarks.given_networks` (needs tensorflow).

It writes the weights, and some images that the network has not seen, beside the module of the exercise. Other
versions of TensorFlow and other processors give other weights: a new file needs its digest in
`tests/curriculum/test_given_digits.py`, and every class is graded again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np

from cnntutor.curriculum.given_digits import IMAGES, INPUT_SHAPE, LABELS, LAYERS, STEM
from cnntutor.datasets import digits28

EPOCHS = 6
BATCH = 32
SEED = 9
KEPT_IMAGES = 24
FOLDER = Path(__file__).parent.parent / "cnntutor" / "curriculum"


def layers_of(entries: Iterable[tuple[str, str, dict[str, Any]]]) -> list[keras.Layer]:
    """Return new layers of Keras, each of its class, name and settings."""
    return [
        getattr(keras.layers, class_name)(name=name, **settings) for class_name, name, settings in entries
    ]


def trained() -> keras.Model:
    """Return the network, trained on digits28 from a fixed seed with one thread."""
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    keras.utils.set_random_seed(SEED)
    model = keras.Sequential([keras.Input(INPUT_SHAPE), *layers_of(LAYERS)])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    split = digits28.train()
    model.fit(split.images[..., np.newaxis] / 255, split.labels, batch_size=BATCH, epochs=EPOCHS, verbose=2)
    return model


def arrays_of(model: keras.Model) -> dict[str, Any]:
    """Return the weights of each layer by its name and their place."""
    return {
        f"{layer.name}.{number}": np.asarray(value, np.float32)
        for layer in model.layers
        for number, value in enumerate(layer.get_weights())
    }


def main(folder: Path = FOLDER) -> None:
    """Train, say how good it is, and write the file."""
    model, unseen = trained(), digits28.held_out()
    _, accuracy = model.evaluate(unseen.images[..., np.newaxis] / 255, unseen.labels, verbose=0)
    arrays = arrays_of(model)
    path = folder / f"{STEM}.npz"
    arrays[IMAGES], arrays[LABELS] = unseen.images[:KEPT_IMAGES], unseen.labels[:KEPT_IMAGES]
    np.savez_compressed(path, **arrays)
    print(f"{path.name}: {path.stat().st_size:,} bytes, accuracy {accuracy:.3f} on images it has not seen")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
