"""Reading the pickles that CIFAR-10 comes in, without running them.

A pickle is a program, and Python's own reader runs it: a file that looks like a data set can do whatever its
author liked. Here the few instructions that numbers, texts, lists, dicts and arrays need are carried out one
by one, and any other is refused. Nothing that a pickle names is imported or called.
"""

from __future__ import annotations

import pickletools
import warnings
from typing import TYPE_CHECKING, Any

from cnntutor.datasets import pickled_arrays as arrays
from cnntutor.datasets.pickled_arrays import (
    BYTE_ORDERS,
    ItemType,
    Maker,
    PickledArray,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_STEPS = 400_000
"""The most instructions that are carried out. A batch of 10,000 images has about 50,000."""


def read(content: bytes) -> dict[str, Any]:
    """Return the dict that a pickle holds, its keys as str.

    Its values are int, bytes, str, None, list, tuple and dict, and numpy arrays of whole numbers.

    Raises
    ------
    ValueError
        If the pickle is damaged, or asks for anything else.
    """
    machine = _Machine(len(content))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a damaged name may look like a wrong escape in a Python text
            for number, (operation, argument, _) in enumerate(pickletools.genops(content)):
                if number > MOST_STEPS:
                    raise ValueError("it is a pickle of more steps than a data set needs")
                machine.step(operation.name, argument)
        (result,) = machine.stack
    except (IndexError, KeyError, UnicodeError) as error:
        raise ValueError("it is a damaged pickle") from error
    if type(result) is not dict:
        raise ValueError("it is a pickle of something else than a dict")
    return {_key(key): _value(value) for key, value in result.items()}


def _key(key: str | bytes) -> str:
    return key.decode("latin-1") if isinstance(key, bytes) else key


def _value(value: Any) -> Any:
    if isinstance(value, PickledArray):
        if value.values is None:
            raise ValueError("it is a pickle with an array that has no values")
        return value.values
    if isinstance(value, Maker | ItemType):
        raise ValueError("it is a pickle of no data")  # noqa: TRY004 - the file is at fault, not a caller
    return value


class _Machine:
    """The state of a pickle that is being read."""

    def __init__(self, size: int) -> None:
        self.stack: list[Any] = []
        self._marks: list[int] = []
        self._memo: dict[int, Any] = {}
        self._left = size  # how many bytes may still be made of texts: what is in the memo can be used again

    def step(self, name: str, argument: Any) -> None:
        """Carry out one instruction."""
        if name in _PUSHES:
            self.stack.append(_PUSHES[name](argument))
        elif name in _STEPS:
            _STEPS[name](self, argument)
        elif name not in ("PROTO", "FRAME", "STOP"):
            raise ValueError(f"it is a pickle with the instruction {name}, which data does not need")

    def _pop(self, kind: type) -> Any:
        value = self.stack.pop()
        if type(value) is not kind:
            raise ValueError("it is a damaged pickle")
        return value

    def _top(self, kind: type) -> Any:
        if type(self.stack[-1]) is not kind:
            raise ValueError("it is a damaged pickle")
        return self.stack[-1]

    def _since_mark(self) -> list[Any]:
        begin = self._marks.pop()
        if begin < 0:
            raise IndexError
        values = self.stack[begin:]
        del self.stack[begin:]
        return values

    def mark(self, _: None) -> None:
        """Remember where a run of values begins."""
        self._marks.append(len(self.stack))

    def put(self, number: int | None) -> None:
        """Keep what is on top of the stack under a number; by default, the next."""
        self._memo[len(self._memo) if number is None else number] = self.stack[-1]

    def get(self, number: int) -> None:
        """Put what was kept under a number on the stack."""
        self.stack.append(self._memo[number])

    def tuple_since_mark(self, _: None) -> None:
        """Replace the values since the mark with a tuple of them."""
        self.stack.append(tuple(self._since_mark()))

    def tuple_of(self, count: int) -> None:
        """Replace the last values with a tuple of them."""
        self._marks.append(len(self.stack) - count)
        self.tuple_since_mark(None)

    def append(self, _: None) -> None:
        """Append a value to the list below it."""
        value = self.stack.pop()
        self._top(list).append(value)

    def appends(self, _: None) -> None:
        """Append the values since the mark to the list below them."""
        values = self._since_mark()
        self._top(list).extend(values)

    def set_item(self, _: None) -> None:
        """Enter a key and a value into the dict below them."""
        self._marks.append(len(self.stack) - 2)
        self.set_items(None)

    def set_items(self, _: None) -> None:
        """Enter the keys and values since the mark into the dict below them."""
        values = self._since_mark()
        target = self._top(dict)
        if len(values) % 2:
            raise IndexError
        for key, value in zip(values[::2], values[1::2], strict=True):
            if type(key) not in (str, bytes):  # the hash of a deep tuple would exhaust the stack
                raise ValueError("it is a pickle with a dict whose keys are not names")
            target[key] = value

    def name(self, name: str) -> None:
        """Put what a name stands for on the stack."""
        maker = next((maker for maker in Maker if name in maker.value), None)
        if maker is None:
            raise ValueError(f"it is a pickle that asks for {name[:60]!r}, which no data set needs")
        self.stack.append(maker)

    def name_from_stack(self, _: None) -> None:
        """Do so with a name whose two parts are on the stack."""
        name, module = self._pop(str), self._pop(str)
        self.name(f"{module} {name}")

    def make(self, _: None) -> None:
        """Replace a maker and its arguments with what it makes of them."""
        arguments, maker = self._pop(tuple), self._pop(Maker)
        match maker, arguments:
            case Maker.EMPTY_ARRAY, (Maker.ARRAY_TYPE, _, _):
                self.stack.append(PickledArray())
            case Maker.ARRAY, (raw, item_type, shape, "C" | "F" as order):
                self.stack.append(PickledArray(arrays.values(raw, item_type, shape, order)))
            case Maker.ITEM_TYPE, (code, *_):
                self.stack.append(arrays.item_type(code))
            case Maker.BYTES, (str() as text, "latin1"):
                self.stack.append(self._as_bytes(text))
            case _:
                raise ValueError("it is a pickle that makes something else than data")

    def _as_bytes(self, text: str) -> bytes:
        self._left -= len(text)
        if self._left < 0:
            raise ValueError("it is a pickle that makes much of little")
        return text.encode("latin-1")

    def give_state(self, _: None) -> None:
        """Complete what has been made."""
        state, target = self._pop(tuple), self.stack[-1]
        match target, state:
            case PickledArray(values=None), (1, shape, item_type, 0 | 1 as in_fortran_order, raw):
                target.values = arrays.values(raw, item_type, shape, "F" if in_fortran_order else "C")
            case ItemType(), (3 | 4, order, None, None, None, -1, -1, 0, *_) if order in BYTE_ORDERS:
                pass
            case _:
                raise ValueError("it is a pickle that makes something else than data")


def _as_it_is(argument: Any) -> Any:
    return argument


def _python_2_text(argument: str) -> bytes:
    return argument.encode("latin-1")


_PUSHES: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("BININT", "BININT1", "BININT2", "LONG1", "LONG4"), _as_it_is),
    **dict.fromkeys(("BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8"), _as_it_is),
    **dict.fromkeys(("BINBYTES", "SHORT_BINBYTES", "BINBYTES8", "BYTEARRAY8"), _as_it_is),
    **dict.fromkeys(("BINSTRING", "SHORT_BINSTRING"), _python_2_text),
    "NONE": lambda _: None,
    "NEWTRUE": lambda _: True,
    "NEWFALSE": lambda _: False,
    "EMPTY_LIST": lambda _: [],
    "EMPTY_DICT": lambda _: {},
    "EMPTY_TUPLE": lambda _: (),
}
"""The instructions that put a value on the stack."""

_STEPS: Mapping[str, Callable[[_Machine, Any], None]] = {
    "MARK": _Machine.mark,
    "TUPLE": _Machine.tuple_since_mark,
    "TUPLE1": lambda machine, _: machine.tuple_of(1),
    "TUPLE2": lambda machine, _: machine.tuple_of(2),
    "TUPLE3": lambda machine, _: machine.tuple_of(3),
    "APPEND": _Machine.append,
    "APPENDS": _Machine.appends,
    "SETITEM": _Machine.set_item,
    "SETITEMS": _Machine.set_items,
    **dict.fromkeys(("BINPUT", "LONG_BINPUT", "MEMOIZE"), _Machine.put),
    **dict.fromkeys(("BINGET", "LONG_BINGET"), _Machine.get),
    "GLOBAL": _Machine.name,
    "STACK_GLOBAL": _Machine.name_from_stack,
    "REDUCE": _Machine.make,
    "BUILD": _Machine.give_state,
}
"""The instructions that work on the stack and on the memo."""
