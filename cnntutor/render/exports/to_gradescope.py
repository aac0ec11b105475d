"""The `results.json` of an autograder on Gradescope, for one student.

Source: https://gradescope-autograders.readthedocs.io/en/latest/specs/, section "Output format". There a score
is optional at the top and on each test, and a test without one is an informational check.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cnntutor.domain.report import Status
from cnntutor.render.exports.selection import heading
from cnntutor.render.exports.wording import explanation
from cnntutor.text import points, sanitize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.report import QuestionReport
    from cnntutor.render.exports.selection import ResultLine, Selection

HELP = "results.json of an autograder on Gradescope, for one student"
ONE_STUDENT = True
HISTORY = False


OF_A_PERSON = (Status.OPEN, Status.ASSESSED, Status.DROPPED)
"""What is neither passed nor failed."""


def export(selection: Selection, remark: Callable[[str], None]) -> Iterator[str]:
    """Yield one object; with scores only if every exercise has a mark: one left out would count as a zero."""
    lines = list(selection.lines())
    ungraded = [line.exercise for line in lines if line.score is None]
    if ungraded:
        remark(
            f"No score is given, because {', '.join(ungraded)} has no grade and would count as a zero. "
            "Name the exercises that count with --exercise."
        )
    results: dict[str, Any] = {
        "output": "\n".join(_summary(line) for line in lines),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
    }
    if not ungraded:
        results["score"] = round(sum(line.score or 0 for line in lines), 2)
    results["tests"] = [
        test for line in lines for test in _tests(line, several=len(lines) > 1, scored=not ungraded)
    ]
    yield json.dumps(results, ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def _summary(line: ResultLine) -> str:
    name = heading(line.exercise)
    if line.score is None and line.open_points:
        return sanitize(
            f"{name}: {points(line.open_points)} of {points(line.max_score)} points wait for a person."
        )
    if line.score is None:
        return sanitize(f"{name}: no grade. {line.trouble}")
    said = f"{name}: {points(line.score)} of {points(line.max_score)} points."
    return sanitize(f"{said} {line.trouble}".rstrip())


def _tests(line: ResultLine, *, several: bool, scored: bool) -> Iterator[dict[str, Any]]:
    prefix = f"{line.exercise} " if several else ""
    if line.report is None:
        yield _test(f"{prefix}no grade", Status.MISSING, line.trouble)
        return
    for question in line.report.questions:
        test = _test(f"{prefix}{question.name}", question.status, explanation(question))
        yield {**_scores(question), **test} if scored else test


def _scores(question: QuestionReport) -> dict[str, float | None]:
    return {"score": question.score, "max_score": question.max_score}


def _test(name: str, status: str, output: str) -> dict[str, Any]:
    passed = {"status": "passed" if status == Status.CORRECT else "failed"}
    return {
        **({} if status in OF_A_PERSON else passed),
        "name": sanitize(name),
        "name_format": "text",
        "output": sanitize(output),
        "output_format": "text",
        "visibility": "visible",
    }
