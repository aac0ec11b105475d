"""An exception in words: the line that raised, what Python says, and one next step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.advice import find_step
from cnntutor.grading.diagnosis.exceptions.tables import find_step_in_expression
from cnntutor.grading.places import as_in_notebook, tell_line
from cnntutor.grading.surroundings import NO_KEYBOARD, explain_surroundings
from cnntutor.grading.syntax_errors import explain_syntax
from cnntutor.grading.written_function import tell_order
from cnntutor.text import sanitize

if TYPE_CHECKING:
    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.outcome import Raised
    from cnntutor.domain.submission import Submission

MOST_WORDS = 300
"""Characters of a library's message that are shown."""

SYMBOLIC = (
    "`layer.output` has no numbers: `keras.Model(model.inputs, [layer.output])` is a model that gives them."
)

NO_CHANNELS = (
    "Images need an axis for channels: for grey images of 28 × 28, write `keras.Input((28, 28, 1))`."
)

CUT_OFF = (
    "This file holds no whole image. What reads its pixels, and not `Image.open` alone, belongs into a "
    "`try`, with `except OSError` to leave it out."
)

NO_IMAGE = "This file is no image: `Image.open` belongs into a `try`, with `except OSError` to leave it out."

WHAT_TO_DO_ABOUT = (
    ("ValueError", "KerasTensor is symbolic", SYMBOLIC),
    ("ValueError", "KerasTensor cannot be used as input to a TensorFlow function", SYMBOLIC),
    ("AttributeError", "'KerasTensor' object has no attribute", SYMBOLIC),
    ("ValueError", "expected min_ndim=4, found ndim=3", NO_CHANNELS),
    ("ValueError", "expected ndim=4, found ndim=3", NO_CHANNELS),
    (
        "AttributeError",
        "EagerTensor' object has no attribute",
        "That is a tensor of TensorFlow, and no array: `np.array(…)` makes an array of it.",
    ),
    (
        "ValueError",
        "incompatible with the layer: expected shape=(None, ",
        "A model takes a batch: `image[np.newaxis]` is a batch of one.",
    ),
    ("EOFError", "EOF when reading", NO_KEYBOARD.format("input")),
    ("BdbQuit", "", NO_KEYBOARD.format("breakpoint")),
    ("IndentationError", "", "Line the block up with the lines around it, with spaces only."),
    (
        "OSError",
        "Read-only file system",
        "Only the current folder can be written to. build_model just builds: the check brings the images.",
    ),
    ("OSError", "image file is truncated", CUT_OFF),
    ("OSError", "broken data stream when reading image file", CUT_OFF),
    ("UnidentifiedImageError", "cannot identify image file", NO_IMAGE),
    ("RecursionError", "", "A function that calls itself needs a case in which it does not."),
    ("TabError", "", "Indent with spaces only."),
    ("ZeroDivisionError", "", "Look at what you divide by on this line."),
    ("ModuleNotFoundError", "keras", "Only the exercises that build a model have Keras."),
    ("ModuleNotFoundError", "tensorflow", "Only the exercises that build a model have TensorFlow."),
    ("ModuleNotFoundError", "", "Only numpy and what comes with Python can be relied on here."),
    ("ImportError", "keras is not there", "Only the exercises that build a model have Keras."),
    ("ImportError", "tensorflow is not there", "Only the exercises that build a model have TensorFlow."),
    (
        "ImportError",
        "is not there in this exercise",
        "Importing it costs nothing; what it did here is yours to write.",
    ),
    ("NameError", "name 'np'", "Put `import numpy as np` at the top of the file."),
    ("ValueError", "dtype='string'", 'In compile, name the metrics: metrics=["accuracy"].'),
    (
        "ValueError",
        "truth value of an array",
        "`np.where` and `np.maximum` work element by element.",
    ),
)
"""One next step for exceptions whose own text does not say it: class, a part of the text, the step."""


def explain_exception(outcome: Raised, submission: Submission, question: ValueQuestion | None = None) -> str:
    """Return what to say of an exception: the student's own lines, what Python says, and a next step.

    Parameters
    ----------
    outcome : Raised
        The exception.
    submission : Submission
        Whose lines they are; it is only read.
    question : ValueQuestion, optional
        What was asked when it was raised.
    """
    text = submission.source.decode("utf-8", "replace")
    lines = re.split(r"\r\n|\r|\n", text)  # as Python counts them: `splitlines` knows more line ends
    parts = []
    if outcome.first_line and outcome.first_line != outcome.line:
        parts += _quote(lines, outcome.first_line, None, submission)
    if outcome.line:
        parts += _quote(lines, outcome.line, outcome.column, submission)
    message = first_words(outcome.message) if outcome.further else outcome.message
    parts.append(f"{outcome.kind}: {message}" if message else outcome.kind)
    if outcome.kind == "NotImplementedError" and outcome.function:
        parts.append(f"{outcome.function} is not written yet.")
    step = find_next_step(outcome, submission, question)
    return "\n".join([*parts, step] if step else parts)


def find_next_step(outcome: Raised, submission: Submission, question: ValueQuestion | None = None) -> str:
    """Return what to do about an exception, by the most certain evidence; empty where that is not known."""
    if question is not None and (order := tell_order(question, submission)):
        return f"{order[0].upper()}{order[1:]}"
    if (own := find_step(outcome, submission)) is not None:
        return own
    if step := explain_surroundings(outcome, submission) or find_step_in_expression(outcome, submission):
        return step
    if step := explain_syntax(outcome, submission.source.decode("utf-8", "replace")):
        return step
    steps = (
        step for kind, said, step in WHAT_TO_DO_ABOUT if kind in outcome.kind and said in outcome.message
    )
    return next(steps, "")


def _quote(lines: list[str], number: int, column: int | None, submission: Submission) -> list[str]:
    """Return one of the student's lines with its place, and a caret under a column."""
    if number > len(lines):
        return []
    own = sanitize(as_in_notebook(lines[number - 1], submission)).expandtabs()
    quoted = [f"{tell_line(number, submission)}:", f"    {own.strip()[:200]}"]
    if column:
        indent = len(own) - len(own.lstrip())
        quoted.append(" " * (4 + max(0, min(column - 1 - indent, 200))) + "^")
    return quoted


COLOUR = re.compile(r"␛\[[0-9;]*m")


def first_words(message: str) -> str:
    """Return the first line of a long message, without what would colour it."""
    lines = [line for line in map(str.strip, COLOUR.sub("", message).splitlines()) if line]
    first = lines[0] if lines else ""
    if len(lines) > 1 and first.endswith(":") and ". " in first:  # what it announces is left out
        first = f"{first.rpartition('. ')[0]}."
    return first[:MOST_WORDS]
