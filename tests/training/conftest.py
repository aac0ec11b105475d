"""One sandbox for all tests that train models: its server has TensorFlow loaded, which takes long."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cnntutor.sandbox.backends import select
from tests.training.keras_worker import best_backend


@pytest.fixture(scope="session")
def sandbox() -> Iterator[select.Backend]:
    """Give one sandbox for all."""
    with best_backend() as backend:
        yield backend
