"""What is told of the parts of a result is held against further cases, part by part."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from benchmarks.claims import CHECKERS
from benchmarks.part_claims import Answered, check_parts
from cnntutor.domain.exercise import Function
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import Diagnosis, DiagnosisKind
from cnntutor.domain.values import Array
from cnntutor.grading.cases import further_cases
from cnntutor.grading.judging import reference_value
from tests.support import load, question

Gradients = tuple[Array, Array, Array]

NEGATIVE = "d_kernel and d_bias are right; each number of your d_image is the negative of the right one."
TWO_THINGS = (
    "d_bias is right; each number of your d_image is the negative of the right one. It seems only the "
    "last window counts in your d_kernel (`=` for `+=`)."
)
LEFT_OUT = "Each number of your d_image is the negative of the right one. d_kernel is wrong too."


def backward() -> Function:
    """Return the question."""
    asked = question(load("exercise12"), "conv2d_backward")
    assert isinstance(asked, Function)
    return asked


def right(gradients: Gradients, _: Gradients) -> Gradients:
    """Return what is right."""
    return gradients


def negative(gradients: Gradients, _: Gradients) -> Gradients:
    """Return one gradient with the other sign."""
    return -gradients[0], *gradients[1:]


def negative_and_last(gradients: Gradients, last: Gradients) -> Gradients:
    """Return that, and another one of the last window alone."""
    return -gradients[0], last[1], gradients[2]


def negative_and_double(gradients: Gradients, _: Gradients) -> Gradients:
    """Return that, and another one twice as large."""
    return -gradients[0], 2 * gradients[1], gradients[2]


def answered_by(change: Callable[[Gradients, Gradients], Gradients]) -> list[Answered]:
    """Return what a function makes of the public cases."""
    asked = backward()
    (replaced,) = (each for each in asked.misconceptions if each.name == "kernel_replaced")
    last = asked.procedure.exchange(replaced.exchange)
    return [
        (each, Returned(change(reference_value(asked, each), last(*each)))) for each in further_cases(asked)
    ]


@pytest.mark.parametrize(
    ("message", "function", "holds"),
    [
        (NEGATIVE, negative, True),
        (NEGATIVE, right, False),
        (NEGATIVE, negative_and_double, False),
        (TWO_THINGS, negative_and_last, True),
        (TWO_THINGS, negative, False),
        (LEFT_OUT, negative_and_double, True),
        (LEFT_OUT, right, False),
    ],
)
def test_each_part_is_looked_at(
    message: str, function: Callable[[Gradients, Gradients], Gradients], *, holds: bool
) -> None:
    """Those that are said to be right, those that are explained, and not those that are only wrong."""
    asked = backward()
    kind = DiagnosisKind.MISCONCEPTION if "it seems" in message.lower() else DiagnosisKind.RELATION
    named = ("kernel_replaced",) if "it seems" in message.lower() else ()
    claim = Diagnosis(kind=kind, misconceptions=named, certain=True, message=message)
    with np.errstate(all="ignore"):
        assert check_parts(asked, claim, answered_by(function), CHECKERS) is holds
