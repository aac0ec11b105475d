"""A gradebook for other programs: a module here is a format, `to_csv` the format `csv`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from cnntutor.errors import UsageError
from cnntutor.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.render.exports.selection import Selection

PREFIX = "to_"


class Export(Protocol):
    """What each of the modules gives."""

    HELP: str
    """What it is, in a few words that follow its name."""

    ONE_STUDENT: bool
    """Whether it is about one student, who has to be named."""

    HISTORY: bool
    """Whether it can hold earlier results too."""

    def export(self, selection: Selection, remark: Callable[[str], None]) -> Iterator[str]:
        """Yield the text piece by piece.

        Parameters
        ----------
        selection : Selection
            What of the gradebook is wanted.
        remark : callable
            Is told, as sentences, what the person has to know and the format cannot say.
        """


@cache
def names() -> tuple[str, ...]:
    """Return the names of the formats."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.removeprefix(PREFIX) for name in found if name.startswith(PREFIX)))


def find(name: str) -> Export:
    """Return a format.

    Raises
    ------
    UsageError
        If there is none of this name; the message says which there are.
    """
    if name not in names():
        suggestion = did_you_mean(name.casefold(), names())
        raise UsageError(f'There is no format "{name}".{suggestion} There are {", ".join(names())}.')
    return cast("Export", importlib.import_module(f"{__name__}.{PREFIX}{name}"))
