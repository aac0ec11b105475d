"""What a file imports that Keras does not have is said, and costs nothing."""

from __future__ import annotations

import pytest

from cnntutor.grading.keras_imports import remark_on_imports
from tests.support import submission


@pytest.mark.parametrize(
    "line",
    [
        "from tensorflow.keras.models import Sequential, Model",
        "from keras import layers, Input, ops",
        "from keras.layers import *",
        "from keras.datasets import mnist",
        "from keras.src.models import anything",
        "from keras.no_such_module import Name",
        "from tensorflow import keras",
        "from .keras import layer",
        "from keras.utils import np_utils",
        "from keras.optimizers import rmsprop, Adam",
        "try:\n    from keras.layers import Conv2d\nexcept ImportError:\n    pass",
        "def f():\n    from keras.layers import Conv2d",
    ],
)
def test_what_is_there_or_not_known_is_passed_over(line: str) -> None:
    """Names that Keras has, and imports of which it cannot be told, are no remark."""
    assert remark_on_imports(submission(line)) == ()


def test_a_misspelt_name_is_told_with_the_one_that_is_meant() -> None:
    """The line is named, and that plain Python stops there."""
    (told,) = remark_on_imports(submission("\nfrom tensorflow.keras.models import Sequental, Model"))
    assert told == (
        "Keras has no `tensorflow.keras.models.Sequental` (line 2). The check went on without it; plain "
        "Python stops at that line. Did you mean `Sequential`?"
    )
    (told,) = remark_on_imports(submission("from keras.layers import Conv2d"))
    assert told.endswith("Did you mean `Conv2D`?")
    (told,) = remark_on_imports(submission("from keras.utils import nothing_alike"))
    assert told.endswith("Take it out.")
