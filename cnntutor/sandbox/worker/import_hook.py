"""Decide what a submission may import, so that its grade does not depend on what else is installed.

It is no security measure: it shares a process with the student's code, which can take it out.
"""

from __future__ import annotations

import os
import sys
import types
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from types import FrameType

    from cnntutor.sandbox.worker import (
        absent,
        known,
        libraries,
        outdated,
        stubs,
        tries,
        withheld,
    )
    from cnntutor.sandbox.worker.special_methods import is_special, version_named
else:
    # from this folder, which is all of the package that a worker sees
    import absent
    import known
    import libraries
    import outdated
    import stubs
    import tries
    import withheld
    from special_methods import is_special, version_named

ALONE = sys.stdlib_module_names | {"numpy"}
PLATFORM = ("_sysconfigdata_", "_distutils_")
"""How modules of Python itself begin that each machine names in its own way."""


class Finder:
    """Finds what a submission imports, and stand-ins for some of what is not there.

    Parameters
    ----------
    numpy_alone : bool
        Whether there is nothing but Python's own library and numpy, whatever is installed. Otherwise only
        libraries that draw have stand-ins, and what Keras and TensorFlow no longer have.
    others : sequence
        What else finds modules, and is asked only here.
    also : collection of str
        Libraries that are there beside these.
    """

    invalidate_caches = staticmethod(PathFinder.invalidate_caches)  # what importlib asks finders for as well

    def __init__(self, *, numpy_alone: bool, others: Sequence[Any] = (), also: Collection[str] = ()) -> None:
        self._numpy_alone = numpy_alone
        self._there = ALONE | (set(also) if numpy_alone else set())
        self._others = others
        self._namespace: object = None
        self._texts: Mapping[str, str | bytes] = {}
        self._tries: dict[tuple[str, Collection[str]], list[range]] = {}
        self._folder = str(Path.cwd())

    def stand_by(self, namespace: object, texts: Mapping[str, str | bytes]) -> None:
        """Learn which code is the submission's: that with these globals; and its text, by file name.

        Only what it imports itself has stand-ins: libraries try this and that, and do without.
        """
        self._namespace, self._texts = namespace, texts

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Return where a module comes from, or None."""
        root = name.partition(".")[0]
        if root in self._there or root.startswith(PLATFORM):
            found = (finder.find_spec(name, path, target) for finder in self._others)
            return next((spec for spec in found if spec is not None), None)
        return self._find_written(name, path) or self._find_stand_in(name)

    def find_distributions(self, context: Any) -> Any:
        """Return what is installed, as far as a submission may know of it."""
        if not self._numpy_alone:
            return ()  # another finder tells
        return _versions().distributions(context, lambda library: self._stand_in(library) is not None)

    def _find_written(self, name: str, path: Any) -> Any:
        """Return where a module is that the submission wrote into its folder, or into one that it named."""
        named = path or [self._folder, *(os.path.normpath(f"{self._folder}/{place}") for place in sys.path)]
        places = [place for place in named if self._is_in_folder(str(place))]
        for place in places:
            sys.path_importer_cache.pop(place, None)  # it may have been written this very moment
        return PathFinder.find_spec(name, places) if places else None

    def _find_stand_in(self, name: str) -> Any:
        made: Any = None
        if self._numpy_alone and name.partition(".")[0] in known.MEASURE_VERSIONS:
            if self.is_its_own(_importer()[0]):
                made = _versions().module(name, _distribution)
        elif (thing := self._stand_in(name)) is not None:
            made = thing if type(thing) is outdated.Outdated else _StandIn(name, thing)
        if made is None:
            return None
        loader: Any = _Loader(made)  # without the class that all derive from: it loads twenty modules
        return ModuleSpec(name, loader, is_package=True)

    def _is_in_folder(self, place: str) -> bool:
        return place == self._folder or place.startswith(self._folder + os.sep)

    def is_its_own(self, frame: FrameType | None) -> bool:
        """Tell whether a frame runs the submission, or a module that it wrote."""
        if frame is None:
            return False
        return frame.f_globals is self._namespace or self._is_in_folder(frame.f_code.co_filename)

    def is_provided_for(self, frame: FrameType, errors: Collection[str]) -> bool:
        """Tell whether the line that a frame runs stands in a `try` that catches one of some errors."""
        name = frame.f_code.co_filename
        if (name, errors) not in self._tries:
            text = self._texts.get(name)
            text = Path(name).read_bytes() if text is None else text
            self._tries[name, errors] = tries.find_tries(text, errors)
        return any(frame.f_lineno in lines for lines in self._tries[name, errors])

    def _stand_in(self, name: str) -> Any:
        parts = name.split(".")
        places = {".".join(parts[: length + 1]) for length in range(len(parts))}
        shows = not places.isdisjoint(known.DRAW_OR_SHOW)
        lacking = known.WELL_KNOWN if self._numpy_alone else known.OF_KERAS
        if not (shows or parts[0] in lacking):
            return None
        importer, asked = _importer()
        if importer is None or not self.is_its_own(importer):
            return None
        tells_nothing = shows and parts[0] != "google"  # Colab's is tried to learn where the file runs
        if not tells_nothing and (asked or self.is_provided_for(importer, outdated.IMPORT_ERRORS)):
            return None
        if shows:
            return stubs.DRAWING
        if self._numpy_alone:
            return absent.Absent(parts[0])
        if _is_in_a_list(importer):  # the module itself is asked for it next
            outdated.cover(sys.modules[name.rpartition(".")[0]], self)
            return None
        return outdated.Outdated(name, self)


class _Loader:
    """Gives a module that is ready."""

    def __init__(self, made: types.ModuleType) -> None:
        self._made = made

    def create_module(self, _spec: ModuleSpec) -> types.ModuleType:
        """Return the module."""
        return self._made

    def exec_module(self, module: types.ModuleType) -> None:
        """Do nothing: it is ready."""


class _StandIn(types.ModuleType):
    """A module of which every name stands for the same thing."""

    def __init__(self, name: str, thing: Any) -> None:
        super().__init__(name)
        self._thing = thing
        if name in known.STARS:
            self.__all__ = known.STARS[name]

    def __repr__(self) -> str:
        return f"<module {self.__name__!r}>"

    def __getattr__(self, name: str) -> Any:
        if (version := version_named(name, self.__name__.partition(".")[0])) is not None:
            return version
        if is_special(name):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(self._thing, name)


def stand_in(name: str) -> types.ModuleType:
    """Return a module of which all that is asked does nothing."""
    return _StandIn(name, stubs.DRAWING)


class _First:
    """Is asked before all others: for the grader, which is not there, and for what has to be mended."""

    def __init__(self, cover: Callable[[Any], None] | None) -> None:
        self._cover = cover

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name.partition(".")[0] == "cnntutor":
            raise ImportError("cnntutor cannot be imported in an exercise: write the function with numpy")
        mend = withheld.mend if name in withheld.MENDS else self._cover
        if mend is None or not (name in withheld.MENDS or outdated.is_public(name)):
            return None
        others = (finder.find_spec(name, path, target) for finder in sys.meta_path if finder is not self)
        spec = next((spec for spec in others if spec is not None), None)
        if spec is not None and spec.loader is not None and not isinstance(spec.loader, _Loader):
            mending: Any = withheld.Mending(spec.loader, mend)
            spec.loader = mending
        return spec


def put_in_place(*, numpy_alone: bool, also: Collection[str] = ()) -> Finder:
    """Have all imports of this process from now on go by these rules, and return what has to know more."""
    finder = Finder(numpy_alone=numpy_alone, others=sys.meta_path[:] if numpy_alone else (), also=also)
    if numpy_alone:
        sys.meta_path.clear()
    sys.meta_path.append(finder)
    if numpy_alone:
        sys.meta_path.insert(0, _First(None))
    else:
        sys.meta_path.insert(0, _First(lambda module: outdated.cover(module, finder)))
        outdated.cover_what_is_loaded(finder)
    withheld.mend_what_is_loaded()
    return finder


_loaded: list[Any] = []


def _versions() -> Any:
    """Return the module on versions, which hardly a file needs."""
    if not _loaded:
        _loaded.append(libraries.load_sibling("versions"))
    return _loaded[0]


def _distribution(name: str) -> Any:
    """Return what is installed by a name, or raise."""
    from importlib.metadata import distribution  # it loads much, and hardly a file asks

    return distribution(name)


def _importer() -> tuple[FrameType | None, bool]:
    """Return the frame whose line imports, and whether it only asks for what there is."""
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - there is no other way to learn it
    asked, ours = False, (globals(), *map(vars, _loaded))
    while frame is not None:
        name = str(frame.f_globals.get("__name__"))
        if name.partition(".")[0] != "importlib" and not any(frame.f_globals is each for each in ours):
            break
        asked = asked or name == "importlib.util"
        frame = frame.f_back
    return frame, asked


def _is_in_a_list(importer: FrameType) -> bool:
    """Tell whether a module is looked for only because it may be meant by a name behind `import`."""
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - as above
    while frame is not None and frame is not importer:
        if frame.f_code.co_name == "_handle_fromlist":
            return True
        frame = frame.f_back
    return False
