"""Results and decisions as rows, and back: what is read is what was written, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cnntutor.domain.given import Ruling
from cnntutor.errors import GradebookError
from cnntutor.gradebook.conditions import fingerprint
from cnntutor.gradebook.decisions import MOST_AUTHOR, MOST_COMMENT
from cnntutor.gradebook.results import State
from cnntutor.gradebook.rows import (
    MOST_DIGITS,
    MOST_SHOWN,
    as_decision,
    as_flag,
    as_identifiers,
    as_key,
    as_name,
    as_result,
    as_row,
    as_seed,
    as_texts,
    decision_as_row,
    kept_key,
)
from tests.decided import given
from tests.gradebook.test_store import fault, graded, key

WHEN = "2026-03-01T09:30:00+00:00"
RESULT = replace(graded(key(), attempt=3), reached=WHEN)
ROW = as_row(RESULT)
DECISION = given("Ada", "report", "a" * 64, 7.5, 10, Ruling.ASSESSED, comment="Good.", made=WHEN, number=4)
DECIDED = (4, *decision_as_row(DECISION))


@pytest.mark.parametrize("result", [RESULT, replace(fault(key()), reached=WHEN)], ids=["graded", "fault"])
def test_a_result_comes_back(result: Any) -> None:
    """With a report and without."""
    assert as_result(as_row(result)) == result


@pytest.mark.parametrize("score", [7.5, None])
def test_a_decision_comes_back(score: float | None) -> None:
    """Also one that takes points back, and with its number."""
    decision = replace(DECISION, score=score)
    assert as_decision((4, *decision_as_row(decision))) == decision


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (6, 1.0, "no whole number"),
        (6, True, "no whole number"),
        (7, None, "no text"),
        (8, "finished", "finished"),
        (8, State.UNREADABLE.value, "its state and its report do not fit"),
        (9, b"", "no text"),
        (10, None, "its state and its report do not fit"),
        (10, "{}", "missing in a report"),
        (10, "NaN", "NaN is no number"),
        (10, "[" * 100_000, "nested too deep"),
        (11, 12, "no text"),
    ],
)
def test_what_is_no_result_is_refused(place: int, value: object, said: str) -> None:
    """The words say what is wrong, and to restore a backup."""
    row = (*ROW[:place], value, *ROW[place + 1 :])
    with pytest.raises(GradebookError, match=f"a result that cannot be read: .*{said}.* restore a backup"):
        as_result(row)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (0, "4", "no whole number"),
        (1, "guessed", "guessed"),
        (2, "Ada\x1b[31m", "characters that command"),
        (5, None, "no text"),
        (6, "7", "no number"),
        (6, float("inf"), "no number"),
        (8, float("nan"), "no number"),
        (9, None, "no text"),
    ],
)
def test_what_is_no_decision_is_refused(place: int, value: object, said: str) -> None:
    """Of a name that commands something, it is not said that it is one."""
    row = (*DECIDED[:place], value, *DECIDED[place + 1 :])
    with pytest.raises(GradebookError, match=f"a decision that cannot be read: .*{said}"):
        as_decision(row)


def test_what_persons_write_is_one_line_and_not_endless() -> None:
    """A comment and an author are cut, and no line of theirs passes for another."""
    row = decision_as_row(replace(DECISION, comment="a\nb " * MOST_COMMENT, author="B" * 10 * MOST_AUTHOR))
    comment, author = row[-3:-1]
    assert isinstance(comment, str)
    assert isinstance(author, str)
    assert (len(comment) <= MOST_COMMENT, "\n" in comment, len(author) <= MOST_AUTHOR) == (True, False, True)


@pytest.mark.parametrize("value", [None, 7, b"Ada", "Ada\x1b[31m", "Ada\u202e", "\ud800"])
def test_a_name_is_as_it_was_written(value: object) -> None:
    """What is never written is no name, and in the words about it nothing commands."""
    with pytest.raises(GradebookError) as refused:
        as_name(value)
    assert str(refused.value).isprintable()


def test_words_about_a_name_are_short() -> None:
    """However long it is, the message can be read."""
    with pytest.raises(GradebookError) as refused:
        as_name(b"a" * 100_000)
    assert len(str(refused.value)) < 2 * MOST_SHOWN


def test_a_key_is_kept_so_that_it_is_read() -> None:
    """Whatever a student is called, what is kept of the name is a name."""
    kept = kept_key(key("Ada\x1b[31m\ud800\u202e"))
    assert as_name(kept.student) == kept.student
    assert kept_key(kept) == kept


def test_an_early_key_has_no_seed_in_it() -> None:
    """The seed itself, which earlier versions kept, is never told."""
    read = as_key(("Ada", "exercise3", "aa", "ee", 12345, "lecture"))
    assert read == key(seed=fingerprint(12345))
    assert "12345" not in read.seed


@pytest.mark.parametrize("value", ["", "-1", "1.5", "١٢", " 1", "9" * (MOST_DIGITS + 1), 7, None])
def test_a_seed_is_a_whole_number(value: object) -> None:
    """Only digits of ours, and not endless; the number itself is not taken, as SQLite would cut it."""
    with pytest.raises(GradebookError):
        as_seed(value)


@pytest.mark.parametrize("seed", [0, 2**128 - 1, 10**MOST_DIGITS - 1])
def test_a_large_seed_is_read(seed: int) -> None:
    """Whatever is not beyond the bound."""
    assert as_seed(str(seed)) == seed


def test_a_flag_may_be_unknown() -> None:
    """SQLite has no truth values: they are 0 and 1."""
    assert [as_flag(value) for value in (None, 0, 1)] == [None, False, True]
    for value in (2, "1", b""):
        with pytest.raises(GradebookError, match="neither true nor false"):
            as_flag(value)


@pytest.mark.parametrize("value", [None, "", "[]", '{"id": 7}', '{"id": null}', '{"a": ' * 100_000])
def test_what_is_known_of_a_student_is_a_table_of_texts(value: object) -> None:
    """Anything else is refused, however deep it goes."""
    with pytest.raises(GradebookError, match="a student that cannot be read"):
        as_identifiers(value)


def test_what_is_known_of_a_student_commands_nothing() -> None:
    """Neither what it is called nor what it is."""
    assert as_identifiers(json.dumps({"i\nd": "\x1b[31m7"})) == {"i d": "␛[31m7"}


@pytest.mark.parametrize("rows", [[("a", 1)], [(None, "b")], [("a", "\x1b")]])
def test_a_table_of_texts_holds_nothing_else(rows: list[tuple[object, object]]) -> None:
    """Neither in its first column nor in its second."""
    read: Callable[[Any], dict[str, str]] = as_texts
    with pytest.raises(GradebookError, match="a name that cannot be read"):
        read(rows)
