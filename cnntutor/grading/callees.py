"""Which of the functions that are asked for calls another one, so that one mistake is not taken for two."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.domain.report import Status
from cnntutor.grading.diagnosis.causes import find_causes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cnntutor.domain.exercise import Function
    from cnntutor.domain.report import QuestionReport
    from cnntutor.grading.attempt import Attempt

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
ANSWERED_WRONG = {Status.WRONG, Status.MALFORMED, Status.RAISED}
"""Where nothing was answered, what calls it says so itself; what was stopped is not called again."""


def point_to_callees(
    questions: Sequence[QuestionReport], functions: Sequence[Function], seed: int, attempt: Attempt
) -> tuple[QuestionReport, ...]:
    """Return the reports, those on functions that another one makes wrong with a word on what to mend first.

    Parameters
    ----------
    questions : sequence of QuestionReport
        All of one submission that could be run.
    functions : sequence of Function
        All that the exercise asks for.
    seed : int
        What the hidden cases were drawn from.
    attempt : Attempt
        The submission. What its source seems to call decides which calls are tried out, never points.
    """
    by_name = {each.name: each for each in functions}
    wrong = {each.name for each in questions if each.name in by_name and each.status in ANSWERED_WRONG}
    if len(wrong) < 2:
        return tuple(questions)
    causes = {
        name: find_causes(by_name[name], called, by_name, seed, attempt)
        for name, called in find_calls(attempt.submission.source.decode("utf-8", "replace"), wrong).items()
    }
    return tuple(_pointing(each, causes.get(each.name, ())) for each in questions)


def find_calls(source: str, names: Collection[str]) -> dict[str, list[str]]:
    """Return which of these functions seem to call which others; of those in a circle none calls another.

    The source is only read, as far as it can be, and never run.
    """
    bodies = dict(_functions(source))
    calls = {
        name: {other for other in names if other != name and _calls(bodies.get(name, ""), other)}
        for name in names
    }
    return {name: called for name in calls if (called := sorted(_first(name, calls)))}


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
