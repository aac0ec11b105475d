"""The misconceptions in facts: each belongs to a fact of the report, and exchanges no step."""

from __future__ import annotations

from cnntutor.curriculum.data_set_report import REPORT
from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import data_set_facts


def test_each_is_what_a_fact_may_show() -> None:
    """None of them is there for nothing, and no two have one name."""
    every = [each for each in vars(data_set_facts).values() if isinstance(each, Misconception)]
    assert {each.name for each in every} == {each.name for each in REPORT.misconceptions}
    assert len({each.name for each in every}) == len(every)
    assert not any(each.exchange for each in every)
