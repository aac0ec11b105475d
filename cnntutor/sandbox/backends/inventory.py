"""What a worker has to be able to read: the libraries of the system and of Python, not the grader's files."""

from __future__ import annotations

import importlib.util
import os
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

from cnntutor.errors import SandboxError

PACKAGE = Path(__file__).parent.parent.parent
WORKER_FOLDER = Path(__file__).parent.parent / "worker"

SYSTEM = (
    *("/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/local/bin"),
    *("/usr/local/lib", "/usr/share/zoneinfo", "/lib", "/lib32", "/lib64", "/bin", "/sbin"),
    *("/nix/store", "/gnu/store", "/etc/ld.so.cache", "/etc/alternatives"),
)
"""Where a Linux system keeps programs and libraries; beside them in /usr may lie anything."""

OF_AN_ENVIRONMENT = ("bin", "lib", "lib64", "pyvenv.cfg")
"""What an interpreter's prefix holds that it needs; a course may lie in the same folder."""

LIBRARY_PATHS = ("stdlib", "platstdlib", "purelib", "platlib")


class Inventory(NamedTuple):
    """Files and folders of this interpreter."""

    system: tuple[str, ...]
    """Those of the system, as they are named there: some of them are links."""

    interpreter: tuple[str, ...]
    """Those of Python and its environment, by every name that leads to them."""

    hidden: tuple[str, ...]
    """What lies among them and must not be seen, by every name that leads to it: this package."""


def packages() -> tuple[str, ...]:
    """Return where this package is: the one that runs, and any other that a worker could find."""
    libraries = {Path(path) for path in sys.path} | {Path(sysconfig.get_path(name)) for name in LIBRARY_PATHS}
    libraries.add(Path(place_of_numpy()))
    for prefix in _prefixes():
        libraries |= set(Path(prefix).glob("lib*/python3*/*-packages"))
    found = {library / PACKAGE.name for library in libraries}
    return tuple(sorted({os.path.realpath(path) for path in (PACKAGE, *found) if path.is_dir()}))


def place_of_numpy() -> str:
    """Return the folder that this interpreter has numpy from, without importing it.

    Raises
    ------
    SandboxError
        If there is none.
    """
    found = importlib.util.find_spec("numpy")
    if found is None or found.origin is None:
        raise SandboxError("numpy is missing: install cnntutor again")
    return str(Path(found.origin).parent.parent)


def take() -> Inventory:
    """Return what this interpreter needs on this machine."""
    paths = [Path(prefix, name) for prefix in _prefixes() for name in OF_AN_ENVIRONMENT]
    paths += [Path(sysconfig.get_path(name)) for name in LIBRARY_PATHS]
    paths += [Path(place_of_numpy()), *_hops(Path(sys.executable))]
    named = {str(path) for path in paths if path.exists()}
    places = _outermost(named | {os.path.realpath(path) for path in named})
    system = tuple(path for path in SYSTEM if os.path.lexists(path))
    places = {path for path in places if not any(_beneath(path, other) for other in system)}
    seen = (*places, *(path for path in system if not Path(path).is_symlink()))
    copies = packages()
    hidden = {
        path + package.removeprefix(real)
        for path in seen
        for package in copies
        if _beneath(package, real := os.path.realpath(path))
    }
    return Inventory(
        system=system,
        interpreter=tuple(sorted(places)),
        hidden=tuple(sorted(hidden)),
    )


def siblings(inventory: Inventory) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what may be read, and the folders whose names may be read, for rules that only add.

    A folder with something hidden in it is replaced by all else that it holds, level by level.
    """
    readable: list[str] = []
    listable: list[str] = []
    waiting = [os.path.realpath(path) for path in (*inventory.system, *inventory.interpreter)]
    while waiting:
        path = waiting.pop()
        if path in inventory.hidden:
            continue
        if any(_beneath(hidden, path) for hidden in inventory.hidden):
            listable.append(path)
            waiting += [entry.path for entry in os.scandir(path)]
        else:
            readable.append(path)
    return tuple(readable), tuple(listable)


def _prefixes() -> set[str]:
    return {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}


def _hops(path: Path) -> list[Path]:
    """Return a path and all that it leads to, link by link."""
    hops = [path]
    while path.is_symlink() and len(hops) < 40:
        path = Path(os.path.normpath(path.parent / path.readlink()))
        hops.append(path)
    return hops


def _outermost(paths: set[str]) -> set[str]:
    return {path for path in paths if not any(_beneath(path, other) for other in paths if other != path)}


def _beneath(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
