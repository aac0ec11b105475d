"""A model that is given is a Keras model in the worker, and each call has it as it was given."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.domain.given_model import GivenModel
from cnntutor.domain.opaque import Opaque
from cnntutor.domain.outcome import Raised, Returned
from cnntutor.networks.given import results_of
from cnntutor.sandbox.interface import Sandbox, Worker
from tests.given_models import branches, chain, numbers
from tests.support import submission

pytestmark = pytest.mark.slow

SOURCE = """
import keras
import numpy as np

def results(model, image):
    inside = keras.Model(model.inputs, [layer.output for layer in model.layers])
    return [np.array(one)[0] for one in inside(image[np.newaxis])]

def spoil(model, image):
    for layer in model.layers:
        layer.set_weights([np.zeros_like(array) for array in layer.get_weights()])
    return results(model, image)

def freeze(model, image):
    model.trainable = False
    return len(model.trainable_weights)

def ask_frozen(model):
    return len(model.trainable_weights)

def cut(model):
    if isinstance(model, keras.Sequential):
        model.pop()
    return len(model.layers)

def other(model, image):
    model.layers[0].call = lambda x: 0 * x
    return 0

def kind(first, second, function):
    return type(first).__name__, first is second, float(function(np.ones(2)))
"""


@pytest.fixture(scope="module")
def worker(sandbox: Sandbox) -> Worker:
    """Give one worker that all tests ask."""
    opened = sandbox.open(submission(SOURCE, "exercise7"))
    opened.load()
    opened.begin_question()
    return opened


@pytest.mark.parametrize("model", [chain(), branches()], ids=["chain", "branches"])
def test_it_computes_what_is_computed_here(worker: Worker, model: GivenModel) -> None:
    """Layer by layer; whatever is done to it by a call, the next one has it as it was given."""
    image = numbers(np.random.default_rng(3), *model.input_shape)
    expected = [behind[0] for _, behind in results_of(model, image[None])]
    for change in ("spoil", "freeze", "other"):
        first = list(worker.call_each(change, [(model, image)]))
        assert isinstance(first[0], Returned)
        found = worker.call("results", (model, image))
        assert isinstance(found, Returned)
        for given, wanted in zip(found.value[-len(expected) :], expected, strict=True):
            assert np.allclose(given, wanted, atol=1e-5)
    assert worker.call("ask_frozen", (model,)) == Returned(4)


def test_its_layers_are_there_again(worker: Worker) -> None:
    """A layer that was taken off is back; where one follows the other it is a Sequential."""
    assert list(worker.call_each("cut", [(chain(),)] * 3)) == [Returned(4)] * 3


def test_models_and_functions_go_together(worker: Worker) -> None:
    """The same model twice is one object; a function beside it is asked as ever."""
    function = Opaque(np.sum, (2,))
    assert worker.call("kind", (chain(), chain(), function)) == Returned(("Sequential", True, 2.0))
    assert worker.call("kind", (branches(), chain(), function)) == Returned(("Functional", False, 2.0))


def test_what_is_raised_is_the_students(worker: Worker) -> None:
    """An image that does not fit the model raises in the line that used it."""
    outcome = worker.call("results", (branches(), np.ones((9, 9, 9), np.float32)))
    assert isinstance(outcome, Raised)
