"""Data classes as JSON holds them: written, and read as what they have to be or not at all."""

from __future__ import annotations

import dataclasses
import math
import sys
from dataclasses import dataclass
from enum import EnumType
from functools import cache
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from cnntutor.text import sanitize

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")
DECIMALS = 6
"""So many decimals of what was measured are kept."""


class InvalidData(ValueError):
    """What was read is not what it has to be."""


@dataclass(frozen=True)
class NullFor:
    """Marks a type of which one value is null in JSON."""

    value: Any
    """Which."""


Measured: TypeAlias = Annotated[float, NullFor(math.nan)]
"""A measured number; nan, which JSON does not know, is null there."""

TextOrNull: TypeAlias = Annotated[str, NullFor("")]
"""A text; an empty one is null in JSON."""

CENT = 0.01
"""Points that are nearer to each other than this are the same."""

NOT_IN_JSON = {"json": False}
"""The metadata of a field that is known only where the object was made."""


@cache
def read_hints(cls: Any) -> dict[str, Any]:
    """Return the types of the fields that are read from JSON, by their names."""
    hints = get_type_hints(cls, include_extras=True)
    fields = [field for field in dataclasses.fields(cls) if field.metadata != NOT_IN_JSON]
    return {field.name: hints[field.name] for field in fields}


@cache
def written_hints(cls: Any) -> dict[str, Any]:
    """Return the types of all that is written to JSON: what follows from the fields, then the fields."""
    derived = {name: getattr(cls, name).fget for name in getattr(cls, "DERIVED", ())}
    return {name: get_type_hints(get)["return"] for name, get in derived.items()} | read_hints(cls)


def to_dict(part: Any) -> dict[str, Any]:
    """Return a data class as dicts, lists, texts and numbers.

    What its `DERIVED` names is written too: properties that follow from the fields.
    """
    plain: dict[str, Any] = _writer(part.__class__)(part)
    return plain


@cache
def _writer(hint: Any) -> Callable[[Any], Any]:
    """Return what makes plain data of a value of a type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        one = _writer(arguments[0])
        return lambda value: [one(each) for each in value]
    if origin in (UnionType, Union):
        return _writer_of_union([_writer(each) for each in arguments])
    if dataclasses.is_dataclass(hint):
        cls: Any = hint
        writers = [(name, _writer(each)) for name, each in written_hints(cls).items()]
        return lambda value: {name: write(getattr(value, name)) for name, write in writers}
    if isinstance(hint, EnumType):
        return lambda value: value.value
    return WRITERS.get(hint, _as_it_is)


def _writer_of_union(some: Sequence[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Return what writes a value of one of some types, of which at most one is written otherwise."""
    (made,) = {each for each in some if each is not _as_it_is} or {_as_it_is}
    return lambda value: value if value is None else made(value)


def _as_it_is(value: Any) -> Any:
    return value


WRITERS: dict[Any, Callable[[Any], Any]] = {
    Measured: lambda value: round(value, DECIMALS) if math.isfinite(value) else None,
    TextOrNull: lambda value: value or None,
}


def from_dict(cls: type[T], value: object) -> T:
    """Return the object that plain data holds, every text in it sanitized.

    Fields with a default may be missing; keys that are no field are passed over. What is `DERIVED` has to be
    there, and to be what follows from the fields.

    Raises
    ------
    InvalidData
        If it holds none.
    """
    hint: Any = cls
    made: T = _reader(hint)(value)
    return made


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """Return what reads a value of a type, and raises `InvalidData` where it is none."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _reader_of_annotated(_reader(arguments[0]), arguments[1].value)
    if origin is tuple:
        return _reader_of_list(_reader(arguments[0]))
    if origin in (UnionType, Union):
        in_order = sorted(arguments, key=lambda each: each is not NoneType)  # null is nothing before all else
        return _reader_of_union([_reader(each) for each in in_order])
    if isinstance(hint, EnumType):
        return _reader_of_enum(hint)
    return _reader_of_class(hint) if dataclasses.is_dataclass(hint) else READERS[hint]


def _reader_of_class(cls: Any) -> Callable[[Any], Any]:
    readers = {name: _reader(hint) for name, hint in read_hints(cls).items()}
    needed = {
        field.name
        for field in dataclasses.fields(cls)
        if field.default is dataclasses.MISSING and field.name in readers
    }
    derived = getattr(cls, "DERIVED", ())
    needed.update(derived)

    def read(value: Any) -> Any:
        if not isinstance(value, dict) or not needed <= value.keys():
            raise InvalidData("something is missing in a report")
        made = cls(**{name: readers[name](each) for name, each in value.items() if name in readers})
        for name in derived:
            if not _follows(value[name], made, name):
                raise InvalidData(f"the {name} of a report does not follow from the rest of it")
        return made

    return read


def _follows(told: object, made: Any, name: str) -> bool:
    """Tell whether a value is what follows from the others; points may have been rounded."""
    try:
        derived: float | None = getattr(made, name)
        if isinstance(told, bool | None) or isinstance(derived, bool | None):
            return told is derived
        return isinstance(told, int | float) and abs(told - derived) < CENT
    except OverflowError:  # what is beyond all bounds follows from nothing
        return False


def _reader_of_annotated(one: Callable[[Any], Any], null: Any) -> Callable[[Any], Any]:
    return lambda value: null if value is None else one(value)


def _reader_of_list(one: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise InvalidData("something in a report is no list")
        return tuple([one(each) for each in value])

    return read


def _reader_of_union(some: Sequence[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        for one in some:
            try:
                return one(value)
            except InvalidData as error:
                why = error
        raise why

    return read


def _reader_of_enum(values: Any) -> Callable[[Any], Any]:
    members: Mapping[str, Any] = {member.value: member for member in values}

    def read(value: Any) -> Any:
        if not isinstance(value, str) or value not in members:
            raise InvalidData("something in a report is none of what it can be")
        return members[value]

    return read


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise InvalidData("something in a report is no text")
    return value if value.isprintable() else sanitize(value)


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise InvalidData("something in a report is no whole number")
    return value


def _number(value: Any) -> float:
    if type(value) in (int, float) and abs(value) <= sys.float_info.max:
        number: float = value
        return number
    raise InvalidData("something in a report is no number")


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise InvalidData("something in a report is neither true nor false")
    return value


def _nothing(value: Any) -> None:
    if value is not None:
        raise InvalidData("something in a report is there that should not be")


READERS: dict[Any, Callable[[Any], Any]] = {
    str: _text, int: _whole, float: _number, bool: _truth, NoneType: _nothing,
}  # fmt: skip
