"""One value that came back is held against the truth."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.domain import outcome
from cnntutor.domain.outcome import Outcome, Returned
from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Difference
from cnntutor.errors import CurriculumError
from cnntutor.grading.cases import public_arguments
from cnntutor.grading.judging import STATUS_OF, expected_value, judge
from tests.authoring.broken import failing
from tests.grading.diagnosis.wrong_functions import function

MAX = function("pooling", "max_pool2d")
ARGUMENTS = next(public_arguments(MAX))
EXPECTED = expected_value(MAX, ARGUMENTS)


def test_every_outcome_without_a_value_has_a_status() -> None:
    """One that is not right; a value has none before it was judged."""
    kinds = {getattr(outcome, name.strip()) for name in str(Outcome).split("|")}
    assert STATUS_OF.keys() == kinds - {Returned}
    assert Status.CORRECT not in STATUS_OF.values()
    assert len(set(STATUS_OF.values())) == len(STATUS_OF)


@pytest.mark.parametrize("form", [np.asarray, np.ndarray.tolist, lambda value: value + 1e-12])
def test_a_right_value_is_right_in_any_form(form: Any) -> None:
    """There is nothing to remark on it."""
    assert judge(MAX, ARGUMENTS, form(EXPECTED)) == ""


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (EXPECTED + 1, Status.WRONG),
        (EXPECTED * np.nan, Status.WRONG),
        ("text", Status.MALFORMED),
        (None, None),
    ],
)
def test_a_value_falls_short_in_words(value: Any, status: Status | None) -> None:
    """Whatever it is."""
    difference = judge(MAX, ARGUMENTS, value)
    assert isinstance(difference, Difference)
    assert difference.message
    assert status in (None, difference.status)


def test_what_a_convention_gives_is_accepted_too() -> None:
    """With a remark that says which it is; all else is as wrong as before."""
    error = MAX.misconceptions[0]
    wrong = next(
        (arguments, MAX.procedure.exchange(error.exchange)(*arguments))
        for arguments in public_arguments(MAX)
        if judge(MAX, arguments, MAX.procedure.exchange(error.exchange)(*arguments)) != ""
    )
    lenient = replace(MAX, conventions=(error,))
    assert judge(lenient, *wrong) == f"Accepted too: {error.tell}."
    assert isinstance(judge(MAX, *wrong), Difference)
    assert isinstance(judge(lenient, wrong[0], wrong[1] + 1), Difference)


def test_a_reference_that_fails_is_the_exercises_fault() -> None:
    """It is never said of the student."""
    broken = replace(MAX, reference=failing)
    for ask in (lambda: expected_value(broken, ARGUMENTS), lambda: judge(broken, ARGUMENTS, EXPECTED)):
        with pytest.raises(CurriculumError, match=r"the reference of max_pool2d fails on its own case: 'oh'"):
            ask()
