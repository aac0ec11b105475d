"""The special methods that stand-ins for libraries answer, and what they see of the line that uses them."""

from __future__ import annotations

import inspect
import opcode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

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
