"""`cnntutor verify` as an author meets it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from cnntutor.authoring import verification
from cnntutor.authoring.findings import Trouble
from cnntutor.authoring.verification import CHECKS, Check
from cnntutor.curriculum import registry
from cnntutor.errors import SandboxError
from cnntutor.render.terminal.verification import show_progress
from cnntutor.sandbox.backends.select import OwnWork
from tests.conftest import Ran
from tests.support import REPOSITORY

Cnntutor = Callable[..., Ran]
HERE = str(REPOSITORY)
CHEAP = ("names", "points", "table")
FAILING = Check("wrong", "It is right.", lambda _: iter((Trouble("This is wrong.", "Do that."),)))


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look only at what takes no time."""
    monkeypatch.setattr(verification, "CHECKS", tuple(check for check in CHECKS if check.name in CHEAP))


@pytest.mark.usefixtures("cheap")
def test_an_exercise_that_holds(cnntutor: Cnntutor) -> None:
    """One line, a summary and exit code 0; nothing but that when there is no terminal."""
    ran = cnntutor("verify", HERE, "--exercise", "pooling")
    assert ran.out.splitlines() == [
        "✓ exercise3_pooling: 5 checks hold",
        "1 of 1 exercise holds what it guarantees.",
    ]
    assert (ran.err, ran.code) == ("", 0)


@pytest.mark.usefixtures("cheap")
def test_all_exercises_of_the_folder_one_stands_in(
    cnntutor: Cnntutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without names every exercise is looked at, in the order of the course."""
    monkeypatch.chdir(REPOSITORY)
    ran = cnntutor("verify")
    lines = ran.out.splitlines()
    assert lines[0] == "✓ exercise1_convolution: 5 checks hold"
    count = len(registry.discover())
    assert lines[-1] == f"{count} of {count} exercises hold what they guarantee."
    assert ran.code == 0


@pytest.mark.usefixtures("cheap")
def test_json(cnntutor: Cnntutor) -> None:
    """For programs: every finding by its check; a name that is given twice counts once."""
    ran = cnntutor("verify", HERE, "--exercise", "3", "--exercise", "pooling", "--format", "json")
    assert (ran.json["holds"], ran.json["strays"]) == (True, [])
    (exercise,) = ran.json["exercises"]
    assert (exercise["exercise"], exercise["holds"]) == ("exercise3_pooling", True)
    assert [finding["check"] for finding in exercise["findings"]] == ["files", "module", *CHEAP]
    assert exercise["findings"][0] == {
        "check": "files",
        "state": "holds",
        "found": ["The three files are there."],
        "next": None,
    }
    assert ran.code == 0


def test_what_fails_is_said_in_full(cnntutor: Cnntutor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check, what was found, one next step; exit code 1."""
    monkeypatch.setattr(verification, "CHECKS", (FAILING,))
    ran = cnntutor("verify", HERE, "--exercise", "3")
    assert ran.out.splitlines() == [
        "✗ exercise3_pooling: 1 of 3 checks fails",
        "    wrong: This is wrong.",
        "      Next: Do that.",
        "0 of 1 exercise holds what it guarantees.",
    ]
    assert ran.code == 1
    ran = cnntutor("verify", HERE, "--exercise", "3", "--format", "json")
    assert ran.json["exercises"][0]["findings"][-1]["next"] == "Do that."
    assert (ran.json["holds"], ran.code) == (False, 1)


def test_models_that_are_left_out_are_named(cnntutor: Cnntutor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is passed over in silence, and what is left out is no failure."""
    monkeypatch.setattr(verification, "CHECKS", tuple(one for one in CHECKS if one.name == "solution"))
    monkeypatch.setattr("cnntutor.grading.packages.find_spec", lambda _: None)
    ran = cnntutor("verify", HERE, "--exercise", "7", "--skip-models")
    assert "✓ exercise7_cifar10_model: 2 checks hold, 1 left out" in ran.out
    assert "    solution: Not run" in ran.out
    assert "Without what was left out of exercise7_cifar10_model." in " ".join(ran.out.split())
    assert ran.code == 0
    refused = cnntutor("verify", HERE, "--exercise", "7")
    assert "`--skip-models` does without" in refused.err
    assert refused.code == 2


@pytest.mark.parametrize(("width", "shown"), [(80, "exercise3  points"), (40, "exercise3")])
def test_a_terminal_shows_how_far_it_is(width: int, shown: str) -> None:
    """Exercise, check and a bar; in a narrow one without the check; elsewhere nothing."""
    screen = Console(file=io.StringIO(), force_terminal=True, width=width, _environ={"TERM": "xterm"})
    with show_progress(screen, 4) as listen:
        for check in ("files", "points"):
            listen("exercise3", check)
    piped = Console(file=io.StringIO(), force_terminal=False)
    with show_progress(piped, 4) as listen:
        listen("exercise3", "points")
    assert shown in screen.file.getvalue()  # type: ignore[attr-defined]
    assert ("points" in screen.file.getvalue()) == (width == 80)  # type: ignore[attr-defined]
    assert piped.file.getvalue() == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "is no copy of cnntutor's repository"),
        (("nowhere",), "is no copy of cnntutor's repository"),
        ((HERE, "--exercise", "nothing"), 'No file belongs to an exercise "nothing"'),
        ((HERE, "--seed", "-1"), "--seed"),
    ],
)
def test_a_call_that_cannot_be_carried_out(
    cnntutor: Cnntutor, arguments: tuple[str, ...], message: str
) -> None:
    """The message says what would work; exit code 2."""
    ran = cnntutor("verify", *arguments)
    assert message in ran.err
    assert ran.code == 2


def test_a_fault_of_the_grader(cnntutor: Cnntutor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no file can be run, the exercise is not said to be wrong; exit code 3."""

    def lost(*_: object) -> None:
        raise SandboxError("no process can be started")

    monkeypatch.setattr(OwnWork, "open", lost)
    ran = cnntutor("verify", HERE, "--exercise", "3")
    assert "no process can be started" in ran.err
    assert ran.code == 3


def test_a_broken_checkout_from_end_to_end(tmp_path: Path) -> None:
    """In a copy, on few columns and in plain letters: what was broken is named with its fault."""
    for place in ("cnntutor", "exercises", "solutions"):
        shutil.copytree(REPOSITORY / place, tmp_path / place, ignore=shutil.ignore_patterns("__pycache__"))
    solution = tmp_path / "solutions" / "exercise3_pooling.py"
    solution.write_text(solution.read_text().replace("window.max", "window.min"))
    (tmp_path / "exercises" / "exercise98_dropout.py").write_text('"""# Exercise 98: Dropout"""\n')
    (tmp_path / "solutions" / "exercise98_dropout.py").touch()
    (tmp_path / "cnntutor" / "curriculum" / "exercise98_dropout.py").write_text("1 / 0\n")
    (tmp_path / "exercises" / "exercise99_lonely.py").touch()
    chosen = [part for name in ("3", "dropout", "99") for part in ("--exercise", name)]
    ran = subprocess.run(
        [sys.executable, "-m", "cnntutor", "verify", *chosen],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "COLUMNS": "40", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert max(map(len, ran.stdout.splitlines())) <= 40
    said = "".join(ran.stdout.split())  # a long path goes over two lines
    for sentence in (
        "x exercise3_pooling: 1 of 22 checks fails",
        "solution: max_pool2d of the solution, seed 0, is wrong: ",
        "x exercise98_dropout: 1 of 2 checks fails",
        "ZeroDivisionError: division by zero (cnntutor/curriculum/exercise98_dropout.py, line 1)",
        "x exercise99_lonely: 1 of 1 check fails",
        "no cnntutor/curriculum/exercise99_lonely.py",
        "0 of 3 exercises hold what they guarantee.",
    ):
        assert sentence.replace(" ", "") in said
    assert (ran.stderr, ran.returncode) == ("", 1)
