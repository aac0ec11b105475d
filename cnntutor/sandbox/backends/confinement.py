"""What the backends with isolation have in common on the grader's side."""

from __future__ import annotations

import os
import sys

from cnntutor.errors import SandboxError
from cnntutor.sandbox.backends import inventory, seccomp

NOBODY = 65_534
"""The user and the group whose identity a worker takes on where the grader is root."""


def user_to_become() -> int | None:
    """Return whom a worker has to become: nobody, where the grader is root."""
    return NOBODY if os.geteuid() == 0 else None


def answers() -> tuple[str, ...]:
    """Return what a worker must fail to read before it takes a submission: how right answers are found."""
    return tuple(f"{package}/reference/convolution.py" for package in inventory.packages())


def missing_part() -> str | None:
    """Return what every backend with isolation needs and this machine lacks, or None."""
    if sys.platform != "linux":
        return f"it needs Linux, and this is {sys.platform}"
    try:
        seccomp.library()
    except SandboxError as error:
        return str(error)
    return None
