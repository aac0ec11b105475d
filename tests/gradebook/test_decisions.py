"""A decision, as a report has it."""

from __future__ import annotations

import pytest

from cnntutor.domain.given import Ruling
from cnntutor.gradebook.decisions import LASTING
from tests.decided import given


@pytest.mark.parametrize(("about", "is_lasting"), [(LASTING, True), ("a" * 64, False)])
def test_only_what_is_about_no_hand_in_lasts(about: str, is_lasting: bool) -> None:
    """Points for one text or one hand-in are not said to be for the student."""
    decided = given("Ada", "q", about, 4, 10, Ruling.OVERRIDDEN).given(4, 10, None)
    assert decided.lasting == is_lasting


def test_only_points_for_a_text_were_waited_for() -> None:
    """What takes the place of the grader's points has kept nobody waiting."""
    waited = {
        ruling: given("Ada", "q", "a" * 64, 4, 10, ruling).given(14, 20, 10).waited for ruling in Ruling
    }
    assert waited == {Ruling.ASSESSED: 10, Ruling.OVERRIDDEN: 0, Ruling.DROPPED: 0}
