"""Old names of Keras are answered with the new ones, and nothing else is."""

from __future__ import annotations

import pytest

from cnntutor.domain.outcome import Raised
from cnntutor.grading.diagnosis.advice import find_step
from cnntutor.grading.keras_names import KEYWORDS, METHODS, MODULES, NAMES, find_new_name, imports_inner_copy
from tests.support import submission


@pytest.mark.parametrize(
    ("message", "line", "step"),
    [
        (
            "Argument(s) not recognized: {'lr': 0.1}",
            "Adam(lr=0.1)",
            "`lr` is called `learning_rate` in Keras 3.",
        ),
        (
            "Unrecognized keyword arguments passed to Conv2D: {'kernel': 1, 'border_mode': 'same'}",
            "",
            "`border_mode` is called `padding` in Keras 3.",
        ),
        (
            "TensorFlowTrainer.fit() got an unexpected keyword argument 'nb_epoch'",
            "",
            "`nb_epoch` is called `epochs` in Keras 3.",
        ),
        (
            "Conv2D.__init__() missing 2 required positional arguments: 'filters' and 'kernel_size'",
            "x = layers.Conv2D(nb_filter=8, nb_row=3, nb_col=3)",
            "`nb_filter` is called `filters` in Keras 3.",
        ),
        (
            "Dropout.__init__() missing 1 required positional argument: 'rate'",
            "layers.Dropout(p=0.5)",
            "`p` is called `rate` in Keras 3.",
        ),
        (
            "module 'keras.optimizers' has no attribute 'rmsprop'",
            "",
            "It is written `keras.optimizers.RMSprop`.",
        ),
        (
            "module 'keras._tf_keras.keras.layers' has no attribute 'experimental'",
            "keras.layers.experimental.preprocessing.Rescaling(1 / 255),",
            "All layers are in `keras.layers`: write `keras.layers.Rescaling`.",
        ),
        (
            "No module named 'keras.layers.convolutional'",
            "from keras.layers.convolutional import (Conv2D, MaxPooling2D)",
            "All layers are in `keras.layers`: write `keras.layers.Conv2D`.",
        ),
        (
            "No module named 'keras.layers.core'",
            "import keras.layers.core",
            "All layers are in `keras.layers`: write `keras.layers`.",
        ),
        (
            "No module named 'keras.utils.np_utils'",
            "from keras.utils.np_utils import to_categorical",
            "Write `from keras.utils import to_categorical`.",
        ),
        (
            "cannot import name 'np_utils' from 'keras.utils' (/x/keras/utils/__init__.py)",
            "from keras.utils import np_utils",
            "Write `keras.utils.to_categorical`, without `np_utils`.",
        ),
        (
            "`keras.optimizers.legacy` is not supported in Keras 3. When using `tf.keras`, …",
            "keras.optimizers.legacy.SGD(0.1)",
            "Leave `legacy` out: write `keras.optimizers.SGD`.",
        ),
        (
            "'Sequential' object has no attribute 'predict_classes'",
            "",
            "Write `model.predict(images).argmax(axis=-1)`.",
        ),
        ("'Adam' object has no attribute 'lr'", "", "`lr` is called `learning_rate` in Keras 3."),
        (
            "module 'keras.backend' has no attribute 'mean'",
            "K.mean(x)",
            "Operations on tensors are in `keras.ops`.",
        ),
    ],
)
def test_an_old_name_gets_the_new_one(message: str, line: str, step: str) -> None:
    """The exception's text and the line show which name it is."""
    assert find_new_name(message, line) == step


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("Argument(s) not recognized: {'epsilonn': 1}", "Adam(epsilonn=1, lr=0.1)"),
        (
            "Unrecognized keyword arguments passed to Dense: {'activaton': 'relu'}",
            "Dense(8, activaton='relu')",
        ),
        ("Dense.__init__() missing 1 required positional argument: 'units'", "output = layers.Dense()"),
        ("Dense.__init__() missing 1 required positional argument: 'units'", "p = layers.Dense(bias=1)"),
        ("training() missing 1 required positional argument: 'p'", "training(lr=2)"),
        ("'Network' object has no attribute 'lr'", "self.lr"),
        ("'list' object has no attribute 'fit_generator'", ""),
        ("module 'numpy' has no attribute 'adam'", "np.adam"),
        ("module 'keras.layers' has no attribute 'adam'", ""),
        ("No module named 'torch.layers.core'", ""),
        ("No module named 'core'", "import core"),
        ("name 'lr' is not defined", "Adam(lr)"),
        ("", ""),
    ],
)
def test_what_is_no_old_name_gets_no_advice(message: str, line: str) -> None:
    """A name on the line alone, or of something else than Keras, proves nothing."""
    assert find_new_name(message, line) == ""


def test_the_table_is_made_of_sentences() -> None:
    """Each step is one or two sentences that end."""
    steps = [*KEYWORDS.values(), *NAMES.values(), *METHODS.values(), *MODULES.values()]
    assert [step for step in steps if not step.endswith(".") or step[0].islower()] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from tensorflow.python.keras import layers", True),
        ("import numpy\n    import tensorflow.python.keras.layers as L\n", True),
        ("from tensorflow.python import keras", True),
        ("from tensorflow.keras import layers", False),
        ("# from tensorflow.python.keras import layers", False),
        ("from tensorflow.python.keras_tools import x", False),
    ],
)
def test_the_inner_copy_is_found_by_its_import(source: str, found: bool) -> None:
    """Not in a comment, and not under a longer name."""
    assert imports_inner_copy(source.encode()) is found


@pytest.mark.parametrize(
    ("exercise", "step"),
    [("exercise7", "The package tf_keras (Keras 2) is not there."), ("exercise1", None), ("", None)],
)
def test_only_an_exercise_with_a_model_speaks_of_keras(exercise: str, step: str | None) -> None:
    """In the others it is not there at all, whatever it is called."""
    outcome = Raised(kind="ModuleNotFoundError", message="No module named 'tf_keras'", line=1)
    found = find_step(outcome, submission("import tf_keras\n", exercise))
    assert found is None if step is None else (found or "").startswith(step)


def test_an_unknown_module_of_keras_gets_no_false_advice() -> None:
    """Nothing is said of exercises that have no Keras: this one has."""
    outcome = Raised(kind="ModuleNotFoundError", message="No module named 'keras.nothing'", line=1)
    assert find_step(outcome, submission("import keras.nothing\n", "exercise7")) == ""
