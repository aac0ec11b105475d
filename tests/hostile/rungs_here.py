"""The rungs that this machine offers, proved once for a whole run of tests."""

from __future__ import annotations

import functools
import os
from dataclasses import replace

from cnntutor.sandbox import rungs
from cnntutor.sandbox.limits import NUMPY, Profile

QUICK = Profile(
    "quick",
    ("numpy",),
    replace(NUMPY, load_seconds=2.0, call_seconds=0.4, question_seconds=1.2, wall_factor=3.0),
)
"""Shorter times than a student has, so that what never ends does so soon."""


@functools.cache
def names() -> tuple[str, ...]:
    """Return the names of the rungs that hold here, the best first."""
    only = os.environ.get("CNNTUTOR_TEST_RUNGS")
    wanted = only.split(",") if only else rungs.NAMES
    return tuple(one.name for one in rungs.examine() if one.trouble is None and one.name in wanted)
