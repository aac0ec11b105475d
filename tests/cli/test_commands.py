"""The other commands: init, list, next, show, hint, reset, doctor, and what is imported for them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor import __version__
from cnntutor.curriculum import registry
from cnntutor.tutor.next_hint import HINTS_NOT_KEPT
from cnntutor.workspace import progress
from tests.conftest import Ran
from tests.courses import CORE, having_done, write_course
from tests.support import REPOSITORY, solution

Run = Callable[..., Ran]
FILE = "exercise1_convolution.py"
COUNT = len(registry.discover())
FILES = COUNT + sum(listing.companion is not None for listing in registry.discover())


def test_init_writes_the_exercises(cnntutor: Run, folder: Path) -> None:
    """The folder holds each exercise as it is given out."""
    ran = cnntutor("init", "course")
    assert ran.code == 0
    assert f"Exercises in course: {FILES} files written." in ran.out
    for listing in registry.discover():
        assert (folder / "course" / listing.filename).read_bytes() == listing.template.read_bytes()


def test_init_keeps_what_is_there(cnntutor: Run, folder: Path) -> None:
    """A second init adds what is missing and touches nothing else."""
    cnntutor("init", ".")
    (folder / FILE).write_text("mine")
    (folder / "exercise2_colour_convolution.py").unlink()
    ran = cnntutor("init", ".")
    assert f"1 file written, {FILES - 1} files kept." in ran.out
    assert (folder / FILE).read_text() == "mine"


def test_init_force_keeps_a_backup_of_every_version(cnntutor: Run, folder: Path) -> None:
    """Replaced files stay beside the new ones, each time under another name."""
    cnntutor("init", ".")
    for version in ("first", "second"):
        (folder / FILE).write_text(version)
        assert "backup: " in cnntutor("init", ".", "--force").out
    assert (folder / f"{FILE}.bak1").read_text() == "first"
    assert (folder / f"{FILE}.bak2").read_text() == "second"
    assert (folder / FILE).read_bytes() == registry.find("1").template.read_bytes()


@pytest.mark.parametrize("student", ["Ana", 'Bo "B" \\ Ek', "陳 大文"])
def test_a_student_has_numbers_that_the_grader_knows(cnntutor: Run, folder: Path, student: str) -> None:
    """The lecture's answers are wrong for somebody with other numbers; the code counts all the same."""
    assert cnntutor("init", ".", "--student", student).code == 0
    text = (folder / FILE).read_text(encoding="utf-8")
    assert text != registry.find("1").template.read_text(encoding="utf-8")
    answers = solution("1").partition("import numpy as np\n")[2]
    (folder / FILE).write_text(text + answers, encoding="utf-8")
    ran = cnntutor("check", "1", "--format", "json")
    assert ran.json["student"] == student
    statuses = {question["name"]: question["status"] for question in ran.json["questions"]}
    assert (statuses["feature_map"], statuses["conv2d"]) == ("wrong", "correct")


def test_init_refuses_what_it_cannot_do(cnntutor: Run, folder: Path) -> None:
    """A file for a folder, an empty name and another student's folder are refused in words."""
    (folder / "file").write_text("")
    cnntutor("init", "hers", "--student", "Ana")
    for arguments, said in {
        ("init", "file"): "is a file",
        ("init", "new", "--student", "  "): "name",
        ("init", "new", "--student", "a\x1bb"): "printable",
        ("init", "hers", "--student", "Bo"): "is set up for Ana",
    }.items():
        ran = cnntutor(*arguments)
        assert ran.code == 2
        assert said in ran.err
    assert not (folder / "new").exists()


def test_broken_settings_are_said(cnntutor: Run, folder: Path) -> None:
    """A settings file that cannot be understood is no crash."""
    cnntutor("init", ".")
    for content in ("student = Ana", "student = 3", "\xff"):
        (folder / "cnntutor.toml").write_text(content, encoding="latin-1")
        ran = cnntutor("check", "1")
        assert ran.code == 2
        assert "cnntutor.toml" in ran.err


def test_list_follows_the_checks(cnntutor: Run, folder: Path) -> None:
    """States, scores and the next exercise change as the work goes on."""
    cnntutor("init", ".")
    rows = cnntutor("list", "--format", "json").json["exercises"]
    assert [row["state"] for row in rows] == ["not_started"] * COUNT
    assert [row["next"] for row in rows] == [True] + [False] * (COUNT - 1)
    (folder / FILE).write_text(solution("1").replace("// stride + 1", "// stride"))
    cnntutor("check", "1")
    row = cnntutor("list", "--format", "json").json["exercises"][0]
    assert (row["state"], row["next"]) == ("in_progress", True)
    assert 0 < row["score"] < row["max_score"] == 100
    (folder / FILE).write_text(solution("1"))
    cnntutor("check", "1")
    rows = cnntutor("list", "--format", "json").json["exercises"]
    assert (rows[0]["state"], rows[0]["next"], rows[1]["next"]) == ("done", False, True)
    assert cnntutor("list", "--format", "json").json["practice"] == []
    assert rows[0].keys() == {
        *("exercise", "slug", "title", "track", "needs", "state", "score", "max_score", "next"),
        "open_points",
    }
    assert (rows[0]["track"], rows[0]["needs"], rows[6]["needs"]) == (
        "core",
        ["numpy"],
        ["numpy", "tensorflow"],
    )
    assert "done" in cnntutor("list").out
    assert "# Exercise 2" in cnntutor("next").out


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"version": 9}', '{"version": 1, "exercises": 3}', "[" * 99999]
)
def test_lost_progress_loses_only_the_states(cnntutor: Run, folder: Path, content: str) -> None:
    """A progress file that cannot be understood counts as none, and is made anew."""
    cnntutor("init", ".")
    (folder / ".cnntutor").mkdir()
    kept = folder / ".cnntutor" / "progress.json"
    kept.write_text(content)
    assert cnntutor("list").code == 0
    (folder / FILE).write_text(solution("1"))
    assert cnntutor("check", "1").code == 0
    assert json.loads(kept.read_text())["exercises"]["exercise1"]["passed"]


@pytest.mark.parametrize(
    ("settings", "wanted", "unwanted"),
    [
        ({}, ["\x1b[1m", "\x1b[32mdone", "\x1b[2mnot started"], []),
        ({"NO_COLOR": "1"}, ["\x1b[1m", "\x1b[2mnot started"], ["\x1b[32m"]),
        ({"TERM": "dumb"}, ["done", "not started"], ["\x1b"]),
    ],
)
def test_list_on_a_terminal(
    cnntutor: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    wanted: list[str],
    unwanted: list[str],
) -> None:
    """States have their styles where the terminal has any; who wants no colours gets none."""
    (folder / FILE).write_text(solution("1"))
    cnntutor("check", "1")
    plain = cnntutor("list").out
    assert "\x1b" not in plain
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)
    told = cnntutor("list").out
    assert [text for text in wanted if text not in told] == []
    assert [text for text in unwanted if text in told] == []
    assert re.sub(r"\x1b\[\d*m", "", told) == plain


def test_next_goes_on_beyond_the_core(cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind the last exercise of the core comes the first one beyond it, with a sentence that says so."""
    write_course(folder / "course", monkeypatch)
    assert cnntutor("next").out.startswith("# Exercise 1")
    assert progress.write(folder / ".cnntutor" / "progress.json", having_done(*CORE))
    said = "The core track is done. exercise10 is of the beyond track.\n\n# Exercise 10: Number 10\n"
    assert cnntutor("next").out.startswith(said)
    assert "The beyond track\n> exercise10  not started" in cnntutor("list").out


def test_two_folders_do_not_mix(cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each folder keeps its own progress."""
    for name in ("one", "two"):
        cnntutor("init", name)
    monkeypatch.chdir(folder / "one")
    Path(FILE).write_text(solution("1"))
    cnntutor("check", "1")
    assert cnntutor("list", "--format", "json").json["exercises"][0]["state"] == "done"
    monkeypatch.chdir(folder / "two")
    assert cnntutor("list", "--format", "json").json["exercises"][0]["state"] == "not_started"


def test_a_file_elsewhere_leaves_no_trace(cnntutor: Run, folder: Path) -> None:
    """Checking some file by its path makes no folder beside it."""
    (folder / "some.py").write_text(solution("1"))
    assert cnntutor("check", "1", "--file", "some.py").code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["some.py"]


def test_show_gives_the_statement_and_the_numbers(cnntutor: Run) -> None:
    """The statement is shown, with the student's own numbers under it."""
    cnntutor("init", ".", "--student", "Ana")
    ran = cnntutor("show", "convolution")
    assert ran.code == 0
    assert ran.out.startswith("# Exercise 1: Convolution")
    assert "The numbers of Ana" in ran.out
    assert "IMAGE = [" in ran.out


def test_hints_go_one_further_each_time_and_stop_before_the_end(cnntutor: Run) -> None:
    """Each call goes a level further; the last one is repeated, and none gives a result away."""
    cnntutor("init", ".")
    first = cnntutor("hint", "1", "--format", "json").json
    assert first.keys() == {"exercise", "question", "level", "levels", "last", "hint"}
    assert (first["question"], first["level"], first["last"]) == ("feature_map", 1, False)
    given = [cnntutor("hint", "1", "--format", "json").json for _ in range(first["levels"])]
    assert [hint["level"] for hint in given] == [*range(2, first["levels"] + 1), first["levels"]]
    assert given[-1]["last"]
    assert given[-1]["hint"].endswith("= ?")


def test_what_is_told_is_broken_between_words_and_before_signs(
    cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a narrow terminal: remarks, what is not shown yet, and the arithmetic of the last hint."""
    from cnntutor.cli import output

    cnntutor("init", ".")
    for _ in range(3):
        cnntutor("hint", "1", "feature_map")
    (folder / "exercise1_convolution.py").write_text("x = 1\n")
    cnntutor("check", "1")
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setattr(output, "terminal_width", lambda **_: 50)
    ran = cnntutor("check", "1")
    assert "(exercise1_convolution.py is as it was at your\n    last check: was it saved?)" in ran.err
    ran = cnntutor("solution", "1")
    assert max(map(len, ran.out.splitlines())) <= 50
    assert "helps with the first question" in " ".join(ran.out.split())
    hint = cnntutor("hint", "1", "feature_map").out
    lines = hint[hint.index("multiply and sum") :].splitlines()
    assert lines[1].startswith("    + ")
    assert not lines[0].endswith("+")


def test_hints_that_were_read_are_shown_again(cnntutor: Run, folder: Path) -> None:
    """`--again` shows them from the first, and reads no further one; a finished exercise has none to give."""
    cnntutor("init", ".")
    assert "You have read no hint on conv2d yet" in cnntutor("hint", "1", "conv2d", "--again").out
    assert cnntutor("hint", "1", "conv2d", "--again", "--format", "json").json == []
    first, second = (cnntutor("hint", "1", "conv2d").out for _ in range(2))
    for _ in range(2):
        assert cnntutor("hint", "1", "conv2d", "--again").out == first + second
    again = cnntutor("hint", "1", "conv2d", "--again", "--format", "json").json
    assert [each["level"] for each in again] == [1, 2]
    (folder / FILE).write_text(solution("1"))
    cnntutor("check", "1")
    assert cnntutor("hint", "1").out == "exercise1 is done: every question was right at your last check.\n"


@pytest.mark.parametrize("arguments", [("hint", "3"), ("list",), ("next",), ("show", "3")])
def test_outside_a_course_a_command_says_so(
    cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """It says which folder to go to, and leaves nothing behind."""
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    assert "belongs to no course: `cnntutor init course` makes one" in cnntutor(*arguments).err
    cnntutor("init", "mine")
    ran = cnntutor(*arguments)
    first = "(this folder belongs to no course: `cd mine` first)\n"
    further = f"({HINTS_NOT_KEPT}: it is the first each time)\n" if arguments[0] == "hint" else ""
    assert (ran.code, ran.err) == (0, first + further)
    assert [path.name for path in Path().iterdir()] == ["mine"]


def test_several_exercises_are_checked_in_one_go(cnntutor: Run, folder: Path) -> None:
    """Each once, under any name; the result is that of `--all`."""
    cnntutor("init", ".")
    ran = cnntutor("check", "03", "1", "exercise3", "--format", "json")
    assert [report["exercise"] for report in ran.json["exercises"]] == ["exercise3", "exercise1"]
    assert cnntutor("check", "1", "3", "--file", FILE).code == 2


def test_the_notebook_of_an_exercise_is_found(cnntutor: Run, folder: Path) -> None:
    """Of file and notebook the one changed last is graded, and that is said; progress is kept."""
    cnntutor("init", ".")
    notebook = folder / "exercise3_pooling.ipynb"
    cell = {"cell_type": "code", "source": solution("3"), "metadata": {}, "outputs": []}
    notebook.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    os.utime(notebook, (2e9, 2e9))
    ran = cnntutor("check", "3")
    assert (ran.code, ran.err) == (
        0,
        "exercise3_pooling.ipynb is graded: it was changed after exercise3_pooling.py. "
        "`cnntutor check exercise3 --file exercise3_pooling.py` grades that one.\n",
    )
    assert cnntutor("list", "--format", "json").json["exercises"][2]["state"] == "done"
    os.utime(folder / "exercise3_pooling.py", (3e9, 3e9))
    assert cnntutor("check", "3").err.startswith("exercise3_pooling.py is graded")


def test_a_folder_above_is_not_filled_unasked(
    cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`cnntutor init ..` is seldom meant."""
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    ran = cnntutor("init", "..")
    assert (ran.code, [path.name for path in folder.iterdir()]) == (2, ["below"])
    assert "Add --yes if you mean it." in ran.err
    assert cnntutor("init", "..", "--yes").code == 0


def test_hints_go_to_the_first_open_question(cnntutor: Run, folder: Path) -> None:
    """Without a question, the hint is on the first one that was not right at the last check."""
    cnntutor("init", ".")
    (folder / FILE).write_text(solution("1").replace("sizes = [3", "sizes = [4"))
    cnntutor("check", "1")
    assert cnntutor("hint", "1", "--format", "json").json["question"] == "sizes"
    assert "exercise1 conv2d, hint 1 of" in cnntutor("hint", "1", "conv2d").out
    ran = cnntutor("hint", "1", "conv3d")
    assert (ran.code, "Did you mean conv2d?" in ran.err) == (2, True)


def test_reset_needs_force_and_keeps_the_work(cnntutor: Run, folder: Path) -> None:
    """Work is never overwritten unasked, and never lost."""
    cnntutor("init", ".")
    (folder / FILE).write_text(solution("1"))
    cnntutor("check", "1")
    ran = cnntutor("reset", "1")
    assert (ran.code, "--force" in ran.err) == (2, True)
    assert (folder / FILE).read_text() == solution("1")
    assert cnntutor("reset", "1", "--force").code == 0
    assert (folder / f"{FILE}.bak1").read_text() == solution("1")
    assert cnntutor("list", "--format", "json").json["exercises"][0]["state"] == "not_started"
    (folder / FILE).unlink()
    assert cnntutor("reset", "1").code == 0
    assert (folder / FILE).is_file()


def test_doctor_finds_all_well(cnntutor: Run) -> None:
    """The installation is described and a submission is run on trial."""
    ran = cnntutor("doctor")
    assert ran.code == 0
    for word in (
        "cnntutor",
        __version__,
        "numpy",
        "isolation",
        "runs your file in: ",
        "CIFAR-10",
        "progress",
    ):
        assert word in ran.out


def test_doctor_says_what_is_broken(cnntutor: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no submission can be run, the doctor says so and the exit code tells."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    ran = cnntutor("doctor")
    assert ran.code == 3
    assert "nothing, no submission can be graded" in ran.out
    assert "nothing, for want of isolation" in ran.out
    assert "no process can be started" in " ".join(ran.out.split())


def test_version_and_help(cnntutor: Run) -> None:
    """The version is one line; the help names the commands and the exit codes."""
    assert cnntutor("--version").out == f"cnntutor {__version__}\n"
    ran = cnntutor("--help")
    for word in ("init", "list", "next", "show", "check", "hint", "reset", "grade", "doctor", "Exit codes"):
        assert word in ran.out


def python(code: str) -> str:
    """Return what a fresh interpreter prints."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout


ONLY_FOR_WRONG_ANSWERS = [
    "cnntutor.grading.diagnosis.diagnose",
    "cnntutor.grading.diagnosis.exceptions",
    "cnntutor.grading.diagnosis.explanation",
    "cnntutor.grading.forms",
    "cnntutor.grading.signatures",
    "cnntutor.render.fitting",
    "cnntutor.render.grids",
    "cnntutor.tutor.training_setup",
    "shlex",
]


@pytest.mark.parametrize(
    ("command", "unwanted"),
    [
        (["list"], ["numpy", "scipy", "tensorflow", "keras", "psutil", "logging", "rich.console"]),
        (["list", "--format", "json"], ["numpy", "scipy", "tensorflow", "rich.console"]),
        (["show", "1"], ["numpy", "scipy", "tensorflow"]),
        (["check", "1", "--file", "work.py"], ["scipy", "tensorflow", "keras", "pydantic"]),
        (["check", "1", "--file", "work.py"], ONLY_FOR_WRONG_ANSWERS),
    ],
)
def test_commands_import_only_what_they_need(folder: Path, command: list[str], unwanted: list[str]) -> None:
    """Quick commands stay quick: nothing heavy is imported for them."""
    (folder / "work.py").write_text(solution("1"))
    code = (
        "import contextlib, io, sys\n"
        f"sys.argv = ['cnntutor', *{command!r}]\n"
        "from cnntutor.cli.main import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main()\n"
        f"print([name for name in {unwanted!r} if name in sys.modules])"
    )
    assert python(code) == "[]\n"


def test_a_quick_check_leaves_the_other_cores_to_the_worker(folder: Path) -> None:
    """The number of threads is set before numpy is loaded, unless the user has set another one."""
    (folder / "work.py").write_text(solution("1"))
    for told, number in (("", "1"), ("os.environ[name] = '3'\n", "3")):
        code = (
            "import contextlib, io, os, sys\n"
            "name = 'OPENBLAS_NUM_THREADS'\n"
            "os.environ.pop(name, None)\n"
            f"{told}"
            "sys.argv = ['cnntutor', 'check', '1', '--file', 'work.py']\n"
            "from cnntutor.cli.main import main\n"
            "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main()\n"
            "print(os.environ[name])"
        )
        assert python(code) == f"{number}\n"


def test_what_is_alive_at_the_end_is_not_looked_through(folder: Path) -> None:
    """A search for cycles among all that was loaded takes longer than most commands."""
    code = (
        "import atexit, gc, sys\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 10_000))\n"  # behind all that follows
        "sys.argv = ['cnntutor', '--version']\n"
        "from cnntutor.cli.main import main\n"
        "main()"
    )
    assert python(code).splitlines()[-1] == "True"


def test_output_survives_any_encoding(folder: Path) -> None:
    """A terminal that knows only ASCII gets plain signs and no error."""
    (folder / FILE).write_text(solution("1").replace("window * kernel", "window"))
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-m", "cnntutor", "check", "1"], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 1
    assert done.stderr == b""
    assert b"x conv2d" in done.stdout
    assert b"+ sizes" in done.stdout
