"""Compare a list of numbers and words, such as `[2, "none", 1]`, so that no message tells which is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Difference
from cnntutor.grading.wording import quoted
from cnntutor.procedures.recording import number

if TYPE_CHECKING:
    from collections.abc import Iterable


def has_words(expected: Any) -> bool:
    """Tell whether a right value is a list of texts, each a number or a word."""
    return isinstance(expected, list) and any(isinstance(item, str) for item in expected)


def compare_word(got: Any, expected: str, others: Iterable[str]) -> Difference | None:
    """Return how one entry falls short of the right one; None where it is that one.

    Parameters
    ----------
    got : Plain
        What came back: a number, the same in quotes, or a word.
    expected : str
        The right one.
    others : iterable of str
        All that is right somewhere in the list. Another word than those is `malformed`.
    """
    words = sorted({quoted(other) for other in others if _as_number(other) is None})
    if got is None:
        in_quotes = f"where you mean {' or '.join(words)}, write it in quotes"
        return Difference(status=Status.MALFORMED, message=f"it is None: fill it in; {in_quotes}")
    is_number = isinstance(got, int | float | np.number) and not isinstance(got, bool)
    text = number(got) if is_number else got
    if not isinstance(text, str) or (_as_number(text) is None and quoted(_plain(text)) not in words):
        return Difference(
            status=Status.MALFORMED, message=f"it is neither a number nor {' nor '.join(words)}"
        )
    one, right = _as_number(text), _as_number(expected)
    if one == right and (one is not None or _plain(text) == _plain(expected)):
        return None
    return Difference(
        status=Status.WRONG, message="it is another answer", index=(), got=_plain(text), expected=expected
    )


def _plain(text: str) -> str:
    return text.strip().casefold()


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
