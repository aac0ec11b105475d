"""Of points of a person it is said when the grader's change under them, and when they count no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.domain.given import Ruling
from cnntutor.gradebook.decisions import LASTING, WHOLE
from cnntutor.gradebook.moved import tell_ended, tell_moved
from cnntutor.gradebook.store import Gradebook
from tests.decided import decided_book, given, key, report, result
from tests.packs import text

ANOTHER = "3" * 64
CEM = "Cem, exercise99 pooling_makes: the 40 points of Ben"


def moved(book: Gradebook) -> dict[str, list[str]]:
    """Return what is said of each student's points that stand."""
    return {
        one.key.student: list(tell_moved(one.key.student, one.report))
        for one in book.results()
        if one.report is not None
    }


def test_points_that_stand_are_told_where_the_grader_gives_others(tmp_path: Path) -> None:
    """Kept over regrading: of a question and of the whole; nothing is said as long as nothing changes."""
    with Gradebook(decided_book(tmp_path / "class.db"), writable=True) as book:
        before = {name: told for name, told in moved(book).items() if told}
        dee = "Dee, exercise99: the 95 points of Ben stand; the grader gives {} now, and gave 70 then."
        assert before == {"Dee": [dee.format(90)]}
        for name, right in (("Cem", True), ("Dee", False)):
            made = report(name, text(), right=right)
            book.add(replace(result(name, made), key=replace(key(name), exercise_digest="f" * 64)))
        after = moved(book)
        assert after["Cem"] == [f"{CEM} stand; the grader gives 80 now, and gave 0 then."]
        assert after["Dee"] == [dee.format(10)]
        assert not after["Bob"]
        assert {one.key.student: one.score for one in book.results()}["Dee"] == 95.0


def test_points_for_another_hand_in_are_told(tmp_path: Path) -> None:
    """Those for a student last; so is nothing said where others have taken their place."""
    with Gradebook(decided_book(tmp_path / "class.db"), writable=True) as book:
        now = {name: replace(key(name), submission_digest=ANOTHER) for name in ("Cem", "Dee", "Eve", "Bob")}
        assert not [*tell_ended(key("Cem"), book.rulings()), *tell_ended(key("Eve"), book.rulings())]
        told = {name: list(tell_ended(one, book.rulings())) for name, one in now.items()}
        assert told["Cem"][0].startswith(f"{CEM} were for another hand-in and do not count for this one.")
        assert told["Eve"][0].startswith("Eve, exercise99: the 50 points of Ben were for another hand-in")
        assert (told["Dee"], told["Bob"]) == ([], [])


@pytest.mark.parametrize(("question", "about"), [("pooling_makes", ANOTHER), (WHOLE, LASTING)])
def test_what_is_replaced_is_not_missed(tmp_path: Path, question: str, about: str) -> None:
    """By points for the new hand-in, or for the whole."""
    with Gradebook(decided_book(tmp_path / "class.db"), writable=True) as book:
        book.decide(given("Cem", question, about, 1, 80, Ruling.OVERRIDDEN))
        assert not list(tell_ended(replace(key("Cem"), submission_digest=ANOTHER), book.rulings()))
