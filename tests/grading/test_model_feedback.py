"""What a student is told of a model that was not built or not trained."""

from __future__ import annotations

import pytest

from cnntutor.domain.outcome import (
    Crashed,
    Missing,
    NotStarted,
    Outcome,
    OutOfMemory,
    Raised,
    Refused,
    Returned,
    TimedOut,
)
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.model_feedback import IN_PHASE, explain_model, explain_training
from tests.support import Answers, submission

ATTEMPT = Attempt(Answers({}), submission("import keras\n", "exercise7"), ())
RAISED = Raised(kind="ValueError", message="no layers", line=1)


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (NotStarted(), "build is not written yet."),
        (Missing("absent"), "no function build(). Add it"),
        (Missing("parameters", "x"), "build() takes no arguments; yours is build(x)."),
        (RAISED, "build failed:\n"),
        (OutOfMemory(512), "build needed more than 512 MB of memory. Look at the first dense layer"),
        (TimedOut(2.5, "cpu"), "build was stopped after 2.5 seconds."),
        (Crashed("ended"), "Python ended. Call build yourself"),
        (Refused("a file"), "What build returned cannot be described as a model."),
        (Returned(3), "What build returned cannot be described as a model."),
    ],
)
def test_why_there_is_no_model(outcome: Outcome, says: str) -> None:
    """The function is named as the exercise names it, whatever came of it."""
    assert says in explain_model(outcome, ATTEMPT, "build")


@pytest.mark.parametrize("phase", [*IN_PHASE, "unheard of"])
@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (RAISED, "no layers"),
        (TimedOut(30, "cpu"), "The training was stopped after 30 seconds of computing."),
        (OutOfMemory(512), "The training needed more than 512 MB"),
        (Refused("a set"), "It returned a set."),
        (Missing("absent"), ""),
    ],
)
def test_what_ended_a_training(outcome: Outcome, phase: str, says: str) -> None:
    """With when it was, where that is known; never with empty lines around it."""
    told = explain_training(outcome, phase, ATTEMPT)
    assert says in told
    assert told == told.strip()
    assert ("This happened while " in told) == (phase in IN_PHASE)


def test_of_long_words_of_keras_the_first_are_told() -> None:
    """Where no line of the student raised, the rest of them speaks of what is not theirs."""
    message = "Input 0 is incompatible with the layer.\n\nArguments received by Dense.call():\n  • inputs=tf"
    told = explain_training(Raised(kind="ValueError", message=message), "fit", ATTEMPT)
    assert "Input 0 is incompatible with the layer" in told
    assert "Arguments received" not in told
