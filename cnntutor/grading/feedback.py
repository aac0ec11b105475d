"""What a student is told: what was asked, what came instead, and one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

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
from cnntutor.grading.diagnosis.exceptions import explain_exception, first_words
from cnntutor.grading.kinds import kind_of
from cnntutor.grading.places import failed_cell, is_given_in
from cnntutor.text import nearest_name

if TYPE_CHECKING:
    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.report import Verdict
    from cnntutor.domain.submission import Submission
    from cnntutor.grading.attempt import Attempt


def explain_outcome(question: ValueQuestion, outcome: Outcome, attempt: Attempt) -> str:
    """Return what to say of an outcome without a value, as one or more sentences.

    Parameters
    ----------
    question : ValueQuestion
        What was asked.
    outcome : Outcome
        What came back; not `Returned`.
    attempt : Attempt
        For the line that raised, for the names that the submission has, and for where it stopped.
    """
    match outcome:
        case Returned():
            return ""
        case NotStarted():
            return f"{question.name} is not written yet."
        case Missing():
            return _explain_missing(question, outcome, attempt)
        case Raised():
            return explain_exception(outcome, attempt.submission)
        case TimedOut() | OutOfMemory() | Crashed():
            return _explain_stop(question.name, outcome, attempt.submission)
        case Refused(reason):
            verb = "returned" if question.is_called else "is"
            return f"{question.name} {verb} {reason}. Only numbers, lists and numpy arrays can be graded."
        case _:
            assert_never(outcome)


def explain_file(outcome: Outcome, submission: Submission) -> str:
    """Return why a file did not run to its end, and what to do."""
    match outcome:
        case Raised():
            return explain_exception(outcome, submission)
        case TimedOut() | OutOfMemory() | Crashed():
            return _explain_stop("Your file", outcome, submission)
        case _:
            return "The file did not run to its end."


def explain_model(outcome: Outcome, attempt: Attempt) -> str:
    """Return why there is no model, and what to do."""
    match outcome:
        case NotStarted():
            return "build_model is not written yet."
        case Missing():
            return _explain_no_builder(outcome, attempt)
        case Raised():
            return explain_exception(outcome, attempt.submission)
        case OutOfMemory(megabytes):
            return (
                f"build_model needed more than {megabytes} MB of memory. Look at the first dense layer: it "
                "has a weight from every value to every node."
            )
        case TimedOut(seconds):
            return f"build_model was stopped after {seconds:g} seconds. Look for a loop that adds layers."
        case Crashed(reason):
            return f"Python {reason}. {_call_it('build_model', attempt.submission)}"
        case Returned() | Refused():
            return "What build_model returned cannot be described as a model."
        case _:
            assert_never(outcome)


def _explain_no_builder(outcome: Missing, attempt: Attempt) -> str:
    match outcome.reason:
        case "async" | "elsewhere":
            return _explain_place("build_model", outcome)
        case "not_callable":
            return f"build_model() is asked as a function; in your file build_model is a {outcome.found}."
        case "parameters":
            return f"build_model() takes no arguments; yours is build_model({outcome.found})."
        case _ if cut_off := _cut_off("build_model", attempt):
            return cut_off
        case _:
            nearest = nearest_name("build_model", attempt.names)
            if nearest:
                return f"The exercise asks for build_model; your file has {nearest}. Rename it."
            return "Your file has no build_model(). Add the function; it returns a compiled Keras model."


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
            text = f"{when}\n{explain_exception(Raised(kind, first_words(message)), attempt.submission)}"
        case Raised():
            text = f"{when}\n{explain_exception(outcome, attempt.submission)}"
        case TimedOut() | OutOfMemory() | Crashed():
            text = f"{when} {_explain_stop('The training', outcome, attempt.submission)}"
        case Refused(reason):
            text = f"{when} It returned {reason}."
        case _:
            text = when
    return text.strip()


def _explain_stop(subject: str, outcome: TimedOut | OutOfMemory | Crashed, submission: Submission) -> str:
    match outcome:
        case TimedOut(seconds, clock):
            kind = "of computing" if clock == "cpu" else "of waiting"
            return (
                f"{subject} was stopped after {seconds:g} seconds {kind}. "
                "Look for a loop whose condition never becomes false."
            )
        case OutOfMemory(megabytes):
            return (
                f"{subject} needed more than {megabytes} MB of memory. "
                "Check the shape of the arrays that it makes."
            )
        case Crashed(reason):
            return f"Python {reason}. {_call_it('it', submission)}"


def _call_it(subject: str, submission: Submission) -> str:
    if submission.cells:
        return f"Call {subject} yourself in the notebook, to see where."
    return f"Call {subject} yourself to see where: `python -i {submission.filename}`."


def _cut_off(name: str, attempt: Attempt) -> str:
    """Return that a name is missing because the submission raised; empty where that is not why."""
    if attempt.failure is None:
        return ""
    if not attempt.submission.cells:
        return f"Your file stopped before {name} was defined."
    cell = failed_cell(attempt.failure, attempt.submission)
    if cell and is_given_in(cell, name, attempt.submission):
        return f"Cell {cell} failed before {name} was defined."
    return ""


def _explain_place(name: str, outcome: Missing) -> str:
    """Return why an answer that is written in the file is none."""
    if outcome.reason == "async":
        return f"{name} is an async function: take `async` out."
    return f"{name} stands {outcome.found}. Move it to the left margin."


def _explain_missing(question: ValueQuestion, outcome: Missing, attempt: Attempt) -> str:
    asked = kind_of(question).signature(question)
    match outcome.reason:
        case "async" | "elsewhere":
            return _explain_place(question.name, outcome)
        case "not_callable":
            return f"{asked} is asked as a function; in your file {question.name} is a {outcome.found}."
        case "parameters":
            return (
                f"{asked} is asked; yours is {question.name}({outcome.found}) and cannot be called with the "
                "arguments of the exercise. Take the parameters over in this order."
            )
        case _ if cut_off := _cut_off(question.name, attempt):
            return cut_off
        case _:
            nearest = nearest_name(question.name, attempt.names)
            if nearest:
                return f"The exercise asks for {question.name}; your file has {nearest}. Rename it."
            what = "function" if question.is_called else "variable"
            show = f"`cnntutor show {attempt.submission.exercise}`"
            return f"Your file has no {question.name}. Add the {what} {asked}; {show} says what it is."


def tell_value(question: ValueQuestion, first: Verdict, said: str) -> str:
    """Return what was asked, and what is said of a value that came back; else what is said of its case."""
    return f"{question.name}, {question.asks}: {as_sentence(said)}" if first.difference else first.message


def as_sentence(text: str) -> str:
    """Return a text with a full stop, where it has no other end."""
    return text if text.endswith((".", "?", "!", "`")) else f"{text}."
