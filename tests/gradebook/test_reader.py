"""What a gradebook that is open answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.domain.given import Ruling
from cnntutor.errors import GradebookError, SubmissionError
from cnntutor.gradebook.decisions import LASTING, WHOLE
from cnntutor.gradebook.reader import GradebookReader
from cnntutor.gradebook.results import State
from cnntutor.gradebook.store import Gradebook
from tests.decided import ID, NAMES, decided_book, given
from tests.gradebook.test_store import graded, key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a place for a gradebook."""
    return tmp_path / "class.db"


@pytest.fixture
def book(path: Path) -> Iterator[Gradebook]:
    """Give a new gradebook."""
    with Gradebook(path, writable=True) as opened:
        yield opened


def test_there_is_no_gradebook(path: Path) -> None:
    """Reading makes none, and says which command does."""
    with pytest.raises(SubmissionError, match="cnntutor grade FOLDER"):
        Gradebook(path)
    assert not path.exists()


def test_a_new_gradebook_answers_that_nothing_is_there(book: Gradebook) -> None:
    """No question that can be asked of it fails, and there is no seed yet."""
    assert (book.newest(key()), book.counting("Ada", "exercise3"), book.seed()) == (None, None, None)
    assert (book.students(), book.exercises(), book.scored(), book.hand_ins()) == ((), (), (), [])
    assert (book.conditions(), book.unreadable(), book.has_scores()) == ({}, set(), False)
    assert [*book.results(), *book.history(), *book.standing()] == []


def test_a_secret_has_to_be_there(book: Gradebook) -> None:
    """The one for pages is made with the file; without another the gradebook is damaged, not empty."""
    assert len(book.secret("pages")) == 32
    with pytest.raises(GradebookError, match="is damaged: restore a backup"):
        book.secret("nothing of the kind")


def test_results_are_in_the_order_of_the_course(book: Gradebook) -> None:
    """By student and then exercise, with those of persons for what was not handed in among them."""
    for student, exercise in (("Ben", "exercise9"), ("Ada", "exercise10"), ("Ada", "exercise9")):
        each = key(student, exercise=exercise)
        book.add(graded(each))
        book.stand_by(each)
    for student in ("Aya", "Ben", "Zoe"):
        book.decide(given(student, WHOLE, LASTING, 5, 10, Ruling.OVERRIDDEN))
    found = [(one.key.student, one.key.exercise) for one in book.results()]
    assert found == [
        ("Ada", "exercise9"),
        ("Ada", "exercise10"),
        ("Aya", ID),
        ("Ben", "exercise9"),
        ("Ben", ID),
        ("Zoe", ID),
    ]
    assert [one.key.exercise for one in book.results(student="Ben")] == ["exercise9", ID]
    assert book.exercises() == ("exercise9", "exercise10", ID)


@pytest.mark.parametrize(("exercises", "kept"), [([ID], ID), ([], "")])
def test_who_is_withdrawn_has_no_result_of_a_person(book: Gradebook, exercises: list[str], kept: str) -> None:
    """Withdrawn from the exercise or from all: the points count again with the student."""
    book.decide(given("Aya", WHOLE, LASTING, 5, 10, Ruling.OVERRIDDEN))
    book.withdraw("Aya", exercises)
    assert list(book.results()) == []
    assert book.withdrawn() == {("Aya", kept)}
    book.take_back("Aya", exercises)
    assert [one.score for one in book.results()] == [5]


def test_names_are_asked_for_as_they_are_kept(book: Gradebook) -> None:
    """A name that holds what commands is found by the name that the student came with."""
    hostile = key("Ada\x1b[31m")
    book.add(graded(hostile))
    book.stand_by(hostile)
    (found,) = book.results(student="Ada\x1b[31m")
    assert found.key.student != "Ada\x1b[31m"
    assert book.counting("Ada\x1b[31m", "exercise3") == found == book.newest(hostile)


def test_rulings_are_read_again_when_some_are_added(path: Path) -> None:
    """Also those that another process has added; until then they are the same object."""
    decided_book(path)
    with GradebookReader(path) as reader, Gradebook(path, writable=True) as book:
        before = reader.rulings()
        assert reader.rulings() is before
        book.decide(given("Gus", WHOLE, LASTING, 5, 100, Ruling.OVERRIDDEN))
        assert len(reader.rulings().every) == len(before.every) + 1


def test_the_history_is_as_the_grader_found_it(path: Path) -> None:
    """What persons decided is in the results alone."""
    with GradebookReader(decided_book(path)) as reader:
        assert {one.key.student: one.state for one in reader.history()}["Eve"] is State.UNREADABLE
        assert {one.key.student: one.state for one in reader.results()}["Eve"] is State.GRADED
        assert [student.name for student in reader.students()] == list(NAMES)


def test_what_may_not_be_read_is_told_with_the_file(path: Path) -> None:
    """A gradebook that was closed is not asked in silence."""
    with Gradebook(path, writable=True) as book:
        book.add(graded(replace(key(), seed="1")))
    with pytest.raises(GradebookError, match=r"class\.db cannot be used"):
        book.seed()
