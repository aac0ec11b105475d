"""How a check trains models: what is missing is said before any training."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cnntutor.errors import UsageError
from cnntutor.training import plan as plans
from cnntutor.training.plan import Plan
from cnntutor.tutor.check import CheckOptions
from cnntutor.tutor.training_setup import plan_for, setup_for, setup_with
from tests.support import TASK, few_images


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have plans of few images, and note the seeds that they are drawn from."""
    seeds: list[int] = []

    def standard_plan(*_: object) -> Callable[[int], Plan]:
        def plan(seed: int) -> Plan:
            seeds.append(seed)
            return few_images(seed, 20, 10)

        return plan

    monkeypatch.setattr(plans, "standard_plan", standard_plan)
    return seeds


def test_the_images_are_there_before_anything_is_trained(drawn: list[int]) -> None:
    """They are drawn for the seed of the check at once, and once only; another seed has its own."""
    plan = plan_for(TASK, CheckOptions(seed=7))
    assert drawn == [7]
    assert plan(7) is plan(7)
    assert plan(8) is not plan(7)
    assert drawn == [7, 8]


def test_a_data_set_that_there_is_not_is_said() -> None:
    """As soon as a plan is asked for."""
    with pytest.raises(UsageError, match="imagenet"):
        plan_for(TASK, CheckOptions(data="imagenet"))


def test_of_which_no_report_comes_nothing_is_kept(drawn: list[int]) -> None:
    """Each setup has a memory of its own of what was trained in it."""
    first = setup_for(TASK, CheckOptions(), lambda _: None)
    second = setup_with(first.plan, lambda _: None, lambda *_: None)
    assert (first.kept is second.kept, first.plan is second.plan) == (False, True)
    assert drawn == [0]
