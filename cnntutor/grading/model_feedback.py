"""What a student is told of a model that was not built or not trained, and one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from cnntutor.domain.declaration import DEFAULT_BUILDER
from cnntutor.domain.outcome import (
    Crashed,
    Missing,
    NotStarted,
    OutOfMemory,
    Raised,
    Refused,
    Returned,
    TimedOut,
)
from cnntutor.grading.diagnosis.exceptions.explain import explain_exception, first_words
from cnntutor.grading.feedback import call_it, explain_stop
from cnntutor.grading.missing import explain_no_builder

if TYPE_CHECKING:
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.attempt import Attempt


def explain_model(
    outcome: Outcome, attempt: Attempt, builder: str = DEFAULT_BUILDER, arguments: Arguments = ()
) -> str:
    """Return why there is no model, and what to do."""
    match outcome:
        case NotStarted():
            return f"{builder} is not written yet."
        case Missing():
            return explain_no_builder(outcome, attempt, builder, arguments)
        case Raised():
            return f"{builder} failed:\n{explain_exception(outcome, attempt.submission)}"
        case OutOfMemory(megabytes):
            return (
                f"{builder} needed more than {megabytes} MB of memory. Look at the first dense layer: it "
                "has a weight from every value to every node."
            )
        case TimedOut(seconds):
            return f"{builder} was stopped after {seconds:g} seconds. Look for a loop that adds layers."
        case Crashed(reason):
            return f"Python {reason}. {call_it(builder, attempt.submission)}"
        case Returned() | Refused():
            return f"What {builder} returned cannot be described as a model."
        case _:
            assert_never(outcome)


IN_PHASE = {
    "training": "training() was called",
    "preprocess": "preprocess was called",
    "encode": "encode was called",
    "fit": "the model was trained",
    "predict": "the held-out images were classified",
}


def explain_training(outcome: Outcome, phase: str, attempt: Attempt) -> str:
    """Return what ended a training before its time."""
    when = f"This happened while {IN_PHASE[phase]}." if phase in IN_PHASE else ""
    match outcome:
        case Raised(line=None, kind=kind, message=message):  # Keras's own words: the first of them says it
            raised = Raised(kind=kind, message=first_words(message))
            text = f"{when}\n{explain_exception(raised, attempt.submission)}"
        case Raised():
            text = f"{when}\n{explain_exception(outcome, attempt.submission)}"
        case TimedOut() | OutOfMemory() | Crashed():
            text = f"{when} {explain_stop('The training', outcome, attempt.submission)}"
        case Refused(reason):
            text = f"{when} It returned {reason}."
        case _:
            text = when
    return text.strip()
