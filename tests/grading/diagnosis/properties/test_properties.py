"""Properties hold of what they say, on the cases of every function that there is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Function
from cnntutor.grading.cases import public_arguments
from cnntutor.grading.diagnosis.parameters import bind
from cnntutor.grading.diagnosis.properties import properties_of
from tests.grading.diagnosis.wrong_functions import function

FUNCTIONS = [
    question
    for each in registry.discover()
    for question in registry.load(each).questions
    if isinstance(question, Function)
]

ALL_ALIKE = ("preprocess", "predict_digit", "first_filters", "dead_fraction")
"""What is called with images or maps of one kind, or with models, of which no property is known."""


@pytest.mark.parametrize("question", FUNCTIONS, ids=lambda question: question.name)
def test_every_function_has_properties(question: Function) -> None:
    """Each is true of some cases and false of others, or of all alike, and raises on none."""
    cases = [bind(question, each) for each in itertools.islice(public_arguments(question), 30)]
    found = properties_of(question, cases[0])
    columns = [{bool(each.holds(case)) for case in cases} for each in found]
    assert any(len(column) == 2 for column in columns) or question.name in ALL_ALIKE
    assert len({each.affirmed for each in found}) == len({each.denied for each in found}) == len(found)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((np.ones((3, 3)), np.ones((2, 2)), 1, 2), {"`padding` is more than 0", "`kernel` holds floats"}),
        ((np.ones((4, 3)), np.ones((2, 2))), {"the image is not square", "the image is higher than wide"}),
        ((np.ones((3, 4)), np.ones((2, 3))), {"the image is wider than high", "the kernel is not square"}),
        ((np.ones((6, 5)), np.ones((3, 3)), 2), {"some rows remain behind the last window", "`stride` is 2"}),
        ((np.ones((5, 6)), np.ones((3, 3)), 2), {"some columns remain behind the last window"}),
        ((np.ones((5, 5)), np.ones((3, 3)), 2), {"no pixels remain behind the last window"}),
        ((-np.ones((5, 5)), np.ones((3, 3))), {"`image` holds a negative number", "the kernel is 3×3"}),
    ],
)
def test_what_is_told_of_a_convolution(arguments: tuple[object, ...], told: set[str]) -> None:
    """Sides, strides, paddings, rests and numbers are told as they are."""
    question = function("exercise1", "conv2d")
    bound = bind(question, arguments)
    true = {each.affirmed if each.holds(bound) else each.denied for each in properties_of(question, bound)}
    assert told - {"`stride` is 2"} <= true


def test_an_argument_that_may_be_left_out() -> None:
    """A projection is given or is not; where the padding is no argument, nothing is told of what remains."""
    question = function("exercise14", "residual_block")
    for case in itertools.islice(public_arguments(question), 6):
        bound = bind(question, case)
        found = properties_of(question, bound)
        told = {each.affirmed if each.holds(bound) else each.denied for each in found}
        known = "`projection` is None" if bound["projection"] is None else "`projection` is given"
        assert known in told
        assert not any("remain" in each for each in told)


def test_layers_and_shapes() -> None:
    """A network is told by its layers, a shape by its sides."""
    question = function("exercise5", "count_parameters")
    layers = [{"layer": "conv", "filters": 2, "kernel": 3, "stride": 2, "padding": 0}, {"layer": "flatten"}]
    bound = bind(question, (layers, (8, 9, 3)))
    true = {each.affirmed for each in properties_of(question, bound) if each.holds(bound)}
    assert true == {
        "there is a `conv` layer",
        "there is a `flatten` layer",
        "a layer has another `stride` than 1",
        "height and width in `input_shape` differ",
    }
