"""Text that came from outside, made fit for a terminal, a page or a log."""

from __future__ import annotations

import dataclasses
import unicodedata
from typing import Any, TypeVar

T = TypeVar("T")
KEPT = "\n"
PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
"""Control characters and the signs that Unicode has for them: ESC becomes ␛."""

COMMANDING = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""The categories of characters that control, format, are half a character, or end a line."""


def sanitize(text: str) -> str:
    r"""Return a text in which no character commands a terminal or turns the direction of writing.

    Line ends become a plain newline, tabs the spaces that they stand for. Other control characters become
    their visible signs; characters that format (among them the ones that reverse what follows), surrogates
    and private ones become `�`.

    Examples
    --------
    >>> harmless("\x1b[31mred")
    '␛[31mred'
    """
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_visible(character) for character in lines.expandtabs())


def sanitize_line(text: str) -> str:
    """Return a text on one line, its words separated by single spaces, with nothing that commands."""
    return " ".join(sanitize(text).split())


def sanitize_tree(value: T) -> T:
    """Return a value in which every text is harmless; what holds none that is not is returned as it is.

    Parameters
    ----------
    value : any
        Texts, and lists, tuples, dicts and dataclasses of them; whatever else is in there is left alone.
    """
    cleaned = _cleaned(value)
    return value if cleaned is _UNCHANGED else cleaned


def commands(text: str) -> bool:
    """Tell whether a text holds a character that commands, whatever version of Unicode Python knows."""
    return not text.isprintable() and any(unicodedata.category(each) in COMMANDING for each in text)


_UNCHANGED: Any = object()


def _cleaned(value: Any) -> Any:
    """Return a value with harmless texts, or that it has no others."""
    match value:
        case str():
            return _UNCHANGED if value.isprintable() or (made := sanitize(value)) == value else made
        case dict():
            return _of_parts(value, [*value, *value.values()], _as_dict)
        case list() | tuple():
            return _of_parts(value, value, _as_sequence)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = [field.name for field in dataclasses.fields(value) if field.init]
            parts = [getattr(value, name) for name in fields]
            return _of_parts(
                value, parts, lambda _, new: dataclasses.replace(value, **dict(zip(fields, new, strict=True)))
            )
    return _UNCHANGED


def _of_parts(value: Any, parts: Any, make: Any) -> Any:
    cleaned = [_cleaned(part) for part in parts]
    if all(part is _UNCHANGED for part in cleaned):
        return _UNCHANGED
    both = zip(parts, cleaned, strict=True)
    return make(value, [old if new is _UNCHANGED else new for old, new in both])


def _as_dict(_: Any, parts: list[Any]) -> dict[Any, Any]:
    half = len(parts) // 2
    return dict(zip(parts[:half], parts[half:], strict=True))


def _as_sequence(value: Any, parts: list[Any]) -> Any:
    if isinstance(value, tuple) and hasattr(value, "_fields"):  # a named tuple takes its parts one by one
        return type(value)(*parts)
    return type(value)(parts)


def _visible(character: str) -> str:
    if character in KEPT or character.isprintable():
        return character
    if unicodedata.category(character) in ("Zs", "Zl", "Zp"):
        return " "
    return PICTURES.get(ord(character), "\N{REPLACEMENT CHARACTER}")
