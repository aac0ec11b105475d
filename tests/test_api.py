"""What Python code calls: the same as the command line, without a terminal."""

from __future__ import annotations

import doctest
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cnntutor
from cnntutor import api
from cnntutor.errors import (
    IsolationError,
    SubmissionError,
    UnknownExercise,
    UsageError,
    WorkspaceError,
)
from cnntutor.sandbox.backends import select
from cnntutor.workspace import progress
from tests.conftest import Ran
from tests.support import solution

FILE = "exercise3_pooling.py"
STATE = Path(".cnntutor", "progress.json")


def python(code: str) -> str:
    """Return what a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_the_examples_run() -> None:
    """The examples of the documentation give what they say."""
    results = doctest.testmod(api)
    assert results.attempted >= 6
    assert results.failed == 0


def test_importing_is_quick() -> None:
    """The package, its version and the report's type load neither numpy nor what shows and runs things."""
    code = (
        "import sys, cnntutor\n"
        "early = [name for name in sys.modules if name.startswith('cnntutor.')]\n"
        "cnntutor.Report, cnntutor.__version__\n"
        "print(early, [name for name in ('numpy', 'typer', 'rich', 'logging') if name in sys.modules])"
    )
    assert python(code) == "['cnntutor.version'] []\n"


def test_the_public_names() -> None:
    """They are listed, each has a docstring, types are there for others, and no other name is made up."""
    assert {"Report", "__version__", "check", "load"} <= set(dir(cnntutor))
    assert all(getattr(cnntutor, name).__doc__ for name in cnntutor.__all__)
    assert Path(cnntutor.__file__).with_name("py.typed").is_file()
    name = "grade_everything"
    with pytest.raises(AttributeError, match="no attribute 'grade_everything'"):
        getattr(cnntutor, name)


@pytest.mark.parametrize("name", ["pooling", "exercise3", FILE, f"./{FILE}", Path(FILE)])
def test_a_check_is_that_of_the_command(cnntutor: Callable[..., Ran], folder: Path, name: str | Path) -> None:
    """By name or by path, the report is the command's, and the folder keeps both attempts alike."""
    (folder / FILE).write_text(solution("3").replace("max(", "min("))
    report = api.check(name)
    (attempt,) = progress.read(folder / STATE).attempts("exercise3")
    told = cnntutor("check", "3", "--format", "json").json
    assert (report.score, report.passed) == (told["score"], told["passed"])
    assert [one.status for one in report.questions] == [one["status"] for one in told["questions"]]
    again = progress.read(folder / STATE).attempts("exercise3")
    assert [each.score for each in again] == [attempt.score] * 2 == [report.score] * 2
    assert [each.digest for each in again] == [report.submission_digest] * 2


def test_nothing_is_kept_where_that_is_not_wanted(folder: Path) -> None:
    """Without `record`, and for a file that is not the folder's own, no state is written."""
    for name in (FILE, "mine.py"):
        (folder / name).write_text(solution("3"))
    assert api.check("pooling", record=False).passed
    assert api.check("mine.py", exercise="pooling").passed
    assert not (folder / ".cnntutor").exists()


def test_what_cannot_be_kept_is_a_warning(folder: Path) -> None:
    """Where the folder cannot keep how it went, the report comes all the same, with a warning."""
    (folder / FILE).write_text(solution("3"))
    (folder / "elsewhere").mkdir()
    (folder / ".cnntutor").symlink_to("elsewhere")
    with pytest.warns(UserWarning, match="could not be kept"):
        assert api.check("pooling").passed


def test_calls_that_cannot_be_carried_out(folder: Path) -> None:
    """Each has an exception of its own, whose message says what would work."""
    (folder / "mine.py").write_text(solution("3"))
    (folder / FILE).write_bytes(b"%PDF")
    with pytest.raises(UnknownExercise, match="Did you mean exercise3"):
        api.check("poolin")
    with pytest.raises(UsageError, match='exercise="exercise3"'):
        api.check(folder / "mine.py")
    with pytest.raises(UsageError, match="is the file of exercise3, not of exercise1"):
        api.check(FILE, exercise="1")
    with pytest.raises(WorkspaceError, match=r"There is no exercise1_convolution\.py here"):
        api.check("1")
    with pytest.raises(SubmissionError, match="PDF"):
        api.check("3")
    with pytest.raises(UsageError, match="A seed is 0 or more, not -1"):
        api.check("3", seed=-1)
    with pytest.raises(UsageError, match=r'no isolation "wall", only warm, bubblewrap, landlock, process'):
        api.check("3", isolation="wall")


def test_an_isolation_can_be_insisted_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The backend that was asked for is used, or none: there is no other in its place."""
    (folder / FILE).write_text(solution("3"))
    assert api.check("3", isolation="process").passed
    monkeypatch.setattr(select, "trouble_with", lambda _: "it does not hold")
    with pytest.raises(IsolationError, match="bubblewrap: it does not hold"):
        api.check("3", isolation="bubblewrap")


def test_load_gives_the_exercise() -> None:
    """An exercise is found by its names, with its questions."""
    exercise = api.load("3")
    assert (exercise.id, exercise.title) == ("exercise3", "Pooling")
    assert sum(question.points for question in exercise.questions) == 100
    with pytest.raises(UnknownExercise):
        api.load("99")
