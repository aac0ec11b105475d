"""Essays: facts and parts are told, points for facts are earned, and the rest waits for a person."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from cnntutor.domain.essay import Essay
from cnntutor.domain.report import QuestionReport, Status
from cnntutor.grading.kinds.essay import KIND, grade_text
from tests.pack.curriculum.exercise99_field_report import EXERCISE
from tests.packs import PACK, text

QUESTION = cast("Essay", EXERCISE.questions[1])
TEMPLATE = (PACK / "exercises" / "exercise99_field_report.md").read_text("utf-8")
SEE = "All digits stand in the middle and are white on black, yet the strokes differ in width and slant."


def graded(handed_in: str, question: Essay = QUESTION) -> QuestionReport:
    """Return the report on a text."""
    return grade_text(question, handed_in, TEMPLATE, {})


def test_all_that_can_be_checked_is_right() -> None:
    """The question is open: the facts have earned theirs, and the person has the text."""
    report = graded(text())
    assert (report.status, report.score, report.open_points) == (Status.OPEN, 10.0, 10.0)
    assert report.message == "Facts: 2 of 2 are right.\n10 of 20 points wait for your instructor."
    assert report.text.startswith(f"## What I see\n\n{SEE}\n\n## What I would do\n\nI would divide")


def test_the_untouched_text_is_not_started() -> None:
    """Nothing is earned, and nothing waits."""
    report = graded(TEMPLATE)
    assert (report.status, report.score, report.open_points, report.text) == (
        Status.NOT_STARTED,
        0.0,
        0.0,
        "",
    )


def test_facts_alone_earn_their_points_and_no_one_has_to_read() -> None:
    """A part that is not written is said, with how many words are asked for."""
    report = graded(TEMPLATE.replace("training images | |", "training images | 60000 |"))
    assert (report.status, report.score, report.open_points) == (Status.WRONG, 5.0, 0.0)
    assert "`shape of one` under “The digits” is still empty." in report.message
    assert "“What I see” is not written yet: write 12 words or more below it" in report.message


def test_a_wrong_fact_is_told_without_the_right_one() -> None:
    """A known error is named where it gives the value of the cell; the text waits all the same."""
    report = graded(text(**{"60,000": "70 000"}))
    assert (report.status, report.score, report.open_points) == (Status.WRONG, 5.0, 10.0)
    assert report.diagnosis is not None
    assert report.diagnosis.misconceptions == ("test_images_counted",)
    assert "is 70 000, which is not what it should be" in report.message
    assert "60" not in report.message
    assert graded(text(**{"60,000": "7"})).diagnosis is None


def test_what_is_missing_is_said() -> None:
    """A row that was taken out, a heading that was taken out, and a part that is too short."""
    report = graded(text(**{"| training images | 60,000 |\n": "", "## What I see": "## I see", SEE: "x"}))
    assert "`training images` under “The digits” is not in the table any more" in report.message
    assert "The heading “What I see” is missing" in report.message
    assert "has 3 words of your own, and at least 12" in graded(text(**{SEE: "Not very much"})).message


def test_a_report_in_comments_lacks_its_parts() -> None:
    """Student and person are told that it is hidden; what it holds is read by a person all the same."""
    report = graded(f"<!--\n{text()}\n-->")
    assert (report.status, report.score, report.open_points) == (Status.WRONG, 0.0, 10.0)
    assert "The heading “What I see” is missing" in report.message
    assert "What stands between `<!--` and `-->` is a comment" in report.message
    assert report.text.startswith("## In comments, which are no part of the text\n\n")
    assert SEE in report.text
    report = graded(text(**{SEE: f"{SEE} <!-- TODO: ask Tim -->"}))
    assert (report.status, report.open_points) == (Status.OPEN, 10.0)
    assert report.text.endswith("## In comments, which are no part of the text\n\nTODO: ask Tim")
    assert "TODO" not in graded(text(**{SEE: f"{SEE} <!-- TODO"})).message


def test_nobody_loses_what_stands_in_another_place() -> None:
    """The points stay open, and the person gets it, wherever somebody has written it."""
    for changed in ("### Strokes", "# Strokes", "<!-- so -->", "| a | b |", "```x```"):
        report = graded(text(**{SEE: f"{changed}\n\n{SEE}"}))
        assert (report.open_points, SEE in report.text) == (10.0, True)
    report = graded(TEMPLATE + f"\n# My report\n\n{SEE}\n")
    assert (report.status, report.open_points) == (Status.WRONG, 10.0)
    assert report.text == f"## Outside of these parts\n\nMy report\n{SEE}"
    assert "There is nothing of yours right below “What I see”" in report.message
    assert "outside of these parts goes to your instructor" in report.message
    assert graded(TEMPLATE.replace("|---|---|", "| --- |:---|")).status is Status.NOT_STARTED


def test_a_declaration_that_does_not_add_up_is_a_flaw() -> None:
    """The rubric leaves points for facts where there are some, and only there."""
    assert not KIND.flaws(QUESTION, {})
    assert KIND.flaws(replace(QUESTION, facts=()), {})
    assert KIND.flaws(replace(QUESTION, points=5), {})
    assert not KIND.missing_in(QUESTION, TEMPLATE)
    assert KIND.missing_in(QUESTION, text()) == (
        "empty cell for `training images` under “The digits”",
        "empty cell for `shape of one` under “The digits”",
    )
    assert len(KIND.missing_in(QUESTION, "")) == 4
