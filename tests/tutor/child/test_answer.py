"""What the child answers to each request."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cnntutor.domain.explanation import Explanation
from cnntutor.domain.report import Report
from cnntutor.tutor.child.answer import answer
from cnntutor.workspace import progress
from cnntutor.workspace.filling import set_up
from tests.support import solution

NOTEBOOK = "exercise3_pooling.ipynb"


def asked(**request: Any) -> list[dict[str, Any]]:
    """Return all that is said on a request; it can be written as JSON."""
    said: list[dict[str, Any]] = []
    answer(request, said.append)
    return json.loads(json.dumps(said))  # type: ignore[no-any-return]


def run(*texts: str) -> list[dict[str, Any]]:
    """Return the runs of cells with these texts."""
    return [{"number": number, "text": text} for number, text in enumerate(texts, start=1)]


def test_the_cells_of_a_notebook_are_graded(folder: Path) -> None:
    """They have their report; the course keeps it; that nothing has changed is said."""
    set_up(folder, None, force=False, as_notebooks=True)
    cells = run("import cnntutor", solution("3").replace("max(axis", "min(axis"), "cnntutor.check('3')")
    (said,) = asked(do="check", exercise="3", runs=cells)
    report = Report.from_dict(said["answer"]["report"])
    assert (report.score, report.trouble, said["answer"]["read"]) == (65, "", [2])
    assert said["answer"]["path"] == str(folder / NOTEBOOK)
    (kept,) = progress.read(folder / progress_file()).attempts("exercise3")
    assert kept.score == 65
    (said,) = asked(do="check", exercise="3", runs=cells)
    assert said["answer"]["remarks"] == [
        "(The cells are as they were at your last check: run those that you have changed.)"
    ]


def progress_file() -> Path:
    """Return where a course keeps how it went."""
    return Path(".cnntutor", "progress.json")


def test_outside_a_course_nothing_is_left_behind(folder: Path) -> None:
    """Cells are graded wherever the notebook is."""
    (said,) = asked(do="check", exercise="3", runs=run(solution("3")))
    assert said["answer"]["report"]["passed"]
    assert not list(folder.iterdir())


def test_where_no_cell_answers_the_file_does(folder: Path) -> None:
    """That is said; where there is no file either, the student is told to run the cells."""
    (said,) = asked(do="check", exercise="3", runs=run("import numpy as np", "max_pool2d"))
    assert said["error"] == "UsageError"
    assert said["message"].startswith("No cell that was run answers exercise3: run the cells")
    (folder / "exercise3_pooling.py").write_text(solution("3"))
    told, said = asked(do="check", exercise="3", runs=run("x = 1"))
    assert told["tell"] == (
        "No cell that was run answers exercise3, so exercise3_pooling.py is graded as it was saved."
    )
    assert (said["answer"]["report"]["passed"], said["answer"]["read"]) == (True, [])


def test_a_file_can_be_named(folder: Path) -> None:
    """Then the cells do not matter."""
    (folder / "mine.py").write_text(solution("3"))
    (said,) = asked(do="check", exercise="3", file="mine.py", record=False)
    assert (said["answer"]["report"]["passed"], said["answer"]["filename"]) == (True, "mine.py")


def test_hints_go_on_where_they_were(folder: Path) -> None:
    """Each is one level further, as on the command line; those that were given can be had again."""
    set_up(folder, None, force=False)
    levels = [asked(do="hint", exercise="3", question="max_pool2d")[0]["answer"]["hints"] for _ in range(2)]
    assert [[each["level"] for each in given] for given in levels] == [[1], [2]]
    (said,) = asked(do="hint", exercise="3", question="max_pool2d", again=True)
    assert [each["level"] for each in said["answer"]["hints"]] == [1, 2]
    (said,) = asked(do="hint", exercise="3", question="max_pol2d")
    assert said["error"] == "UnknownQuestion"
    assert "max_pool2d" in said["message"]


def test_an_explanation_is_worked_out_here(folder: Path) -> None:
    """And handed over as data."""
    (said,) = asked(do="explain", exercise="3", question="max_pool2d", case="1")
    assert Explanation.from_dict(said["answer"]).frames
    (said,) = asked(do="explain", exercise="3", question="max_pool2d", case="hidden 1")
    assert said["error"] == "UsageError"


def test_our_own_fault_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that is none of ours is the grader's fault, in words."""
    monkeypatch.setattr("cnntutor.curriculum.registry.find", lambda _: os.fspath(3))  # type: ignore[call-overload]
    (said,) = asked(do="hint", exercise="3")
    assert said["error"] == "GraderError"
    assert "TypeError" in said["message"]


def test_the_folder_is_the_one_in_which_the_notebook_began(folder: Path) -> None:
    """Wherever its cells have gone; and a misspelt question is said before anything is checked."""
    (folder / "course").mkdir()
    set_up(folder / "course", None, force=False)
    course = str(folder / "course")
    (said,) = asked(do="check", exercise="18", runs=run("pooling_1 = 'x'"), folder=course, questions=["pool"])
    assert said["error"] == "UnknownQuestion"
    assert Path.cwd() == folder / "course"
    assert not (folder / "course" / progress_file()).exists()
    (said,) = asked(do="hint", exercise="3", folder=str(folder / "gone"))
    assert said["error"] == "WorkspaceError"


WRONG = solution("3").replace("max(axis", "min(axis")
EXPLAIN = {"do": "explain", "exercise": "3", "question": "max_pool2d", "case": "failed"}


def checked(until: int, status: str) -> dict[str, Any]:
    """Return what a kernel notes of a check: up to which run it went, and what came of `max_pool2d`."""
    return {"exercise3": {"until": until, "statuses": {"max_pool2d": status, "max_pooled": "correct"}}}


def test_where_cells_failed_is_explained(folder: Path) -> None:
    """As they were at their last check, whatever harmless was run since; the file beside is not looked at."""
    (folder / "exercise3_pooling.py").write_text(solution("3"))
    cells = run("import cnntutor", WRONG, "cnntutor.check('3')", "x = 1", "import cnntutor")
    (said,) = asked(**EXPLAIN, runs=cells, checked=checked(3, "wrong"))
    explanation = Explanation.from_dict(said["answer"])
    assert explanation.remark == "Your max_pool2d fails here: the value differs"
    assert all(frame.yours is not None for frame in explanation.frames)
    assert [path.name for path in folder.iterdir()] == ["exercise3_pooling.py"]


@pytest.mark.parametrize(
    ("known", "more", "said"),
    [
        ({}, (), "The cells that you have run were not checked yet: `cnntutor check exercise3` first."),
        (
            checked(1, "wrong"),
            ("def max_pool2d(): pass",),
            "You have run changed cells since your last check",
        ),
        (checked(1, "wrong"), ("from mine import max_pool2d",), "You have run changed cells"),
        (checked(1, "correct"), (), "`cnntutor explain exercise3 max_pool2d` works out a shown case"),
        (checked(1, "missing"), (), "`cnntutor hint exercise3 max_pool2d` helps"),
    ],
)
def test_cells_without_a_failure_say_what_comes_next(
    folder: Path, known: dict[str, Any], more: tuple[str, ...], said: str
) -> None:
    """As commands, which a notebook shows as calls."""
    (answered,) = asked(**EXPLAIN, runs=run(WRONG, *more), checked=known)
    assert answered["error"] == "UsageError"
    assert said in answered["message"]


def test_after_a_check_of_the_file_the_file_is_explained(folder: Path) -> None:
    """And where no cell answers the exercise."""
    set_up(folder, None, force=False)
    (folder / "exercise3_pooling.py").write_text(WRONG)
    asked(do="check", exercise="3", file="exercise3_pooling.py")
    for cells, known in ((run(solution("3")), checked(0, "wrong")), (run("x = 1"), {})):
        (said,) = asked(**EXPLAIN, runs=cells, checked=known)
        assert Explanation.from_dict(said["answer"]).remark.startswith("Your max_pool2d fails here")


def test_an_answer_by_hand_has_no_case_that_failed(folder: Path) -> None:
    """It may not be worked out on one's own numbers; cells whose code cannot be run say that."""
    known = checked(1, "wrong")
    (said,) = asked(**{**EXPLAIN, "question": "max_pooled"}, runs=run(WRONG), checked=known)
    assert said["message"].startswith("max_pooled asks for no function that has cases. `cnntutor hint ")
    (said,) = asked(**EXPLAIN, runs=run(f"{WRONG}\ndef (:"), checked=known)
    assert said["message"] == "Your code cannot be run: `cnntutor check exercise3` says why."
