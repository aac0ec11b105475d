"""Versions that files compare: what stands in for the libraries that do so, and for what is installed."""

from __future__ import annotations

import itertools
import re
import types
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.sandbox.worker import known, stubs
else:
    # from this folder, which is all of the package that a worker sees
    import known
    import stubs

PART = re.compile(r"\d+|[a-z]+")
RANKS = {"dev": 0, "a": 1, "alpha": 1, "b": 2, "beta": 2, **dict.fromkeys(("c", "rc", "pre", "preview"), 3)}
"""What stands before a release, in its order; any other word stands behind it."""

REQUIREMENT = re.compile(r"\s*(~=|===?|!=|<=|>=|<|>)\s*([\w.+!-]+)")


class Version:
    """A version that can be compared, as those of `packaging` and `distutils` can."""

    def __init__(self, text: object) -> None:
        self.text = str(text).strip().lower()
        self.public, _, self.local = self.text.removeprefix("v").partition("+")
        self.version = [int(part) if part.isdigit() else part for part in PART.findall(self.public)]
        numbers = itertools.takewhile(lambda part: isinstance(part, int), self.version)
        self.release = tuple(map(int, numbers))
        self.major, self.minor, self.micro = (*self.release, 0, 0, 0)[:3]
        self.base_version = ".".join(map(str, self.release))
        later = self.version[len(self.release) : len(self.release) + 1]
        self.is_prerelease = bool(later) and later[0] in RANKS
        self.is_devrelease, self.is_postrelease = "dev" in self.version, "post" in self.version

    def _key(self) -> tuple[tuple[int, ...], bool, list[tuple[int, int]]]:
        numbers = list(self.release)
        while numbers and numbers[-1] == 0:
            numbers.pop()
        rest = self.version[len(self.release) :]
        ordered = [(5, part) if isinstance(part, int) else (RANKS.get(part, 4), 0) for part in rest]
        return tuple(numbers), not self.is_prerelease, ordered

    def __eq__(self, other: object) -> bool:
        return self._key() == as_version(other)._key()

    def __lt__(self, other: object) -> bool:
        return self._key() < as_version(other)._key()

    def __le__(self, other: object) -> bool:
        return not as_version(other) < self

    def __gt__(self, other: object) -> bool:
        return as_version(other) < self

    def __ge__(self, other: object) -> bool:
        return not self < other

    def __hash__(self) -> int:
        return hash(self._key()[0])

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Version({self.text!r})>"


class SpecifierSet:
    """What is asked of a version: `>=2.0,<3`."""

    def __init__(self, text: str = "") -> None:
        self.wanted = [(sign, Version(version)) for sign, version in REQUIREMENT.findall(text)]

    def contains(self, version: object, **_options: Any) -> bool:
        """Tell whether a version is one of those that are asked for."""
        found = as_version(version)
        return all(_meets(found, sign, wanted) for sign, wanted in self.wanted)

    __contains__ = filter = contains


def as_version(value: object) -> Version:
    """Return a version, whatever it was given as."""
    return value if isinstance(value, Version) else Version(value)


def _meets(found: Version, sign: str, wanted: Version) -> bool:
    match sign:
        case "==" | "===" if "*" not in wanted.text:
            return found == wanted
        case "!=":
            return found != wanted
        case "<":
            return found < wanted
        case "<=":
            return found <= wanted
        case ">":
            return found > wanted
        case "~=":
            return found >= wanted and found.release[: len(wanted.release) - 1] == wanted.release[:-1]
        case _:
            return found >= wanted


def module(name: str, get: Callable[[str], Any]) -> types.ModuleType:
    """Return what stands in for a library that compares versions, or for a part of one.

    Parameters
    ----------
    name : str
        Its full name: `packaging.version`.
    get : callable
        Gives the distribution of a name, or raises.
    """
    made = types.ModuleType(name)
    vars(made).update(
        __version__=known.version_of(name),
        **dict.fromkeys(("Version", "LegacyVersion", "LooseVersion", "StrictVersion"), Version),
        **dict.fromkeys(("parse", "parse_version"), as_version),
        **dict.fromkeys(("SpecifierSet", "Specifier"), SpecifierSet),
        InvalidVersion=type("InvalidVersion", (ValueError,), {}),
        **dict.fromkeys(("DistributionNotFound", "VersionConflict"), ImportError),
        get_distribution=get,
        require=lambda *_wanted: [],
        __getattr__=lambda other: getattr(stubs.DRAWING, other),
    )
    vars(made).update(dict.fromkeys(("version", "specifiers", "packaging"), made))
    return made


def distributions(context: Any, is_there: Callable[[str], bool]) -> Iterator[Any]:
    """Yield what is installed as far as a submission has a part in it: numpy, and what has a stand-in.

    Parameters
    ----------
    context : importlib.metadata.DistributionFinder.Context
        What is asked for.
    is_there : callable
        Tells whether a library is there, or has a stand-in for whoever asks.
    """
    for found in PathFinder.find_distributions(context):
        if str(found.metadata["Name"]).lower() == "numpy":
            yield found
    name = context.name
    library = name and library_of(name)
    if library and is_there(library):
        yield _stand_in(name, known.version_of(library))


def library_of(name: str) -> str:
    """Return the import name of what is installed by a name, if it is known; else nothing."""
    plain = re.sub(r"[-_.]+", "-", name).lower()
    if plain in known.DISTRIBUTIONS:
        return known.DISTRIBUTIONS[plain]
    both = known.DRAW_OR_SHOW | known.WELL_KNOWN
    return next((each for each in both if each.lower().replace("_", "-") == plain), "")


def _stand_in(name: str, version: str) -> Any:
    from importlib.metadata import Distribution  # whoever asks has loaded it, and most do not ask

    class Known(Distribution):
        def read_text(self, filename: str) -> str | None:
            head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
            return head if filename in ("METADATA", "PKG-INFO") else None

        def locate_file(self, path: Any) -> Any:
            return path

    return Known()
