"""The backends that this machine offers, proved once for a whole run of tests."""

from __future__ import annotations

import functools
import math
import os
from dataclasses import replace

from cnntutor.sandbox.backends import select
from cnntutor.sandbox.limits import NUMPY, Profile

QUICK = replace(
    NUMPY,
    load_seconds=2.0,
    call_seconds=0.4,
    question_seconds=1.2,
    wall_factor=1.5,
    patience_factor=math.inf,
)
"""Shorter times than a student has, so that what never ends does so soon: for what may run out of time."""

ENDLESS = replace(QUICK, load_seconds=1.0, call_seconds=0.2, question_seconds=0.6)
"""Half of that: for what can only run out of time, and gains nothing by having more of it."""

PATIENT = replace(NUMPY, load_seconds=600.0, call_seconds=600.0, question_seconds=600.0)
"""More time than anything needs that ends, on however slow a machine: for what must not run out of time."""

PROFILE = Profile(name="hostile", imports=("numpy",), limits=PATIENT)


@functools.cache
def names() -> tuple[str, ...]:
    """Return the names of the backends that hold here, the best first.

    `CNNTUTOR_TEST_BACKENDS` names those that the tests are to run on; it is an error if one does not hold.
    """
    holding = {one.name: one.trouble for one in select.examine()}
    only = os.environ.get("CNNTUTOR_TEST_BACKENDS")
    if not only:
        return tuple(name for name, trouble in holding.items() if trouble is None)
    troubles = {name: holding[name] for name in only.split(",") if holding[name] is not None}
    assert not troubles, troubles
    return tuple(only.split(","))
