"""What numpy computes in a quick check is small: its threads would only be in the worker's way."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.curriculum.registry import Listing


def compute_with_one(listings: Iterable[Listing]) -> None:
    """Keep numpy from starting threads in this process, if no model is among what it is to check.

    The threads of its library for linear algebra look for work all the time in their first tenth of a
    second, on the cores on which the worker starts meanwhile. Where it is loaded already, or was told how
    many threads to start, it is left as it is. For a process that is the grader's own.
    """
    if "numpy" in sys.modules or any(listing.profile.trains for listing in listings):
        return
    from cnntutor.sandbox.backends.cold import ONE_THREAD

    for name, number in ONE_THREAD.items():
        os.environ.setdefault(name, number)
