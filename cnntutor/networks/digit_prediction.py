"""Which digit a given model sees in one image, and how sure it is: the right answer, and step by step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.networks.feature_maps import passed
from cnntutor.procedures.recording import join_numbers
from cnntutor.reference.preprocessing import preprocess

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.given_model import GivenModel
    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array
    from cnntutor.procedures.compositions import Functions


def predict_digit(model: GivenModel, image: Array) -> tuple[int, float]:
    """Return the likeliest class of one image, and its probability.

    Parameters
    ----------
    model : GivenModel
        Takes H × W × 1 from 0 to 1, gives a probability for each class.
    image : array of uint8, shape (H, W)
        Pixels from 0 to 255.
    """
    row = passed(model, preprocess(image[np.newaxis])[0])[-1][1][0]
    digit = int(np.argmax(row))
    return digit, float(row[digit])


def _predict(step: SimpleNamespace, note: Note, model: GivenModel, image: Array) -> Any:
    prepared = step.prepare(image)
    row = step.output(passed(model, prepared)[-1][1][0])
    digit = step.choose(row)
    probability = step.take(row, digit)
    if note is not ignore:
        shape = "1 × " + " × ".join(map(str, prepared.shape))
        note("batch of one image, from 0 to 1", (), shape.__str__, None)
        note("what the model gives", (), partial(join_numbers, row), None)
        note("digit", (0,), "the place of the largest, from 0".__str__, digit)
        note("probability", (1,), "the largest itself".__str__, probability)
    return step.answer(digit, probability)


def _prepared(image: Array) -> Array:
    prepared: Array = preprocess(image[np.newaxis])[0]
    return prepared


PREDICT_DIGIT = Procedure(
    "predicted digit",
    _predict,
    {
        "prepare": _prepared,
        "output": lambda row: row,
        "choose": lambda row: int(np.argmax(row)),
        "take": lambda row, digit: float(row[digit]),
        "answer": lambda digit, probability: (digit, probability),
    },
)


def predict_of_preprocess(functions: Functions, model: GivenModel, image: Array) -> Any:
    """Prepare the image with `preprocess`."""
    prepared = np.asarray(functions["preprocess"](image[np.newaxis]))
    return PREDICT_DIGIT.exchange({"prepare": lambda _: prepared[0]})(model, image)
