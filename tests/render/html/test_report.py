"""What is written into the folder of a report, and what is left alone."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from cnntutor.gradebook.results import Key, Result, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.grading.summary import tell_question
from cnntutor.render.html.report import (
    LOOKED_AT,
    TRIED_AGAIN,
    Written,
    write_report,
)
from cnntutor.submissions.intake.students import Student
from tests.classes import (
    ABSENT,
    KEPT_NAME,
    NOT_BEGUN,
    PERSISTENT,
    UNLUCKY,
    UNREADABLE,
    address_of,
)
from tests.decided import decided_book
from tests.gradebook.statistics.test_by_hand import answers
from tests.gradebook.statistics.test_class_statistics import graded


def write(gradebook: Path, folder: Path, *, force: bool = False) -> Written:
    """Write the report on a gradebook."""
    with Gradebook(gradebook) as book:
        return write_report(book, folder, force=force)


def listing(folder: Path) -> list[str]:
    """Return every file below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


def test_what_persons_decided_stands_on_the_pages(tmp_path: Path) -> None:
    """Open, assessed, overridden: with author, reason and what the grader gives; reasons are only text."""
    written = write(decided_book(tmp_path / "class.db"), tmp_path / "pages")
    names = ("Ada", "Bob", "Cem", "Dee", "Eve")
    said = {name: words(tmp_path / "pages" / address_of(name)) for name in names}
    assert "90 of 100 points so far; 10 points wait for your instructor" in said["Ada"]
    assert "waits for your instructor" in said["Ada"]
    assert (
        "8 of 10 points given by Ben, 2026-03-01 (automatic: 10 of 10, in all 18 of 20). “Good.”"
        in said["Bob"]
    )
    assert "wait for your instructor" not in said["Bob"]
    assert "points of your instructor" in said["Cem"]  # which were not read, but put in place of others
    assert '“=1+1 "half" <b>right</b>”' in said["Cem"]
    assert "<b>right</b>" not in (tmp_path / "pages" / address_of("Cem")).read_text("utf-8")
    assert "95 of 100 points given in the place of the grader's by Ben" in said["Dee"]
    assert "(automatic: no score). “On paper.”" in said["Eve"]
    page = words(written.index)
    assert "Waiting for a person 2" in page
    assert "90 + 10?" in page
    assert "Overridden 3" in page


def test_by_hand_answers_that_fit_nobody_stand_on_the_page_of_the_class(tmp_path: Path) -> None:
    """The scores count, so whoever reads the page is asked."""
    path = tmp_path / "class.db"
    with Gradebook(path, writable=True) as book:
        for name in ("Ada", "Bob", "Cem"):
            book.add(graded(name, answers(name, f"{name} too"), "exercise14"))
    page = words(write(path, tmp_path / "pages").index)
    assert "exercise14: of 6 by-hand answers in 3 files, none is right." in page


class _Words(HTMLParser):
    """Collects what a page says."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def words(page: Path) -> str:
    """Return the text of a page, spaces reduced to one each."""
    parser = _Words()
    parser.feed(page.read_text(encoding="utf-8"))
    return " ".join(" ".join(parser.said).split())


# ------------------------------------------------------------------ what the pages say


def test_a_page_for_everybody_and_nothing_else(report: Path, class_gradebook: Path) -> None:
    """The index and one page for each student, whose names cannot be read from those of the files."""
    with Gradebook(class_gradebook) as book:
        names = [student.name for student in book.students()]
    assert len(names) == 25
    assert listing(report) == sorted(["index.html", *map(address_of, names)])


def test_a_page_of_a_student_holds_nothing_of_others(report: Path, class_gradebook: Path) -> None:
    """It may be sent to the student: no other name, no number of the class, no link elsewhere."""
    with Gradebook(class_gradebook) as book:
        names = [student.name for student in book.students() if student.name != KEPT_NAME]
    for name in names:
        text = (report / address_of(name)).read_text(encoding="utf-8")
        assert [other for other in names if other != name and other in text] == []
        assert "index.html" not in text
        assert "<script" not in text


def test_a_trouble_that_names_somebody_else_is_not_sent_to_a_student(tmp_path: Path) -> None:
    """What the instructor reads of two people who fit a file, neither of the two reads."""
    path = tmp_path / "gradebook.db"
    with Gradebook(path, writable=True) as book:
        book.enrol([Student(name="Ada Lovelace"), Student(name="Bob")])
        for name, trouble in (
            ("Bob", "work.py may be Ada Lovelace or Bob."),
            ("Ada Lovelace", "It is a picture."),
        ):
            key = Key(
                student=name,
                exercise="exercise1",
                submission_digest="s",
                exercise_digest="e",
                seed="0",
                setting="",
            )
            book.add(Result(key=key, place="work.py", state=State.UNREADABLE, trouble=trouble))
    write(path, tmp_path / "html")
    bob = words(tmp_path / "html" / address_of("Bob"))
    assert "Ada" not in bob
    assert LOOKED_AT in bob
    assert "It is a picture." in words(tmp_path / "html" / address_of("Ada Lovelace"))
    assert "work.py may be Ada Lovelace or Bob." in words(tmp_path / "html" / "index.html")


def test_the_feedback_is_all_there(report: Path, class_gradebook: Path) -> None:
    """Points, messages, diagnoses, first differences with their arithmetic and what was printed."""
    with Gradebook(class_gradebook) as book:
        reports = [result.report for result in book.results() if result.key.student != KEPT_NAME]
        students = [result.key.student for result in book.results() if result.key.student != KEPT_NAME]
    workings = 0
    for student, kept in zip(students, reports, strict=True):
        if kept is None:
            continue
        text = words(report / address_of(student))
        for question in kept.questions:
            expected = [question.name, question.message]
            if question.diagnosis:
                expected += [question.diagnosis.message, question.diagnosis.advice]
            if difference := question.first_difference:
                told = tell_question(question).working
                expected += [difference.got, difference.expected, *told]
                workings += len(told)
            if kept.started:
                assert [each for each in expected if " ".join(each.split()) not in text] == []
        assert " ".join(kept.output.split()) in text
    assert workings > 10


def test_what_has_no_grade_is_no_zero(report: Path) -> None:
    """The student is told why and that somebody will look; the grader's words stay with the instructor."""
    index = words(report / "index.html")
    assert TRIED_AGAIN in words(report / address_of(UNLUCKY))
    assert "no memory was left" not in words(report / address_of(UNLUCKY))
    assert "no memory was left" in index
    assert "work.py is a picture (PNG)" in words(report / address_of(UNREADABLE))
    assert "Nothing was handed in." in words(report / address_of(ABSENT))
    assert "Nothing is written yet" in words(report / address_of(NOT_BEGUN))


def test_earlier_attempts_in_short(report: Path) -> None:
    """Those that do not count stand below the one that does, with their points."""
    text = words(report / address_of(PERSISTENT))
    assert "Earlier results (2)" in text
    assert "Earlier results of exercise1, which do not count" in text
    assert text.index("100 of 100 points") < text.index("Earlier results (2)")


def test_hidden_cases_are_not_shown(report: Path, class_gradebook: Path) -> None:
    """Of a hidden case the page has neither its name nor what came of it."""
    with Gradebook(class_gradebook) as book:
        hidden = {
            case.name
            for result in book.results()
            for question in (result.report.questions if result.report else ())
            for case in question.cases
            if case.hidden and case.name != "your numbers"
        }
    assert hidden
    text = " ".join(words(page) for page in (report / "students").iterdir())
    assert [name for name in hidden if f"{name} " in text or f"{name}:" in text] == []


def test_a_page_has_the_name_on_the_roster_of_today(tmp_path: Path) -> None:
    """The gradebook keeps the first one."""
    with Gradebook(tmp_path / "class.db", writable=True) as book:
        book.enrol([Student(name="Ada", identifiers={"roster_name": "Adam"}, on_roster=True)])
    write(tmp_path / "class.db", tmp_path / "pages")
    pages = [each for each in (tmp_path / "pages").rglob("*.html") if each.name != "index.html"]
    assert ["Adam" in page.read_text() for page in pages] == [True]


def test_an_empty_gradebook_has_a_report(tmp_path: Path) -> None:
    """Nothing is divided by zero, and the page says what to do."""
    with Gradebook(tmp_path / "gradebook.db", writable=True):
        pass
    written = write(tmp_path / "gradebook.db", tmp_path / "html")
    assert written.students == 0
    assert "Nothing has been handed in yet" in words(written.index)


def test_names_in_every_script_meet_their_results(tmp_path: Path) -> None:
    """The gradebook is in the order of code points, also beyond the first plane; all results are found."""
    names = ["Z", "a", "Ä", "\uffee", "\U0001f600", "é", "e\u0301", "z", "Zz", "文"]
    with Gradebook(tmp_path / "gradebook.db", writable=True) as book:
        book.enrol(Student(name=name) for name in names)
        for name in [*names[::2], "Ö, who was not enrolled"]:
            key = Key(
                student=name,
                exercise="exercise1",
                submission_digest="s",
                exercise_digest="e",
                seed="0",
                setting="",
            )
            book.add(Result(key=key, place="work.py", state=State.UNREADABLE, trouble=f"Trouble of {name}."))
    folder = tmp_path / "html"
    assert write(tmp_path / "gradebook.db", folder).students == len(names) + 1
    for name in names[::2]:
        assert "Earlier" not in words(folder / address_of(name))
        assert "No grade yet." in words(folder / address_of(name))
    for name in names[1::2]:
        assert "Nothing was handed in." in words(folder / address_of(name))
