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


def _codes(*names: str) -> frozenset[int]:
    """Return the numbers of instructions; each version of Python has some of them."""
    return frozenset(opcode.opmap[name] for name in names if name in opcode.opmap)


JUMPS_IF_TRUE = _codes("POP_JUMP_IF_TRUE", "POP_JUMP_FORWARD_IF_TRUE")
JUMPS_IF_FALSE = _codes("POP_JUMP_IF_FALSE", "POP_JUMP_FORWARD_IF_FALSE")
ASKS = _codes("COMPARE_OP", "TO_BOOL", "CACHE")
"""What may ask for a truth value ahead of the jump that depends on it."""

PADDING = _codes("CACHE", "NOT_TAKEN")
ASSERTION_ERROR = _codes("LOAD_ASSERTION_ERROR", "LOAD_COMMON_CONSTANT")
"""How what an `assert` raises begins."""

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
    """Tell whether a frame asks for a truth value just now, and raises an `AssertionError` without it.

    A check of what a file runs with is passed: the library itself says that it is not there where it is used.
    """
    code = frame.f_code.co_code
    place = _past(ASKS, code, frame.f_lasti)
    behind = _past(PADDING, code, place + 2)
    if code[place] in JUMPS_IF_FALSE:  # the first part of `assert a and b`
        more = code[place - 1] if place > 1 and code[place - 2] == EXTENDED else 0
        behind = min(behind + 2 * (code[place + 1] + 256 * more), len(code) - 2)
    elif code[place] not in JUMPS_IF_TRUE:
        return False
    return code[behind] in ASSERTION_ERROR


def _past(kinds: frozenset[int], code: bytes, place: int) -> int:
    """Return the first place from here on with an instruction of another kind, or the last place."""
    while place < len(code) - 2 and code[place] in kinds:
        place += 2
    return min(place, len(code) - 2)


def version_named(name: str, library: str) -> str | tuple[int, ...] | None:
    """Return what a name of a library gives that is the library's version; None for any other name."""
    version = version_of(library)
    if name in VERSION_TEXTS:
        return version
    return tuple(map(int, version.split("."))) if name in VERSION_TUPLES else None
