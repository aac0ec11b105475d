"""What a worker says of a model: understood with its loss and its optimiser, or refused with a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.networks.description import Loss, Optimizer
from cnntutor.networks.reading import MOST_INPUTS, MOST_LAYERS, MOST_SETTINGS, NotUnderstood, understand
from tests.networks.descriptions import description, node

SOUND = description(node("Flatten"))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"no_model": "NoneType"}, "build_model returned nothing: does it end with `return model`?"),
        ({"no_model": "list"}, "build_model returned a list, not a Keras model."),
        ({"no_model": "a\x1bb"}, "build_model returned a a�b, not a Keras model."),
        ({"own": True, "model": "Net", "followed": False}, "your own class Net cannot be looked at"),
        ({**SOUND, "layer_count": MOST_LAYERS + 1}, "more than 2,000 layers"),
        ({**SOUND, "layer_count": 2}, "cannot be described as a model"),
        ({"layers": [], "parameters": None}, "does not know the size of its input"),
        ({**SOUND, "followed": False}, "which layer of your model follows which"),
        ({**SOUND, "input_count": 0}, "cannot be described"),
        ({**SOUND, "input_count": True}, "cannot be described"),
        ({**SOUND, "input_count": MOST_INPUTS + 1}, "cannot be described"),
    ],
)
def test_what_is_not_understood_is_told(told: Any, sentence: str) -> None:
    """In a sentence for the student."""
    with pytest.raises(NotUnderstood) as raised:
        understand(told)
    assert sentence in str(raised.value)


@pytest.mark.parametrize(
    ("told", "loss"),
    [
        (
            {"name": "SparseCategoricalCrossentropy", "from_logits": True, "own": False},
            "sparse_categorical_crossentropy",
        ),
        ({"name": "mse", "from_logits": False, "own": False}, "mean_squared_error"),
        ({"name": "Huber", "from_logits": False, "own": False}, "Huber"),
        ({"name": "mse", "from_logits": False, "own": True}, "your own mse"),
        ({"name": "mse"}, "your own mse"),
        ({"name": 3}, None),
        ("mse", None),
    ],
)
def test_a_loss_has_one_spelling(told: Any, loss: str | None) -> None:
    """Whichever was used; one of the student's own is not taken for Keras's, nor believed its logits."""
    found = understand({**SOUND, "loss": told}).loss
    if loss is None:
        assert found is None
    else:
        assert found == Loss(loss, from_logits=isinstance(told, dict) and told.get("from_logits") is True)


@pytest.mark.parametrize(
    ("told", "optimizer"),
    [
        ({"name": "Adam", "own": False, "learning_rate": 0.001}, Optimizer("adam", 0.001)),
        ({"name": "Adam", "own": False, "learning_rate": None}, Optimizer("adam", None)),
        ({"name": "Adam", "own": False, "learning_rate": float("nan")}, Optimizer("adam", None)),
        ({"name": "Adam", "own": False, "learning_rate": 1e300}, Optimizer("adam", None)),
        ({"name": "Adam", "own": True, "learning_rate": 0.1}, Optimizer("your own Adam", 0.1)),
        (
            {"name": "SGD", "own": False, "learning_rate": 0.1, "changed": ["a"] * 99 + [3]},
            Optimizer("sgd", 0.1, ("a",) * MOST_SETTINGS),
        ),
        ({"name": "Adam", "learning_rate": 0.1}, None),
        (None, None),
    ],
)
def test_an_optimizer_is_read_with_its_rate(told: Any, optimizer: Optimizer | None) -> None:
    """A rate that is no number, or absurd, is not known; of its other settings some are named."""
    assert understand({**SOUND, "optimizer": told}).optimizer == optimizer


def test_a_chain_has_one_input_and_one_path() -> None:
    """A layer that takes two things, a second input or a second output makes a graph of it."""
    relu = node("ReLU")
    assert understand(description(relu, relu)).chain
    assert not understand(description(relu, node("Add", inputs=[0, -1]))).chain
    assert not understand(description(relu, relu, input_count=2)).chain
    assert not understand(description(relu, relu, outputs=[0, 1])).chain


@pytest.mark.parametrize("told", [None, 1, "yes", True])
def test_inference_is_only_what_is_told_as_such(told: Any) -> None:
    """Nothing but True counts."""
    assert understand({**SOUND, "inference": told}).inference is (told is True)
