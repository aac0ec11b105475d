"""Data classes as JSON holds them: written, and read as what they have to be or not at all."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

import pytest

from cnntutor.domain.plain import (
    DECIMALS,
    NOT_IN_JSON,
    InvalidData,
    Measured,
    Number,
    TextOrNull,
    from_dict,
    to_dict,
)


class Colour(StrEnum):
    """A kind of text."""

    RED = "red"
    GREEN = "green"


@dataclass(frozen=True)
class Inner:
    """A part of a part."""

    name: str
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class Whole:
    """One of everything that a report may hold."""

    DERIVED: ClassVar[tuple[str, ...]] = ("total", "is_full")

    points: Number
    colour: Colour = Colour.RED
    parts: tuple[Inner, ...] = ()
    rows: tuple[tuple[int, ...], ...] = ()
    best: Inner | None = None
    loss: Measured = math.nan
    remark: TextOrNull = ""
    likely: bool = False
    secret: str = field(default="mine", metadata=NOT_IN_JSON)

    @property
    def total(self) -> float | None:
        """What follows from the points; nothing where they are below zero."""
        return self.points * 2 if self.points >= 0 else None

    @property
    def is_full(self) -> bool:
        """Whether that is all."""
        return self.points == 1


FULL = Whole(
    points=0.5,
    colour=Colour.GREEN,
    parts=(Inner("a"), Inner("b", 2)),
    rows=((1, 2), ()),
    best=Inner("c"),
    loss=0.25,
    remark="so",
    likely=True,
)


@pytest.mark.parametrize("whole", [FULL, Whole(points=-1)], ids=["full", "empty"])
def test_what_is_written_is_read(whole: Whole) -> None:
    """Through text and back, it is the same JSON."""
    told = to_dict(whole)
    assert to_dict(from_dict(Whole, json.loads(json.dumps(told, allow_nan=False)))) == told


def test_what_follows_comes_first_and_secrets_stay() -> None:
    """Properties that follow are written before the fields; what is known only here is not written at all."""
    told = to_dict(Whole(points=1))
    assert list(told)[:3] == ["total", "is_full", "points"]
    assert "secret" not in told
    assert from_dict(Whole, {**told, "secret": "theirs"}).secret == "mine"


def test_what_was_measured_is_rounded() -> None:
    """A number that was measured keeps some decimals; another is written as it is."""
    third = 1 / 3
    told = to_dict(Whole(points=third, loss=third))
    assert told["points"] == third
    assert told["loss"] == round(third, DECIMALS) != third


@pytest.mark.parametrize(
    "change", [{}, {"loss": None, "remark": None, "best": None}, {"unknown": [object()]}]
)
def test_fields_with_a_default_may_be_missing(change: dict[str, Any]) -> None:
    """What is missing or null has its default, and keys that are no field are passed over."""
    read = from_dict(Whole, {"total": 2.0, "is_full": True, "points": 1, **change})
    assert (read.parts, read.best, read.remark, read.colour) == ((), None, "", Colour.RED)
    assert math.isnan(read.loss)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"points": "1"}, r"Expected `int | float`, got `str` - at `\$.points`"),
        ({"points": True}, r"Expected `int | float`, got `bool` - at `\$.points`"),
        ({"points": math.nan}, "no number"),
        ({"points": 10**400}, "no number"),
        ({"loss": math.inf}, "no number"),
        ({"rows": [[1.0]]}, r"Expected `int`, got `float` - at `\$.rows\[0\]\[0\]`"),
        ({"rows": [[True]]}, r"Expected `int`, got `bool` - at `\$.rows\[0\]\[0\]`"),
        ({"rows": [1]}, r"Expected `array`, got `int` - at `\$.rows\[0\]`"),
        ({"parts": {"name": "a"}}, r"Expected `array`, got `object` - at `\$.parts`"),
        ({"parts": [{"count": 1}]}, r"missing required field `name` - at `\$.parts\[0\]`"),
        ({"best": []}, "missing"),
        ({"colour": "blue"}, r"Invalid enum value 'blue' - at `\$.colour`"),
        ({"colour": ["red"]}, r"got `array` - at `\$.colour`"),
        ({"remark": 1}, r"Expected `str`, got `int` - at `\$.remark`"),
        ({"likely": 1}, r"Expected `bool`, got `int` - at `\$.likely`"),
        ({"total": 2.5}, "the total of a report does not follow"),
        ({"total": None}, "the total of a report does not follow"),
        ({"total": 10**400}, "the total of a report does not follow"),
        ({"total": math.nan}, "the total of a report does not follow"),
        ({"is_full": 1}, "the is_full of a report does not follow"),
    ],
)
def test_what_it_cannot_be_is_refused(change: dict[str, Any], said: str) -> None:
    """Another type, a number beyond all bounds, a key that is gone, what does not follow from the rest."""
    told = {**to_dict(Whole(points=1)), **change}
    with pytest.raises(InvalidData, match=said):
        from_dict(Whole, told)


@pytest.mark.parametrize("points", [1, 1.0, 0.5])
def test_a_number_is_written_as_it_was_read(points: float) -> None:
    """A whole one stays whole and a fraction a fraction: exports stay as they were, byte by byte."""
    told = json.dumps(to_dict(Whole(points=points, loss=points)))
    assert json.dumps(to_dict(from_dict(Whole, json.loads(told)))) == told


def test_what_is_refused_commands_no_terminal() -> None:
    """The message, which quotes what stands there, is sanitized."""
    with pytest.raises(InvalidData, match="Invalid enum value") as refused:
        from_dict(Whole, {**to_dict(FULL), "colour": "\x1b[2J"})
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize("key", ["points", "total"])
def test_what_is_needed_has_to_be_there(key: str) -> None:
    """A field without a default, and what follows from others."""
    told = to_dict(FULL)
    del told[key]
    with pytest.raises(InvalidData, match="missing"):
        from_dict(Whole, told)


def test_points_may_have_been_rounded() -> None:
    """Less than a cent beside what follows is the same."""
    told = to_dict(Whole(points=1))
    assert from_dict(Whole, {**told, "total": 2.009}).total == 2


def test_texts_are_sanitized() -> None:
    """A text that was read commands no terminal, however deep it stands."""
    told = {**to_dict(FULL), "parts": [{"name": "\x1b[2J"}]}
    assert "\x1b" not in from_dict(Whole, told).parts[0].name
