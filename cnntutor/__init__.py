"""Exercises on convolutional neural networks, graded with a reason for every mistake.

The public names are `check`, `explain`, `hint`, `load`, `Report` and `__version__`; the exceptions are in
`cnntutor.errors`. Each is imported when it is first used, and numpy with it. In the kernel of a notebook,
`check` grades the cells that were run, in a process of its own, and `%%check` is there.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cnntutor.version import __version__

if TYPE_CHECKING:
    from cnntutor.api import check, load
    from cnntutor.domain.report import Report
    from cnntutor.notebook.front import explain, hint

__all__ = ["Report", "__version__", "check", "explain", "hint", "load"]

_PLACES = {
    "Report": "cnntutor.domain.report",
    "check": "cnntutor.api",
    "explain": "cnntutor.notebook.front",
    "hint": "cnntutor.notebook.front",
    "load": "cnntutor.api",
}


def _join_notebook() -> None:
    """In the kernel of a notebook, take note of its cells, and check them in place of a file."""
    from cnntutor.notebook.kernel import find_shell, join

    if (shell := find_shell()) is not None:
        join(shell)
        _PLACES["check"] = _PLACES["load"] = "cnntutor.notebook.front"


if "IPython" in sys.modules:
    _join_notebook()


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
