"""Reports as a gradebook's file has them: read as what they have to be, or refused in words."""

from __future__ import annotations

import json

import pytest

from cnntutor.gradebook.reports import parse_report
from tests.gradebook.test_store import REPORT


def test_what_is_kept_is_read() -> None:
    """Whatever letters it was written in."""
    for ascii_ in (True, False):
        assert parse_report(json.dumps(REPORT.to_dict(), ensure_ascii=ascii_)) == REPORT


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Expecting value"),
        ("[]", "missing in a report"),
        ("NaN", "NaN is no number"),
        ('{"score": -Infinity}', "-Infinity is no number"),
        ("[" * 100_000, "nested too deep"),
        ('{"a":' * 100_000, "nested too deep"),
    ],
)
def test_what_is_none_is_refused(text: str, says: str) -> None:
    """What JSON does not know, what has no end, and what is something else."""
    with pytest.raises(ValueError, match=says):
        parse_report(text)


@pytest.mark.parametrize("key", ["score", "max_score"])
@pytest.mark.parametrize("digits", [400, 5_000])
def test_a_number_beyond_all_bounds_is_refused(key: str, digits: int) -> None:
    """In whatever place it stands, and however many digits it has."""
    told = {**REPORT.to_dict(), key: 0}
    text = json.dumps(told).replace(f'"{key}": 0', f'"{key}": {"9" * digits}', 1)
    with pytest.raises(ValueError, match=r".+"):
        parse_report(text)
