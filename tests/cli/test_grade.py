"""`cnntutor grade` as an instructor meets it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.classroom.read import read_submission
from cnntutor.errors import WorkerLost
from cnntutor.sandbox import bubblewrap, landlock
from cnntutor.sandbox.warm import WarmSandbox
from tests.conftest import Ran
from tests.hostile.rungs_here import names
from tests.support import REPOSITORY, solution

Cnntutor = Callable[..., Ran]
POOLING = "exercise3_pooling.py"
ANY = () if set(names()) - {"process"} else ("--isolation", "process")
"""So that these tests run where there is no wall, too."""


@pytest.fixture
def course(folder: Path) -> Path:
    """Give a folder in which two students have handed in."""
    for student, text in (("Ada", solution("3")), ("Bob", (REPOSITORY / "exercises" / POOLING).read_text())):
        (folder / "class" / student).mkdir(parents=True)
        (folder / "class" / student / POOLING).write_text(text)
    return folder / "class"


def test_every_file_has_a_line_and_a_mark(cnntutor: Cnntutor, course: Path) -> None:
    """Student, exercise and points, then a summary; exit code 0 whatever the marks are."""
    ran = cnntutor("grade", "class", *ANY)
    assert ran.out.splitlines() == [
        "Ada                       exercise3       100 / 100",
        "Bob                       exercise3         0 / 100  not started",
        "2 of 2 files marked.",
    ]
    assert "Marking 2 files in" in ran.err
    assert ran.code == 0


def test_json_holds_the_reports(cnntutor: Cnntutor, course: Path) -> None:
    """For programs: what ran it, and the whole report of every file."""
    ran = cnntutor("grade", "class", "--format", "json", "--exercise", "pooling", *ANY)
    assert ran.json["isolation"] in names()
    assert [(one["student"], one["score"], one["fault"]) for one in ran.json["results"]] == [
        ("Ada", 100, False),
        ("Bob", 0, False),
    ]
    assert ran.json["results"][0]["report"]["student"] == "Ada"


def test_what_cannot_be_read_is_said_and_the_rest_is_marked(cnntutor: Cnntutor, course: Path) -> None:
    """A file that is no text has no mark; links, pipes and devices are not followed."""
    (course / "Bob" / POOLING).write_bytes(b"\x89PNG not a program")
    (course / "Cleo").mkdir()
    (course / "Cleo" / POOLING).symlink_to(course / "Ada" / POOLING)
    (course / "Dan").symlink_to(course / "Ada")
    (course / "Eve").mkdir()
    os.mkfifo(course / "Eve" / POOLING)
    (course / "Finn").mkdir()
    (course / "Finn" / POOLING).write_text(solution("3"))
    os.mkfifo(course / "Finn" / "cnntutor.toml")
    ran = cnntutor("grade", "class", *ANY)
    lines = ran.out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["Ada", "Bob", "Finn"]
    assert "unreadable: " in lines[1]
    assert "picture" in lines[1]
    assert "not the small file that `cnntutor init` writes" in lines[2]
    assert lines[-1] == "1 of 3 files marked; 2 cannot be read."
    assert f"Cleo: passed over, {POOLING} is a link" in ran.err
    assert "Dan: passed over, a link" in ran.err
    assert f"Eve: passed over, {POOLING} is no file but" in ran.err
    assert ran.code == 2


def test_a_line_says_what_stopped_a_file(cnntutor: Cnntutor, course: Path) -> None:
    """A zero has its reason; a student without any file by its name is named."""
    (course / "Ada" / POOLING).write_text("def max_pool2d(:\n")
    (course / "Cleo").mkdir()
    ran = cnntutor("grade", "class", *ANY)
    assert "0 / 100  " in ran.out.splitlines()[0]
    assert "SyntaxError" in ran.out.splitlines()[0]
    assert "Cleo: no exercise file" in ran.err
    assert ran.code == 0


def test_a_student_is_marked_on_their_own_numbers(cnntutor: Cnntutor, folder: Path) -> None:
    """A folder that `cnntutor init` made for a name is marked on that name's numbers."""
    assert cnntutor("init", "class/Ada", "--student", "Ada").code == 0
    (folder / "class" / "Ada" / POOLING).write_text(solution("3"))  # the lecture's numbers
    ran = cnntutor("grade", "class", "--exercise", "3", "--format", "json", *ANY)
    questions = ran.json["results"][0]["report"]["questions"]
    assert {question["status"] for question in questions if question["kind"] == "by_hand"} != {"correct"}
    assert {question["status"] for question in questions if question["kind"] == "function"} == {"correct"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), "nowhere is no folder"),
        ((".",), "holds no submission"),
        (("class", "--isolation", "docker"), "choose one of warm, bubblewrap, landlock, process"),
        (("class", "--exercise", "nothing"), "nothing"),
    ],
)
def test_a_call_that_cannot_be_carried_out(
    cnntutor: Cnntutor, course: Path, arguments: tuple[str, ...], message: str
) -> None:
    """The message says what would work; exit code 2."""
    ran = cnntutor("grade", *arguments)
    assert message in ran.err
    assert ran.code == 2


def test_without_a_wall_a_class_is_not_marked(
    cnntutor: Cnntutor, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no wall holds, nothing runs; `--isolation process` goes on, and says what is not protected."""
    monkeypatch.setattr(bubblewrap, "PROGRAM", "bwrap-that-is-not-installed")
    monkeypatch.setattr(landlock, "_version", lambda: 0)
    refused = cnntutor("grade", "class")
    assert refused.code == 2
    assert refused.out == ""
    assert "apt install bubblewrap" in refused.err
    assert "--isolation process" in refused.err
    ran = cnntutor("grade", "class", "--isolation", "process")
    assert ran.code == 0
    assert "Not protected" in ran.err
    assert "There is no wall" in ran.err
    assert "Ada                       exercise3       100 / 100" in ran.out


def test_a_fault_of_the_marker_is_no_zero(
    cnntutor: Cnntutor, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose worker is taken away again and again has no mark, and the exit code says so."""

    def lost(*_: object) -> None:
        raise WorkerLost("the worker was taken away")

    monkeypatch.setattr("cnntutor.sandbox.rungs.trouble_with", lambda _: None)
    monkeypatch.setattr(WarmSandbox, "open", lost)
    ran = cnntutor("grade", "class", "--isolation", "warm")
    assert "Ada                       exercise3    not graded: the worker was taken away" in ran.out
    assert "0 of 2 files marked; 2 not graded by a fault of the marker, which is no zero" in ran.out
    assert ran.code == 3


def test_settings_that_cannot_be_understood_cost_one_student_only(cnntutor: Cnntutor, course: Path) -> None:
    """A file that is nested beyond measure is that student's trouble; the next one has a mark."""
    (course / "Ada" / "cnntutor.toml").write_text(f"student = {'[' * 4000}{']' * 4000}")
    ran = cnntutor("grade", "class", *ANY)
    lines = ran.out.splitlines()
    assert "unreadable" in lines[0]
    assert lines[1] == "Bob                       exercise3         0 / 100  not started"
    assert ran.code == 2


def test_an_unforeseen_error_costs_one_file_only(
    cnntutor: Cnntutor, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong with one file, the others are marked, and that one is not graded."""
    from cnntutor.classroom import batch

    def failing(path: Path, *others: str | None) -> object:
        if path.parent.name == "Ada":
            raise ZeroDivisionError("oh")
        return read_submission(path, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "read_submission", failing)
    ran = cnntutor("grade", "class", *ANY)
    assert "not graded: ZeroDivisionError: oh" in ran.out
    assert "Bob                       exercise3         0 / 100" in ran.out
    assert ran.code == 3


def test_a_name_forges_no_line(cnntutor: Cnntutor, course: Path) -> None:
    """A line break in a folder's name stays within its line."""
    (course / "Ada").rename(course / "Ada\nBob  exercise3  100 of 100")
    ran = cnntutor("grade", "class", *ANY)
    assert len(ran.out.splitlines()) == 3
