"""The results.json of one student, held to what Gradescope's documentation says of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from cnntutor.gradebook.results import State
from cnntutor.submissions.intake.students import Student
from tests.render.exports.books import book, exported, graded, question, texts, ungraded

TOP = {
    "score": (int, float),
    "execution_time": (int, float),
    "output": str,
    "output_format": str,
    "test_output_format": str,
    "test_name_format": str,
    "visibility": str,
    "stdout_visibility": str,
    "tests": list,
}
TEST = {
    "score": (int, float),
    "max_score": (int, float),
    "status": str,
    "name": str,
    "name_format": str,
    "number": str,
    "output": str,
    "output_format": str,
    "visibility": str,
}
VALUES = {
    "visibility": {"hidden", "after_due_date", "after_published", "visible"},
    "stdout_visibility": {"hidden", "after_due_date", "after_published", "visible"},
    "status": {"passed", "failed"},
    "output_format": {"text"},  # the others would render what a student wrote
    "test_output_format": {"text"},
    "test_name_format": {"text"},
    "name_format": {"text"},
}


def require(object_: dict[str, Any], types: dict[str, Any]) -> None:
    """Hold an object to the documented keys, types and values."""
    for name, value in object_.items():
        assert isinstance(value, types[name])
        assert name not in VALUES or value in VALUES[name]


def read(text: str) -> dict[str, Any]:
    """Return the results, after holding them to the documentation."""
    results: dict[str, Any] = json.loads(text)
    require(results, TOP)
    assert results["output_format"] == "text"
    for test in results["tests"]:
        require(test, TEST)
    return results


def test_questions_are_tests() -> None:
    """With their points and what the student is told; what the file printed is not for students to see."""
    questions = (
        question("sizes", "correct", 40.0, 40.0),
        question("conv2d", "wrong", 12.5, 60.0, "Look at the stride."),
    )
    text, remarks = exported("gradescope", book([], [graded("Ada", "exercise1", *questions)]), student="Ada")
    results = read(text)
    assert results["score"] == 52.5
    assert results["stdout_visibility"] == "hidden"
    assert results["output"] == "Exercise 1: Convolution: 52.5 of 100 points."
    assert [
        (each["name"], each["score"], each["max_score"], each["status"]) for each in results["tests"]
    ] == [
        ("sizes", 40, 40, "passed"),
        ("conv2d", 12.5, 60, "failed"),
    ]
    assert results["tests"][0]["output"] == ""
    assert results["tests"][1]["output"].startswith("Look at the stride.")
    assert remarks == []


@pytest.mark.parametrize("state", [State.UNREADABLE, State.NOT_GRADED])
def test_no_grade_has_no_score_anywhere(state: State) -> None:
    """And says why, to the student and to who exports it."""
    text, (remark,) = exported("gradescope", book([], [ungraded("Ada", state, "No worker.")]), student="Ada")
    results = read(text)
    assert "score" not in text.replace("_score", "")
    assert results["output"] == "Exercise 1: Convolution: no grade. No worker."
    assert [(each["status"], each["output"]) for each in results["tests"]] == [("failed", "No worker.")]
    assert "exercise1 has no grade" in remark


def test_one_exercise_without_a_grade_withholds_the_sum() -> None:
    """Gradescope adds up the tests that have a score: what is missing would count as a zero."""
    results = [graded("Ada"), graded("Bob", "exercise3")]
    text, (remark,) = exported("gradescope", book([], results), student="Ada")
    told = read(text)
    assert "score" not in told
    assert all("score" not in test for test in told["tests"])
    assert [test["name"] for test in told["tests"]] == ["exercise1 conv2d", "exercise3 no grade"]
    assert "--exercise" in remark


@given(texts, texts)
def test_hostile_texts_stay_in_their_strings(name: str, text: str) -> None:
    """The same objects whatever the texts are, and in all that is shown nothing that commands a terminal."""
    results = [graded(name, "exercise1", question("conv2d", "wrong", message=text), text=text)]
    told = read(exported("gradescope", book([Student(name=name)], results), student=name)[0])
    (test,) = told["tests"]
    assert all(character.isprintable() or character == "\n" for character in told["output"] + test["output"])
