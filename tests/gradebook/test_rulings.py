"""What persons decide is laid over what the grader found, and takes nothing away from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.domain.given import Given, Ruling
from cnntutor.domain.plain import from_dict, to_dict
from cnntutor.domain.report import Report, Status
from cnntutor.errors import UsageError
from cnntutor.gradebook.decisions import LASTING, WHOLE
from cnntutor.gradebook.overriding import drop, find_target, override
from cnntutor.gradebook.queue import find_lost, find_texts
from cnntutor.gradebook.results import Result, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.grading.feedback import tell_given
from tests.decided import ID, decided_book, digest_of, given, key, report, result
from tests.pack.curriculum.exercise99_field_report import EXERCISE
from tests.packs import text


def counting(path: Path) -> dict[str, Result]:
    """Return the results that count, by student."""
    with Gradebook(path) as book:
        return {one.key.student: one for one in book.results()}


def reports(path: Path) -> dict[str, Report]:
    """Return their reports."""
    return {name: one.report for name, one in counting(path).items() if one.report}


def test_scores_are_those_of_persons(tmp_path: Path) -> None:
    """Open ones have none yet; the grader's own stand beside all others, and nothing of the text is lost."""
    found = reports(decided_book(tmp_path / "class.db"))
    assert {name: (one.score, one.earned, one.automatic) for name, one in found.items()} == {
        "Ada": (None, 90.0, 90.0),
        "Bob": (98.0, 98.0, 90.0),
        "Cem": (None, 50.0, 10.0),
        "Dee": (95.0, 95.0, 90.0),
        "Eve": (50.0, 50.0, None),
        "Fay": (0.0, 0.0, 0.0),
    }
    bob = found["Bob"].questions[1]
    assert (bob.status, bob.score, bob.open_points) == (Status.ASSESSED, 18.0, 0.0)
    assert "wait" not in bob.message
    assert bob.text.startswith("## What I see")
    assert found["Cem"].questions[0].given is not None


def test_the_grader_results_stay_as_they_are(tmp_path: Path) -> None:
    """The history has them without what persons decided; JSON of them is read again."""
    path = decided_book(tmp_path / "class.db", dropped="full")
    with Gradebook(path) as book:
        history = {one.key.student: one.report for one in book.history()}
        assert len(book.rulings().every) == 5
    assert all(one is None or one.given is None for one in history.values())
    assert [one.score for one in history.values() if one] == [None, None, None, None, 0.0]
    for one in reports(path).values():
        assert Report.from_dict(one.to_dict()).to_dict() == one.to_dict()


def test_a_person_gave_what_waited_and_no_more(tmp_path: Path) -> None:
    """What was checked is not said to be given by the person; where nothing is, nothing is said of it."""
    decided = reports(decided_book(tmp_path / "class.db"))["Bob"].questions[1].given
    assert decided is not None
    told = "8 of 10 points given by Ben, 2026-03-01"
    assert tell_given(decided) == f"{told} (automatic: 10 of 10, in all 18 of 20). “Good.”"
    less = replace(decided, score=15.5, automatic=7.5)
    assert tell_given(less) == f"{told} (automatic: 7.5 of 10, in all 15.5 of 20). “Good.”"
    assert tell_given(replace(decided, score=8, max_score=10, automatic=0.0)) == f"{told}. “Good.”"
    again = from_dict(Given, to_dict(decided))
    assert tell_given(again).startswith("18 of 20 points given by Ben")  # as before, from a report alone


@pytest.mark.parametrize(("how", "ada", "most"), [("full", 90.0, 100), ("out", 10.0, 20)])
def test_a_dropped_question_counts_for_nobody(tmp_path: Path, how: str, ada: float, most: float) -> None:
    """All have its points, or they are out of the total; who has begun nothing still has begun nothing."""
    found = reports(decided_book(tmp_path / "class.db", dropped=how))
    assert (found["Ada"].earned, found["Ada"].max_score, found["Ada"].automatic) == (ada, most, 90.0)
    assert (found["Cem"].earned, found["Fay"].started) == (most - 10.0 if how == "full" else 10.0, False)


def test_what_is_unreadable_has_the_points_that_a_person_gave(tmp_path: Path) -> None:
    """It counts as graded, and says what was wrong with it."""
    eve = counting(decided_book(tmp_path / "class.db"))["Eve"]
    assert (eve.state, eve.score) == (State.GRADED, 50.0)
    assert eve.report is not None
    assert (eve.report.trouble, eve.report.max_score) == ("It is a picture.", 100)


def test_what_cannot_be_known_is_decided(tmp_path: Path) -> None:
    """An undecided result has a score once a person has given points for what was undecided."""
    path = tmp_path / "class.db"
    made = report("Ada", text())
    unknown = replace(made.questions[0], status=Status.UNDECIDED, score=None)
    with Gradebook(path, writable=True) as book:
        book.add(
            replace(
                result("Ada", replace(made, questions=(unknown, *made.questions[1:]))),
                state=State.UNDECIDED,
                trouble="?",
            )
        )
        book.decide(given("Ada", "pooling_makes", LASTING, 60, 80, Ruling.OVERRIDDEN))
    ada = counting(path)["Ada"]
    assert (ada.state, ada.trouble, ada.report and ada.report.earned) == (State.GRADED, "", 70.0)


def test_points_belong_to_the_text(tmp_path: Path) -> None:
    """Another text goes back to the queue with the old points shown; spaces are no other text."""
    path = decided_book(tmp_path / "class.db")
    with Gradebook(path, writable=True) as book:
        assert [each.place.student for each in find_texts(book)] == ["Ada", "Cem"]
        spaced = report("Bob", text(middle="centre").replace("\n\n", "\n\n\n"))
        book.add(replace(result("Bob", spaced), key=replace(key("Bob"), submission_digest="1" * 64)))
        assert [each.place.student for each in find_texts(book)] == ["Ada", "Cem"]
        other = report("Bob", text(middle="heart"))
        book.add(replace(result("Bob", other), key=replace(key("Bob"), submission_digest="2" * 64)))
        bob = find_texts(book, student="Bob")[0]
        assert bob.earlier is not None
        assert (bob.earlier.score, bob.earlier.comment, bob.given, bob.seen) == (8.0, "Good.", None, 0)
        book.withdraw("Bob")
        assert [each.place.student for each in find_texts(book)] == ["Ada", "Cem"]
        assert not find_texts(book, exercises=["exercise1"])


def test_points_for_a_text_that_is_gone_are_told(tmp_path: Path) -> None:
    """Where nothing waits any more, the person hears of the points that do not count."""
    path = decided_book(tmp_path / "class.db")
    with Gradebook(path, writable=True) as book:
        assert not find_lost(book)
        book.add(replace(result("Bob", report("Bob")), key=replace(key("Bob"), submission_digest="2" * 64)))
        assert [(each[1].name, each[2].score) for each in find_lost(book)] == [("report", 8.0)]
        assert not find_lost(book, ["exercise1"])


def test_of_two_who_override_the_quicker_one_counts(tmp_path: Path) -> None:
    """The other one is told, and so is who gives points for a question below points for the whole."""
    path = decided_book(tmp_path / "class.db")
    with Gradebook(path, writable=True) as one, Gradebook(path, writable=True) as other:
        first, second = (find_target(book, "Ada", ID, "report", 100) for book in (one, other))
        override(one, first, 20, "x", "Zoe", lasting=False)
        with pytest.raises(UsageError, match="Zoe was quicker"):
            override(other, second, 2, "x", "Kim", lasting=False)
        override(other, find_target(other, "Ada", ID, "report", 100), 2, "x", "Kim", lasting=False)
        with pytest.raises(UsageError, match="for the whole"):
            override(one, find_target(one, "Dee", ID, "report", 100), 2, "x", "Kim", lasting=False)


def test_points_of_a_hand_in_that_is_gone_keep_no_question_in(tmp_path: Path) -> None:
    """A question goes out of the total where nobody's points for the whole that count are out of another."""
    path = tmp_path / "class.db"
    with Gradebook(path, writable=True) as book:
        book.add(result("Ada", report("Ada", text())))
        override(book, find_target(book, "Ada", ID, WHOLE, 100), 95, "x", "Ben", lasting=False)
        with pytest.raises(UsageError, match="Ada"):
            drop(book, EXERCISE, "report", "x", "Ben", out_of_total=True)
        other = report("Ada", text(middle="heart"))
        book.add(replace(result("Ada", other), key=replace(key("Ada"), submission_digest="2" * 64)))
        assert drop(book, EXERCISE, "report", "x", "Ben", out_of_total=True).score == 0.0


def test_points_for_nothing_are_for_the_student(tmp_path: Path) -> None:
    """There is no hand-in that they could end with."""
    with Gradebook(decided_book(tmp_path / "class.db"), writable=True) as book:
        target = find_target(book, "Gus", ID, WHOLE, 100, lasting=True)
        with pytest.raises(UsageError, match="--for student"):
            override(book, target, 50, "x", "Ben", lasting=False)


def test_points_for_another_rubric_do_not_count(tmp_path: Path) -> None:
    """Where more points wait than when the text was read, it is read again."""
    path = decided_book(tmp_path / "class.db")
    with Gradebook(path, writable=True) as book:
        made = report("Bob", text(middle="centre"))
        wider = replace(made.questions[1], open_points=15.0, score=5.0)
        again = replace(made, questions=(made.questions[0], wider))
        book.add(replace(result("Bob", again), key=replace(key("Bob"), exercise_digest="f" * 64)))
        assert [each.place.student for each in find_texts(book)] == ["Ada", "Bob", "Cem"]


def test_overrides_for_a_hand_in_end_with_it_and_those_for_a_student_do_not(tmp_path: Path) -> None:
    """Kept over regrading of the same file by another version, too; the later of two counts."""
    path = decided_book(tmp_path / "class.db")
    again = {"exercise_digest": "f" * 64}
    with Gradebook(path, writable=True) as book:
        for name in ("Cem", "Dee"):
            made = report(name, text())
            book.add(replace(result(name, made), key=replace(key(name), **again)))
    found = reports(path)
    assert (found["Cem"].earned, found["Dee"].score) == (50.0, 95.0)
    with Gradebook(path, writable=True) as book:
        for name in ("Cem", "Dee"):
            moved = {**again, "submission_digest": "3" * 64}
            book.add(replace(result(name, report(name, text())), key=replace(key(name), **moved)))
        assert {one.key.student: one.score for one in book.results()}["Dee"] == 95.0
        assert reports(path)["Cem"].earned == 90.0
        book.decide(given("Dee", WHOLE, "3" * 64, 60, 100, Ruling.OVERRIDDEN))
        assert reports(path)["Dee"].score == 60.0
        book.decide(given("Dee", WHOLE, "3" * 64, None, 100, Ruling.OVERRIDDEN))
        assert reports(path)["Dee"].score == 95.0


def test_a_decision_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """Nothing is shown as if it had not been made."""
    from cnntutor.errors import GradebookError

    path = decided_book(tmp_path / "class.db")
    with Gradebook(path, writable=True) as book:
        book._connection.execute("UPDATE decisions SET exercise = char(27)")
        book._connection.execute("UPDATE decisions SET score = 9e999")
    with pytest.raises(GradebookError, match="a decision that cannot be read"):
        counting(path)
    assert digest_of("Ada") != digest_of("Bob")
    assert ID == "exercise99"
