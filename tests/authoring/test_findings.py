"""What a look at an exercise found."""

from __future__ import annotations

import pytest

from cnntutor.authoring.findings import CheckState, Finding, Verified


@pytest.mark.parametrize(
    ("states", "holds"),
    [
        ((), True),
        ((CheckState.HOLDS, CheckState.LEFT_OUT), True),
        ((CheckState.HOLDS, CheckState.FAILS, CheckState.HOLDS), False),
        ((CheckState.LEFT_OUT, CheckState.FAILS), False),
    ],
)
def test_one_failure_is_enough(states: tuple[CheckState, ...], holds: bool) -> None:
    """What is left out does not count against an exercise."""
    findings = tuple(Finding(check="names", state=state, found=("a",)) for state in states)
    assert Verified("exercise3_pooling", findings).holds == holds
