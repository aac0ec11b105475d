"""Results for a person in front of a terminal, of any width."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.report import QuestionReport, Report, Status
from cnntutor.render.terminal.reports import (
    MOST_LINE,
    MOST_OUTPUT_LINES,
    first_thing,
    hint,
    report,
    reports,
    signs,
    told,
)
from cnntutor.tutor.hints import Hint
from tests.classes import answered, graded, untouched
from tests.decided import report as essay_report
from tests.packs import text
from tests.render.terminal.screens import Ascii, console, printed
from tests.support import grade_source

GOLDEN = Path("tests/golden")
RIGHT = replace(graded("exercise3", 99.0, np.random.default_rng(0)), output="", filename="work.py")
WRONG = replace(RIGHT, questions=(answered("exercise3", "max_pool2d", "raised"), *RIGHT.questions[1:]))
NOT_BEGUN = replace(untouched("exercise3"), filename="work.py")


def shown(graded: Report, width: int = 100, **options: Any) -> str:
    """Return what stands on the screen."""
    return printed(report(graded, console(width), **options), width)


def last_line(graded: Report, **options: Any) -> str:
    """Return the line that says what to do next."""
    return shown(graded, 200, **options).splitlines()[-1]


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_sign(status: Status) -> None:
    """One that is in the letters of the terminal; only what is right has that of what is right."""
    plain, rich = signs(console(80, Ascii())), signs(console(80))
    assert plain[status].isascii()
    assert (rich[status] == "✓") == (plain[status] == "+") == (status is Status.CORRECT)


@pytest.mark.parametrize(
    ("graded", "says"),
    [
        (
            RIGHT,
            "Score 100 / 100. All done: `cnntutor next` shows what follows. `cnntutor solution exercise3`",
        ),
        (NOT_BEGUN, "Nothing is written yet: open work.py and begin with max_pooled"),
        (WRONG, "If you are stuck: `cnntutor hint exercise3 max_pool2d`"),
        (replace(WRONG, trouble="It is no Python.", halted=True), "Mend that, then check again."),
        (
            essay_report("Ada", text()),
            "Score 90 / 100, and 10 points wait for your instructor. All that can be",
        ),
    ],
    ids=["right", "not begun", "wrong", "halted", "waits"],
)
def test_the_last_line_is_one_next_step(graded: Report, says: str) -> None:
    """What that is follows from how the file stands."""
    assert says in last_line(graded)


def test_without_a_score_there_is_none() -> None:
    """The points that are known are told out of those that can be, with what they wait for."""
    unknown = replace(RIGHT.questions[0], status=Status.UNDECIDED, score=None)
    said = last_line(replace(RIGHT, questions=(unknown, *RIGHT.questions[1:])))
    assert said == "No score yet: 90 of 90 points, and what max_pooled will earn."


@pytest.mark.parametrize(("graded", "key"), [(RIGHT, "press n"), (WRONG, "press h")], ids=["right", "wrong"])
def test_a_screen_with_keys_is_told_keys(graded: Report, key: str) -> None:
    """In place of a command; another closing may stand there."""
    assert key in last_line(graded, has_keys=True)
    assert key not in last_line(graded)
    assert last_line(graded, closing="That was it.") == "That was it."


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"halted": True}, "work.py cannot be graded:"),
        ({"has_cells": True}, "A cell of work.py failed:"),
        ({}, "work.py stops here; what stands above is graded:"),
    ],
)
def test_trouble_with_the_file_comes_first(changes: dict[str, Any], says: str) -> None:
    """Before all questions; of a file that cannot be graded none is shown."""
    lines = shown(replace(WRONG, trouble="NameError.", **changes)).splitlines()
    assert lines[1:3] == [says, "    NameError."]
    assert any("max_pool2d " in line for line in lines) == ("halted" not in changes)


def test_what_to_mend_first_is_shown_alone() -> None:
    """The first question that is not right, and the score; of a halted file its trouble."""
    first = printed(first_thing(WRONG, console(100)), 100)
    assert first.startswith("✗ max_pool2d")
    assert "✓" not in first
    halted = printed(first_thing(replace(WRONG, trouble="No Python.", halted=True), console(100)), 100)
    assert "max_pool2d" not in halted
    assert "No Python." in halted


@pytest.mark.parametrize(
    ("output", "is_cut"),
    [
        ("\n".join(map(str, range(MOST_OUTPUT_LINES))), False),
        ("\n".join(map(str, range(MOST_OUTPUT_LINES + 1))), True),
        ("x" * MOST_LINE, False),
        ("ab" + "x" * MOST_LINE, True),
    ],
)
def test_much_output_is_cut_and_that_is_said(output: str, is_cut: bool) -> None:
    """In lines and in their length; none at all is not told."""
    said = shown(replace(RIGHT, output=output), 200)
    assert ("(there was more)" in said) == is_cut
    assert "Printed by work.py:" in said
    assert sum(line.startswith("| ") for line in said.splitlines()) <= MOST_OUTPUT_LINES + 1
    assert "Printed by" not in shown(replace(RIGHT, output=" \n "))


@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Grids are as narrow as they can be, all else is wrapped."""
    said = printed(told(answered("exercise3", "max_pool2d", "raised")), width)
    assert all(len(line) <= width for line in said.splitlines())


@pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.WRONG])
def test_what_was_not_begun_has_no_explanation(status: Status) -> None:
    """Its points are told with that."""
    one: QuestionReport = replace(WRONG.questions[0], status=status)
    said = shown(replace(WRONG, questions=(one,)))
    assert ("not started (0 / 35)" in said) == (status is Status.NOT_STARTED)
    assert ("IndexError" in said) == (status is not Status.NOT_STARTED)


def test_several_reports_have_a_sum() -> None:
    """What has no score is left out of it, and that is said."""
    unknown = replace(RIGHT, questions=(replace(RIGHT.questions[0], status=Status.UNDECIDED, score=None),))
    assert "All exercises together: 200 / 200\n" in printed(reports([RIGHT, RIGHT], console(100)), 100)
    said = printed(reports([RIGHT, unknown], console(100)), 100)
    assert "All exercises together: 100 / 110, without what has no score" in said


@pytest.mark.parametrize(("level", "is_last"), [(1, False), (2, True)])
def test_the_last_hint_says_so(level: int, is_last: bool) -> None:
    """The others do not."""
    said = printed(hint("exercise3", Hint(question="a", level=level, levels=2, text="Look.")), 80)
    assert said.startswith(f"exercise3 a, hint {level} of 2\nLook.\n")
    assert ("the last step is yours" in said) == is_last


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize(
    ("name", "together"),
    [
        ("exercise1_flipped_kernel", "kernel=np.array([[-1, 3], [5, 1]])"),
        ("exercise1_flipped_kernel", "(W, F, S, P)"),
        ("exercise2_two_mistakes", "1 × 2 × 2"),
        ("exercise2_two_mistakes", "2 × 2 × 1"),
    ],
)
def test_what_is_read_as_one_stands_on_one_line(name: str, together: str, width: int) -> None:
    """Shapes, short lists and what stands in parentheses; no line is wider than the terminal."""
    graded = grade_source((GOLDEN / f"{name}.py").read_text(encoding="utf-8"), name.partition("_")[0])
    lines = shown(graded, width).splitlines()
    assert max(map(len, lines)) <= width
    assert any(together in line for line in lines)
