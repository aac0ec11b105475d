"""A question of a report in plain words, for formats that show text beside points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.report import Status
from cnntutor.render import points_of
from cnntutor.text import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.grading.record import DifferenceRecord, QuestionRecord, Record


def explanation(question: QuestionRecord) -> str:
    """Return what the student is told of a question, line by line; may be empty."""
    if question["status"] == Status.NOT_STARTED:
        return "Not started."
    return sanitize("\n".join(part for part in _parts(question) if part))


def brief(record: Record) -> str:
    """Return points, what is not right, and the misconceptions, on one line: what matters most first."""
    earned = points_of(record["score"], record["max_score"], " of ")
    earned += " points" if record["score"] is not None else ""
    is_open = [question for question in record["questions"] if question["status"] != Status.CORRECT]
    states = [f"{question['name']} {question['status'].replace('_', ' ')}" for question in is_open]
    misconceptions = [
        f"{question['name']}: {question['diagnosis']['message']}"
        for question in is_open
        if question["diagnosis"]
    ]
    told = ", ".join(states) + ("." if misconceptions else "")
    return sanitize(
        " ".join(part for part in (f"{earned}.", record["trouble"], told, *misconceptions) if part)
    )


def _parts(question: QuestionRecord) -> Iterator[str]:
    yield question["message"]
    if question["diagnosis"]:
        yield question["diagnosis"]["message"]
    if question["first_difference"]:
        yield from _difference(question["first_difference"])


def _difference(difference: DifferenceRecord) -> Iterator[str]:
    place = ", ".join(map(str, difference["index"]))
    where = f"First difference at [{place}]" if place else "The value"
    expected = f", expected is {difference['expected']}" if difference["expected"] else ""
    yield f"On {difference['case']}: {where}: yours is {difference['got']}{expected}."
    yield from (f"  {line}" for line in difference["working"])
