"""How somebody stands after an answer."""

from __future__ import annotations

import pytest

from cnntutor.tutor import standing
from cnntutor.tutor.mastery import Tracing
from cnntutor.workspace.skills import Skill


def test_the_stages_follow_each_other() -> None:
    """An example, then a step that is left out until it is found, then alone; each with other numbers."""
    read = standing.after_example(Skill())
    missed = standing.after_step(read, is_right=False)
    found = standing.after_step(missed, is_right=True)
    assert [each.stage for each in (read, missed, found)] == ["faded", "faded", "alone"]
    assert [each.drawn for each in (read, missed, found)] == [1, 2, 3]
    assert found.known is None


def test_an_answer_moves_what_is_known() -> None:
    """A hint or a wrong answer lowers it; two right ones master it, and then it has a date."""
    tracing = Tracing()
    first = standing.after_answer(Skill(stage="alone"), tracing, 0.0, is_right=True)
    assert (first.known, first.right, first.drawn, first.mastered) == (0.8545, 1, 1, False)
    hinted = standing.after_answer(first, tracing, 0.0, is_right=True, hints=1)
    assert (hinted.right, hinted.wrong, hinted.stage) == (1, 1, "alone")
    wrong = standing.after_answer(first, tracing, 0.0, is_right=False)
    assert (wrong.stage, wrong.known) == ("faded", hinted.known)
    assert standing.after_answer(first, tracing, 0.0, is_right=False, can_fade=False).stage == "alone"
    mastered = standing.after_answer(first, tracing, 0.0, is_right=True)
    assert mastered.mastered
    pytest.importorskip("fsrs")
    assert mastered.due.startswith("1970-01-03")
