"""The special methods that stand-ins for libraries answer, and what they see of the line that uses them."""

from __future__ import annotations

import inspect
import opcode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

    from cnntutor.sandbox.worker.known import version_of
else:
    from known import version_of  # from this folder, which is all of the package that a worker sees

OF_TWO = (
    *("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul"),
    *("and", "or", "xor", "lshift", "rshift"),
)
OTHERS = (
    *("call", "getitem", "setitem", "delitem", "next", "enter", "lt", "le", "gt", "ge"),
    *("neg", "pos", "abs", "invert", "round"),
)
METHODS = tuple(f"__{name}__" for name in (*OTHERS, *OF_TWO, *(f"r{name}" for name in OF_TWO)))
"""Those that may give anything, and not a number or a text."""

UNPACK, UNPACK_WITH_STAR, EXTENDED = (
    opcode.opmap[name] for name in ("UNPACK_SEQUENCE", "UNPACK_EX", "EXTENDED_ARG")
)
JUMPS_IF_TRUE = {
    opcode.opmap[name] for name in ("POP_JUMP_IF_TRUE", "POP_JUMP_FORWARD_IF_TRUE") if name in opcode.opmap
}
ON_THE_WAY = {
    opcode.opmap[name] for name in ("CACHE", "TO_BOOL", "NOT_TAKEN", "EXTENDED_ARG") if name in opcode.opmap
}
ASSERTION_ERROR = {
    opcode.opmap[name] for name in ("LOAD_ASSERTION_ERROR", "LOAD_COMMON_CONSTANT") if name in opcode.opmap
}
"""What stands behind the jump of an `assert`; the names are those of several versions of Python."""

VERSION_TEXTS = ("__version__", "VERSION", "full_version", "short_version")
VERSION_TUPLES = ("__version_info__", "version_info")
RUN_WHERE_THEY_STAND = ("<listcomp>", "<dictcomp>", "<setcomp>", "<genexpr>")
"""Code that is no function to a reader; in some versions of Python it has a frame of its own."""


def is_special(name: str) -> bool:
    """Tell whether a name is one that Python itself asks for."""
    return name.startswith("__") and name.endswith("__")


def names_to_fill(frame: FrameType) -> int:
    """Return into how many names a frame unpacks a value just now; 0 where it does something else with it.

    An iterator is not told, and `fig, ax = plt.subplots()` fails with one that is empty, as a loop needs it.
    """
    code, place = frame.f_code.co_code, frame.f_lasti
    instruction, count = code[place], code[place + 1]
    more = code[place - 1] if place > 1 and code[place - 2] == EXTENDED else 0
    if instruction == UNPACK:
        return count + 256 * more
    return count + more if instruction == UNPACK_WITH_STAR else 0


def is_top_level(frame: FrameType | None) -> bool:
    """Tell whether a frame runs the lines of a file or a class itself, and no function."""
    while frame is not None and frame.f_code.co_name in RUN_WHERE_THEY_STAND:
        frame = frame.f_back
    return frame is not None and not frame.f_code.co_flags & inspect.CO_OPTIMIZED


def is_asserted(frame: FrameType) -> bool:
    """Tell whether a frame asks for a truth value just now in order to go on with what follows an `assert`.

    A check of what a file runs with is passed: the library itself says that it is not there where it is used.
    """
    code, place = frame.f_code.co_code, frame.f_lasti
    while place < len(code) and code[place] in ON_THE_WAY:
        place += 2
    if place >= len(code) or code[place] not in JUMPS_IF_TRUE:
        return False
    place += 2
    while place < len(code) and code[place] in ON_THE_WAY:
        place += 2
    return place < len(code) and code[place] in ASSERTION_ERROR


def version_named(name: str, library: str) -> str | tuple[int, ...] | None:
    """Return what a name of a library gives that is the library's version; None for any other name."""
    version = version_of(library)
    if name in VERSION_TEXTS:
        return version
    return tuple(map(int, version.split("."))) if name in VERSION_TUPLES else None
