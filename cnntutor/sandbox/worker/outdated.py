"""What a submission gets for a name that Keras or TensorFlow lacks: a thing that says so when it is used."""

from __future__ import annotations

import functools
import opcode
import sys
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from types import FrameType

    from cnntutor.sandbox.worker.absent import Absent
    from cnntutor.sandbox.worker.known import OF_KERAS
    from cnntutor.sandbox.worker.special_methods import is_special, is_top_level, version_named
else:
    # from this folder, which is all of the package that a worker sees
    from absent import Absent
    from known import OF_KERAS
    from special_methods import is_special, is_top_level, version_named

READS = frozenset(opcode.opmap[name] for name in ("LOAD_ATTR", "LOAD_METHOD") if name in opcode.opmap)
IMPORTS = opcode.opmap["IMPORT_FROM"]
"""The instructions behind `module.name` and `from module import name`; `hasattr` and `getattr` are calls."""

PUBLIC = (
    *("keras.", "tensorflow._api.", "tensorflow.compat.", "tensorflow.keras."),
    "tensorflow.python.keras.",
)
INNER = "keras.src"
"""What students take names from; the rest of both libraries is their own, and has no time to lose."""

PASS_ON = ("tensorflow.python.util.lazy_loader", "tensorflow.python.util.module_wrapper")
"""Modules of TensorFlow that ask another module for what they are asked for."""

SPELLINGS = (
    ("keras._tf_keras.keras", "tensorflow.keras"),
    ("tensorflow._api.v2", "tensorflow"),
    ("tensorflow._api.v1", "tensorflow"),
)
"""How modules call themselves, and how they are written."""

IMPORT_ERRORS = frozenset(
    ("ImportError", "ModuleNotFoundError", "PackageNotFoundError", "Exception", "BaseException")
)
ATTRIBUTE_ERRORS = frozenset(("AttributeError", "Exception", "BaseException"))
"""What a file catches that goes on without what it asks for."""


class Reader(Protocol):
    """What knows the submission's code."""

    def is_its_own(self, frame: FrameType | None) -> bool:
        """Tell whether a frame runs the submission."""

    def is_provided_for(self, frame: FrameType, errors: Collection[str]) -> bool:
        """Tell whether the line that a frame runs stands in a `try` that catches one of these."""


class Outdated(Absent):
    """Something that Keras or TensorFlow lacks: a function that uses it raises, as with `Absent`.

    Parameters
    ----------
    path : str
        Its name with dots, as the file has it: `keras.utils.np_utils`.
    reader : Reader
        Tells the submission's code from that of libraries, for which any question is a use.
    """

    __slots__ = ("_path", "_reader")

    def __init__(self, path: str, reader: Reader) -> None:
        super().__init__(path.partition(".")[0])
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_reader", reader)

    def _error(self) -> ImportError:
        path: str = object.__getattribute__(self, "_path")
        root = path.partition(".")[0]
        if root not in ("keras", "tensorflow"):
            return ModuleNotFoundError(f"No module named {root!r}", name=root)
        is_keras = path.startswith(("keras.", "tensorflow.keras."))
        return ImportError(f"{'Keras 3' if is_keras else 'This TensorFlow'} has no {path}", name=path)

    def __getattr__(self, name: str) -> Any:
        path, reader = object.__getattribute__(self, "_path"), object.__getattribute__(self, "_reader")
        if name in _OF_MODULES:
            return _OF_MODULES[name]
        if name == "__all__":  # nobody knows which names `import *` would give
            raise self._error()
        if path in OF_KERAS and (version := version_named(name, path)) is not None:
            return version
        if is_special(name):
            raise AttributeError(name)
        frame = sys._getframe(1)  # noqa: SLF001 - only the frame knows
        if reader.is_its_own(frame):
            if _instruction(frame) not in READS | {IMPORTS}:
                raise AttributeError(f"{self._error()}: no {name}")
        elif not str(frame.f_globals.get("__name__")).startswith("importlib"):
            raise self._error()
        return Outdated(f"{path}.{name}", reader)

    def __repr__(self) -> str:
        return f"<{self._error()}>"


_OF_MODULES: dict[str, Any] = {"__path__": [], "__spec__": None}
"""What is asked of a module when something is imported from it."""


def is_public(name: str) -> bool:
    """Tell whether a module is one that students take names from."""
    return name in ("keras", "tensorflow") or (name.startswith(PUBLIC) and not name.startswith(INNER))


def cover(module: Any, reader: Reader) -> None:
    """Have a module give the submission stand-ins for names that it lacks; nobody else gets them."""
    names = vars(getattr(module, "_tfmw_wrapped_module", module))
    names.setdefault("__getattr__", functools.partial(_missing, module, reader))


def cover_what_is_loaded(reader: Reader) -> None:
    """Do so for the modules that are loaded already."""
    for name, module in list(sys.modules.items()):
        if is_public(name):
            cover(module, reader)


def _missing(module: Any, reader: Reader, name: str) -> Outdated:
    """Return a stand-in for a name that a module lacks, or raise as Python does."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - as above
    while frame is not None and frame.f_globals.get("__name__") in PASS_ON:
        frame = frame.f_back
    if frame is not None and not is_special(name) and reader.is_its_own(frame) and _is_given(frame, reader):
        return Outdated(f"{_written(module.__name__)}.{name}", reader)
    raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}", name=name, obj=module)


def _is_given(frame: FrameType, reader: Reader) -> bool:
    """Tell whether a line may go on with a stand-in: one that imports, or one outside of all functions."""
    instruction = _instruction(frame)
    if instruction == IMPORTS:
        return not reader.is_provided_for(frame, IMPORT_ERRORS)
    if instruction not in READS or not is_top_level(frame):
        return False
    return not reader.is_provided_for(frame, ATTRIBUTE_ERRORS)


def _instruction(frame: FrameType) -> int:
    return frame.f_code.co_code[frame.f_lasti]


def _written(name: str) -> str:
    """Return how a module is written in a file."""
    for own, spelling in SPELLINGS:
        if name == own or name.startswith(f"{own}."):
            return spelling + name.removeprefix(own)
    return name
