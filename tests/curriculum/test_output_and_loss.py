"""Each choice of an output layer and a loss has one right option, and a reason against each other one."""

from __future__ import annotations

import pytest

from cnntutor.curriculum.output_and_loss import CHOICES
from cnntutor.domain.choice import Choice


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_one_pair_is_right(choice: Choice) -> None:
    """All pairs of two activations and three losses are offered; the right one alone has no reason."""
    assert len(choice.options) == len({option.text for option in choice.options}) == 6
    (right,) = (option for option in choice.options if option.is_right({}))
    assert right.reason is None
    told = [option.reason.tell for option in choice.options if option.reason]
    assert len(told) == len(set(told)) == 5
