"""Choices whose first answer counts: all points at once, half at the second answer, then none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Exercise
from cnntutor.domain.report import QuestionReport, Report, Status
from cnntutor.tutor import answer_counts
from cnntutor.tutor import check as service
from cnntutor.tutor.check import CheckOptions
from cnntutor.tutor.work import find_work
from cnntutor.workspace import progress
from cnntutor.workspace.folder import Workspace
from cnntutor.workspace.settings import Settings
from tests.support import answer, grade_answers, load, right_answer
from tests.tutor.test_check import Prepared

EXERCISE = load("exercise18")
FILE = "exercise18_concepts.py"
RIGHT = {question.name: right_answer(question, EXERCISE.lecture) for question in EXERCISE.value_questions}
HEADS = ("tanh", "ReLU", "softmax", "sigmoid")
"""The options of `heads_2`, the right one last."""


class Folder:
    """A student's folder, checked with answers that are at hand."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place = place
        self.patch = monkeypatch
        self.told: list[str] = []
        (place / FILE).write_text("")

    def check(self, record: bool = True, **answers: Any) -> Report:
        """Return the report on a file with these answers."""
        self.patch.setattr(service, "sandbox_for", lambda *_: Prepared({**EXERCISE.lecture, **answers}))
        options = CheckOptions(record=record, tell=self.told.append)
        return service.check(find_work("18", self.place / FILE), options).report

    def heads(self, given: Any, **options: Any) -> QuestionReport:
        """Return the report on `heads_2` answered so."""
        return answer(self.check(heads_2=given, **options), "heads_2")

    @property
    def state(self) -> Path:
        """Where the attempts are kept."""
        return self.place / ".cnntutor" / "progress.json"


@pytest.fixture
def work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Return a folder in which nothing was checked yet."""
    return Folder(folder, monkeypatch)


def test_right_at_once_has_all_points(work: Folder) -> None:
    """However often it is checked, and whatever stood there in between."""
    assert work.check(**RIGHT).score == 100
    assert work.check(**RIGHT).score == 100
    assert work.heads("tanh").score == 0
    again = work.heads("sigmoid")
    assert (again.score, again.answer_number, again.message) == (8, 1, "")


@pytest.mark.parametrize("wrong", [1, 2, 3])
def test_each_wrong_answer_costs(work: Folder, wrong: int) -> None:
    """Half of the points at the second answer, none later; it is said what is left, and what came of it."""
    left = ("A right answer is worth 4 points now.", *[answer_counts.NOTHING_LEFT] * 2)
    for given, said in zip(HEADS[:wrong], left, strict=False):
        report = work.heads(given)
        assert (report.status, report.score) == (Status.WRONG, 0)
        assert report.message.endswith(f"it is another choice. {said}")
    report = work.heads("sigmoid")
    assert (report.status, report.max_score) == (Status.CORRECT, 8)
    assert (report.score, report.answer_number) == ((4, 2), (0, 3), (0, 4))[wrong - 1]
    which = ("second", "third", "fourth")[wrong - 1]
    assert report.message == f"Right, as your {which} answer: {report.score:g} of 8 points."


def test_what_is_no_answer_does_not_count(work: Folder) -> None:
    """Nothing, a misspelt option and a list are none; the same in other letters is no other answer."""
    for given in (None, "sigmoit", ["sigmoid"], 5):
        report = work.heads(given)
        assert (report.answer_number, report.score) == (None, 0)
    assert [work.heads(given).answer_number for given in ("tanh", "Tanh", " TANH!")] == [1, 1, 1]
    assert work.heads("Sigmoid").score == 4


def test_all_right_at_last_is_done(work: Folder) -> None:
    """Points that are gone keep nobody from the next exercise."""
    work.heads("tanh")
    report = work.check(**RIGHT)
    assert (report.score, report.passed) == (96, True)
    assert progress.read(work.state).state("exercise18") == "done"
    assert progress.read(work.state).score("exercise18") == 96


def test_it_is_said_before_it_is_looked(work: Folder) -> None:
    """Once a check, and for no exercise whose answers are not counted."""
    work.check()
    assert work.told == [answer_counts.RULE]
    assert answer_counts.rule_of(load("exercise6")) == ""


def test_answers_about_other_values_do_not_count(work: Folder) -> None:
    """Neither those of another student's values, nor one that has no score because of changed values."""
    work.heads("tanh")
    (work.place / "cnntutor.toml").write_text(Settings("Ana").text)
    ana = registry.variant(EXERCISE, "Ana").numbers
    question = next(each for each in EXERCISE.value_questions if each.name == "heads_2")
    right = work.check(**ana, heads_2=right_answer(question, ana))
    assert answer(right, "heads_2").score == 8
    other = work.heads(HEADS[0])  # the file holds the lecture's values
    assert (other.status, other.score, other.answer_number) == (Status.UNDECIDED, None, None)
    (work.place / "cnntutor.toml").unlink()
    assert work.heads("sigmoid").score == 4


def test_what_is_not_kept_does_not_count(work: Folder) -> None:
    """A check that is not recorded says what the answer is worth, and leaves no trace."""
    assert work.heads("tanh", record=False).score == 0
    assert not work.state.exists()
    assert work.heads("sigmoid").score == 8


@pytest.mark.parametrize("damage", ["", "{", "[]", "attempts", "answers", "texts", "gone"])
def test_progress_that_is_lost_or_edited_breaks_nothing(work: Folder, damage: str) -> None:
    """What cannot be understood does not count, and the next check is as good as the first."""
    work.heads("tanh")
    content = json.loads(work.state.read_text())
    (attempt,) = content["attempts"]["exercise18"]
    if damage == "attempts":
        content["attempts"] = 5
    elif damage == "answers":
        attempt["answers"] = 5
    elif damage == "texts":
        attempt["answers"] = {"heads_2": {"x": ["tanh"]}, "gone": None, "\x1b": "\x1b"}
    elif damage == "gone":
        del attempt["answers"], attempt["values"]
    if damage in ("", "{", "[]"):
        work.state.write_text(damage)
    else:
        work.state.write_text(json.dumps(content))
    report = work.heads("sigmoid")
    assert report.status is Status.CORRECT
    assert report.score == 8


def test_a_class_is_graded_on_what_is_handed_in() -> None:
    """The grader itself counts no answers: a right one has all of its points."""
    report = grade_answers(EXERCISE, RIGHT)
    assert report.score == 100
    assert {question.answer_number for question in report.questions} == {None}


def test_other_exercises_are_as_they_were(tmp_path: Path) -> None:
    """Neither their reports nor what is kept of them changes."""
    exercise: Exercise = load("exercise6")
    report = grade_answers(exercise, {})
    assert answer_counts.count_answers(report, exercise, Workspace(tmp_path)) == (report, "")
