"""Work that is asked for again and again is done once in a process: a class has the same cases."""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

T = TypeVar("T")
MOST = 30_000
"""How many results are kept; what was not asked for the longest goes first. Most have a few kB."""

_kept: OrderedDict[Hashable, tuple[tuple[object, ...], Any]] = OrderedDict()
_lock = threading.Lock()


def forget(objects: Iterable[object]) -> None:
    """Give up all results that depend on one of these objects, which nobody will ask for any more."""
    gone = set(map(id, objects))
    with _lock:
        for key, (about, _) in list(_kept.items()):
            if not gone.isdisjoint(map(id, about)):
                del _kept[key]


def cached(kind: str, about: tuple[object, ...], *which: Hashable, work: Callable[[], T]) -> T:
    """Return what `work` gave for these very objects before; else do it now.

    Parameters
    ----------
    kind : str
        What is worked out.
    about : tuple
        The objects that the result depends on. They count by identity, and nobody may change them.
    which : hashable
        What else it depends on.
    work : callable
        Gives the result. If it raises, nothing is kept.
    """
    key = (kind, *map(id, about), *which)
    if (kept := _kept.get(key)) is not None:
        with _lock, contextlib.suppress(KeyError):  # another thread may have put it away meanwhile
            _kept.move_to_end(key)
        return kept[1]  # type: ignore[no-any-return]
    result = work()
    with _lock:
        _kept[key] = about, result  # what is kept keeps its objects, so that no other gets their identity
        if len(_kept) > MOST:
            _kept.popitem(last=False)
    return result
