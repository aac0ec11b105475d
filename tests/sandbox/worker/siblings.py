"""Modules of the worker, loaded as a worker loads them: by their bare names, from their own folder."""

from __future__ import annotations

import sys
from typing import Any
from unittest import mock

from cnntutor.sandbox.worker import libraries


def sibling(name: str, *needed: str, **standing_in: Any) -> Any:
    """Return a module; those that it imports are loaded before, or something stands in for them."""
    with mock.patch.dict(sys.modules, standing_in):
        for each in needed:
            sys.modules[each] = libraries.load_sibling(each)
        return libraries.load_sibling(name)
