"""Data classes as JSON holds them: written, and read as what they have to be or not at all.

msgspec reads them. What it has no words for is done before and after: a value that is null in JSON, texts
that are sanitized, fields that are in no JSON, properties that follow from fields.
"""

from __future__ import annotations

import dataclasses
import math
import sys
from dataclasses import dataclass
from enum import EnumType
from functools import cache
from types import UnionType
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
    from collections.abc import Callable

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


Number: TypeAlias = int | float
"""A finite number. A whole one is read as it was written: 100 does not become 100.0."""

Measured: TypeAlias = Annotated[Number, NullFor(math.nan)]
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


def from_dict(cls: type[T], value: object) -> T:
    """Return the object that plain data holds, every text in it sanitized.

    Fields with a default may be missing; keys that are no field are passed over. What `DERIVED` of the class
    names has to be there, and to be what follows from the fields.

    Raises
    ------
    InvalidData
        If it holds none.
    """
    import msgspec  # here, since most commands only write

    hint: Any = cls
    try:
        made = msgspec.convert(_preparer(hint)(value), cls)
    except msgspec.ValidationError as error:
        raise InvalidData(sanitize(f"in a report: {error}")) from None
    for name in getattr(cls, "DERIVED", ()):
        if not _follows(value[name], made, name):  # type: ignore[index]
            raise InvalidData(f"the {name} of a report does not follow from the rest of it")
    return made


def _follows(told: object, made: Any, name: str) -> bool:
    """Tell whether a value is what follows from the others; points may have been rounded."""
    try:
        derived: float | None = getattr(made, name)
        if isinstance(told, bool | None) or isinstance(derived, bool | None):
            return told is derived
        return isinstance(told, int | float) and abs(told - derived) < CENT
    except OverflowError:  # what is beyond all bounds follows from nothing
        return False


@cache
def _writer(hint: Any) -> Callable[[Any], Any]:
    """Return what makes plain data of a value of a type."""
    if dataclasses.is_dataclass(hint):
        cls: Any = hint
        writers = [(name, _writer(each)) for name, each in written_hints(cls).items()]
        return lambda value: {name: write(getattr(value, name)) for name, write in writers}
    if isinstance(hint, EnumType):
        return lambda value: value.value
    return WRITERS[hint] if hint in WRITERS else _inside(hint, _writer)


@cache
def _preparer(hint: Any) -> Callable[[Any], Any]:
    """Return what makes of plain data what msgspec takes for a value of a type, if it is one."""
    if dataclasses.is_dataclass(hint):
        cls: Any = hint
        return _preparer_of_class(cls)
    return PREPARERS[hint] if hint in PREPARERS else _inside(hint, _preparer)


def _preparer_of_class(cls: Any) -> Callable[[Any], Any]:
    preparers = {name: _preparer(hint) for name, hint in read_hints(cls).items()}
    derived = frozenset(getattr(cls, "DERIVED", ()))

    def prepare(value: Any) -> Any:
        if not isinstance(value, dict) or not derived <= value.keys():
            raise InvalidData("something is missing in a report")
        return {name: preparers[name](each) for name, each in value.items() if name in preparers}

    return prepare


def _inside(hint: Any, one_of: Callable[[Any], Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Return what does to each part of a list, or to what is not null, what `one_of` returns for its type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        one = one_of(arguments[0])
        return lambda value: [one(each) for each in value] if isinstance(value, list | tuple) else value
    if origin in (UnionType, Union):  # of whose types at most one is not left as it is
        (only,) = {one_of(each) for each in arguments} - {_as_it_is} or {_as_it_is}
        return lambda value: value if value is None else only(value)
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


WRITERS: dict[Any, Callable[[Any], Any]] = {
    Measured: lambda value: round(value, DECIMALS) if math.isfinite(value) else None,
    TextOrNull: lambda value: value or None,
}


def _text(value: Any) -> Any:
    return sanitize(value) if isinstance(value, str) and not value.isprintable() else value


def _finite(value: Any) -> Any:
    if isinstance(value, int | float) and not abs(value) <= sys.float_info.max:
        raise InvalidData("something in a report is no number")
    return value


PREPARERS: dict[Any, Callable[[Any], Any]] = {
    str: _text,
    float: _finite,
    Measured: lambda value: math.nan if value is None else _finite(value),
    TextOrNull: lambda value: "" if value is None else _text(value),
}
