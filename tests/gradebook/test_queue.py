"""The texts of a class that wait for a person: which, in which order, and what is known of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.domain.given import Ruling
from cnntutor.gradebook.decisions import WHOLE, Place
from cnntutor.gradebook.queue import find_lost, find_texts
from cnntutor.gradebook.store import Gradebook
from tests.decided import ID, TEMPLATE, decided_book, given, key, report, result
from tests.packs import text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the gradebook of a small class in which persons have decided."""
    return decided_book(tmp_path / "class.db")


def names(path: Path, *exercises: str, again: bool = False, student: str | None = None) -> list[str]:
    """Return whose texts wait."""
    with Gradebook(path) as book:
        return [each.place.student for each in find_texts(book, exercises, student, again=again)]


def test_a_question_is_read_of_the_whole_class(path: Path) -> None:
    """Texts stand by exercise, in the order of the course, then by question and by student."""
    with Gradebook(path) as book:
        waiting = find_texts(book)[0]
    some = [("exercise10", "a", "Ada"), ("exercise9", "b", "Ada"), ("exercise9", "a", "Bob")]
    moved = [
        replace(waiting, place=Place(student, exercise, question, ""))
        for exercise, question, student in [*some, ("exercise9", "a", "Ada")]
    ]
    assert [each.place[:3] for each in sorted(moved, key=lambda each: each.order)] == [
        ("Ada", "exercise9", "a"),
        ("Bob", "exercise9", "a"),
        ("Ada", "exercise9", "b"),
        ("Ada", "exercise10", "a"),
    ]


def test_what_has_points_waits_only_again(path: Path) -> None:
    """Who has points for the whole, has not begun or could not be read has nothing to be read."""
    assert names(path) == ["Ada", "Cem"]
    assert names(path, again=True) == ["Ada", "Bob", "Cem"]
    assert names(path, "exercise1", again=True) == names(path, student="Dee", again=True) == []


def test_what_is_read_again_has_its_points(path: Path) -> None:
    """As many as waited then are to be had, and the last decision is told."""
    with Gradebook(path) as book:
        (bob,) = find_texts(book, student="Bob", again=True)
        (ada,) = find_texts(book, student="Ada", again=True)
    assert bob.given is not None
    assert (bob.given.score, bob.most, bob.seen) == (8, 10, bob.given.number)
    assert (ada.given, ada.most, ada.seen, ada.earlier) == (None, 10, 0, None)


def test_what_was_taken_back_waits_as_before(path: Path) -> None:
    """Its points are no longer there, and it is known that somebody has decided since."""
    with Gradebook(path, writable=True) as book:
        (bob,) = find_texts(book, student="Bob", again=True)
        book.decide(bob.decide(None, "", "Cem"), bob.seen)
        (now,) = find_texts(book, student="Bob")
    assert (now.given, now.most) == (None, 10)
    assert now.seen > bob.seen


def test_a_decision_is_on_the_text_that_was_read(path: Path) -> None:
    """It keeps what the facts had earned then, so that a change of that is seen later."""
    with Gradebook(path) as book:
        (ada,) = find_texts(book, student="Ada")
    decided = ada.decide(7.5, "Good.", "Ben")
    assert (decided.ruling, decided.place, decided.max_score) == (Ruling.ASSESSED, ada.place, ada.most)
    assert decided.automatic == ada.question.score
    assert decided.place.about == ada.question.text_digest


def test_points_without_a_text_are_found(path: Path) -> None:
    """Whose newer hand-in has nothing to be read is told, unless a person gave points for the whole."""
    with Gradebook(path, writable=True) as book:
        assert find_lost(book) == []
        emptied = replace(result("Bob", report("Bob", TEMPLATE)), key=replace(key("Bob"), seed="8"))
        book.add(emptied)
        book.stand_by(emptied.key)
        ((lost, question, last),) = find_lost(book)
        assert (lost.key.student, question.name, last.score) == ("Bob", "report", 8)
        assert find_lost(book, ["exercise1"]) == find_lost(book, student="Ada") == []
        book.decide(given("Bob", WHOLE, "", 50, 100, Ruling.OVERRIDDEN))
        assert find_lost(book) == []


def test_an_earlier_text_is_shown_beside_a_new_one(path: Path) -> None:
    """The points for the text before are told where another one waits; they do not count for it."""
    with Gradebook(path, writable=True) as book:
        newer = replace(
            result("Bob", report("Bob", text(slant="oblique"))), key=replace(key("Bob"), seed="8")
        )
        book.add(newer)
        book.stand_by(newer.key)
        (bob,) = find_texts(book, student="Bob")
    assert bob.given is None
    assert bob.earlier is not None
    assert (bob.earlier.score, bob.place.exercise) == (8, ID)
