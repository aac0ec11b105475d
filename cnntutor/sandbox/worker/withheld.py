"""Give back what Python's own library lacks only because a submission is shut in.

A user's name, a lock between processes, the pair of sockets that an event loop wakes itself with: programs
take them for granted, and the isolation is not meant to keep them away. Each is tried as it is, and made from
what is allowed where that fails. Nothing here breaks the isolation: it is ordinary code in the submission's
own process.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import types
    from collections.abc import Callable

    from cnntutor.sandbox.worker import libraries
else:
    import libraries  # from this folder, which is all of the package that a worker sees

USER = "student"


def _pipes() -> Any:
    """Return what is made of pipes: hardly a file needs it."""
    return libraries.load_sibling("pipes_between")


def _mend_login(module: Any) -> None:
    """Answer without a terminal."""
    ask = module.getlogin

    def getlogin() -> str:
        try:
            return str(ask())
        except OSError:
            return USER

    module.getlogin = getlogin


def _mend_users(module: Any) -> None:
    """Answer `getpass.getuser` and others without the file of users."""
    ask = module.getpwuid

    def getpwuid(number: int) -> Any:
        try:
            return ask(number)
        except KeyError:
            if number != os.getuid():
                raise
            home = os.environ.get("HOME", "/")
            return module.struct_passwd((USER, "x", number, os.getgid(), USER, home, "/bin/sh"))

    module.getpwuid = getpwuid


def _mend_groups(module: Any) -> None:
    """Answer without the file of groups."""
    ask = module.getgrgid

    def getgrgid(number: int) -> Any:
        try:
            return ask(number)
        except KeyError:
            if number != os.getgid():
                raise
            return module.struct_group((USER, "x", number, []))

    module.getgrgid = getgrgid


def _mend_locale(module: Any) -> None:
    """Let a language that this machine lacks be without effect: others have it."""
    choose = module.setlocale

    def setlocale(category: int, locale: Any = None) -> Any:
        try:
            return choose(category, locale)
        except module.Error:
            return choose(category, None)

    module.setlocale = setlocale


def _mend_event_loop(module: Any) -> None:
    """Wake an event loop by a pipe: no socket can be made."""
    loop = module.BaseSelectorEventLoop
    make = loop._make_self_pipe  # noqa: SLF001 - it has no other name

    def make_self_pipe(self: Any) -> None:
        try:
            make(self)
        except PermissionError:
            self._ssock, self._csock = _pipes().waking_pair()
            self._internal_fds += 1
            self._add_reader(self._ssock.fileno(), self._read_from_self)

    loop._make_self_pipe = make_self_pipe  # noqa: SLF001 - as above


def _mend_semaphores(module: Any) -> None:
    """Make semaphores without the folder of shared memory, in which each would be a file."""
    module.SemLock = _pipes().semaphores(module.SemLock)


def _mend_connections(module: Any) -> None:
    """Make pipes that go both ways without a pair of sockets."""
    make = module.Pipe

    def pipe(duplex: bool = True) -> Any:  # noqa: FBT001, FBT002 - as in Python's own
        try:
            return make(duplex)
        except PermissionError:
            return _pipes().two_ways(make(duplex=False), make(duplex=False))

    module.Pipe = pipe


def _mend_shared_values(module: Any) -> None:
    """Share memory in the folder for temporary files: that for shared memory is missing, or not for us."""
    module.Arena._dir_candidates = []  # noqa: SLF001 - as above


MENDS: dict[str, Callable[[Any], None]] = {
    "os": _mend_login,
    "pwd": _mend_users,
    "grp": _mend_groups,
    "locale": _mend_locale,
    "asyncio.selector_events": _mend_event_loop,
    "_multiprocessing": _mend_semaphores,
    "multiprocessing.connection": _mend_connections,
    "multiprocessing.heap": _mend_shared_values,
}
"""By the name of the module: what is done when it is loaded."""


class Mending:
    """Loads a module as another loader does, and mends it."""

    def __init__(self, loader: Any, mend_it: Callable[[Any], None]) -> None:
        self._loader = loader
        self._mend = mend_it

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Load a module and mend it."""
        self._loader.exec_module(module)
        self._mend(module)


def mend_what_is_loaded() -> None:
    """Mend the modules that are loaded already; the others have their turn later."""
    for name in MENDS:
        if name in sys.modules:
            mend(sys.modules[name])


def mend(module: Any) -> None:
    """Mend a module, unless this version of Python has not what would be mended."""
    try:
        MENDS[module.__name__](module)
    except AttributeError:
        return
