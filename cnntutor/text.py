"""Text made fit for a terminal, a page or a log, and the small words that every message needs."""

from __future__ import annotations

import dataclasses
import functools
import sys
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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
    >>> sanitize("\x1b[31mred")
    '␛[31mred'
    """
    if text.replace("\n", "").isprintable():  # most texts are well, and this takes no look at each character
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_visible(character) for character in lines.expandtabs())


def one_line(text: str, most: int | None = None) -> str:
    r"""Return a text on one line, its words separated by single spaces, with nothing that commands.

    Parameters
    ----------
    text : str
        Any.
    most : int, optional
        How many characters are kept; what is longer ends in `…`.

    Examples
    --------
    >>> one_line("Ada\r\n Lovelace", 8)
    'Ada Lov…'
    """
    if most is None:
        return " ".join(sanitize(text).split())
    line = " ".join(sanitize(text[: 4 * most]).split())  # of a very long text only the beginning is read
    return line if len(line) <= most else f"{line[: most - 1]}…"


def cut_at_word(text: str, most: int) -> str:
    """Return a text of at most so many characters and ` …`, cut between two words."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def and_more(
    parts: Sequence[str], most: int, *, separator: str = ", ", count: int | None = None, word: str = "and"
) -> str:
    """Return the first of some parts, and how many more there are.

    Parameters
    ----------
    parts : sequence of str
        What is listed.
    most : int
        How many of them are named.
    separator : str
        What stands between two of them.
    count : int, optional
        How many there are, if these are not all.
    word : str
        What stands before the number of those that are not named.

    Examples
    --------
    >>> and_more(["Ada", "Grace", "Edith", "Joan"], 2)
    'Ada, Grace and 2 more'
    """
    named = parts[:most]
    left = (len(parts) if count is None else count) - len(named)
    return separator.join(named) + (f" {word} {left:,} more" if left > 0 else "")


def fold_repeated(text: str, least: int = 3) -> str:
    """Return a text that is one piece over and over as that piece and how often; any other as it is.

    Parameters
    ----------
    text : str
        Its end may be cut in the middle of the piece.
    least : int
        How often the piece has to be there, at least.

    Examples
    --------
    >>> fold_repeated("Your age? Your age? Your age? You")
    'Your age? (3 times)'
    """
    borders = [0]  # of each beginning: how long the longest end of it is that it begins with, too
    for place in range(1, len(text)):
        border = borders[-1]
        while border and text[place] != text[border]:
            border = borders[border - 1]
        borders.append(border + (text[place] == text[border]))
    period = len(text) - borders[-1]
    count = len(text) // period if period else 0
    piece = text[:period].strip()
    return f"{piece} ({count} times)" if count >= least and any(map(str.isalnum, piece)) else text


def points(value: float) -> str:
    """Return points without needless decimals: `10`, `12.5`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def in_course(exercise: str) -> tuple[int, str]:
    """Return what ids of exercises are sorted by, so that `exercise10` comes after `exercise9`."""
    return (len(exercise), exercise)


def format_count(number: int, noun: str, several: str = "", *, zero: str = "0") -> str:
    """Return a number with its noun, in the plural unless it is one.

    Parameters
    ----------
    number : int
        How many.
    noun : str
        What one of them is called.
    several : str
        What several are called, where that is not the noun with an `s`.
    zero : str
        How none is written.

    Examples
    --------
    >>> format_count(1200, "student"), format_count(1, "axis", "axes"), format_count(0, "layer", zero="no")
    ('1,200 students', '1 axis', 'no layers')
    """
    form = noun if number == 1 else several or f"{noun}s"
    return f"{number:,} {form}" if number else f"{zero} {form}"


def format_rounded(value: float, decimals: int = 2) -> str:
    """Return a number to some decimals; what rounds to nothing has no minus in front.

    Examples
    --------
    >>> format_rounded(-0.001), format_rounded(-0.126)
    ('0.00', '-0.13')
    """
    return f"{round(value, decimals) + 0.0:.{decimals}f}"


def nearest_name(wanted: str, names: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """Return the name that is most like a wanted one; None where none is alike.

    Parameters
    ----------
    wanted : str
        What was asked for.
    names : iterable of str
        What there is.
    likeness : float
        How alike it has to be, from 0 to 1.
    """
    import difflib  # only what was misspelled needs it

    return next(iter(difflib.get_close_matches(wanted, list(names), n=1, cutoff=likeness)), None)


def did_you_mean(
    wanted: str, names: Iterable[str], *, likeness: float = 0.6, show: Callable[[str], str] = str
) -> str:
    """Return the question ` Did you mean …?` on the nearest name; empty where none is alike.

    Parameters
    ----------
    wanted : str
        What was asked for.
    names : iterable of str
        What there is.
    likeness : float
        How alike a name has to be, from 0 to 1.
    show : callable
        How the name is written.

    Examples
    --------
    >>> did_you_mean("poling", ["pooling", "softmax"])
    ' Did you mean pooling?'
    """
    nearest = nearest_name(wanted, names, likeness=likeness)
    return "" if nearest is None else f" Did you mean {show(nearest)}?"


def sanitize_tree(value: T) -> T:
    """Return a value in which every text is sanitized; what holds none that has to be is returned as it is.

    Parameters
    ----------
    value : any
        Texts, and lists, tuples, dicts and dataclasses of them; whatever else is in there is left alone.
    """
    cleaned = _cleaned(value)
    return value if cleaned is _UNCHANGED else cleaned


def as_argument(value: object) -> str:
    """Return a name or a path as a command that is to be typed has it: quoted where a shell needs that.

    Examples
    --------
    >>> as_argument("gradebook.db")
    'gradebook.db'
    """
    text = sanitize(str(value))
    if sys.platform == "win32":  # whose shell takes ' for a letter
        doubled = text.replace('"', '""')
        return text if all(each.isalnum() or each in "._-:\\/" for each in text) else f'"{doubled}"'
    import shlex  # most commands do without

    return shlex.quote(text)


def commands(text: str) -> bool:
    """Tell whether a text holds a character that commands, whatever version of Unicode Python knows."""
    import unicodedata  # `cnntutor list` does without

    return not text.isprintable() and any(unicodedata.category(each) in COMMANDING for each in text)


_UNCHANGED: Any = object()
_WITHOUT_TEXT = frozenset((type(None), bool, int, float))


def _cleaned(value: Any) -> Any:
    """Return a value with sanitized texts, or that it needs none."""
    kind: Any = type(value)
    if kind in _WITHOUT_TEXT:
        return _UNCHANGED
    if isinstance(value, str):
        return _UNCHANGED if (made := sanitize(value)) == value else made
    if isinstance(value, dict):
        return _of_parts(value, [*value, *value.values()], _as_dict)
    if isinstance(value, list | tuple):
        return _of_parts(value, value, _as_sequence)
    if fields := _fields_of(kind):
        return _of_parts(value, [getattr(value, name) for name in fields], _as_dataclass)
    return _UNCHANGED


def _of_parts(value: Any, parts: Any, make: Any) -> Any:
    if not parts:
        return _UNCHANGED
    cleaned = list(map(_cleaned, parts))
    if cleaned.count(_UNCHANGED) == len(cleaned):
        return _UNCHANGED
    both = zip(parts, cleaned, strict=True)
    return make(value, [old if new is _UNCHANGED else new for old, new in both])


@functools.cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """Return the names of what a dataclass is made of; none for another class."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(field.name for field in dataclasses.fields(kind) if field.init)


def _as_dataclass(value: Any, parts: list[Any]) -> Any:
    kind: Any = type(value)
    return dataclasses.replace(value, **dict(zip(_fields_of(kind), parts, strict=True)))


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
    import unicodedata

    if unicodedata.category(character) in ("Zs", "Zl", "Zp"):
        return " "
    return PICTURES.get(ord(character), "\N{REPLACEMENT CHARACTER}")


COUNTS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count_text(count: int) -> str:
    """Return a small number as a word."""
    return COUNTS[count] if count < len(COUNTS) else str(count)
