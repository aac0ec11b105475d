"""A table of results, read with suspicion: it stands in a file that anybody can edit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.experiment import Design, Setting

MEASURED = ("parameters", "multiplications", "accuracy", "seconds", "held_out", "data")
"""The columns behind those of the factors."""

MOST_ROWS = 200
MOST_TEXT = 40


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one training gave, as the table says."""

    setting: Setting
    """What was built."""

    parameters: int
    """Of the network."""

    multiplications: int
    """For one image."""

    accuracy: float
    """The share of held-out images that are right."""

    seconds: float
    """CPU time of the training."""

    held_out: int
    """How many images were held out."""

    data: str
    """The data set that it was trained on."""


@dataclass(frozen=True)
class Table:
    """The rows that could be read, and what could not."""

    rows: tuple[Row, ...]
    """In their order."""

    unreadable: tuple[str, ...] = ()
    """A sentence for each row that is none."""

    def find(self, setting: Setting) -> Row | None:
        """Return the first row of a setting."""
        return next((row for row in self.rows if row.setting == setting), None)

    @property
    def data_sets(self) -> tuple[str, ...]:
        """The data sets that its rows name, each once."""
        return tuple(dict.fromkeys(row.data for row in self.rows))


def plain(value: Any) -> Any:
    """Return a level as Python writes it: numbers of numpy become plain ones, texts small letters."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        return one_line(value, MOST_TEXT).casefold()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def read_settings(value: Any, width: int) -> tuple[Setting, ...] | None:
    """Return the settings that a list holds; None where it holds something else.

    Parameters
    ----------
    value : Plain
        What came back.
    width : int
        How many levels a setting has.
    """
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if not isinstance(value, list | tuple) or len(value) > MOST_ROWS:
        return None
    rows = [tuple(row.values()) if isinstance(row, dict) else row for row in value]
    if not all(isinstance(row, list | tuple) and len(row) == width for row in rows):
        return None
    settings = tuple(tuple(map(plain, row)) for row in rows)
    return settings if all(_is_level(level) for row in settings for level in row) else None


def _is_level(level: Any) -> bool:
    return isinstance(level, int | float | str) and not isinstance(level, bool)


def read_table(value: Any, design: Design) -> Table | None:
    """Return the table that a list of rows is; None where it is something else.

    Parameters
    ----------
    value : Plain
        What came back: a list of dicts.
    design : Design
        It says which columns there are.
    """
    if not isinstance(value, list | tuple) or len(value) > MOST_ROWS:
        return None
    rows, unreadable = [], []
    for place, each in enumerate(value, start=1):
        match _read_row(each, design):
            case str(why):
                unreadable.append(f"Row {place} {why}.")
            case row:
                rows.append(row)
    return Table(tuple(rows), tuple(unreadable))


def _read_row(told: Any, design: Design) -> Row | str:
    if not isinstance(told, dict):
        return "is no dict"
    columns = [*(factor.name for factor in design.factors), *MEASURED]
    if missing := [column for column in columns if column not in told]:
        return f"has no {missing[0]}"
    setting = tuple(plain(told[factor.name]) for factor in design.factors)
    if not all(map(_is_level, setting)):
        return "has a factor that is neither a number nor a text"
    counts = [_whole(told[name]) for name in ("parameters", "multiplications", "held_out")]
    numbers = [_number(told[name]) for name in ("accuracy", "seconds")]
    if None in counts or None in numbers or not isinstance(told["data"], str):
        return "has a result that is no number"
    return Row(
        setting=setting,
        parameters=counts[0] or 0,
        multiplications=counts[1] or 0,
        held_out=counts[2] or 0,
        accuracy=numbers[0] or 0.0,
        seconds=numbers[1] or 0.0,
        data=one_line(told["data"], MOST_TEXT),
    )


def _number(value: Any) -> float | None:
    value = value.item() if isinstance(value, np.generic) else value
    fits = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15
    return float(value) if fits and math.isfinite(value) else None


def _whole(value: Any) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number.is_integer() else None


def write_table(rows: Sequence[Row], design: Design) -> str:
    """Return rows as Python writes them, a line each."""
    lines = []
    for row in rows:
        told = ", ".join(f'"{name}": {_written(value)}' for name, value in as_plain(row, design).items())
        lines.append(f"    {{{told}}},\n")
    return f"[\n{''.join(lines)}]"


def as_plain(row: Row, design: Design) -> dict[str, Any]:
    """Return a row by its columns: the factors, then what was measured."""
    levels = {factor.name: level for factor, level in zip(design.factors, row.setting, strict=True)}
    return levels | {name: getattr(row, name) for name in MEASURED}


def _written(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
