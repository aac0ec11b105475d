"""JUnit XML, held to what the schemas of Jenkins and of Maven's Surefire have in common."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given

from cnntutor.gradebook.results import State
from cnntutor.submissions.intake.students import Student
from tests.render.exports.books import book, exported, graded, question, texts, ungraded

CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"properties", "testcase"},
    "properties": {"property"},
    "testcase": {"failure", "error", "skipped"},
    "property": set(),
    "failure": set(),
    "error": set(),
    "skipped": set(),
}
NEEDED = {
    "testsuites": set(),
    "testsuite": {"name", "tests", "failures", "errors"},
    "testcase": {"name"},
    "property": {"name", "value"},
}
ALLOWED = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id"},
    "testcase": {"name", "classname", "time"},
    "property": {"name", "value"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "skipped": {"type", "message"},
}
COUNTS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def read(text: str) -> ET.Element:
    """Return the document, after holding it to the rules."""
    root = ET.fromstring(text.encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        assert {child.tag for child in element} <= CHILDREN[element.tag]
        assert NEEDED.get(element.tag, set()) <= set(element.attrib) <= ALLOWED.get(element.tag, set())
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases) > 0
        assert all(len(case) <= 1 for case in cases)
        for attribute, tag in COUNTS.items():
            assert int(suite.get(attribute, "")) == len(suite.findall(f"testcase/{tag}"))
        assert suite[0].tag == "properties"
        if "timestamp" in suite.attrib:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.attrib["timestamp"])
    return root


def test_questions_are_cases() -> None:
    """A right one has nothing in it, a wrong one a failure with the reason, one not begun is skipped."""
    questions = (
        question("sizes", "correct", 10.0),
        question("conv2d", "wrong", 2.5, message="At [1, 2] yours is 7.\nLook at the stride."),
        question("output_size", "not_started"),
        question("feature_map", "timed_out", message="It took too long."),
    )
    (suite,) = read(
        exported("junit", book([Student(name="Ada B.")], [graded("Ada B.", "exercise1", *questions)]))[0]
    )
    assert suite.attrib == {
        "name": "Ada B. exercise1",
        "tests": "4",
        "failures": "2",
        "errors": "0",
        "skipped": "1",
        "timestamp": "2026-01-31T12:00:00",
    }
    right, wrong, not_begun, late = suite.findall("testcase")
    assert right.attrib == {"name": "sizes", "classname": "exercise1.Ada B_"}
    assert len(right) == 0
    failure = wrong.find("failure")
    assert failure is not None
    assert failure.attrib == {"type": "wrong", "message": "2.5 of 10 points. At [1, 2] yours is 7."}
    assert "Look at the stride." in (failure.text or "")
    assert [child.tag for child in not_begun] == ["skipped"]
    assert [child.get("type") for child in late] == ["timed_out"]
    said = {each.get("name"): each.get("value") for each in suite.iter("property")}
    assert (said["score"], said["max_score"]) == ("12.5", "40")


def test_no_grade_is_an_error_and_nothing_handed_in_is_skipped() -> None:
    """Neither has a score, and neither is a failure of the student's."""
    results = [ungraded("Ada"), ungraded("Bob", State.NOT_GRADED, "No worker.")]
    root = read(exported("junit", book([Student(name="Cleo")], results))[0])
    told = [(case.tag, case.get("type"), case.get("message")) for case in root.findall("*/testcase/*")]
    assert told == [
        ("error", "unreadable", "It is a picture."),
        ("error", "not_graded", "No worker."),
        ("skipped", "missing", "Nothing was handed in."),
    ]
    assert "score" not in {each.get("name") for each in root.iter("property")}


@given(texts, texts)
def test_hostile_texts_stay_in_their_elements(name: str, text: str) -> None:
    """No character that XML forbids, no markup, and the same elements whatever the texts are."""
    results = [graded(name, "exercise1", question("conv2d", "wrong", message=text), text=text)]
    results.append(ungraded(name, text=text, exercise="exercise3"))
    root = read(exported("junit", book([Student(name=name)], results))[0])
    assert [child.tag for child in root.iter("testcase")] == ["testcase"] * 2
    assert [child.tag for child in root.findall("*/testcase/*")] == ["failure", "error"]
