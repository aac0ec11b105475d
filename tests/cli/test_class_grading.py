"""What a whole run tells and ends with, where a person has to look at something."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.cli.class_grading import exit_code
from cnntutor.cli.output import say_wrapped
from cnntutor.gradebook.results import State
from cnntutor.gradebook.store import Gradebook
from cnntutor.render.terminal.class_run import Tally
from tests.conftest import Ran
from tests.hostile.backends_here import names
from tests.support import solution

pytestmark = pytest.mark.usefixtures("proven")

Cnntutor = Callable[..., Ran]
CONVOLUTION, POOLING = "exercise1_convolution.py", "exercise3_pooling.py"
ANY = () if set(names()) - {"process"} else ("--isolation", "process")
SAME_NAME = "name,id,email\nStudent One,1,one@x.org\nStudent One,2,two@x.org\n"
OUTPUT_SIZE = (
    "def output_size(width, kernel, stride=1, padding=0):\n"
    "    return (width - kernel + 2 * padding) // stride + 1\n"
)


def handed_in(folder: Path, files: dict[str, str], roster: str) -> None:
    """Write what a class hands in, and its list."""
    for name, text in files.items():
        path = folder / "SUBS" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "roster.csv").write_text(roster)


def test_two_students_of_one_name(cnntutor: Cnntutor, folder: Path) -> None:
    """One file that may be of two people is one submission, and each of the two is named once."""
    handed_in(folder, {f"Student One/{CONVOLUTION}": OUTPUT_SIZE}, SAME_NAME)
    for known in ("1 graded", "0 graded, 1 unchanged since an earlier run"):
        ran = cnntutor("grade", "SUBS", "--roster", "roster.csv", "--gradebook", "g.db", *ANY)
        assert f"1 submission, 3 students: {known}.\n" in ran.out
        to_look_at = ran.out.partition("To look at:\n")[2]
        assert to_look_at.count("Student One (1)") == ran.out.count("Student One (1)") == 1
        assert to_look_at.count("Student One (2)") == ran.out.count("Student One (2)") == 1
        assert "cannot be read" not in ran.out
        assert ran.code == 2
    with Gradebook(folder / "g.db") as book:
        rows = {(one.key.student, one.key.exercise): (one.state, one.score) for one in book.results()}
    assert rows == {
        ("Student One", "exercise1"): (State.GRADED, 20),
        ("Student One (1)", "exercise1"): (State.UNREADABLE, None),
        ("Student One (2)", "exercise1"): (State.UNREADABLE, None),
    }


def test_a_class_in_a_wrapper(cnntutor: Cnntutor, folder: Path) -> None:
    """Each student of the roster has their own result, and the folder around them is nobody."""
    files = {f"submitted/{name}/{POOLING}": solution("3") for name in ("Ada", "Bob")}
    handed_in(folder, files, "name\nAda\nBob\n")
    ran = cnntutor("grade", "SUBS", "--roster", "roster.csv", "--gradebook", "g.db", *ANY)
    assert "2 submissions, 2 students: 2 graded." in ran.out
    assert "The class was found in submitted" in ran.out
    assert ran.code == 0


@pytest.mark.parametrize(
    ("roster", "message"),
    [
        ("name\nZoe\nYan\n", "Nobody on the roster roster.csv fits any of the 2 things"),
        (f"name\n{'x' * 131_073}\n", "Line 2 of roster.csv has a cell of more than"),
    ],
)
def test_a_wrong_roster_grades_nothing(cnntutor: Cnntutor, folder: Path, roster: str, message: str) -> None:
    """It ends with a sentence before anything is in the gradebook."""
    handed_in(folder, {f"{name}/{POOLING}": solution("3") for name in ("Ada", "Bob")}, roster)
    ran = cnntutor("grade", "SUBS", "--roster", "roster.csv", "--gradebook", "g.db", *ANY)
    assert message in ran.err
    assert ran.code == 2
    assert not (folder / "g.db").exists()


def test_a_class_that_may_be_in_one_folder_grades_nothing(cnntutor: Cnntutor, folder: Path) -> None:
    """Without evidence the folder to give is named, and nobody called `submitted` is in the gradebook."""
    files = {f"submitted/{name}/{POOLING}": f"# {name}\n{solution('3')}" for name in ("ada", "bob")}
    handed_in(folder, files, "")
    ran = cnntutor("grade", "SUBS", "--gradebook", "g.db", *ANY)
    assert "give SUBS/submitted instead" in ran.err
    assert ran.code == 2
    assert not (folder / "g.db").exists()


def test_the_exit_code_tells_what_has_no_score() -> None:
    """As docs/json.md says: texts to assess and remarks leave it at 0, a fault of the grader goes first."""
    assert exit_code(Tally(open=3, remarks=["Points of Prof X do not count for this one."])) == 0
    waiting = Tally(unreadable={("Ada", "It is a picture."): ["exercise3"]})
    assert exit_code(waiting) == 2
    waiting.not_graded.append(("Ada", (3, ""), "Ada exercise3"))
    assert exit_code(waiting) == 3


def test_prose_is_wrapped_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file or a pipe has each line whole."""
    monkeypatch.setenv("COLUMNS", "40")
    said = "To look at: one word after the other, each whole."
    say_wrapped(said)
    assert capsys.readouterr().out == f"{said}\n"
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
        say_wrapped(said, err=stream == "stderr")
        printed = capsys.readouterr()
        assert printed.out + printed.err == "To look at: one word after the other,\n    each whole.\n"
        monkeypatch.undo()
        monkeypatch.setenv("COLUMNS", "40")
