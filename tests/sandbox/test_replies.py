"""Replies of workers become outcomes within bounds; what is no answer becomes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.domain.outcome import Missing, OutOfMemory, Raised, Refused, Returned
from cnntutor.sandbox.interface import Loaded
from cnntutor.sandbox.replies import MOST_NAMES, MOST_TEXT, parse_loaded, parse_outcome, parse_raised

RAISED = {"kind": "raised", "exception": "ValueError", "message": "no", "function": "f"}
LONG = "\x1b" + "a" * 2 * MOST_TEXT


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        ({"kind": "returned", "value": [1]}, Returned([1])),
        ({"kind": "missing", "reason": "absent", "found": ""}, Missing("absent", "")),
        ({"kind": "refused", "reason": "a set"}, Refused("a set")),
        ({"kind": "memory"}, OutOfMemory(2)),
        ({"kind": "missing", "reason": 1, "found": ""}, None),
        ({"kind": "refused"}, None),
        ({"kind": "raised"}, None),
        ({"kind": "passed", "score": 100}, None),
        ("returned", None),
        (None, None),
    ],
)
def test_a_reply_is_one_outcome_or_none(reply: Any, outcome: Any) -> None:
    """Keys that are missing or have another type make it no answer."""
    assert parse_outcome(reply, 2_000_000) == outcome


def test_what_was_raised_has_a_place_where_that_can_be_one() -> None:
    """Lines that are no lines are not known; the rest still counts."""
    known = {"line": 3, "column": 7, "first_line": 1, "span": [3, 3, 0, 9], "further": True}
    raised = parse_raised(RAISED | known)
    assert raised == Raised(
        kind="ValueError", message="no", line=3, column=7, function="f", first_line=1, span=(3, 3, 0, 9),
        further=True,
    )  # fmt: skip
    assert raised == parse_outcome(RAISED | known, 0)
    for line in (0, -1, True, 10**7, 1.0, "3", None):
        unknown = parse_raised(RAISED | {"line": line, "span": [line, 3, 0, 9]})
        assert unknown is not None
        assert (unknown.line, unknown.span, unknown.further) == (None, None, False)


@pytest.mark.parametrize("span", [[1, 1, -1, 0], [1, 1, 0, True], [1, 1, 0], [1, 1, 0, 10**7], "abcd", None])
def test_a_span_is_four_numbers_of_a_file(span: Any) -> None:
    """Anything else is none."""
    raised = parse_raised(RAISED | {"span": span})
    assert raised is not None
    assert raised.span is None


def test_texts_are_bounded_and_sanitized() -> None:
    """Whatever a worker says, it is short and commands no terminal."""
    refused = parse_outcome({"kind": "refused", "reason": LONG}, 0)
    raised = parse_outcome(RAISED | {"message": LONG}, 0)
    assert isinstance(refused, Refused)
    assert isinstance(raised, Raised)
    for text in (refused.reason, raised.message):
        assert "\x1b" not in text
        assert text.count("a") == MOST_TEXT - 1


def test_a_submission_that_has_run_has_names() -> None:
    """As many as are kept, and what stopped it."""
    loaded = parse_loaded({"kind": "loaded", "names": ["x"] * 2 * MOST_NAMES, "stopped": RAISED})
    assert loaded == Loaded(("x",) * MOST_NAMES, parse_raised(RAISED))
    assert parse_loaded({"kind": "loaded", "names": [], "stopped": None}) == Loaded((), None)
    for reply in ({"kind": "loaded", "names": [1], "stopped": None}, {"kind": "loaded", "names": []}, RAISED):
        assert parse_loaded(reply) is None
