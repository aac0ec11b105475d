"""Reports as a gradebook's file has them: read as what they have to be, or not at all."""

from __future__ import annotations

import json
import math
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, cast, get_args, get_origin, get_type_hints, is_typeddict

from cnntutor.domain.report import Status
from cnntutor.grading.record import Record
from cnntutor.text import sanitize, sanitize_tree

if TYPE_CHECKING:
    from collections.abc import Callable


class NoReport(ValueError):
    """What was read is no report, or no row of a gradebook."""


STATUSES = frozenset(Status)

ALWAYS = {
    "Record": {"exercise", "title", "student", "score", "max_score", "passed", "trouble", "questions"},
    "QuestionRecord": {"name", "kind", "status", "score", "max_score", "message"},
}
"""What every version of these has had; others have come later, and reports without them are read."""


def parse_report(text: str) -> Record:
    """Return the report that a text holds, every text in it harmless.

    Raises
    ------
    ValueError
        If it is no report.
    """
    try:
        told = json.loads(text, parse_constant=_no_number)
        return cast("Record", _reader(Record)(told))
    except RecursionError:
        raise NoReport("it is nested too deep") from None


def _no_number(name: str) -> float:
    raise NoReport(f"{name} is no number")


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """Return what reads a value of a type, and raises `NoReport` where it is none."""
    if is_typeddict(hint):
        return _reader_of_dict(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is list:
        return _reader_of_list(_reader(arguments[0]))
    if origin is UnionType:
        return _reader_of_union(tuple(_reader(each) for each in arguments))
    return READERS[hint]


def _reader_of_dict(hint: Any) -> Callable[[Any], Any]:
    readers = {name: _reader(each) for name, each in get_type_hints(hint).items()}
    needed = ALWAYS.get(hint.__name__, set(readers))
    if "status" in readers:
        readers["status"] = _status

    def read(value: Any) -> Any:
        if not isinstance(value, dict) or not needed <= value.keys():
            raise NoReport("something is missing in a report")
        return {
            sanitize(name): readers[name](each) if name in readers else sanitize_tree(each)
            for name, each in value.items()
        }

    return read


def _reader_of_list(one: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise NoReport("something in a report is no list")
        return [one(each) for each in value]

    return read


def _reader_of_union(some: tuple[Callable[[Any], Any], ...]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        for one in some:
            try:
                return one(value)
            except NoReport as error:
                why = error
        raise why

    return read


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise NoReport("something in a report is no text")
    return value if value.isprintable() else sanitize(value)


def _status(value: Any) -> str:
    if value not in STATUSES:
        raise NoReport("a report has a status that there is not")
    return str(value)


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise NoReport("something in a report is no whole number")
    return value


def _number(value: Any) -> float:
    if type(value) in (int, float) and math.isfinite(value):
        return cast("float", value)
    raise NoReport("something in a report is no number")


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise NoReport("something in a report is neither true nor false")
    return value


def _nothing(value: Any) -> None:
    if value is not None:
        raise NoReport("something in a report is there that should not be")


READERS: dict[Any, Callable[[Any], Any]] = {
    str: _text, int: _whole, float: _number, bool: _truth, NoneType: _nothing,
}  # fmt: skip
