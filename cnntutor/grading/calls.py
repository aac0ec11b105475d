"""Which of the functions that are asked for calls another one, so that one mistake is not taken for two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.types import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.types import QuestionReport, Submission

DEFINITION = re.compile(r"def\s+(\w+)")
LONG_TEXT = re.compile(r"(\"{3}|'{3}).*?\1", re.DOTALL)
SILENT = {Status.CORRECT, Status.NOT_STARTED, Status.MISSING}
"""Where nothing was answered, what calls it says so itself."""


def point_to_callees(
    questions: Sequence[QuestionReport], submission: Submission
) -> tuple[QuestionReport, ...]:
    """Return the reports, those on functions that call another wrong one with a word on what to mend first.

    Parameters
    ----------
    questions : sequence of QuestionReport
        All of one submission.
    submission : Submission
        Its source is only read: what it seems to call decides words, never points.
    """
    wrong = {each.name for each in questions if each.kind == "function" and each.status not in SILENT}
    if len(wrong) < 2:
        return tuple(questions)
    bodies = dict(_functions(submission.source.decode("utf-8", "replace")))

    def called(name: str) -> list[str]:
        return [other for other in sorted(wrong - {name}) if _calls(bodies.get(name, ""), other)]

    return tuple(_pointing(each, called(each.name)) if each.name in wrong else each for each in questions)


def _pointing(question: QuestionReport, called: Sequence[str]) -> QuestionReport:
    if not called:
        return question
    which = " and ".join(called)
    be, them = ("is", "it") if len(called) == 1 else ("are", "them")
    word = f"{question.name} calls your {which}, which {be} not right either: mend {them} first."
    between = "\n" if "\n" in question.message else " "
    return replace(question, message=f"{question.message}{between}{word}".strip())


def _functions(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each function at the top of a file, and its lines without texts and comments."""
    name, lines = "", list[str]()
    for line in LONG_TEXT.sub("", text).splitlines():
        code = line.partition("#")[0].rstrip()
        if code and not line[0].isspace() and not code.startswith(")"):
            if name:
                yield name, "\n".join(lines)
            found = DEFINITION.match(code)
            name, lines = (found[1] if found else ""), []
        elif name:
            lines.append(code)
    if name:
        yield name, "\n".join(lines)


def _calls(body: str, name: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(name)}\s*\(", body) is not None
