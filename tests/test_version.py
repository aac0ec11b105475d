"""Versions of packages that are there, and of those that are not."""

from __future__ import annotations

import numpy as np

from cnntutor.version import version_of


def test_versions_of_other_packages() -> None:
    """What is not installed has none."""
    assert version_of("numpy") == np.__version__
    assert version_of("no-package-of-this-name") is None
