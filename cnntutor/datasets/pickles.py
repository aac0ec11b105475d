"""Reading the pickles that CIFAR-10 comes in, without running what they ask for.

A pickle is a program, and Python's reader imports and calls whatever it names. Here it gets a file only if
each of its instructions is one that data needs. Nothing is imported: for the few names of numpy that arrays
need, it gets the classes of `pickled_arrays`, which hold whole numbers, and every other name is refused.
"""

from __future__ import annotations

import io
import pickle
import pickletools
import warnings
from typing import Any

from cnntutor.datasets.pickled_arrays import NAMES, Encoder, PickledArray, RefusedPickle

MOST_STEPS = 400_000
"""The most instructions of a pickle. A batch of 10,000 images has 20,000 to 150,000."""

MOST_CONTAINERS = 1000
"""The most lists, dicts and tuples, so that none is nested deeper. Arguments of a call are not counted."""

PUTS, GETS = {"PUT", "BINPUT", "LONG_BINPUT", "MEMOIZE"}, {"GET", "BINGET", "LONG_BINGET"}
CALLS, WITH_KEYS = {"REDUCE", "BUILD"}, {"SETITEM", "SETITEMS", "DICT"}
CONTAINERS = {
    "LIST",
    "EMPTY_LIST",
    "DICT",
    "EMPTY_DICT",
    "TUPLE",
    "TUPLE1",
    "TUPLE2",
    "TUPLE3",
    "EMPTY_TUPLE",
}
OTHERS = {
    *("PROTO", "FRAME", "MARK", "STOP", "APPEND", "APPENDS", "GLOBAL", "STACK_GLOBAL"),
    *("NONE", "NEWTRUE", "NEWFALSE", "INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4"),
    *("STRING", "BINSTRING", "SHORT_BINSTRING", "UNICODE", "BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8"),
    *("BINBYTES", "SHORT_BINBYTES", "BINBYTES8", "BYTEARRAY8"),
}
INSTRUCTIONS = PUTS | GETS | CALLS | WITH_KEYS | CONTAINERS | OTHERS
"""What data needs, in any protocol."""


def read(content: bytes) -> dict[str, Any]:
    """Return the dict that a pickle holds, its keys as str.

    Its values are int, bytes, str, None, list, tuple and dict, and numpy arrays of whole numbers.

    Raises
    ------
    ValueError
        If the pickle is damaged, or asks for anything else.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a damaged name may look like a wrong escape in a Python text
            _scan(content)
            result = _Reader(content).load()
    except RefusedPickle:
        raise
    except Exception as error:  # Python's reader may raise anything where a pickle is damaged
        raise RefusedPickle("it is a damaged pickle") from error
    if type(result) is not dict or not all(isinstance(key, str | bytes) for key in result):
        raise RefusedPickle("it is a pickle of something else than a dict with names")
    return {key if isinstance(key, str) else key.decode("latin-1"): _value(result[key]) for key in result}


def _value(value: Any) -> Any:
    if isinstance(value, PickledArray) and value.values is not None:
        return value.values
    if value is None or isinstance(value, int | str | bytes | bytearray | list | tuple | dict):
        return value
    raise RefusedPickle("it is a pickle with an array that has no values, or with no data at all")


def _scan(content: bytes) -> None:
    """Refuse a pickle that could do or cost more than data needs, by its instructions alone."""
    kinds = _Kinds()
    containers = before = end_of_frame = 0
    for number, (instruction, argument, position) in enumerate(pickletools.genops(content)):
        name, begin = instruction.name, position or 0
        if name not in INSTRUCTIONS:
            raise RefusedPickle(f"it is a pickle with the instruction {name}, which data does not need")
        containers += (name in CONTAINERS) - (name in CALLS)
        if number > MOST_STEPS or containers > MOST_CONTAINERS:
            raise RefusedPickle("it is a pickle of more steps or deeper lists than a data set needs")
        if name in PUTS and argument is not None and argument > number:  # the reader makes room for as many
            raise RefusedPickle("it is a pickle that asks for more memory than it needs")
        if before < end_of_frame < begin or (name == "FRAME" and begin < end_of_frame):
            raise RefusedPickle("it is a damaged pickle")  # the reader would go on at another byte than this
        if name == "FRAME":
            end_of_frame = begin + 9 + int(argument or 0)
        kinds.follow(instruction, argument)
        before = begin
    if kinds.stack or end_of_frame > len(content):
        raise RefusedPickle("it is a damaged pickle")


class _Kinds:
    """The kinds of the values on the stack and in the memo of a pickle, in the words of `pickletools`."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self._marks: list[int] = []
        self._memo: dict[int, str] = {}

    def follow(self, instruction: pickletools.OpcodeInfo, argument: Any) -> None:
        """Carry out an instruction on kinds in place of values.

        No tuple is a key, since the hash of a tuple of tuples can take for ever, or all of the stack; and
        none is used twice, so that each call takes one of those that are counted.
        """
        name, takes = instruction.name, [kind.name for kind in instruction.stack_before]
        if name in PUTS:
            self._memo[len(self._memo) if argument is None else argument] = self.stack[-1]
            return
        begin = self._marks.pop() if "mark" in takes else len(self.stack)
        begin -= takes.index("mark") if "mark" in takes else len(takes)
        taken = self.stack[begin:]
        del self.stack[begin:]
        gives = [self._memo[argument]] if name in GETS else [kind.name for kind in instruction.stack_after]
        keys = taken[name != "DICT" :: 2] if name in WITH_KEYS else []
        if (
            (name in CALLS and taken != ["any", "tuple"])
            or "tuple" in keys
            or (name in GETS and gives == ["tuple"])
        ):
            raise RefusedPickle("it is a pickle with tuples where data has none")
        if name == "MARK":
            self._marks.append(len(self.stack))
        else:
            self.stack += gives


class _Reader(pickle.Unpickler):
    """Python's reader, for which every name stands for something of `pickled_arrays` or is refused."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content), encoding="bytes")
        self._names = {**NAMES, "_codecs encode": Encoder(len(content))}

    def find_class(self, module: str, name: str) -> Any:
        """Return what a name stands for."""
        whole = f"{module} {name}"
        if whole not in self._names:
            raise RefusedPickle(f"it is a pickle that asks for {whole[:60]!r}, which no data set needs")
        return self._names[whole]
