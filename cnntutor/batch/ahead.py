"""What is done before the first submission is graded: modules are loaded, and a sandbox proves itself."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.errors import CnntutorError
from cnntutor.grading.kinds import find_kind
from cnntutor.sandbox.backends import select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.curriculum.registry import Listing
    from cnntutor.sandbox.limits import Profile

logger = logging.getLogger(__name__)

EXPLAINING = (
    "cnntutor.grading.diagnosis.diagnose",
    "cnntutor.grading.diagnosis.exceptions.explain",
    "cnntutor.grading.diagnosis.explanation",
    "cnntutor.grading.diagnosis.shrinking",
    "cnntutor.grading.diagnosis.steadiness",
    "cnntutor.grading.feedback",
    "cnntutor.grading.forms",
    "cnntutor.grading.missing",
    "cnntutor.grading.one_step",
    "cnntutor.grading.part_forms",
    "cnntutor.grading.together",
    "cnntutor.grading.withheld",
    "cnntutor.grading.worked_shape",
    "cnntutor.sandbox.backends.selftest",
    "cnntutor.sandbox.backends.warm",
)
"""Modules that are loaded only where something is wrong, as it is somewhere in a class."""

_proven: dict[tuple[int, Profile], select.Backend] = {}
"""What is ready, by its process, since that of one that this is a fork of is left alone, and its kind."""


def load(listings: Iterable[Listing]) -> None:
    """Load what grading some exercises takes, for all processes that are forked from this one.

    What cannot be loaded is told where it is needed.
    """
    for listing in listings:
        with contextlib.suppress(CnntutorError):
            registry.digest(listing)
            for question in registry.load(listing).questions:
                find_kind(question.kind)
    for name in EXPLAINING:
        importlib.import_module(name)


def prove(isolation: str | None, profile: Profile) -> None:
    """Have a sandbox prove itself in this process, and keep it until it is asked for.

    Parameters
    ----------
    isolation : str or None
        What the instructor insists on; None for the best that isolates.
    profile : Profile
        What the submissions need.
    """
    try:
        backend = select.for_a_class(isolation, profile)
    except Exception as error:  # noqa: BLE001 - whatever it is, it comes again where the sandbox is needed
        logger.info("no sandbox is ready: %r", error)
        return
    _proven[os.getpid(), profile] = backend
    Finalize(None, backend.__exit__, (None, None, None), exitpriority=1)  # as it may never be asked for


def take(isolation: str | None, profile: Profile) -> select.Backend:
    """Return a sandbox that has proved itself: the one that is ready if it is of this kind, else a new one.

    Raises
    ------
    IsolationError
        If it does not hold here.
    """
    ready = _proven.pop((os.getpid(), profile), None)
    if ready is not None and isolation in (None, ready.name):
        return ready
    return select.for_a_class(isolation, profile)
