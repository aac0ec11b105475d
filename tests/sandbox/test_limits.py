"""Limits and profiles that go together."""

from __future__ import annotations

import pytest

from cnntutor.sandbox import limits
from cnntutor.sandbox.limits import IMAGES_PROFILE, KERAS_PROFILE, NUMPY_PROFILE, Limits, Profile

PROFILES = (NUMPY_PROFILE, IMAGES_PROFILE, KERAS_PROFILE)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda each: each.name)
def test_a_narrow_limit_strikes_before_a_wide_one(profile: Profile) -> None:
    """A call before its question, the question before the backstop; what is kept before what is a flood."""
    bounds = profile.limits
    assert bounds.call_seconds < bounds.question_seconds < bounds.total_seconds
    assert bounds.load_seconds < bounds.total_seconds
    assert bounds.memory_bytes < bounds.data_bytes
    assert bounds.result_bytes < bounds.data_bytes
    assert bounds.output_bytes < bounds.flood_bytes
    assert bounds.wall_factor > 1
    assert bounds.patience_factor > 1


def test_models_may_use_no_less_than_anything_else() -> None:
    """Whichever limit it is."""
    for name in Limits.__dataclass_fields__:
        assert getattr(limits.KERAS, name) >= getattr(limits.NUMPY, name)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda each: each.name)
def test_a_worker_of_its_own_loads_no_more_than_a_warm_one(profile: Profile) -> None:
    """Else the same file would find other libraries there."""
    assert set(profile.cold_imports) <= set(profile.imports)
    assert profile.threads == 1
    assert profile.trains is ("keras" in profile.imports)
