"""Keep the tests away from the data sets of whoever runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.datasets import digits28, shapes10
from cnntutor.datasets.dataset import Split


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return our cache, empty for each test, as is the folder of Keras beside it."""
    monkeypatch.setenv("CNNTUTOR_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    return tmp_path / "cache"


@pytest.fixture(scope="session")
def splits() -> tuple[Split, Split]:
    """Return all of shapes10, which takes a second to draw."""
    return shapes10.train(), shapes10.held_out()


@pytest.fixture(scope="session")
def digits() -> tuple[Split, Split]:
    """Return all of digits28, which takes a second to draw."""
    return digits28.train(), digits28.held_out()
