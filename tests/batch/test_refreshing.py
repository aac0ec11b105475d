"""Explanations are made anew for a whole class, and no score moves by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cnntutor.batch.context import Task
from cnntutor.batch.refreshing import ExplanationState
from cnntutor.batch.run import Run, Step
from cnntutor.curriculum import registry
from cnntutor.domain.report import Report
from cnntutor.gradebook.results import Result, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.render.terminal.class_run import Tally
from cnntutor.render.terminal.class_summary import summary
from tests.batch.test_run import CONTEXT, POOLING, Scripted, run_all
from tests.support import grade_answers, load

EXERCISE = load("exercise3")
WORDS = registry.explanation_digest(POOLING)
WRONG = {"max_pooled": [[0]]}
NOTHING: dict[str, Any] = {}


class Grading(Scripted):
    """An executor whose reports say which version has explained them."""

    def __init__(self, words: str, answers: dict[str, Any], script: Any = None) -> None:
        super().__init__(script)
        self.words, self.answers = words, answers

    def grade(self, task: Task) -> Result:
        """Return a report on these answers."""
        result = super().grade(task)
        return replace(result, report=replace(_report(self.answers), explanation_digest=self.words))


def _report(answers: dict[str, Any]) -> Report:
    return grade_answers(EXERCISE, answers)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two students who hand in the same exercise."""
    for student in ("Ada", "Bob"):
        place = tmp_path / "class" / student
        place.mkdir(parents=True)
        (place / POOLING.filename).write_bytes(POOLING.template.read_bytes())
    return tmp_path / "class"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """Give an empty gradebook."""
    with Gradebook(tmp_path / "class.db", writable=True) as opened:
        yield opened


@pytest.fixture
def again(folder: Path, book: Gradebook) -> Callable[..., list[Step]]:
    """Grade a class with an earlier version's words; give what grades it once more."""
    run_all(folder, _run(book), Grading("of an earlier version", WRONG))
    return partial(_again, folder, book)


def _run(book: Gradebook, *, refresh: bool = False, regrade: bool = False) -> Run:
    return Run(gradebook=book, context=CONTEXT, listings=(POOLING,), refresh=refresh, regrade=regrade)


def _again(folder: Path, book: Gradebook, executor: Grading, **how: bool) -> list[Step]:
    return run_all(folder, _run(book, **how), executor)


def _lines(steps: list[Step]) -> list[str]:
    tally = Tally()
    for step in steps:
        tally.count(step)
    return list(summary(tally, 2, [], []))


def test_it_is_said_what_can_be_explained_anew(again: Callable[..., list[Step]]) -> None:
    """Nothing is graded for that."""
    executor = Grading(WORDS, WRONG)
    steps = again(executor)
    assert [step.explanation for step in steps] == [ExplanationState.OUTDATED] * 2
    assert not executor.graded
    done, outdated = _lines(steps)
    assert done == "2 submissions, 2 students: 0 graded, 2 unchanged since an earlier run."
    assert outdated.startswith("Another version of cnntutor has explained 2 reports of an earlier run")
    assert "--refresh-reports" in outdated


def test_reports_are_made_anew_once(again: Callable[..., list[Step]], book: Gradebook) -> None:
    """The earlier ones stay in the history; the next run finds nothing to do."""
    executor = Grading(WORDS, WRONG)
    steps = again(executor, refresh=True)
    assert [step.explanation for step in steps] == [ExplanationState.REFRESHED] * 2
    (done,) = _lines(steps)
    assert done == "2 submissions, 2 students: 0 graded, 2 explained anew, without a change of score."
    reports = [result.report for result in book.results()]
    assert [report and report.explanation_digest for report in reports] == [WORDS] * 2
    assert len(list(book.history())) == 4
    assert [step.explanation for step in again(executor, refresh=True)] == [ExplanationState.CURRENT] * 2
    assert executor.graded == ["Ada", "Bob"]


def test_no_score_moves(again: Callable[..., list[Step]], book: Gradebook) -> None:
    """Where something else came of a question, the report that is there stays, and a person is told."""
    before = list(book.results())
    steps = again(Grading(WORDS, NOTHING), refresh=True)
    assert [step.explanation for step in steps] == [ExplanationState.KEPT] * 2
    assert list(book.results()) == before
    assert any("Ada, exercise3: the report stays as it was explained" in line for line in _lines(steps))


def test_a_fault_of_the_grader_changes_nothing(again: Callable[..., list[Step]], book: Gradebook) -> None:
    """What is there counts on, and the next run can try again."""
    before = list(book.results())

    def fall_over() -> Result:
        return replace(before[0], state=State.NOT_GRADED, report=None, trouble="it fell over", attempt=2)

    steps = again(Grading(WORDS, WRONG, {"Ada": fall_over}), refresh=True)
    assert [step.explanation for step in steps] == [ExplanationState.FAILED, ExplanationState.REFRESHED]
    assert any("Ada, exercise3: the grader failed on it this time" in line for line in _lines(steps))
    assert next(iter(book.results())) == before[0]


def test_grading_again_explains_anew_too(again: Callable[..., list[Step]], book: Gradebook) -> None:
    """Then scores may change: that was asked for."""
    steps = again(Grading(WORDS, NOTHING), regrade=True)
    assert [(step.explanation, step.fresh) for step in steps] == [(ExplanationState.CURRENT, True)] * 2
    statuses = {result.report.questions[0].status for result in book.results() if result.report}
    assert statuses == {_report(NOTHING).questions[0].status}
