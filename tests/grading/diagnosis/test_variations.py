"""The cases next to one have answers, and differ from it in what they are to differ in."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from cnntutor.domain.exercise import Function
from cnntutor.grading.cases import public_arguments
from cnntutor.grading.diagnosis.parameters import arrays_of, axes_of, bind, count_numbers
from cnntutor.grading.diagnosis.shrinking import has_answer
from cnntutor.grading.diagnosis.variations import neighbours, smaller
from cnntutor.procedures.recording import work_out
from tests.grading.diagnosis.wrong_functions import function

NAMES = (
    ("exercise1", "conv2d"),
    ("exercise2", "conv_layer"),
    ("exercise3", "max_pool2d"),
    ("exercise4", "leaky_relu"),
    ("exercise6", "cross_entropy"),
    ("exercise17", "describe"),
    ("exercise17", "normalise"),
)
QUESTIONS = [function(*name) for name in NAMES]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_axes_that_belong_together_keep_one_length(question: Function) -> None:
    """Where a channel is left out of the image, it is left out of the kernel."""
    for arguments in itertools.islice(public_arguments(question), 6):
        for varied in (*smaller(question, arguments), *neighbours(question, arguments)):
            lengths: dict[str, int] = {}
            bound = bind(question, varied)
            for name, value in arrays_of(bound):
                for axis, length in zip(axes_of(question, name, value), value.shape, strict=True):
                    assert lengths.setdefault(axis, length) == length


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_nothing_is_larger_in_a_smaller_case(question: Function) -> None:
    """Numbers are taken away or plainer, and some of these cases have an answer."""
    for arguments in itertools.islice(public_arguments(question), 6):
        found = [each for each in smaller(question, arguments) if has_answer(question, each)]
        assert found
        assert all(count_numbers(each) <= count_numbers(arguments) for each in found)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_smaller_cases_can_be_worked_out(question: Function) -> None:
    """Where an array still fits by broadcasting alone, no step would find its numbers."""
    for arguments in itertools.islice(public_arguments(question), 6):
        for each in smaller(question, arguments):
            if has_answer(question, each):
                work_out(question.procedure, each, (0,) * np.ndim(question.reference(*each)))


def test_probabilities_stay_as_they_are() -> None:
    """A row of probabilities loses no class, and no number is rounded: it would mean nothing any more."""
    question = function("exercise6", "cross_entropy")
    arguments = next(public_arguments(question))
    for varied in (*smaller(question, arguments), *neighbours(question, arguments)):
        np.testing.assert_array_equal(varied[0].sum(axis=1).round(9), np.ones(len(varied[0])))


def test_plain_numbers_keep_sign_and_type() -> None:
    """A 0 stays a 0, a negative number negative, and floats floats."""
    question = function("exercise4", "relu")
    (plain,) = (
        each[0] for each in smaller(question, (np.array([-7.25, 0.0, 12.5]),)) if each[0].shape == (3,)
    )
    assert plain.tolist() == [-2.0, 0.0, 2.0]
    assert plain.dtype == np.float64


def test_a_list_is_never_emptied() -> None:
    """A block without layers asks for nothing, and its shape cannot be worked out."""
    block = function("exercise14", "vgg_block")
    for arguments in itertools.islice(public_arguments(block), 3):
        lengths = {len(layers) for _, layers, *_ in smaller(block, arguments)}
        assert lengths
        assert min(lengths) > 0


@pytest.mark.parametrize(
    "name", ["conv2d_backward", "max_pool_backward", "avg_pool_backward", "relu_backward"]
)
def test_an_upstream_follows_the_image(name: str) -> None:
    """Where an image is made smaller, or a stride larger, its upstream still has the shape of the result."""
    backward = function("exercise12", name)
    for arguments in itertools.islice(public_arguments(backward), 6):
        assert any(has_answer(backward, each) for each in smaller(backward, arguments))
        assert all(has_answer(backward, each) for each in neighbours(backward, arguments))


def test_a_layer_is_left_out() -> None:
    """Of a network each layer in turn, the others in their order."""
    question = function("exercise5", "count_parameters")
    layers = [{"layer": "flatten"}, {"layer": "dropout"}, {"layer": "dense", "units": 4}]
    shorter = [varied[0] for varied in smaller(question, (layers, (5, 8, 2)))]
    assert shorter == [layers[1:], [layers[0], layers[2]], layers[:2]]
    assert count_numbers((layers[1:],)) < count_numbers((layers,))


def test_a_type_that_has_to_be_written_down_is_left() -> None:
    """Whole numbers are int64 where they can be; fractions keep their type."""
    question = function("exercise4", "relu")
    whole = [varied[0].dtype for varied in smaller(question, (np.array([2, 3], np.uint8),))]
    fractions = [varied[0].dtype for varied in smaller(question, (np.array([0.5, 3], np.float32),))]
    assert np.int64 in whole
    assert np.int64 not in fractions
