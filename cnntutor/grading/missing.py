"""What a student is told of an answer that the file does not have, or not where it is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.declaration import DEFAULT_BUILDER
from cnntutor.domain.outcome import Missing
from cnntutor.grading.kinds import kind_of
from cnntutor.grading.places import failed_cell, is_given_in, tell_cell
from cnntutor.text import format_count, nearest_name

if TYPE_CHECKING:
    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.attempt import Attempt


def explain_missing(question: ValueQuestion, outcome: Missing, attempt: Attempt) -> str:
    """Return why there is no answer under the name of a question, and what to do."""
    asked = kind_of(question).signature(question)
    if outcome.reason == "parameters":
        return (
            f"{asked} is asked; yours is {question.name}({outcome.found}) and cannot be called with the "
            "arguments of the exercise. Take the parameters over in this order."
        )
    what = "function" if question.is_called else "variable"
    show = f"`cnntutor show {attempt.submission.exercise}`"
    return _explain_name(question.name, asked, outcome, attempt) or (
        f"Your {_home(attempt)} has no {what} {asked}: {show} says what it is."
    )


def explain_no_builder(outcome: Missing, attempt: Attempt, builder: str, arguments: Arguments) -> str:
    """Return why there is no function that builds a model, and what to do."""
    if outcome.reason == "parameters":
        takes = format_count(len(arguments), "argument", zero="no")
        asked = f"{builder}()" if not arguments else builder
        return f"{asked} takes {takes}; yours is {builder}({outcome.found})."
    compiled = "compiled " if builder == DEFAULT_BUILDER else ""
    return _explain_name(builder, f"{builder}()", outcome, attempt) or (
        f"Your {_home(attempt)} has no function {builder}(). Add it: it returns a {compiled}Keras model."
    )


def _explain_name(name: str, asked: str, outcome: Missing, attempt: Attempt) -> str:
    """Return why there is nothing as it is asked under a name; empty where nothing in the file says it."""
    match outcome.reason:
        case "async" | "elsewhere":
            return _explain_place(name, outcome)
        case "not_callable":
            return f"{asked} is asked as a function; in your {_home(attempt)} {name} is a {outcome.found}."
        case _ if cut_off := _cut_off(name, attempt):
            return cut_off
    nearest = nearest_name(name, attempt.names)
    if (
        nearest is None or nearest_name(nearest, attempt.asked) != name
    ):  # it may be meant for another question
        return ""
    return f"The exercise asks for {name}; your {_home(attempt)} has {nearest}. Rename it."


def may_be_run_later(name: str, attempt: Attempt) -> bool:
    """Tell whether a missing answer of a notebook may stand in a cell not run yet: nothing else says why."""
    return not _explain_name(name, name, Missing("absent"), attempt)


def _home(attempt: Attempt) -> str:
    """Return what the answers stand in: a notebook need not be a file."""
    return "notebook" if attempt.submission.cells else "file"


def _cut_off(name: str, attempt: Attempt) -> str:
    """Return that a name is missing because the submission raised; empty where that is not why."""
    if attempt.failure is None:
        return ""
    if not attempt.submission.cells:
        return f"Your file stopped before {name} was defined."
    cell = failed_cell(attempt.failure, attempt.submission)
    if cell and is_given_in(cell, name, attempt.submission):
        which = tell_cell(cell, attempt.submission).capitalize()
        return f"{which} failed before {name} was defined."
    return ""


def _explain_place(name: str, outcome: Missing) -> str:
    """Return why an answer that is written in the file is none."""
    if outcome.reason == "async":
        return f"{name} is an async function: take `async` out."
    return f"{name} stands {outcome.found}. Move it to the left margin."
