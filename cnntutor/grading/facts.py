"""Facts in the tables of a text, held against what is right: a number may be written in any usual way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.grading.markdown import find_sections, same_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.domain.essay import Fact, FactValue
    from cnntutor.domain.values import Numbers
    from cnntutor.grading.markdown import Section, Table

LONGEST = 80
"""A longer cell holds no fact."""

BLANK = {"", "?", "…", "...", "-", "–", "todo"}
NUMBER = re.compile(r"[-+−]?[0-9](?:[0-9.,'_ \u202f\xa0]*[0-9])?(?:[eE][-+]?[0-9]{1,2}(?![0-9A-Za-z]))?")
THOUSANDS = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
BETWEEN_DIGITS = str.maketrans("", "", "'_ \u202f\xa0")


class Found(NamedTuple):
    """One fact, as it stands in a text."""

    fact: Fact

    cell: str | None
    """What the cell holds; None where there is no such row or column."""

    is_right: bool

    @property
    def is_blank(self) -> bool:
        """Whether nothing was put there."""
        return self.cell is not None and is_blank(self.cell)


def read_facts(
    facts: Sequence[Fact], sections: list[Section], numbers: Numbers, *, judge: bool = True
) -> list[Found]:
    """Return each fact as it stands in the sections of a text, and whether it is right, if that is asked."""
    found = []
    for fact in facts:
        cell = _find_cell(fact, sections)
        is_right = judge and cell is not None and holds(cell, fact.expected(numbers), fact.absolute)
        found.append(Found(fact, cell, is_right))
    return found


def is_blank(cell: str) -> bool:
    """Tell whether a cell is as it was given out."""
    return cell.strip("`*_ ").casefold() in BLANK


def holds(cell: str, expected: FactValue, absolute: float = 0.0) -> bool:
    """Tell whether a cell holds a value.

    Parameters
    ----------
    cell : str
        As it stands in the text.
    expected : int, float, str or tuple of int
        The value: of a word only letters and digits count, of a shape its numbers in their order.
    absolute : float
        How far a number may lie from it.

    Examples
    --------
    >>> holds("60,000", 60000), holds("`(28, 28)`", (28, 28)), holds("10 %", 0.1, 1e-9)
    (True, True, True)
    """
    if len(cell) > LONGEST:
        return False
    match expected:
        case str():
            return _letters(cell) == _letters(expected)
        case tuple():
            return tuple(int(number) for number in re.findall(r"[0-9]{1,15}", cell)) == expected
        case _:
            return any(abs(number - expected) <= absolute for number in numbers_in(cell))


def numbers_in(cell: str) -> Iterator[float]:
    """Yield what the one number in a cell may mean; nothing where there is none, or more than one."""
    found = NUMBER.findall(cell)
    if len(found) != 1:
        return
    text = found[0].replace("−", "-").translate(BETWEEN_DIGITS)
    for number in _readings(text):
        yield number
        if "%" in cell:
            yield number / 100


def _readings(text: str) -> Iterator[float]:
    sign = -1.0 if text.startswith("-") else 1.0
    digits, _, exponent = text.lstrip("+-").casefold().partition("e")
    sign *= 10.0 ** int(exponent or 0)
    if THOUSANDS.fullmatch(digits):
        yield sign * float(re.sub("[.,]", "", digits))
    comma, point = digits.rfind(","), digits.rfind(".")
    has_comma = comma > point
    digits = digits.replace(".", "").replace(",", ".") if has_comma else digits.replace(",", "")
    if digits.count(".") <= 1:
        yield sign * float(digits)


def _letters(text: str) -> str:
    """Return the letters and digits of a word, without the name of the package before it."""
    last = text.strip("`*_ '\"").rpartition(".")[2]
    return "".join(character for character in last.casefold() if character.isalnum())


def _find_cell(fact: Fact, sections: list[Section]) -> str | None:
    for section in find_sections(sections, fact.heading):
        for table in section.tables:
            if (cell := _cell_of(fact, table)) is not None:
                return cell
    return None


def _cell_of(fact: Fact, table: Table) -> str | None:
    if not table:
        return None
    heads, *rows = table
    named = (k for k, head in enumerate(heads) if same_text(head, fact.column))
    place = next(named, None) if fact.column else 1
    if place is None:
        return None
    for row in rows:
        if same_text(row[0], fact.row):
            return row[place] if place < len(row) else ""
    return None
