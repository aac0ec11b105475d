"""Which of the functions that are asked for calls another one, so that one mistake is not taken for two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.types import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cnntutor.types import QuestionReport, Submission

NO_CODE = re.compile(
    r'"{3}.*?(?:"{3}|\Z)|'
    r"'{3}.*?(?:'{3}|\Z)|"
    r'"(?:\\.|[^"\\\n])*"?|'
    r"'(?:\\.|[^'\\\n])*'?|"
    r"#[^\n]*",
    re.DOTALL,
)
"""Texts and comments, whichever begins first."""

DEFINITION = re.compile(r"def\s+(\w+)")
SILENT = {Status.CORRECT, Status.NOT_STARTED, Status.MISSING}
"""Where nothing was answered, what calls it says so itself."""


def point_to_callees(
    questions: Sequence[QuestionReport], submission: Submission
) -> tuple[QuestionReport, ...]:
    """Return the reports, those on functions that call another wrong one with a word on what to mend first.

    Parameters
    ----------
    questions : sequence of QuestionReport
        All of one submission that could be run.
    submission : Submission
        Its source is only read: what it seems to call decides words, never points.
    """
    wrong = {each.name for each in questions if each.kind == "function" and each.status not in SILENT}
    if len(wrong) < 2:
        return tuple(questions)
    bodies = dict(_functions(submission.source.decode("utf-8", "replace")))
    calls = {
        name: {other for other in wrong - {name} if _calls(bodies.get(name, ""), other)} for name in wrong
    }
    return tuple(
        _pointing(each, sorted(_first(each.name, calls))) if each.name in wrong else each
        for each in questions
    )


def _first(name: str, calls: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield what a function calls and can be mended before it: not what comes to call it in turn."""
    for called in calls[name]:
        reached, ahead = {called}, [called]
        while ahead:
            further = calls[ahead.pop()] - reached
            reached |= further
            ahead += further
        if name not in reached:
            yield called


def _pointing(question: QuestionReport, called: Sequence[str]) -> QuestionReport:
    if not called:
        return question
    which = " and ".join(called)
    be, them = ("is", "it") if len(called) == 1 else ("are", "them")
    word = f"{question.name} calls your {which}, which {be} not right either: mend {them} first."
    between = "\n" if "\n" in question.message else " "
    return replace(question, message=f"{question.message}{between}{word}")


def _functions(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each function at the top of a file, and its code without texts and comments."""
    name, lines = "", list[str]()
    for line in NO_CODE.sub("''", text).splitlines():
        if line.strip() and not line[0].isspace() and line[0] not in ")]}":
            if name:
                yield name, "\n".join(lines)
            found = DEFINITION.match(line)
            name, lines = (found[1], [line[found.end() :]]) if found else ("", [])
        elif name:
            lines.append(line)
    if name:
        yield name, "\n".join(lines)


def _calls(code: str, name: str) -> bool:
    """Tell whether a function calls another; a name that stands for anything else in it may be its own."""
    uses = re.findall(rf"(\bdef\s+)?(?<![\w.]){re.escape(name)}\b\s*(\(?)", code)
    return bool(uses) and all(bracket and not defined for defined, bracket in uses)
