"""The cases of a question: what everybody may see, and what a seed decides."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from cnntutor.authoring.subject import numbers_for
from cnntutor.grading.cases import (
    FURTHER_CASES,
    SHOWN_CASES,
    draw_cases,
    further_cases,
    generator,
    public_arguments,
)
from tests.authoring.broken import FIRST, POOLING
from tests.grading.diagnosis.wrong_functions import function

MAX = function("pooling", "max_pool2d")


def same(one: Any, other: Any) -> bool:
    """Tell whether two cases have the same arguments."""
    return len(one) == len(other) and all(map(np.array_equal, one, other))


def test_a_value_has_one_case() -> None:
    """On the numbers that are given, whatever the seed is."""
    for seed in (0, 5):
        (case,) = draw_cases(FIRST, numbers_for(POOLING, FIRST, "Ana"), seed)
        assert not same(case.arguments, draw_cases(FIRST, POOLING.lecture, seed)[0].arguments)


def test_the_same_seed_draws_the_same_cases() -> None:
    """Shown ones are the same for every seed, and each has a name of its own."""
    one, again, other = (draw_cases(MAX, {}, seed) for seed in (3, 3, 4))
    assert all(same(a.arguments, b.arguments) for a, b in zip(one, again, strict=True))
    assert all(same(a.arguments, b.arguments) for a, b in zip(one[:SHOWN_CASES], other, strict=False))
    hidden = [same(a.arguments, b.arguments) for a, b in zip(one, other, strict=True) if a.hidden]
    assert len(hidden) == MAX.hidden_cases
    assert not any(hidden)
    assert len({case.name for case in one}) == len(one)


def test_what_may_be_seen_begins_with_what_is_shown() -> None:
    """Further cases go on behind it, so that nothing hidden is ever told."""
    shown = [case.arguments for case in draw_cases(MAX, {}, 0) if not case.hidden]
    further = further_cases(MAX)
    assert len(further) == FURTHER_CASES > SHOWN_CASES
    public = list(itertools.islice(public_arguments(MAX), FURTHER_CASES))
    assert all(map(same, further, public))
    assert all(map(same, shown, public))


@pytest.mark.parametrize(("name", "seed"), [("max_pool2d", 1), ("avg_pool2d", 0), ("max_pool2d\0", 0)])
def test_every_question_and_seed_has_numbers_of_its_own(name: str, seed: int) -> None:
    """Whatever other questions there are; the same ones each time."""
    drawn = generator("max_pool2d", 0).random(4)
    assert (drawn == generator("max_pool2d", 0).random(4)).all()
    assert not (drawn == generator(name, seed).random(4)).any()
