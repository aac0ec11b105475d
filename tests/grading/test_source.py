"""What the syntax tree of a submission shows, and that any text can be read."""

from __future__ import annotations

import ast

import pytest

from cnntutor.domain.exercise import ValueQuestion
from cnntutor.grading.source import MOST_PARSED, Source, has_trailing_comma, joined_numbers, read_source
from tests.support import load, submission

BY_HAND, FUNCTION = (
    next(each for each in load("exercise1").value_questions if each.name == name)
    for name in ("feature_map", "conv2d")
)


def source_of(text: str) -> Source:
    """Return a source that can be parsed."""
    source = read_source(submission(text))
    assert source is not None
    return source


def written(text: str, question: ValueQuestion) -> list[str]:
    """Return the answers to a question as they are written."""
    source = source_of(text)
    return [source.text(node) for node in source.answers(question)]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("feature_map = [1, 2]", ["[1, 2]"]),
        ("feature_map = 1\nfeature_map = 2\n", ["2"]),
        ("feature_map: list = 3", ["3"]),
        ("feature_map: list", []),
        ("x.feature_map = 3\nfeature_map += 1", []),
        ("def f():\n    feature_map = 3", []),
        ("é = 'é'; feature_map = 'é', 1", ["'é', 1"]),
    ],
)
def test_the_last_assignment_is_the_answer(text: str, answers: list[str]) -> None:
    """Of a variable at the top of the file, as it is written, whatever stands in front of it."""
    assert written(text, BY_HAND) == answers


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("def conv2d(x):\n    if x:\n        return 1,\n    return 2", ["1,", "2"]),
        ("def conv2d(x):\n    def f():\n        return 1\n    return f()", ["f()"]),
        ("def conv2d(x):\n    return", []),
        ("def conv2d(x):\n    return 1\ndef conv2d(x):\n    return 2", ["2"]),
        ("conv2d = lambda x: 1,", []),
        ("def other(x):\n    return 1", []),
    ],
)
def test_what_a_function_returns(text: str, answers: list[str]) -> None:
    """All of its own returns, of the definition that counts."""
    assert written(text, FUNCTION) == answers


@pytest.mark.parametrize(
    ("text", "comma"),
    [("1,", True), ("(1,)", False), ("1, 2", False), ("[1]", False), ("f(1),", True), ("(1 +\n 2),", False)],
)
def test_a_comma_at_the_end(text: str, comma: bool) -> None:
    """Only one that stands there by itself, without parentheses around it."""
    source = source_of(f"feature_map = {text}")
    (node,) = source.answers(BY_HAND)
    assert has_trailing_comma(source, node) is comma


@pytest.mark.parametrize(
    ("text", "thousands", "numbers"),
    [
        ("[1, 18,496, 0]", True, ["1", "18,496", "0"]),
        ("[1, 18,496,000, 0]", True, ["1", "18,496,000", "0"]),
        ("[1, 1800,496]", True, []),
        ("[1, 18,49]", True, []),
        ("[1, 18, 496]", True, []),
        ("[1, 2,\n345]", True, []),
        ("[-0,5, 0,25]", False, ["-0,5", "0,25"]),
        ("[1,2,3,4]", False, ["1,2", "3,4"]),
        ("[1.5,2]", False, []),
        ("[1,-2]", False, []),
        ("[x,5]", False, []),
        ("[1,x]", False, []),
        ("['1',5]", False, []),
    ],
)
def test_numbers_with_commas_in_them(text: str, thousands: bool, numbers: list[str]) -> None:
    """Digits that a comma parts without a space go together, where they can be one number."""
    source = source_of(f"feature_map = {text}")
    (node,) = source.answers(BY_HAND)
    assert isinstance(node, ast.List)
    assert joined_numbers(source, node, thousands=thousands) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "x = = 1",
        "x = \0",
        "x" * (MOST_PARSED + 1),
        "x = " + "(" * 5000,
        "x = " + "-" * 50_000 + "1",
        "x = " + "1**" * 20_000 + "1",
        "x = '\\d'; y = 1 is 1\n" * 10 + "(",
    ],
    ids=lambda text: text[:8],
)
def test_what_cannot_be_parsed_is_no_evidence(text: str) -> None:
    """It says nothing, whatever it is, and nothing is warned of."""
    assert read_source(submission(text)) is None
