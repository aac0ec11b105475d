"""What Keras itself says of its old names is recognized, and the new names are there."""

from __future__ import annotations

import re

import pytest

from cnntutor.grading.keras_names import METHODS, MODULES, NAMES, find_new_name
from cnntutor.sandbox.interface import Sandbox
from tests.training.keras_worker import grade_model

pytestmark = pytest.mark.slow

OLD = (
    "keras.optimizers.Adam(lr=0.1)",
    "keras.optimizers.rmsprop(0.1)",
    "keras.optimizers.legacy.Adam(0.1)",
    "from keras.optimizers import adam",
    'keras.layers.Conv2D(8, 3, border_mode="same")',
    "keras.layers.Conv2D(8, 3, subsample=(2, 2))",
    "keras.layers.Conv2D(nb_filter=8, nb_row=3, nb_col=3)",
    'keras.layers.Conv2D(8, 3, dim_ordering="tf")',
    "keras.layers.Conv2D(8, 3, batch_input_shape=(None, 32, 32, 3))",
    'keras.layers.Dense(8, init="uniform")',
    "keras.layers.Dense(output_dim=8)",
    "keras.layers.Dropout(p=0.5)",
    "keras.constraints.maxnorm(3)",
    "from keras.constraints import maxnorm",
    "from keras.utils import np_utils",
    "from keras.utils.np_utils import to_categorical",
    "keras.utils.np_utils.to_categorical([1], 3)",
    "from keras.preprocessing.image import ImageDataGenerator",
    "from keras.layers.experimental.preprocessing import Rescaling",
    "keras.layers.experimental.preprocessing.Rescaling(1 / 255)",
    "from keras.layers.convolutional import Conv2D",
    "from keras.layers.core import Dense",
    "from keras.layers.normalization import BatchNormalization",
    "from keras.layers import Conv2d",
    "from keras.engine.topology import Layer",
    "from keras.objectives import categorical_crossentropy",
    "keras.backend.mean(1)",
    "keras.Sequential().predict_classes(1)",
    "keras.Sequential().fit_generator(1)",
    "keras.Sequential().fit(1, nb_epoch=1)",
    'keras.Sequential().compile("adam", "mse", class_mode="categorical")',
    "keras.optimizers.Adam().lr",
    "keras.Sequential([tensorflow.python.keras.layers.Dense(1)])",
)
GRADE = "tried:"
HEAD = f"""
import keras
import tensorflow
import tensorflow.python.keras.layers


def build_model():
    for line in LINES:
        try:
            exec(line, dict(globals()))
            print("{GRADE}", repr((line, None)))
        except BaseException as error:
            print("{GRADE}", repr((line, str(error)[:200])))
"""


def tried(lines: list[str], sandbox: Sandbox) -> list[tuple[str, str | None]]:
    """Return what Keras says of each line, None where it has nothing against it."""
    report, _ = grade_model(f"LINES = {lines!r}\n{HEAD}", sandbox)
    found = re.findall(rf"^{GRADE} \((.*)\)$", report.output, re.MULTILINE)
    assert len(found) == len(lines), report.output + report.trouble
    return [
        (line, None if said.endswith(", None") else said) for line, said in zip(lines, found, strict=True)
    ]


def test_old_names_are_recognized_and_new_ones_are_there(sandbox: Sandbox) -> None:
    """Every old name raises and gets a step; every name of Keras in a step can be taken."""
    steps = " ".join([*NAMES.values(), *METHODS.values(), *MODULES.values()])
    new = sorted(set(re.findall(r"`(keras(?:\.\w+)+)`", steps)))
    answers = tried([*OLD, *new], sandbox)
    for line, said in answers[: len(OLD)]:
        assert said is not None, f"{line} is no old name"
        assert find_new_name(said, line), f"{line}: {said}"
    assert [line for line, said in answers[len(OLD) :] if said is not None] == []
