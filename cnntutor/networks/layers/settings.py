"""The settings of layers, each read into one type and within bounds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cnntutor.networks.layers.rule import MOST_AXES, MOST_SIDE, Unfit

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.networks.layers.rule import Rule, Settings

MOST_NUMBER = 1e12
MOST_CONSTANTS = 4096
REQUIRED: Any = object()


class Setting(NamedTuple):
    """One setting of a class of layers."""

    read: Callable[[Any], Any]
    """Returns the value, checked; raises ValueError or TypeError for one that makes no sense."""

    default: Any = REQUIRED
    """Keras's, where a description does not name it."""


def read_settings(rule: Rule, told: Settings) -> dict[str, Any]:
    """Return the settings that a rule works with, checked.

    Raises
    ------
    Unfit
        If one is missing, makes no sense, or is not known to the rule and not None.
    """
    for name, value in told.items():
        if name not in rule.settings and value is not None:
            raise Unfit(f"has the setting {name}, which is not known here")
    return {name: _read(name, setting, told) for name, setting in rule.settings.items()}


def _read(name: str, setting: Setting, told: Settings) -> Any:
    if name not in told or (told[name] is None and setting.default is not REQUIRED):
        if setting.default is REQUIRED:
            raise Unfit(f"does not tell its setting {name}")
        return setting.default
    try:
        return setting.read(told[name])
    except (ValueError, TypeError, OverflowError):
        raise Unfit(f"has a value of its setting {name} that is not known here") from None


def readable_settings(rule: Rule, told: Settings) -> dict[str, Any]:
    """Return those of the settings that make sense, where others do not."""
    found: dict[str, Any] = {}
    for name, setting in rule.settings.items():
        try:
            found |= {name: setting.read(told[name])} if name in told else {}
        except (ValueError, TypeError, OverflowError):
            continue
    return found


# ------------------------------------------------------------------ readers


def count(value: Any) -> int:
    """Return a whole number from 1."""
    if type(value) is not int or not 0 < value <= MOST_SIDE:
        raise ValueError
    return value


def amount(value: Any) -> int:
    """Return a whole number from 0."""
    if type(value) is not int or not 0 <= value <= MOST_SIDE:
        raise ValueError
    return value


def number(value: Any) -> float:
    """Return a number that is not too large."""
    if type(value) not in (int, float) or not abs(value) <= MOST_NUMBER:
        raise ValueError
    return float(value)


def flag(value: Any) -> bool:
    """Return a truth value."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def ignored(_value: Any) -> None:
    """Return nothing: the setting does nothing once a network is trained."""


def off(value: Any) -> bool:
    """Return False; what a layer does with the setting switched on is not known."""
    if value is not False:
        raise ValueError
    return False


def whole(value: Any) -> int:
    """Return a whole number of either sign."""
    if type(value) is not int or abs(value) > MOST_SIDE:
        raise ValueError
    return value


def axis(value: Any) -> int:
    """Return the number of an axis."""
    if type(value) is not int or abs(value) > MOST_AXES:
        raise ValueError
    return value


def axes(value: Any) -> tuple[int, ...]:
    """Return the numbers of one or more axes."""
    return tuple(map(axis, value)) if isinstance(value, list | tuple) else (axis(value),)


def sides(value: Any) -> tuple[int, ...]:
    """Return a shape of which one side may be -1."""
    found = tuple(map(whole, value)) if isinstance(value, list | tuple) else (whole(value),)
    if not 0 < len(found) <= MOST_AXES:
        raise ValueError
    return found


def choice(*texts: str) -> Callable[[Any], str]:
    """Return a reader of one of some texts, in whatever case it is written."""

    def read(value: Any) -> str:
        folded = str.lower(value)
        if folded not in texts:
            raise ValueError
        return folded

    return read


def of_each(reader: Callable[[Any], int], axes: int) -> Callable[[Any], tuple[int, ...]]:
    """Return a reader of one value for each of some axes; a single value stands for all of them."""

    def read(value: Any) -> tuple[int, ...]:
        values = value if isinstance(value, list | tuple) else [value] * axes
        if len(values) != axes:
            raise ValueError
        return tuple(map(reader, values))

    return read


def borders(axes: int) -> Callable[[Any], tuple[tuple[int, int], ...]]:
    """Return a reader of two amounts, before and behind, for each of some axes."""

    def read(value: Any) -> tuple[tuple[int, int], ...]:
        if axes == 1 and isinstance(value, list | tuple) and all(type(side) is int for side in value):
            value = [value]
        values = value if isinstance(value, list | tuple) else [value] * axes
        if len(values) != axes:
            raise ValueError
        before, *_ = pairs = [of_each(amount, 2)(pair) for pair in values]
        assert before
        return tuple((first, second) for first, second in pairs)

    return read


def constants(value: Any) -> Any:
    """Return a number, or a small array of them as nested tuples: settings are plain data."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value)
    array = np.asarray(value)
    if array.dtype.kind not in "iuf" or array.size > MOST_CONSTANTS or array.ndim > MOST_AXES:
        raise ValueError
    if not array.size or not math.isfinite(float(np.abs(array).max())):
        raise ValueError
    return _nested(array.astype(np.float32).tolist())


def _nested(values: Any) -> Any:
    return tuple(map(_nested, values)) if isinstance(values, list) else values


PADDING = Setting(choice("valid", "same"), "valid")
DATA_FORMAT = Setting(choice("channels_last", "channels_first"), "channels_last")
