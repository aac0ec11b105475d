"""What a student is told: what was asked, what came instead, and one next step."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, assert_never

import numpy as np

from cnntutor.grading.compare import shape_text
from cnntutor.procedures.recording import number
from cnntutor.sandbox.harmless import harmless
from cnntutor.types import (
    Arguments,
    ByHand,
    Crashed,
    Function,
    Missing,
    NotStarted,
    OutOfMemory,
    Raised,
    Refused,
    Returned,
    Status,
    TimedOut,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cnntutor.types import Outcome, Question, Submission, Verdict

MOST_SHOWN_NUMBERS = 60
"""Arrays with more numbers than this are described by their shape only."""

STATUS_OF = {
    Raised: Status.RAISED,
    Missing: Status.MISSING,
    NotStarted: Status.NOT_STARTED,
    TimedOut: Status.TIMED_OUT,
    OutOfMemory: Status.OUT_OF_MEMORY,
    Crashed: Status.CRASHED,
    Refused: Status.REFUSED,
}
"""The status of a case from which no value came back."""

WHAT_TO_DO_ABOUT = {
    "EOFError": "An exercise has no keyboard: take the `input()` out.",
    "IndentationError": "Line the block up with the lines around it, with spaces only.",
    "RecursionError": "A function that calls itself needs a case in which it does not.",
    "SystemExit": "Take the `exit()` out: it ends the file before it can be marked.",
    "TabError": "Indent with spaces only.",
    "ZeroDivisionError": "Look at what you divide by on this line.",
}
"""One next step for exceptions whose own text does not say it."""


def explain_outcome(
    question: Question, outcome: Outcome, names: Sequence[str], submission: Submission
) -> str:
    """Return what to say of an outcome without a value, as one or more sentences.

    Parameters
    ----------
    question : Question
        What was asked.
    outcome : Outcome
        What came back; not `Returned`.
    names : sequence of str
        What the submission defines, to find a name that was meant.
    submission : Submission
        For its name, and for the line that raised.
    """
    match outcome:
        case Returned():
            return ""
        case NotStarted():
            return f"{question.name} is not written yet."
        case Missing():
            return _explain_missing(question, outcome, names)
        case Raised():
            return explain_exception(outcome, submission)
        case TimedOut() | OutOfMemory() | Crashed():
            return _explain_stop(question.name, outcome, submission)
        case Refused(reason):
            return f"{question.name} returned {reason}. Return numbers or a numpy array."
        case _:
            assert_never(outcome)


def explain_file(outcome: Outcome, submission: Submission) -> str:
    """Return why a file cannot be run at all, and what to do."""
    match outcome:
        case Raised():
            return explain_exception(outcome, submission)
        case TimedOut() | OutOfMemory() | Crashed():
            return _explain_stop("Your file", outcome, submission)
        case _:
            return "The file did not run to its end."


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
            return f"Python {reason}. Run it yourself to see where: `python {submission.filename}`."


def _explain_missing(question: Question, outcome: Missing, names: Sequence[str]) -> str:
    asked = signature(question)
    match outcome.reason:
        case "not_callable":
            return f"{asked} is asked as a function; in your file {question.name} is a {outcome.found}."
        case "parameters":
            return (
                f"{asked} is asked; yours is {question.name}({outcome.found}) and cannot be called with the "
                "arguments of the exercise. Take the parameters over in this order."
            )
        case _:
            nearest = difflib.get_close_matches(question.name, names, n=1, cutoff=0.6)
            if nearest:
                return f"The exercise asks for {question.name}; your file has {nearest[0]}. Rename it."
            what = "the function" if isinstance(question, Function) else "the variable"
            return f"Your file has no {question.name}. Add {what} {asked}; `cnntutor show` says what it does."


def explain_exception(outcome: Raised, submission: Submission) -> str:
    """Return what to say of an exception: the student's own line, and what Python says of it."""
    place = ""
    lines = submission.source.decode("utf-8", "replace").splitlines()
    if outcome.line and outcome.line <= len(lines):
        text = harmless(lines[outcome.line - 1])
        place = f"line {outcome.line}:\n    {text.strip()[:200]}\n"
        if outcome.column:
            indent = len(text) - len(text.lstrip())
            place += " " * (4 + max(0, min(outcome.column - 1 - indent, 200))) + "^\n"
    said = f"{outcome.kind}: {outcome.message}" if outcome.message else outcome.kind
    step = WHAT_TO_DO_ABOUT.get(outcome.kind, "")
    if outcome.kind == "ModuleNotFoundError":
        step = _about_module(outcome.message)
    return " ".join(filter(None, [f"{place}{said}", step]))


def _about_module(message: str) -> str:
    if re.search(r"'exercise\d", message):
        return "Each file is marked on its own: copy the function that you need into it."
    return "Only numpy and what comes with Python can be relied on here."


def signature(question: Question) -> str:
    """Return what is asked as it would stand in the file: `conv2d(image, kernel)`."""
    match question:
        case ByHand():
            return question.name
        case Function():
            return f"{question.name}({question.signature})"


def describe_call(question: Function, arguments: Arguments) -> str:
    """Return a call as it can be typed, small arrays with their numbers: `conv2d(image=np.array(…), …)`."""
    return _call(question, arguments, _typed)


def describe_shapes(question: Function, arguments: Arguments) -> str:
    """Return a call with the shapes and dtypes of its arrays, but none of their numbers."""
    return _call(question, arguments, _shape_of)


def _call(question: Function, arguments: Arguments, describe: Callable[[Any], str]) -> str:
    names = [name.partition("=")[0].strip() for name in question.signature.split(",")]
    texts = [f"{name}={describe(value)}" for name, value in zip(names, arguments, strict=False)]
    return f"{question.name}({', '.join(texts)})"


def _typed(value: Any) -> str:
    if not isinstance(value, np.ndarray):
        return repr(value) if isinstance(value, list | tuple | dict | str) else number(value)
    if value.size > MOST_SHOWN_NUMBERS:
        return _shape_of(value)
    dtype = "" if value.dtype in (np.int64, np.float64) else f', dtype="{value.dtype}"'
    return f"np.array({number(value)}{dtype})"


def _shape_of(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim:
        return f"<{shape_text(value.shape)}, {value.dtype}>"
    if isinstance(value, list | dict):
        return f"<{len(value)} entries>"
    return _typed(value)


def summarise(question: Question, verdicts: Sequence[Verdict], first: Verdict | None) -> str:
    """Return what to say of a question as a whole: how far it is right, and where it fails first."""
    if first is None:
        return next((verdict.message for verdict in verdicts if verdict.message), "")
    right = sum(verdict.status is Status.CORRECT for verdict in verdicts)
    match question:
        case ByHand() if first.difference:
            return f"{question.name}, {question.asks}: {_sentence(first.message)}"
        case Function() if first.difference or right:
            call = describe_shapes(question, first.case.arguments)
            count = f"{question.name} is right on {right} of {len(verdicts)} cases."
            return f"{count} For {call}: {_sentence(first.message)}"
        case _:
            return first.message


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
