"""JUnit XML, as CI systems read it: a suite for every exercise of every student, a case for every question.

There is no written standard; the elements and attributes are those that the schema of Jenkins and that of
Maven's Surefire have in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cnntutor.domain.report import Status
from cnntutor.gradebook.results import State
from cnntutor.grading.essay_feedback import tell_waiting
from cnntutor.grading.feedback import points_of
from cnntutor.render.exports.wording import explanation
from cnntutor.text import points, sanitize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.report import QuestionReport
    from cnntutor.render.exports.selection import ResultLine, Selection

HELP = "JUnit XML for CI systems, a case for every question"
ONE_STUDENT = False
HISTORY = False

SECONDS = len("2026-01-31T12:00:00")
"""How much of a time the schema allows: without its zone, which is UTC."""


def export(selection: Selection, remark: Callable[[str], None]) -> Iterator[str]:  # noqa: ARG001 - it is in there
    """Yield the document, suite by suite."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cnntutor">\n'
    for line in selection.lines():
        suite = _suite(line)
        ET.indent(suite)
        yield f"{ET.tostring(suite, encoding='unicode')}\n"
    yield "</testsuites>\n"


def _suite(line: ResultLine) -> ET.Element:
    cases = _cases(line)
    suite = _element(
        "testsuite",
        name=f"{line.student.name} {line.exercise}",
        tests=str(len(cases)),
        failures=_count(cases, "failure"),
        errors=_count(cases, "error"),
        skipped=_count(cases, "skipped"),
    )
    if line.result and line.result.reached:
        suite.set("timestamp", line.result.reached[:SECONDS])
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(line).items():
        properties.append(_element("property", name=name, value=value))
    suite.extend(cases)
    return suite


def _properties(line: ResultLine) -> dict[str, str]:
    """Return what the cases do not say; without a grade there is no score."""
    told = {"student": line.student.name, "exercise": line.exercise, "state": line.state}
    if line.score is not None:
        told |= {"score": points(line.score), "max_score": points(line.max_score)}
    if line.result is not None:
        told["place"] = line.result.place
        told["submission_digest"] = line.result.key.submission_digest
    if line.trouble:
        told["trouble"] = line.trouble
    if line.open_points:
        told["open_points"] = points(line.open_points)
    if line.decisions:
        told["decisions"] = line.decisions
    return told


def _cases(line: ResultLine) -> list[ET.Element]:
    # Jenkins takes what stands before the last dot for a package; GitLab drops cases with the same two names.
    classname = f"{line.exercise}.{line.student.name.replace('.', '_')}"
    if line.report and line.report.questions:
        return [_case(question, classname) for question in line.report.questions]
    case = _element("testcase", name=line.exercise, classname=classname)
    ungraded = line.result and line.result.state is not State.GRADED
    said = line.decisions or line.trouble
    case.append(_element("error" if ungraded else "skipped", said, type=line.state, message=said))
    return [case]


def _case(question: QuestionReport, classname: str) -> ET.Element:
    case = _element("testcase", name=question.name, classname=classname)
    status = question.status
    said = f"{points_of(question.score, question.max_score, ' of ')} points"
    if status == Status.NOT_STARTED:
        case.append(_element("skipped", type=status, message="Not started."))
    elif status == Status.OPEN:
        waiting = tell_waiting(question.open_points, question.max_score)
        case.append(_element("skipped", type=status, message=waiting))
    elif status == Status.DROPPED:
        case.append(_element("skipped", type=status, message="It counts for nobody."))
    elif status == Status.UNDECIDED:
        case.append(_element("error", explanation(question), type=status, message="No score."))
    elif status != Status.CORRECT:
        text = explanation(question)
        first = text.partition("\n")[0]
        message = first if question.given else f"{said}. {first}"
        case.append(_element("failure", text, type=status, message=message))
    return case


def _element(tag: str, text: str = "", **attributes: str) -> ET.Element:
    """Return an element without the characters that XML forbids: `harmless` lets none of them through."""
    element = ET.Element(tag, {name: sanitize(value) for name, value in attributes.items()})
    element.text = sanitize(text) or None
    return element


def _count(cases: list[ET.Element], tag: str) -> str:
    return str(sum(case.find(tag) is not None for case in cases))
