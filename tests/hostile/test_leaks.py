"""Every attack on hidden cases: what a class is told says nothing that a submission made of their arguments.

An attack is a `relu` in `leaks/` that is right on the shown cases. Its first lines say what must come of it,
as in `attacks/`. What it wants to get out it spells LEAKED, or counts to 217 where only a number gets out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.domain.exercise import Exercise, Function
from cnntutor.domain.report import QuestionReport, Report, Status
from cnntutor.grading.cases import SHOWN_CASES
from cnntutor.grading.grade import grade
from cnntutor.sandbox.backends import select
from tests.hostile.backends_here import PROFILE, names
from tests.hostile.test_hostile import EXERCISE, NOBODYS, Attack
from tests.support import load, question, submission

LEAKS = sorted((Path(__file__).parent / "leaks").glob("*.py"))
LEAKY_RELU = question(load("exercise4"), "leaky_relu")
assert isinstance(LEAKY_RELU, Function)
BOTH = replace(EXERCISE, questions=(*EXERCISE.questions, replace(LEAKY_RELU, hidden_cases=2)))
WANTED = ("LEAKED", "217")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[select.Backend]:
    """Keep one sandbox for all attacks, the best that there is."""
    with select.make(names()[0], PROFILE) as made:
        yield made


def graded(source: bytes, sandbox: select.Backend, exercise: Exercise = EXERCISE) -> Report:
    """Return the report that a class is given."""
    return grade(exercise, submission(source, "exercise4", "work.py"), sandbox, variant=NOBODYS, secret=True)


def told(report: Report) -> str:
    """Return all that a report says in words."""
    return "\n".join([report.output, report.trouble, *report.notes, *map(told_of, report.questions)])


def told_of(one: QuestionReport) -> str:
    """Return all that is said of one question."""
    cases = (case.message for case in one.cases)
    return "\n".join([one.message, *cases, repr(one.diagnosis), repr(one.first_difference)])


@pytest.mark.parametrize("path", LEAKS, ids=lambda path: path.stem)
def test_nothing_is_told_of_a_hidden_case(
    path: Path, sandbox: select.Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attack ends as its file says, right on what is shown, and nothing of its own comes out."""
    monkeypatch.setattr("cnntutor.grading.attempt.MOST_RESTARTS", 1)
    attack = Attack.read(path)
    report = graded(attack.source, sandbox)
    (one,) = report.questions
    assert one.status in attack.outcomes[""], one.message
    assert all(case.status == "correct" for case in one.cases if not case.hidden)
    assert not any(wanted in told(report) for wanted in WANTED), told(report)


@pytest.mark.parametrize("given", ["right * 0 + 5217", "right * 5217", "right + 5217"])
def test_no_relation_tells_a_number_of_hidden_cases(given: str, sandbox: select.Backend) -> None:
    """What is wrong on hidden cases alone may be anything; on a check of one's own it is told."""
    source = f"""
def relu(x):
    right = x * (x > 0)
    relu.calls = getattr(relu, "calls", 0) + 1
    return right if relu.calls <= {SHOWN_CASES} else {given}
"""
    (relu,) = EXERCISE.questions
    assert isinstance(relu, Function)
    many = replace(EXERCISE, questions=(replace(relu, hidden_cases=12),))
    handed_in = submission(source.encode(), "exercise4", "work.py")
    (in_class,) = grade(many, handed_in, sandbox, variant=NOBODYS, secret=True).questions
    (own,) = grade(many, handed_in, sandbox, variant=NOBODYS).questions
    assert in_class.diagnosis is None
    assert own.diagnosis is not None
    assert "5217" in own.diagnosis.message


def test_what_shown_cases_print_is_kept(sandbox: select.Backend) -> None:
    """What is printed by the file itself and for cases that everybody may see stands in the report."""
    source = b"print('begun')\n\n\ndef relu(x):\n    print('called')\n    return x * (x > 0)\n"
    report = graded(source, sandbox)
    assert report.output.splitlines() == ["begun", *["called"] * 6]
    assert not report.output_cut


def test_the_same_attacks_are_told_where_nothing_is_hidden(sandbox: select.Backend) -> None:
    """A text on a shown case is quoted: the student knows what the case holds."""
    report = graded(b"def relu(x):\n    return 'LEA' + 'KED'\n", sandbox)
    assert "LEAKED" in told(report)


def test_what_is_remembered_is_not_told_where_the_next_function_is_asked(sandbox: select.Backend) -> None:
    """Neither with its shown cases nor with a variable: a worker that knows nothing is asked again."""
    source = b"""
import numpy as np
calls = 0
def relu(x):
    global calls
    calls += 1
    return np.maximum(x, 0)
def leaky_relu(x, slope=0.01):
    if calls:
        raise ValueError("LEA" + "KED")
    return "told"
"""
    report = graded(source, sandbox, BOTH)
    right, wrong = report.questions
    assert right.status is Status.CORRECT
    assert wrong.score == 0
    assert "told" in wrong.message
    assert "LEAKED" not in told(report)


def test_what_is_right_when_it_is_asked_again_has_no_points_back(sandbox: select.Backend) -> None:
    """It was wrong; that it was is all that is told."""
    source = b"""
import numpy as np
calls = 0
def relu(x):
    global calls
    calls += 1
    return np.maximum(x, 0)
def leaky_relu(x, slope=0.01):
    if calls:
        return "LEA" + "KED"
    return np.where(x > 0, x, slope * x)
"""
    report = graded(source, sandbox, BOTH)
    assert report.questions[1].score == 0
    assert "LEAKED" not in told(report)
