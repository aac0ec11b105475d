"""What is told of a test: each kind once, and no more of them than somebody reads."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.grading.trial_feedback import MOST_TOLD, describe_other, tell_slips
from tests.grading.kinds.test_test import ADDS_UP, given


def test_no_more_kinds_are_named_than_somebody_reads() -> None:
    """How many more there are is said."""
    report = given(lambda *_: True)
    line = next(each for each in report.message.splitlines() if each.startswith("These got through"))
    assert line.count(";") == MOST_TOLD
    assert line.endswith("; and 4 more kinds.")


def test_where_all_is_right_nothing_is_told() -> None:
    """Nothing got through, and nothing was refused."""
    assert list(tell_slips(ADDS_UP, ())) == []


@pytest.mark.parametrize("answer", [True, False])
def test_a_test_that_raises_on_some_does_not_say_the_same_to_everything(answer: bool) -> None:
    """It is claimed only where every call came back: a short one raises here."""

    def unfinished(_: object, x: np.ndarray[Any, Any]) -> bool:
        if len(x) == 3:
            raise ValueError("too short")
        return answer

    assert "to everything" not in given(unfinished).message
    assert "to everything" in given(lambda *_: answer).message


def test_what_else_came_back() -> None:
    """Each says what it is, and the next step."""
    assert describe_other(2.5e-11).startswith("it is the number 2.5e-11 where True or False is asked")
    assert describe_other({}) == "it is a dict where True or False is asked"
