"""What the answer to one case amounts to, as a report keeps it."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.domain.exercise import Case
from cnntutor.domain.plain import to_dict
from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Difference, Verdict


@pytest.mark.parametrize("hidden", [True, False])
def test_a_report_keeps_no_numbers_of_a_case(hidden: bool) -> None:
    """Neither what it was called with nor what should have come back: only what is said of it."""
    difference = Difference(status=Status.WRONG, message="It differs.", got="4711", expected="4712")
    case = Case(name="hidden 3", arguments=(np.array([4710]),), hidden=hidden)
    verdict = Verdict(case=case, status=Status.WRONG, message="It is too small.", difference=difference)
    told = to_dict(verdict.report)
    assert told == {"name": "hidden 3", "hidden": hidden, "status": "wrong", "message": "It is too small."}
