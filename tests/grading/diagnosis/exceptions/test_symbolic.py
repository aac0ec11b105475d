"""What a layer raises while a model is put together: what the call itself shows is told."""

import ast

import pytest

from cnntutor.domain.outcome import Raised
from cnntutor.grading.diagnosis.exceptions.explain import explain_exception
from tests.support import submission

TOO_LARGE = (
    "Computed output size would be zero or negative. Received `inputs shape=(None, {0}, {0}, 1)`, `kernel "
    "shape=({1}, {1}, 1, {2})`, `dilation_rate=[1 1]`, `strides=(1, 1)`, `padding=valid`."
)
NO_TENSOR = (
    "A KerasTensor cannot be used as input to a TensorFlow function. A KerasTensor is a symbolic placeholder."
    " You are likely doing something like:\n\n```\nx = Input(...)\n```\n"
)


def told(expression: str, message: str, before: str = "import keras\n") -> str:
    """Return what is said where the last expression of a file raised a ValueError in Keras's own code."""
    source = f"{before}model = {expression}\n"
    value = ast.parse(source).body[-1].value  # type: ignore[attr-defined]
    span = (value.lineno, value.end_lineno, value.col_offset, value.end_col_offset)
    raised = Raised(kind="ValueError", message=message, line=value.lineno, span=span, further=True)
    return explain_exception(raised, submission(source))


@pytest.mark.parametrize(
    ("expression", "sizes", "step"),
    [
        (
            "keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Conv2D(3, 32, activation='relu')])",
            (28, 32, 3),
            "`Conv2D(3, 32)` is 3 filters of 32×32: the number of filters comes first, then the size of the "
            "kernel.",
        ),
        (
            "keras.layers.Conv2D(64, 3)(x)",
            (2, 3, 64),
            "A kernel of 3×3 does not fit into maps of 2×2: take a smaller one, or fewer poolings before it, "
            'or `padding="same"`.',
        ),
    ],
)
def test_kernels_that_do_not_fit(expression: str, sizes: tuple[int, ...], step: str) -> None:
    """Numbers that are swapped are told where the call has them, and else what does not fit."""
    assert told(expression, TOO_LARGE.format(*sizes)).endswith(f"\n{step}")


@pytest.mark.parametrize(
    ("expression", "named"),
    [
        ("keras.Model(x, tf.nn.relu(m + s))", "use `layers.ReLU()` or `keras.ops.relu`."),
        ("tf.concat([a, b], -1)", "use `layers.Concatenate()` or `keras.ops.concatenate`."),
        ("np.maximum(x, 0)", "use `layers.ReLU()` or `keras.ops.relu`."),
        ("tf.image.resize(x, 2)", "use a layer of `keras.layers`, or a function of `keras.ops`."),
    ],
)
def test_functions_that_are_no_layers(expression: str, named: str) -> None:
    """The layer is named that does the same, in place of Keras's own long text."""
    said = told(expression, NO_TENSOR, "import keras\nimport numpy as np\nimport tensorflow as tf\n")
    assert said.endswith(named)
    assert "likely" not in said
    assert "layer.output" not in said


def test_the_output_of_a_layer() -> None:
    """A file that asks a layer for its output is told what that is."""
    assert "`layer.output` has no numbers" in told("tf.image.resize(layer.output, 2)", NO_TENSOR)
