"""Answers as they are typed: values and nothing that runs."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.tutor.typed import parse_answer


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        (" −2.5 ", -2.5),
        ("x = 7", 7),
        ("[[1, 2], [3, 4]]", [[1, 2], [3, 4]]),
        ("pooled=[[1, -2],[3, 4]]", [[1, -2], [3, 4]]),
        ("1 2; 3 4", [[1, 2], [3, 4]]),
        ("1, 2; 3, -4;", [[1, 2], [3, -4]]),
        ("16 16 8", (16, 16, 8)),
        ("(16, 16, 8)", (16, 16, 8)),
        ("16, 16, 8", (16, 16, 8)),
        ("1/4 + 2*3 - 7//2", 3.25),
        ("{'a': 1, 2: [3]}", {"a": 1, 2: [3]}),
        ("True", True),
        ("'same'", "same"),
        ("1e3", 1000.0),
    ],
)
def test_values_are_understood(text: str, value: Any) -> None:
    """As Python writes them, and rows as on paper."""
    assert parse_answer(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "  ", "seven", "np.array([1])", "__import__('os')", "[1, x]", "1 +", "9**9**9", "1/0", "[1] + [2]",
     "{**{}}", "1 2; x", "lambda: 1", "-'a'", "[" * 5000, "1" * 20_000, ";"],
)  # fmt: skip
def test_everything_else_is_refused(text: str) -> None:
    """Nothing is run, and nothing costs much."""
    with pytest.raises(ValueError):  # noqa: PT011 - the loop of practice tells what is wanted
        parse_answer(text)
