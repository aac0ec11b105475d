"""A run begins only under the conditions of its gradebook, or where others are meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.batch.agreement import agree, without_withdrawn
from cnntutor.curriculum import registry
from cnntutor.curriculum.registry import Listing
from cnntutor.errors import ConditionsChanged
from cnntutor.gradebook.conditions import Conditions, fingerprint
from cnntutor.gradebook.store import Gradebook
from cnntutor.submissions.intake.collect import Collection
from cnntutor.submissions.intake.deciding import HandedIn, Unclear
from cnntutor.submissions.intake.students import Student
from tests.classes import gradebook_of

NOTHING = Collection(handed_in=(), unclear=(), remarks=(), students=())
FIRST = Conditions(variants=False, salt=None, roster=True, seed=5, data={}, only_definitions=None)
OTHER = replace(FIRST, seed=6)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """Give the gradebook of a class that was graded under the first conditions."""
    with Gradebook(gradebook_of(tmp_path / "class.db", 8), writable=True) as opened:
        opened.keep_conditions(FIRST.as_kept(), FIRST.seed)
        yield opened


def test_the_same_conditions_need_no_word(book: Gradebook) -> None:
    """No backup is made, and what was kept stays; what is new is added."""
    before = book.conditions()
    assert agree(NOTHING, book, FIRST, change=False).backup is None
    assert (
        agree(NOTHING, book, replace(FIRST, data={"exercise7": "shapes10 ab"}), change=False).backup is None
    )
    assert book.conditions() == {**before, "data": "shapes10 ab"}


def test_other_conditions_are_refused(book: Gradebook) -> None:
    """Nothing is changed by that, however often it is tried."""
    before = book.conditions()
    for _ in range(2):
        with pytest.raises(ConditionsChanged, match="another seed"):
            agree(NOTHING, book, OTHER, change=False)
    assert (book.conditions(), book.seed()) == (before, 5)


def test_other_conditions_may_be_meant(book: Gradebook) -> None:
    """Then they are those of the runs that follow, and a backup has the first ones."""
    agreement = agree(NOTHING, book, OTHER, change=True)
    assert agreement.backup is not None
    with Gradebook(agreement.backup) as backup:
        assert backup.seed() == 5
        assert list(backup.history()) == list(book.history())
    assert (book.seed(), book.conditions()["seed"]) == (6, fingerprint(6))
    assert agree(NOTHING, book, OTHER, change=False).backup is None


def test_where_nothing_has_a_score_nothing_can_become_wrong(tmp_path: Path) -> None:
    """A first run that was a mistake does not bind the second one."""
    with Gradebook(tmp_path / "new.db", writable=True) as book:
        agree(NOTHING, book, FIRST, change=False)
        assert agree(NOTHING, book, OTHER, change=False).backup is None
        assert book.seed() == 6


def test_unknown_conditions_are_no_conditions(tmp_path: Path) -> None:
    """Scores of which nobody knows what they rest on are gone on with only if that is meant."""
    with Gradebook(gradebook_of(tmp_path / "class.db", 8), writable=True) as book:
        with pytest.raises(ConditionsChanged, match="earlier version"):
            agree(NOTHING, book, FIRST, change=False)
        assert agree(NOTHING, book, FIRST, change=True).backup is not None


def test_what_is_withdrawn_is_left_out(book: Gradebook) -> None:
    """All of a student, or one exercise: neither graded nor missed, and said."""
    first, third = registry.find("1"), registry.find("3")
    files = tuple(
        HandedIn(
            student=name, listing=listing, place="", filename="", read=lambda: b"", settings=lambda: None
        )
        for name in ("Ada", "Bob", "Cleo")
        for listing in (first, third)
    )
    unclear = (
        Unclear(student="Ada", listing=None, places=(), message=""),
        Unclear(student="Bob", listing=third, places=(), message=""),
        Unclear(student="Cleo", listing=first, places=(), message=""),
    )
    students = tuple(Student(name=name) for name in ("Ada", "Bob", "Cleo"))
    book.enrol(students)
    book.withdraw("Ada")
    book.withdraw("Bob", ["exercise3"])
    left, names = without_withdrawn(
        Collection(handed_in=files, unclear=unclear, remarks=(), students=students), book
    )
    assert [(one.student, one.listing.id) for one in left.handed_in] == [
        ("Bob", "exercise1"),
        ("Cleo", "exercise1"),
        ("Cleo", "exercise3"),
    ]
    assert [each.student for each in left.unclear] == ["Cleo"]
    assert [student.name for student in left.students] == ["Bob", "Cleo"]
    assert names == ("Ada", "Bob (exercise3)")


def test_what_is_left_out_stands_in_the_order_of_the_course(book: Gradebook) -> None:
    """Number 10 comes after number 2."""
    files = tuple(
        HandedIn(
            student="Ada",
            listing=Listing(n, "slug"),
            place="",
            filename="",
            read=lambda: b"",
            settings=lambda: None,
        )
        for n in (10, 2)
    )
    book.enrol([Student(name="Ada")])
    book.withdraw("Ada", ["exercise2", "exercise10"])
    _, names = without_withdrawn(Collection(handed_in=files, unclear=(), remarks=(), students=()), book)
    assert names == ("Ada (exercise2)", "Ada (exercise10)")
