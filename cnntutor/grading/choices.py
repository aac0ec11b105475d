"""Answers that are one of several texts."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Difference
from cnntutor.grading.wording import quoted
from cnntutor.text import did_you_mean

LIKENESS = 0.8
"""How alike a choice has to be to be suggested: only a misspelt one is, so that no other is put forward."""


def compare_choice(got: Any, expected: str, choices: tuple[str, ...]) -> Difference | None:
    """Return how an answer falls short of the right one of several choices; None where it is that one.

    Only letters and digits count, without regard to case: a hyphen more or less is no other
    choice, and a whole number counts as its digits where they are one. A text that is no choice at all is
    `malformed`.
    """
    text = choice_text(got, choices)
    if text is not None and _letters(text) not in map(_letters, choices):
        nearest = did_you_mean(text, choices, likeness=LIKENESS, show=quoted)
        allowed = ", ".join(map(quoted, choices)) + ("." if nearest else "")
        return Difference(
            status=Status.MALFORMED, message=f"{quoted(text)} is none of the choices: {allowed}{nearest}"
        )
    return compare_text(got if text is None else text, expected)


def choice_text(got: Any, choices: tuple[str, ...]) -> str | None:
    """Return the text of an answer to choose; a whole number is one where its digits are a choice."""
    if isinstance(got, str):
        return got
    if isinstance(got, int | np.integer) and not isinstance(got, bool) and str(got) in choices:
        return str(got)
    return None


def same_choice(one: str, other: str) -> bool:
    """Tell whether two texts are the same choice."""
    return _letters(one) == _letters(other)


def compare_text(got: Any, expected: str, called: str = "choice") -> Difference | None:
    """Return how an answer falls short of a text; None where it is that text."""
    if isinstance(got, list | tuple):
        what = "list" if isinstance(got, list) else "tuple"
        return Difference(
            status=Status.MALFORMED, message=f"it is a {what}: write one {called} alone, in quotes"
        )
    if not isinstance(got, str):
        return Difference(status=Status.MALFORMED, message=f"it is no text: write your {called} in quotes")
    if same_choice(got, expected):
        return None
    return Difference(
        status=Status.WRONG,
        message=f"it is another {called}",
        index=(),
        got=quoted(got),
        expected=quoted(expected),
    )


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
