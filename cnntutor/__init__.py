"""Exercises on convolutional neural networks, graded with a reason for every mistake.

The public names are `check`, `load`, `Report` and `__version__`; the exceptions are in `cnntutor.errors`.
Each is imported when it is first used, and numpy with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.version import __version__

if TYPE_CHECKING:
    from cnntutor.api import check, load
    from cnntutor.domain.report import Report

__all__ = ["Report", "__version__", "check", "load"]

_PLACES = {"Report": "cnntutor.domain.report", "check": "cnntutor.api", "load": "cnntutor.api"}


if not TYPE_CHECKING:  # type checkers are to know the names above, and no others

    def __getattr__(name: str) -> object:
        """Return a public name, imported now."""
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(_PLACES[name]), name)
        return value


def __dir__() -> list[str]:
    """Return the public names, and the modules that are loaded."""
    return sorted({*globals(), *__all__})
