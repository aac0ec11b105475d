"""What a file makes of itself in a worker, for the tests of several modules."""

from __future__ import annotations

import textwrap

import pytest

from cnntutor.domain.outcome import Returned
from cnntutor.sandbox.backends.plain import PlainProcess
from cnntutor.sandbox.interface import Loaded, Sandbox
from tests.support import submission


def value_of_x(source: str, sandbox: Sandbox | None = None) -> object:
    """Return what `x` is in the end, after a file that runs through."""
    worker = (sandbox or PlainProcess()).open(submission(textwrap.dedent(source)))
    try:
        outcome = worker.load()
        assert isinstance(outcome, Loaded), outcome
        assert outcome.stopped is None, outcome.stopped
        match worker.read("x"):
            case Returned(found):
                return found
            case other:
                pytest.fail(f"{other}")
    finally:
        worker.close()
