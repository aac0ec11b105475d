"""Every check of an exercise fails where it should: for each, exercises in which it does."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnntutor.authoring.findings import CheckState
from cnntutor.authoring.verification import CHECKS, Check, examine
from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Exercise
from cnntutor.domain.procedure import ignore
from cnntutor.misconceptions.conv_backward import FLIPPED_IN_IMAGE
from tests.authoring.broken import (
    BACKWARD,
    LISTING,
    NO_ERROR,
    POOLING,
    PROCEDURE,
    changed,
    errors,
    failing,
    only,
    subject,
    twin,
)
from tests.pack.curriculum.exercise99_field_report import EXERCISE as FIELD_REPORT

COUNTING: Iterator[int] = itertools.count()
MAXIMUM, AVERAGE = errors("max_pool2d"), errors("average_pooled")
LECTURE = POOLING.lecture
REPORT = FIELD_REPORT.questions[1]
NOTHING = replace(
    PROCEDURE,
    run=lambda *_: np.zeros((2, 2)),
)

SILENT = replace(PROCEDURE, run=lambda step, _note, *given: PROCEDURE.run(step, ignore, *given))
"""One that notes nothing."""


def renamed(**changes: Any) -> Exercise:
    """Return the exercise with its first known error in other words."""
    return only("max_pool2d", misconceptions=(replace(MAXIMUM[0], **changes), *MAXIMUM[1:]))


BROKEN: tuple[tuple[str, Exercise, str], ...] = (
    ("names", replace(POOLING, slug="poling"), "slug 'poling'"),
    ("names", replace(POOLING, title="Pools"), "title 'Pools'"),
    (
        "names",
        replace(POOLING, track="beyond"),
        "of the track 'beyond', and the list takes",
    ),
    ("names", replace(POOLING, track="byond"), "There is no track 'byond'"),
    ("names", replace(POOLING, prerequisites=("exercise4",)), "'exercise4' is no exercise that comes before"),
    ("points", replace(POOLING, questions=POOLING.questions[1:]), "worth 90 points together, not 100"),
    ("points", only("max_pooled", points=0), "max_pooled is worth 0 points"),
    ("table", replace(POOLING, questions=POOLING.questions[:-1]), "a row for avg_pool2d with 35 points, wh"),
    ("table", replace(POOLING, questions=POOLING.questions[::-1]), "different orders"),
    ("table", only("max_pooled", points=11), "no row for max_pooled with 11 points"),
    ("signatures", only("max_pool2d", signature="image, size"), "does not give `max_pool2d(image, size)`"),
    ("signatures", only("max_pool2d", signature="image, size"), "no `def max_pool2d(image, size):`"),
    ("text", replace(POOLING, questions=(*POOLING.questions, REPORT)), "answered in a text, and none stands"),
    ("lecture", replace(POOLING, lecture={**LECTURE, "SHAPE": (1, 2, 3)}), "first in line 57"),
    ("lecture", replace(POOLING, lecture={**LECTURE, "KERNEL": 1}), "does not assign KERNEL"),
    ("students", replace(POOLING, draw=lambda _: LECTURE), "Two students have the same numbers"),
    ("students", replace(POOLING, draw=lambda _: {**LECTURE, "SHAPE": next(COUNTING)}), "every time"),
    ("students", replace(POOLING, draw=lambda rng: {"A": rng.random()}), "gives A, the lecture has FEATURE"),
    ("students", replace(POOLING, draw=lambda _: {**LECTURE, "SHAPE": 'a"b'}), "is no Python"),
    ("students", replace(POOLING, draw=failing), "KeyError: 'oh'"),
    ("hints", only("max_pooled", hints=("Think.",)), "max_pooled has 1 hint, at least 2"),
    ("hints", only("max_pooled", hints=("Think.", " ")), "max_pooled has an empty hint"),
    ("errors", only("max_pool2d", misconceptions=MAXIMUM[:3]), "max_pool2d knows 3 errors, at least 4"),
    ("errors", only("max_pooled", misconceptions=()), "max_pooled knows no errors, at least 2"),
    (
        "errors",
        only("max_pool2d", misconceptions=(*MAXIMUM, MAXIMUM[0])),
        f"two errors of the name {MAXIMUM[0].name}",
    ),
    ("errors", renamed(tell="You looked away"), "'You looked away'"),
    ("errors", renamed(tell="you looked away."), "'you looked away.'"),
    ("errors", renamed(tell=""), "''"),
    ("errors", renamed(advice="look"), "is no sentence: 'look'"),
    ("errors", only("max_pool2d", conventions=(replace(NO_ERROR, advice="go"),)), "no_error of max_pool2d"),
    ("cases", only("max_pool2d", hidden_cases=29), "max_pool2d has 29 hidden cases, at least 30"),
    ("cases", only("max_pool2d", reference=failing), "shown 1 of seed 0: the reference of max_pool2d fails"),
    ("cases", only("max_pooled", reference=failing), "your numbers of the lecture: the reference"),
    ("cases", only("max_pool2d", draw=failing), "It could not be looked at: KeyError: 'oh'"),
    ("procedure", only("max_pool2d", procedure=NOTHING), "max_pool2d, shown 1 of seed 0: done step by step"),
    ("procedure", only("max_pooled", procedure=NOTHING), "your numbers of the lecture: done step by step"),
    ("parts", only("max_pool2d", parts=("rows", "columns")), "names 2 parts, its reference returns no parts"),
    ("parts", only("conv2d_backward", BACKWARD, parts=()), "names no parts, its reference returns 3 parts"),
    (
        "parts",
        only("conv2d_backward", BACKWARD, misconceptions=(FLIPPED_IN_IMAGE,)),
        "conv2d_backward: no error changes d_kernel",
    ),
    ("zeros", only("max_pooled", reference=NOTHING, procedure=NOTHING), "zeros gets 10.0 of 10 points"),
    ("zeros", only("max_pool2d", reference=NOTHING, procedure=NOTHING), "zeros gets 35.0 of 35 points"),
    (
        "guesses",
        only("max_pooled", reference=lambda image, *_: image),
        "max_pooled: to return argument 1 earns 100% of its points, and should earn less than 15%",
    ),
    (
        "guesses",
        only("max_pool2d", reference=lambda image, *_: image),
        "to return `image` earns 100%",
    ),
    (
        "guesses",
        only("max_pool2d", reference=lambda *given: np.ones((len(given), 1))),
        "max_pool2d: to return 1 everywhere earns 100%",
    ),
    (
        "guesses",
        only("max_pool2d", reference=lambda *_: 7.5),
        "to return 7.5 every time earns 100%",
    ),
    ("explanation", only("max_pooled", procedure=SILENT), "max_pooled, your numbers: the worked explanation"),
    ("explanation", only("max_pool2d", procedure=SILENT), "max_pool2d, shown 1: the worked explanation of"),
    (
        "apart",
        only("average_pooled", misconceptions=(AVERAGE[0], twin(AVERAGE[0]))),
        "average_pooled: on the",
    ),
    ("apart", only("average_pooled", misconceptions=(NO_ERROR,)), "numbers of Ana, two known errors, or an"),
    ("differ", only("max_pool2d", misconceptions=(*MAXIMUM, NO_ERROR)), "the right answer and no_error"),
    (
        "differ",
        only("max_pool2d", misconceptions=(*MAXIMUM, twin(MAXIMUM[0]))),
        f"{MAXIMUM[0].name} and twin",
    ),
    ("diagnosis", only("max_pooled", misconceptions=(NO_ERROR,)), "no_error is correct with 10.0 points"),
    (
        "diagnosis",
        only("average_pooled", misconceptions=(AVERAGE[0], twin(AVERAGE[0]))),
        f"with {AVERAGE[0].name} is diagnosed, but other errors explain it as well",
    ),
    (
        "diagnosis",
        only("average_pooled", misconceptions=(AVERAGE[0], twin(AVERAGE[0]))),
        f"with twin is diagnosed as {AVERAGE[0].name}",
    ),
    (
        "diagnosis",
        only("average_pooled", misconceptions=(replace(NO_ERROR, exchange={"no_step": failing}),)),
        "no_error cannot be had: average pooling has no step no_step",
    ),
    (
        "diagnosis",
        only(
            "average_pooled",
            misconceptions=(replace(NO_ERROR, exchange={"divide": lambda sums, *_: sums + next(COUNTING)}),),
        ),
        "no_error has no diagnosis",
    ),
)
"""A check, an exercise in which it fails, and what is said of it."""

ROW = "| `max_pooled` | `FEATURE_MAP` after max pooling | 10 |"
BROKEN_FILES: tuple[tuple[str, tuple[str, str], str], ...] = (
    (
        "table",
        ("after max pooling | 10 |", "after max pooling | 12 |"),
        "a row for max_pooled with 12 points",
    ),
    ("table", (ROW, f"{ROW}\n{ROW}"), "A row stands twice"),
    ("table", ('"""# Exercise 3', 'TEXT = """# Exercise 3'), "opens with no statement"),
    (
        "signatures",
        ("| `max_pool2d(image, size=2, stride=2)`", "| `max_pool2d`"),
        "does not give `max_pool2d(",
    ),
    ("signatures", ("def max_pool2d(image, size=2", "def max_pool2d(image, size=3"), "no `def max_pool2d("),
    ("lecture", ("[1, 6, -2, -5]", "[1, 6, -2, 5]"), "first in line 52"),
    ("lecture", ("SHAPE = ", "FORM = "), "does not assign SHAPE"),
    (
        "untouched",
        ("max_pooled = None", "max_pooled = [[6, -2], [8, 9]]"),
        "max_pooled of the untouched file is",
    ),
    ("untouched", ("pooled_shape = None", ""), "pooled_shape of the untouched file is missing"),
    ("untouched", ("import numpy as np", "import numpy as"), "The exercise file stops"),
)
"""A check, a change to the exercise file, and what is said of it."""


def check(name: str) -> Check:
    """Return a check by its name."""
    return next(one for one in CHECKS if one.name == name)


def test_every_check_is_shown_to_fail() -> None:
    """No check is without an exercise in which it fails; the solution has tests of its own."""
    assert {name for name, *_ in (*BROKEN, *BROKEN_FILES)} | {"solution"} == {one.name for one in CHECKS}


@pytest.mark.parametrize(("name", "exercise", "said"), BROKEN, ids=[f"{one[0]}-{one[2]}" for one in BROKEN])
def test_a_broken_exercise_is_found(name: str, exercise: Exercise, said: str) -> None:
    """What was changed is said, with one next step."""
    finding = examine(check(name), subject(exercise))
    assert finding.state is CheckState.FAILS
    assert [found for found in finding.found if said in found] != []
    assert finding.advice.endswith((".", "?"))


@pytest.mark.parametrize(("name", "change", "said"), BROKEN_FILES, ids=[one[2] for one in BROKEN_FILES])
def test_a_broken_exercise_file_is_found(
    name: str, change: tuple[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the file lacks, or has too much, is said, with one next step."""
    changed(tmp_path, LISTING.template, change)
    monkeypatch.setattr(registry, "exercises_folder", lambda: tmp_path)
    finding = examine(check(name), subject())
    assert finding.state is CheckState.FAILS
    assert [found for found in finding.found if said in found] != []
    assert finding.advice.endswith((".", "?"))
