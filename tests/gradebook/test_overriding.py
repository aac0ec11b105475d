"""Points of a person in the place of the grader's: what is refused, and what is taken back."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.domain.given import Ruling
from cnntutor.errors import UsageError
from cnntutor.gradebook.decisions import LASTING, WHOLE
from cnntutor.gradebook.overriding import Target, drop, find_target, override, revert
from cnntutor.gradebook.results import State
from cnntutor.gradebook.store import Gradebook
from tests.decided import ID, decided_book, digest_of
from tests.pack.curriculum.exercise99_field_report import EXERCISE


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """Give the gradebook of a small class in which persons have decided."""
    with Gradebook(decided_book(tmp_path / "class.db"), writable=True) as opened:
        yield opened


def target(book: Gradebook, student: str, question: str = WHOLE, *, lasting: bool = False) -> Target:
    """Return what a decision is to be on."""
    return find_target(book, student, ID, question, 100, lasting=lasting)


@pytest.mark.parametrize("score", [-0.5, 80.5, math.nan, math.inf])
def test_points_are_those_that_can_be_had(book: Gradebook, score: float) -> None:
    """Below nothing, beyond all and what is no number are refused, with the bounds."""
    with pytest.raises(UsageError, match=r"^There are 0 to 80 points to be had, not "):
        override(book, target(book, "Ada", "pooling_makes"), score, "", "Ben", lasting=False)


@pytest.mark.parametrize(
    ("score", "kept"), [(-0.0, "0.0"), (-0.004, "0.0"), (80.004, "80.0"), (12.346, "12.35")]
)
def test_points_are_kept_to_a_cent(book: Gradebook, score: float, kept: str) -> None:
    """The bounds themselves can be given, and nothing is minus zero."""
    decided = override(book, target(book, "Ada", "pooling_makes"), score, "", "Ben", lasting=False)
    assert str(decided.score) == kept


def test_the_whole_stands_before_its_questions(book: Gradebook) -> None:
    """Who has points for the whole gets none for a question, as they would count for nothing."""
    with pytest.raises(UsageError, match=r"^Ben has given 95 points for the whole of it, .* --revert"):
        override(book, target(book, "Dee", "pooling_makes"), 10, "", "Ben", lasting=False)


def test_without_a_hand_in_points_are_for_the_student(book: Gradebook) -> None:
    """Who has handed in nothing can have points for whatever comes, and not for a hand-in."""
    with pytest.raises(UsageError, match=f"Gus has no result for {ID} that counts"):
        target(book, "Gus")
    found = target(book, "Gus", lasting=True)
    with pytest.raises(UsageError, match=f"Gus has handed in nothing for {ID}"):
        override(book, found, 10, "", "Ben", lasting=False)
    assert override(book, found, 10, "", "Ben", lasting=True).place.about == LASTING
    assert {one.key.student: one.state for one in book.results()}["Gus"] is State.GRADED


def test_without_a_hand_in_there_are_no_questions(book: Gradebook) -> None:
    """Points for one question need something that it is a question of."""
    with pytest.raises(UsageError, match="so there is nothing to override"):
        target(book, "Gus", "pooling_makes", lasting=True)


def test_a_question_has_to_be_there(book: Gradebook) -> None:
    """A name that is nearly right is told, and the questions that there are."""
    with pytest.raises(UsageError, match=r'"poolin_makes".*pooling_makes\? It has pooling_makes, report'):
        target(book, "Ada", "poolin_makes")


def test_without_a_report_no_question_is_there(book: Gradebook) -> None:
    """Where nothing could be read, that is said, and what to do."""
    revert(book, target(book, "Eve"), "", "Ben")
    with pytest.raises(UsageError, match="There is no report: leave --question out"):
        target(book, "Eve", "pooling_makes")


def test_who_was_quicker_is_named(book: Gradebook) -> None:
    """What was decided since somebody looked is not overwritten."""
    looked = target(book, "Ada", "pooling_makes")
    override(book, looked, 20, "", "Cem", lasting=False)
    with pytest.raises(UsageError, match=r"^Cem was quicker"):
        override(book, looked, 30, "", "Ben", lasting=False)


def test_what_is_taken_back_shows_what_was_before(book: Gradebook) -> None:
    """Without the points for the hand-in, those for the student that came before them count again."""
    override(book, target(book, "Ada"), 60, "", "Ben", lasting=True)
    override(book, target(book, "Ada"), 70, "", "Ben", lasting=False)
    assert revert(book, target(book, "Ada"), "", "Ben").score == 70
    assert revert(book, target(book, "Ada"), "", "Ben").score == 60
    with pytest.raises(UsageError, match=r"^The whole has the points that the grader gave"):
        revert(book, target(book, "Ada"), "", "Ben")


def test_points_for_a_text_are_taken_back_from_that_text(book: Gradebook) -> None:
    """The text waits for a person again."""
    assert revert(book, target(book, "Bob", "report"), "", "Ben").ruling is Ruling.ASSESSED
    found = target(book, "Bob", "report")
    assert found.given is None
    with pytest.raises(UsageError, match=r"^report has the points that the grader gave"):
        revert(book, found, "", "Ben")


def test_a_dropped_question_has_no_points_of_its_own(tmp_path: Path) -> None:
    """It is neither overridden nor reverted student by student; the words say how it counts again."""
    with Gradebook(decided_book(tmp_path / "class.db", dropped="full"), writable=True) as book:
        found = target(book, "Ada", "pooling_makes")
        with pytest.raises(UsageError, match="is dropped for everybody: take that back first"):
            override(book, found, 10, "", "Ben", lasting=False)
        with pytest.raises(UsageError, match="say --drop pooling_makes --revert"):
            revert(book, found, "", "Ben")
        drop(book, EXERCISE, "pooling_makes", "", "Ben", taken_back=True)
        assert target(book, "Ada", "pooling_makes").given is None
        with pytest.raises(UsageError, match="is not dropped"):
            drop(book, EXERCISE, "pooling_makes", "", "Ben", taken_back=True)


def test_a_total_stays_under_points_for_the_whole(book: Gradebook) -> None:
    """Taking a question out of the total is refused while somebody has points out of it, by name."""
    with pytest.raises(UsageError, match=r"would be 20, .* out of another total: Dee, Eve\."):
        drop(book, EXERCISE, "pooling_makes", "", "Ben", out_of_total=True)
    assert drop(book, EXERCISE, "pooling_makes", "", "Ben").score == 80
    for name in ("Dee", "Eve"):
        revert(book, target(book, name), "", "Ben")
    assert drop(book, EXERCISE, "pooling_makes", "", "Ben", out_of_total=True).score == 0


def test_what_is_out_of_the_total_already_stays_out(tmp_path: Path) -> None:
    """A second question is taken from what the first one left; put back, the first is in it again."""
    with Gradebook(decided_book(tmp_path / "class.db", dropped="out"), writable=True) as book:
        with pytest.raises(UsageError, match=r"would be 0, .*: Dee, Eve"):
            drop(book, EXERCISE, "report", "", "Ben", out_of_total=True)
        with pytest.raises(UsageError, match=r"would be 100, .*: Dee, Eve"):
            drop(book, EXERCISE, "pooling_makes", "", "Ben", taken_back=True)


def test_only_questions_of_the_exercise_are_dropped(book: Gradebook) -> None:
    """The words name those that there are."""
    with pytest.raises(
        UsageError, match=r"has no question \"reprt\".*Its questions: pooling_makes, report\."
    ):
        drop(book, EXERCISE, "reprt", "", "Ben")


def test_who_has_given_points_inside_is_known(book: Gradebook) -> None:
    """Of the whole, the persons are told who decided on its questions; of a question nobody is."""
    bob, cem, ada = target(book, "Bob"), target(book, "Cem"), target(book, "Ada")
    assert (bob.persons, bob.has_assessed, bob.by_question, bob.automatic) == (["Ben"], True, 98, 90)
    assert (cem.persons, cem.has_assessed, cem.by_question) == (["Ben"], False, 50)
    assert (ada.persons, ada.by_question) == ([], ada.automatic)
    assert target(book, "Bob", "report").persons == []


def test_without_a_report_the_whole_is_worth_what_is_said(book: Gradebook) -> None:
    """What could not be read has no points of the grader, and those to be had are the exercise's."""
    revert(book, target(book, "Eve"), "", "Ben")
    found = find_target(book, "Eve", ID, WHOLE, 64)
    assert (found.most, found.automatic, found.by_question, found.persons) == (64, None, None, [])
    assert found.result.key == replace(found.result.key, submission_digest=digest_of("Eve"))
