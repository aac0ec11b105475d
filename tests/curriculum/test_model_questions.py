"""What several exercises ask of a model is asked in the same words, for different points."""

from __future__ import annotations

from cnntutor.curriculum import model_questions
from tests.support import load, question


def test_exercises_7_and_8_ask_the_same() -> None:
    """Only the points differ, and the data set that a hint names."""
    for name in ("classifier", "optimizer", "training", "layer_parameters"):
        colour, grey = (question(load(exercise), name) for exercise in ("exercise7", "exercise8"))
        assert (colour.asks, colour.kind) == (grey.asks, grey.kind)
        told = [hint.replace("digits28", "shapes10") for hint in grey.hints]
        assert told == list(colour.hints)
        assert colour.points > grey.points


def test_the_layers_are_those_of_the_own_model() -> None:
    """What is counted is the student's model, from the shape that it takes."""
    assert model_questions.own_layers({"MODEL": [1], "MODEL_INPUT": (2,), "MORE": 3}) == ([1], (2,))
