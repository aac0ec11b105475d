"""No regular expression that sees text of a submission takes for ever on a text that was made for that."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from cnntutor.grading import keras_names, markdown, numerals, own_words, source
from cnntutor.grading.diagnosis import advice
from cnntutor.submissions import executed, line_magics, magics, scripts

SEE_SUBMISSIONS = (
    advice,
    executed,
    keras_names,
    line_magics,
    magics,
    markdown,
    numerals,
    own_words,
    scripts,
    source,
)
"""Modules whose expressions are given lines, cells or texts of a submission."""

SHORT, LONG = 4_000, 16_000
MOST_GROWTH = 9.0
"""Four times the text takes four times as long; sixteen times where the time grows with the square."""

TOO_SHORT_TO_TELL = 0.005
"""Seconds. What grows with the square takes ten times as long, and what does not a tenth of it."""

AT_THE_BEGINNING = {
    "executed.CHECKED",
    "magics.CELL_MAGIC",
    "magics.MAGIC",
    "magics.REFUSED",
    "line_magics.TIMED",
    "magics.IS_A_COMMAND",
    "magics.NAMES_ITS_OUTPUT",
    "magics.WRITES_ITS_CELL",
    "markdown.NUMBER",
    "markdown.RULE",
    "numerals.PLAIN",
    "numerals.WITH_COMMA",
    "numerals.WITH_THOUSANDS",
    "source.UP_TO_DECIMALS",
    "source.UP_TO_THOUSANDS",
}
"""Those that are never looked for further in."""

BEGINNINGS = ("", "%%writefile", "%%check", "%time", "from a import", "import", "f(a", "a[", "1", "?")
PUMPED = (
    *" \n=?%([{,.01a\"'`|",
    "1,",
    "0,0",
    " 000",
    ".000",
    "a.",
    "a[",
    "(a=",
    ", a",
    "\n ",
    "\r\n",
    "from ",
    "from a import ",
    "import\n",
    "legacy.",
)
ENDS = ("", "a")


def expressions() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield the expressions of these modules with their names."""
    for module in SEE_SUBMISSIONS:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{_last_name(module)}.{name}", value


def _last_name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of this thread that something takes: a busy machine does not lengthen it."""
    before = time.thread_time()
    work()
    return time.thread_time() - before


def look_for(pattern: re.Pattern[Any], text: Any, *, everywhere: bool) -> int:
    """Look for an expression in all of a text, and at its beginning or everywhere; return how often it is."""
    found = [pattern.fullmatch(text), *(pattern.finditer(text) if everywhere else (pattern.match(text),))]
    return sum(each is not None for each in found)


def takes_for_ever(pattern: re.Pattern[Any], beginning: str, pumped: str, *, everywhere: bool = True) -> bool:
    """Tell whether the time for a text with something repeated grows with the square of its length."""

    def work(length: int) -> float:
        texts = [beginning + pumped * (length // len(pumped)) + end for end in ENDS]
        given = [text.encode() for text in texts] if isinstance(pattern.pattern, bytes) else texts
        return seconds(lambda: [look_for(pattern, text, everywhere=everywhere) for text in given])

    first = work(SHORT)
    return first > TOO_SHORT_TO_TELL and work(LONG) > MOST_GROWTH * min(first, work(SHORT))


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*each, id=each[0]) for each in expressions()])
def test_an_expression_takes_as_long_as_the_text_is(name: str, pattern: re.Pattern[Any]) -> None:
    """Whatever is repeated behind whatever beginning: the time does not grow with the square."""
    slow = [
        (beginning, pumped)
        for beginning in BEGINNINGS
        for pumped in PUMPED
        if takes_for_ever(pattern, beginning, pumped, everywhere=name not in AT_THE_BEGINNING)
    ]
    assert not slow, (name, slow)


def test_those_that_are_looked_for_at_the_beginning_are_there() -> None:
    """None of them has another name by now."""
    assert {name for name, _ in expressions()} >= AT_THE_BEGINNING


def test_an_expression_that_takes_for_ever_is_seen() -> None:
    """One that begins anew at each blank, as some of those did that this is about."""
    assert takes_for_ever(re.compile(r"\s*="), "from", " ")
    assert not takes_for_ever(re.compile(r"\s*="), "from", " ", everywhere=False)
