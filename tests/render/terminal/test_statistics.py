"""The statistics of a class for a terminal of any width, and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from cnntutor.domain.report import QuestionReport
from cnntutor.gradebook.results import State
from cnntutor.gradebook.statistics.class_statistics import ClassStatistics
from cnntutor.gradebook.statistics.figures import Stuck, StudentStatistics
from cnntutor.gradebook.statistics.tallies import FEWEST
from cnntutor.render.terminal.statistics import (
    FEW,
    MOST_MISCONCEPTIONS,
    MOST_NAMES,
    as_json,
    overview,
    why,
)
from tests.gradebook.statistics.test_by_hand import answers
from tests.gradebook.statistics.test_class_statistics import (
    diagnosed,
    figures_of,
    graded,
    question,
    untouched,
    without_grade,
)
from tests.gradebook.statistics.test_figures import standing
from tests.render.terminal.screens import Ascii, console, printed


def shown(figures: ClassStatistics, width: int = 120, *, ascii_: bool = False) -> str:
    """Return what stands on the screen."""
    screen = console(width, Ascii() if ascii_ else None)
    return printed(overview(figures, screen), width, ascii_=ascii_)


def of(*answers: Sequence[QuestionReport]) -> ClassStatistics:
    """Return the statistics of those who gave these answers."""
    return figures_of([graded(f"student {number}", each) for number, each in enumerate(answers)])


def test_a_class_that_has_handed_in_nothing_is_told_what_to_do() -> None:
    """There is no table of nothing."""
    assert "`cnntutor grade FOLDER`" in shown(figures_of([], "Ada"))


def test_by_hand_answers_that_fit_nobody_are_asked_about() -> None:
    """People read it above the questions, and programs get what it rests on."""
    figures = of(*(answers(f"{n}", f"{n} too") for n in range(3)))
    assert "exercise1: of 6 by-hand answers in 3 files, none is right." in shown(figures, 200)
    (exercise,) = as_json(figures)["exercises"]
    assert exercise["by_hand"] == {"files": 3, "answers": 6, "right": 0, "same": ()}


@pytest.mark.parametrize("width", [40, 60, 120])
@pytest.mark.parametrize("ascii_", [False, True])
def test_every_terminal_shows_it(width: int, ascii_: bool) -> None:
    """No line is wider, and nothing stands in signs that the terminal has not."""
    figures = of([question(10)], [diagnosed("an_error_with_a_long_name", message="It seems … × −.")])
    said = shown(figures, width, ascii_=ascii_)
    assert all(len(line) <= width for line in said.splitlines())
    assert not ascii_ or said.isascii()
    assert ("Most common mistake" in said) == (width == 120)


def test_a_distribution_is_ten_signs() -> None:
    """The most common is the tallest, and what somebody has is never none."""
    said = shown(of(*[[question(10)]] * 20, [question(0)]), ascii_=True)
    (line,) = [each for each in said.splitlines() if each.startswith("exercise1 ") and "|" in each]
    assert ("." in line, "@" in line) == (True, True)


def test_a_correlation_is_never_minus_zero() -> None:
    """What is rounded to nothing has no sign; where it is not known there is a dash."""
    figures = of(*[[question(10), question(n % 2 * 10, name="r")] for n in range(FEWEST)])
    (exercise,) = figures.exercises
    first = replace(exercise.questions[0], discrimination=-0.001)
    said = shown(replace(figures, exercises=(replace(exercise, questions=(first, *exercise.questions[1:])),)))
    assert "-0.00" not in said
    assert "0.00" in said


def test_rare_mistakes_are_counted() -> None:
    """The most common ones are told, how often for certain and how often perhaps."""
    answers = [
        [diagnosed(f"error_{n}", message=f"It seems you did {n}.")] for n in range(MOST_MISCONCEPTIONS + 2)
    ]
    certain, perhaps = [diagnosed("error_0")], [diagnosed("error_0", "error_1", certain=False)]
    said = shown(of(*answers, certain, perhaps))
    assert "2 to 3 ×" in said
    assert "2 rarer mistakes: see --format json." in said


def test_one_reason_for_several_exercises_is_said_once() -> None:
    """They are named where they are few, and else counted."""
    for count, says in (
        (1, "exercise1 is"),
        (FEW, "exercise1, exercise2, exercise3 are"),
        (FEW + 1, "4 exercises are"),
    ):
        some = [without_grade("Ada", State.UNREADABLE, f"exercise{n + 1}") for n in range(count)]
        said = shown(figures_of([*some, graded("Ben", [question(1)])]))
        assert f"Ada: {says} unreadable: It is a picture." in said
        assert said.count("It is a picture.") == 1


def test_many_people_are_counted() -> None:
    """The first are named, of unknown origin and on one line."""
    figures = of(*[[untouched()]] * (MOST_NAMES + 3))
    said = shown(figures)
    assert f"Nothing begun ({MOST_NAMES + 3}):" in said
    assert "and 3 more: see --format json." in said


@pytest.mark.parametrize(
    ("score", "stuck", "said"),
    [
        (40, (), "40.0% of what was begun"),
        (90, (Stuck("flipped", ("exercise1", "exercise2")),), "flipped in exercise1, exercise2"),
        (10, (Stuck("flipped", ("exercise1",)),), "10.0% of what was begun; flipped in exercise1"),
        (90, (), ""),
    ],
)
def test_why_somebody_may_need_help(score: float, stuck: tuple[Stuck, ...], said: str) -> None:
    """All reasons there are, and none where there is none."""
    assert why(StudentStatistics("Ada", (standing(score),), stuck)) == said


def test_programs_get_all_of_it() -> None:
    """As JSON, with null where there is no number, and the names of keys that programs know."""
    figures = figures_of([graded("Ada", [question(1)]), without_grade("Ben", State.UNREADABLE)], "Cem")
    told: Any = json.loads(json.dumps(as_json(figures), allow_nan=False))
    (exercise,) = told["exercises"]
    assert (exercise["marked"], exercise["started"], exercise["missing"]) == (1, 1, 1)
    assert "graded" not in exercise
    assert exercise["questions"][0]["discrimination"] is None
    assert (told["students"], told["absent"], told["no_marks"][0]["state"]) == (3, ["Cem"], "unreadable")
    assert told["need_help"] == [{"student": "Ada", "share": 0.1, "below_half": True, "stuck": []}]
