"""Misconceptions in transfer learning, where no requirement looks: what each sign needs to show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.networks.description import Optimizer
from cnntutor.networks.misconceptions import transfer
from tests.networks.transfer_evidence import first, prepared, record, second

GROUPS = ("BASE", "HEAD", "SCALING", "FROZEN", "UNFROZEN", "STATISTICS", "RATE")


def rated(evidence: Any, rate: float | None) -> Any:
    """Return evidence with another learning rate of Adam."""
    return replace(evidence, network=replace(evidence.network, optimizer=Optimizer("adam", rate)))


@pytest.mark.parametrize("group", GROUPS)
def test_two_sound_trainings_have_none_of_them(group: str) -> None:
    """What is asked of the first alone is not asked of the second."""
    evidence = first() if group in ("FROZEN", "HEAD", "BASE") else second()
    assert [each.what.name for each in getattr(transfer, group) if each.shows(evidence)] == []


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        (-1e-4, ["rate_negative"]),
        (0.0, ["rate_too_low"]),
        (transfer.SLOWEST, []),
        (transfer.FASTEST, []),
        (2e-4, ["rate_too_high"]),
        (None, []),
    ],
)
def test_a_rate_is_judged_beyond_its_ends(rate: float | None, shown: list[str]) -> None:
    """Both ends are fine; a rate that is not known is not judged."""
    assert [each.what.name for each in transfer.RATE if each.shows(rated(second(), rate))] == shown


def test_a_rate_of_the_first_training_is_told_where_nothing_was_compiled_again() -> None:
    """It comes before the one that is too high, and is not told of a good one."""
    again = replace(rated(second(), 0.01), recompiled=False)
    assert next(each.what.name for each in transfer.RATE if each.shows(again)) == "rate_of_first"
    assert not transfer.RATE_OF_FIRST.shows(rated(again, 1e-4))


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda raw: raw, []),
        (lambda raw: raw / 255, ["scaled_twice"]),
        (lambda raw: raw / 127.5 - 1, ["centred_twice"]),
        (lambda raw: raw / 2, []),
    ],
)
def test_pixels_that_are_scaled_before_the_base_are_scaled_twice(change: Any, shown: list[str]) -> None:
    """By the range that its first layer makes of them."""
    evidence = first(pixels=prepared(change))
    assert [each.what.name for each in transfer.SCALING if each.shows(evidence)] == shown


def test_fine_tuning_is_worse_only_beyond_the_noise() -> None:
    """And was destroyed only by a rate that is too high."""
    worse = second(training=record(0.3, accuracy=0.7))
    assert transfer.BASE_DESTROYED.shows(rated(worse, 0.01))
    assert not transfer.BASE_DESTROYED.shows(worse)
    assert not transfer.BASE_DESTROYED.shows(rated(second(training=record(0.3, accuracy=0.91)), 0.01))
    assert not transfer.BASE_DESTROYED.shows(rated(first(), 0.01))


def test_one_class_for_nearly_every_image() -> None:
    """At 95 %, and not where nothing was predicted."""
    for count, same in ((95, True), (94, False)):
        confusion = np.array([[count, 100 - count], [0, 0]])
        assert transfer.SAME_CLASS.shows(first(confusion=confusion)) is same
    assert not transfer.SAME_CLASS.shows(first(confusion=np.zeros((5, 5), int)))
    assert not transfer.SAME_CLASS.shows(first())
