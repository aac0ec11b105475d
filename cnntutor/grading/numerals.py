"""Say that a number was written in a way that Python reads as something else."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.grading.parts import has_parts
from cnntutor.grading.source import joined_numbers, read_source
from cnntutor.grading.wording import count_text, kind_text, quoted

if TYPE_CHECKING:
    from cnntutor.domain.outcome import Raised
    from cnntutor.grading.asked import Asked
    from cnntutor.grading.source import Sequenced, Source

WITH_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?P<mark>[,.'_ \u202f\xa0])\d{3}((?P=mark)\d{3})*")
PLAIN = re.compile(r"[-+]?\d+(\.\d*)?(e[-+]?\d+)?")
WITH_COMMA = re.compile(r"[-+]?\d+,\d+")


# ------------------------------------------------------------------ commas that make two numbers of one


def commas_in_numbers(asked: Asked) -> str:
    """Return that commas inside of numbers made several of each; empty where the source shows none."""
    failed = asked.failed[0]
    if not isinstance(failed.value, list | tuple) or (source := read_source(asked.submission)) is None:
        return ""
    right = np.asarray(failed.expected) if _is_regular(failed.expected) else np.zeros((0, 0, 0))
    for node in source.answers(asked.question):
        if numbers := _meant(source, node, right):
            return _several_of_one(failed.value, numbers, right)
    return ""


def _is_regular(expected: Any) -> bool:
    """Tell whether an array can be made of what is right, and not a list of shapes."""
    return not (isinstance(expected, str | dict) or has_parts(expected)) and not (
        isinstance(expected, list) and any(isinstance(item, tuple) for item in expected)
    )


def _meant(source: Source, node: ast.expr, right: Any) -> list[str]:
    """Return the numbers of an answer, joined where commas took them apart; empty where none did."""
    if not isinstance(node, ast.List | ast.Tuple):
        return []
    whole = right.dtype.kind in "iu"
    if right.ndim == 2:
        return _meant_rows(source, node, right)
    for thousands in (True, False) if whole or (right.ndim == 0 and len(node.elts) > 2) else (False,):
        numbers = joined_numbers(source, node, thousands=thousands, spaced=thousands and right.ndim == 0)
        if len(numbers) == (right.size if right.ndim else 1) < len(node.elts):
            return numbers
    return []


def _meant_rows(source: Source, node: Sequenced, right: Any) -> list[str]:
    rows = [_meant(source, row, values) for row, values in zip(node.elts, right, strict=False)]
    return next((row for row in rows if row), []) if len(node.elts) == len(right) else []


def _several_of_one(value: Any, numbers: list[str], right: Any) -> str:
    written = next(number for number in numbers if "," in number)
    parts = written.count(",") + 1
    if right.ndim:
        what = f"it has more entries than are asked: the comma in {written} makes two numbers of it"
    else:
        commas = "commas make" if parts > 2 else "the comma makes"
        what = f"it is {kind_text(value)}: {commas} {count_text(parts)} numbers of it"
    return f"{what}. {_how_to_write(written, whole=right.dtype.kind in 'iu')}"


def _how_to_write(written: str, *, whole: bool) -> str:
    """Return how a number with commas is written, where a whole one is asked for or not."""
    if WITH_THOUSANDS.fullmatch(written) and not written.lstrip("+-").startswith("0"):
        digits = written.replace(",", "")
        if whole or written.count(",") > 1:
            return f"Write {digits} or {written.replace(',', '_')}."
        return f"Write {written.replace(',', '.')} for a decimal, {digits} for a whole number."
    return f"Decimals are written with a point: {written.replace(',', '.')}."


# ------------------------------------------------------------------ numbers in quotes


def numbers_as_text(asked: Asked) -> str:
    """Return that a number was written as a text; empty where a text is something else."""
    value = asked.failed[0].value
    inside = not isinstance(value, str)
    texts = [each for each in _flat(value) if isinstance(each, str)]
    if (
        not texts
        or not all(map(_is_number, texts))
        or not all(_has_text(each.value) for each in asked.failed)
    ):
        return ""
    what = f"it holds the text {quoted(texts[0])}" if inside else f"it is the text {quoted(texts[0])}"
    one = np.ndim(asked.failed[0].expected) == 0 if _is_regular(asked.failed[0].expected) else False
    return f"{what} where {'a number is' if one else 'numbers are'} asked. {_unquoted(texts[0], asked)}"


def _flat(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return [item for each in value for item in _flat(each)]
    return [value]


def _has_text(value: Any) -> bool:
    return any(isinstance(each, str) for each in _flat(value))


def _is_number(text: str) -> bool:
    return any(form.fullmatch(text.strip()) for form in (PLAIN, WITH_COMMA, WITH_THOUSANDS))


def _unquoted(text: str, asked: Asked) -> str:
    """Return how to give the number that a text is of."""
    text, expected = text.strip(), asked.failed[0].expected
    if not asked.by_hand:
        return "Return the number itself, not a text of it."
    if PLAIN.fullmatch(text):
        return f"Write it without quotes: {text}."
    if "," in text and not re.search(r"[.'_ ]", text):
        whole = _is_regular(expected) and np.asarray(expected).dtype.kind in "iu"
        return f"Leave the quotes out. {_how_to_write(text, whole=whole)}"
    return f"Write it without quotes and without marks between the digits: {re.sub(r'[^-+0-9]', '', text)}."


# ------------------------------------------------------------------ numbers that Python cannot read

WITH_COMMAS = re.compile(r"(?<![\w.])(?P<numbers>\d++(?:,\d++)++)(?P<glued>[\w.]?)", re.ASCII)
LEADING_ZERO = re.compile(r"(?<![\w.,])0+(?P<digits>[1-9]\d*)(?![\w.])", re.ASCII)
ZERO_AND_COMMA = re.compile(r"(?<![\w.])0,\d+(?![\w.])", re.ASCII)
INDEX = re.compile(r"(?<=[\w\])])\[[^\[\]]*\]")
DATE = re.compile(r"(?<![\w.])\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?![\w.])", re.ASCII)
GROUPED_THOUSANDS = re.compile(r"(?<![\w.])\d{1,3}(?:( \d{3})+|(\.\d{3}){2,}|('\d{3})+)(?![\w.])", re.ASCII)


def step_for_number(outcome: Raised, line: str) -> str:
    """Return how a number is written that stands on the line that raised; empty where none explains it."""
    if outcome.kind == "SyntaxError":
        if "leading zeros" in outcome.message:
            return _about_leading_zeros(line)
        for found in GROUPED_THOUSANDS.finditer(line):
            if found.start() < (outcome.column or 0) <= found.end() + 1:
                return _about_groups(found[0], alone=_is_alone(line, found[0], found.start()))
    if outcome.kind == "TypeError" and "positional argument" in outcome.message:
        found_comma = ZERO_AND_COMMA.search(INDEX.sub("[]", line))
        return _one_or_two(found_comma[0], "else there are too many arguments") if found_comma else ""
    return ""


def _about_groups(written: str, *, alone: bool) -> str:
    """Return how a number in groups of digits is written; within brackets they may be several numbers."""
    digits = re.sub("[^0-9]", "", written)
    if " " in written and not alone:
        several = written.replace(" ", ", ")
        step = f"if there are several, put commas between them: {several}"
        return f"If {written} is one number, write {digits}; {step}."
    return f"Write a large number without marks between the digits: {digits}."


def _about_leading_zeros(line: str) -> str:
    if found_comma := _comma_before_zero(line):
        written, begin = found_comma
        if _is_alone(line, written, begin):
            return _how_to_write(written, whole=False)
        several = ", ".join(str(int(part)) for part in written.split(","))
        return _one_or_two(written, f"if there are several, leave their zeros out: {several}")
    if found := next((date for date in DATE.finditer(line) if LEADING_ZERO.search(date[0])), None):
        return f'Python takes {found[0]} for numbers. If it is a date, write a text: "{found[0]}".'
    if found := LEADING_ZERO.search(line):
        return f"Write the number without the zero in front: {found['digits']}."
    return ""


def _comma_before_zero(line: str) -> tuple[str, int] | None:
    """Return the first number with a comma that a zero stands behind, and where; None where there is none."""
    for found in WITH_COMMAS.finditer(line):
        numbers = found["numbers"].split(",")
        whole = numbers[:-1] if found["glued"] else numbers
        begin = [place for place, each in enumerate(whole) if place and each.startswith("0") and each != "0"]
        if begin:
            return ",".join(whole[: begin[-1] + 1]), found.start()
    return None


def _one_or_two(written: str, other: str) -> str:
    """Return what to do where a comma may stand inside of a number, or between two."""
    return f"If {written} is one number, write {written.replace(',', '.')}; {other}."


def _is_alone(line: str, written: str, begin: int) -> bool:
    """Tell whether a number is all that is given there, or one with a minus in front of its zero."""
    before = line[:begin]
    return before.rstrip().endswith(("=", "return")) or (before.endswith("-") and written.startswith("0"))
