"""Whatever conditions a class is graded under again, no score that was right becomes another one."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cnntutor.batch import context
from cnntutor.curriculum import registry
from cnntutor.gradebook import conditions
from cnntutor.gradebook.results import State
from cnntutor.gradebook.store import Gradebook
from cnntutor.workspace.template import BLOCK_BEGINS, BLOCK_ENDS
from tests.batch.in_this_process import InThisProcess
from tests.conftest import Ran
from tests.gradebook.earlier import make_version_1
from tests.handouts import hand_out_and_solve
from tests.hostile.backends_here import names

pytestmark = pytest.mark.usefixtures("proven")

Cnntutor = Callable[..., Ran]
EXERCISE = "3"
FILE = registry.find(EXERCISE).filename
GRADE = ("grade", "class", "--exercise", EXERCISE, "--isolation", names()[0])
SALT, OTHER_SALT = "the secret of this year", "the secret of last year"

ROSTERS = {
    "same": "name,id,email\nAda,1,ada@x\nBob,2,bob@x\n",
    "shorter": "name,id,email\nAda,1,ada@x\n",
    "longer": "name,id,email\nAda,1,ada@x\nBob,2,bob@x\nCleo,3,cleo@x\n",
    "corrected address": "name,id,email\nAda,1,ada@new\nBob,2,bob@x\n",
    "other ids": "name,id,email\nAda,2,ada@x\nBob,1,bob@x\n",
    "without ids": "name,email\nAda,ada@x\nBob,bob@x\n",
}
FIRST = {
    "salted": (("--variants", "--salt-file", "salt"), "same"),
    "salted, no roster": (("--variants", "--salt-file", "salt"), None),
    "by settings": ((), "same"),
    "by settings, no roster": ((), None),
}
AGAIN = {
    "with the salt": ("--variants", "--salt-file", "salt"),
    "with another salt": ("--variants", "--salt-file", "other"),
    "without variants": (),
}


@pytest.fixture(scope="module", autouse=True)
def one_grader() -> Iterator[None]:
    """Grade all classes in this process, whose server stays: where that is done is no condition.

    The hash of a salt, which is slow on purpose, is computed once.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cnntutor.batch.executors.LocalProcesses", InThisProcess)
        patch.setattr(conditions, "hash_salt", cache(conditions.hash_salt))
        yield
    vars(context._here).get("graders", {}).pop(os.getpid()).close()


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folders of classes that were graded once, all with full score."""
    return {name: tmp_path_factory.mktemp(f"first{number}") for number, name in enumerate(FIRST)}


@pytest.fixture
def course(cnntutor: Cnntutor, graded: dict[str, Path], folder: Path) -> Callable[[str], None]:
    """Give what brings a class that was graded once into the current folder."""

    def bring(first: str) -> None:
        if not (graded[first] / "gradebook.db").exists():
            _grade_first(cnntutor, first)
            shutil.copytree(folder, graded[first], dirs_exist_ok=True)
        shutil.copytree(graded[first], folder, dirs_exist_ok=True)

    return bring


def _write_inputs() -> None:
    Path("salt").write_text(SALT)
    Path("other").write_text(OTHER_SALT)
    for name, text in ROSTERS.items():
        Path(f"{name}.csv").write_text(text)


def _grade_first(cnntutor: Cnntutor, first: str) -> None:
    _write_inputs()
    options, roster = FIRST[first]
    if roster is None and options:  # folders whose values are drawn from the names
        Path("names.csv").write_text("name\nAda\nBob\n")
    hand_out_and_solve(
        cnntutor,
        Path("class"),
        EXERCISE,
        *options,
        roster="names.csv" if roster is None and options else "same.csv",
    )
    ran = cnntutor(*GRADE, *options, *_roster(roster))
    assert ran.code == 0, ran.err
    assert set(_scores().values()) == {100}


def _roster(name: str | None) -> tuple[str, ...]:
    return () if name is None else ("--roster", f"{name}.csv")


def _scores() -> dict[str, float | None]:
    with Gradebook(Path("gradebook.db")) as book:
        return {result.key.student: result.score for result in book.results()}


SECOND = list(itertools.product(AGAIN, (None, *ROSTERS), (False, True)))
COMBINATIONS = [
    (first, again, roster, change, bool((number + number // 7) % 2))
    for first in FIRST
    for number, (again, roster, change) in enumerate(SECOND)
    # All of them after a salted class; after the others a selection in which each value occurs.
    if first == "salted" or number % 3 == len(first) % 3
]


def _is_another_class(first: str, again: str, roster: str | None) -> bool:
    """Tell whether somebody would get another id, owner or values, by what stands above."""
    options, first_roster = FIRST[first]
    if AGAIN[again] != options or roster == "other ids":
        return bool(AGAIN[again] != options or first_roster)
    if first_roster and roster is None:
        return True
    return bool(options) and first_roster is None and roster is not None


@pytest.mark.parametrize(("first", "again", "roster", "change", "bare"), COMBINATIONS)
def test_no_run_changes_a_score_that_was_right(
    cnntutor: Cnntutor,
    course: Callable[[str], None],
    first: str,
    again: str,
    roster: str | None,
    change: bool,
    bare: bool,
) -> None:
    """It goes on rightly, it is refused, or earlier scores stand; exit code 0 means that all is right.

    Half of the runs find the files alone, without the settings that were handed out with them.
    """
    course(first)
    for settings in Path("class").glob("*/cnntutor.toml") if bare else ():
        settings.unlink()
    wanted = ("--change-conditions",) if change else ()
    ran = cnntutor(*GRADE, *AGAIN[again], *_roster(roster), *wanted)
    scores = _scores()
    assert {name: scores[name] for name in ("Ada", "Bob")} == {"Ada": 100, "Bob": 100}, ran.out + ran.err
    assert set(scores.values()) <= {100, None}
    assert set(scores.values()) == {100} if ran.code == 0 else ran.code == 2
    is_refused = "so nothing was graded now" in ran.err
    assert is_refused == (_is_another_class(first, again, roster) and not change)


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("again", AGAIN)
@pytest.mark.parametrize("change", [False, True])
def test_a_gradebook_of_an_earlier_version_is_gone_on_with_only_if_that_is_meant(
    cnntutor: Cnntutor, course: Callable[[str], None], first: str, again: str, change: bool
) -> None:
    """It is read as it is; refused and unchanged, or made into one of today's with a backup beside it."""
    course(first)
    make_version_1(Path("gradebook.db"))
    before = Path("gradebook.db").read_bytes()
    assert set(_scores().values()) == {100}
    options, roster = FIRST[first]
    wanted = ("--change-conditions",) if change else ()
    ran = cnntutor(*GRADE, *AGAIN[again], *_roster(roster), *wanted)
    assert _scores() == {"Ada": 100, "Bob": 100}, ran.out + ran.err
    if change:
        assert "The gradebook as it was is kept in gradebook.db.bak1." in ran.err
        assert Path("gradebook.db.bak1").stat().st_mode & 0o077 == 0
    else:
        assert (ran.code, ran.out) == (2, "")
        assert "an earlier version of cnntutor" in ran.err
        assert Path("gradebook.db").read_bytes() == before
        assert not Path("gradebook.db.bak1").exists()
    assert options == FIRST[first][0]


def test_what_differs_is_named(cnntutor: Cnntutor, course: Callable[[str], None]) -> None:
    """Every difference has a line, with what to do to go on as before; nothing is graded."""
    course("salted")
    ran = cnntutor(*GRADE, "--seed", "3")
    assert (ran.code, ran.out) == (2, "")
    for said in ("has no --variants", "Add --roster FILE", "Leave --seed out", "add --change-conditions"):
        assert said in ran.err
    ran = cnntutor(*GRADE, *AGAIN["with another salt"], *_roster("same"))
    assert "The salt is another one" in ran.err
    ran = cnntutor(*GRADE, *AGAIN["with the salt"], *_roster("other ids"))
    assert ran.code == 2
    assert SALT not in ran.err


def test_notebooks_are_run_as_before(cnntutor: Cnntutor, course: Callable[[str], None]) -> None:
    """Whether only definitions count is a condition as soon as a notebook was graded under it."""
    from tests.notebooks import notebook

    course("by settings")
    assert cnntutor(*GRADE, *_roster("same"), "--notebook-only-functions").code == 0  # there is none
    work = Path("class", "Ada", FILE)
    work.with_suffix(".ipynb").write_bytes(notebook(work.read_text()))
    work.unlink()
    assert cnntutor(*GRADE, *_roster("same")).code == 0
    ran = cnntutor(*GRADE, *_roster("same"), "--notebook-only-functions")
    assert ran.code == 2
    assert "Of notebooks, all cells were run. Leave out --notebook-only-functions." in ran.err


# ------------------------------------------------------------------ whose values they are


def _results() -> dict[str, Any]:
    with Gradebook(Path("gradebook.db")) as book:
        return {result.key.student: result for result in book.results()}


def test_the_values_of_somebody_else_name_that_student(
    cnntutor: Cnntutor, course: Callable[[str], None]
) -> None:
    """Bob has handed in Ada's file: no score for it, and the instructor is told whose values are in it."""
    course("salted")
    Path("gradebook.db").unlink()
    shutil.copy(Path("class", "Ada", FILE), Path("class", "Bob", FILE))
    ran = cnntutor(*GRADE, *AGAIN["with the salt"], *_roster("same"))
    assert ran.code == 2
    assert "They are exactly those of Ada." in ran.out
    bob = _results()["Bob"]
    assert (bob.state, bob.score) == (State.UNDECIDED, None)
    right = {question.name for question in bob.report.questions if question.status == "correct"}
    assert {"max_pool2d", "avg_pool2d"} <= right  # what depends on no values keeps its points
    again = cnntutor(*GRADE, *AGAIN["with the salt"], *_roster("same"))
    assert (again.code, "They are exactly those of Ada." in again.out) == (2, True)


@pytest.mark.parametrize("name", ["submission_310020", "assignment-3-ada-l", "Somebody Else"])
def test_who_is_on_no_roster_is_graded_on_nobody_s_values(
    cnntutor: Cnntutor, course: Callable[[str], None], name: str
) -> None:
    """Nobody knows whose values these are, with them in the file or without: never a lower score."""
    course("salted")
    Path("gradebook.db").unlink()
    text = Path("class", "Ada", FILE).read_text()
    shutil.rmtree(Path("class", "Ada"))
    for stranger, content in ((name, text), (f"{name} two", text[text.index("import numpy") :])):
        Path("class", stranger).mkdir()
        Path("class", stranger, FILE).write_text(content)
    ran = cnntutor(*GRADE, *AGAIN["with the salt"], *_roster("same"))
    assert ran.code == 2, ran.out + ran.err
    scores = {student: result.score for student, result in _results().items()}
    assert scores.pop("Bob") == 100
    assert list(scores.values()) == [None, None], ran.out


def test_a_file_without_its_settings(cnntutor: Cnntutor, course: Callable[[str], None]) -> None:
    """Where no settings lie beside a file, its values say whose it is: the student's by name, or nobody's."""
    course("by settings")
    Path("gradebook.db").unlink()
    for student in ("Ada", "Bob"):
        Path("class", student, "cnntutor.toml").unlink()
    Path("class", "Bob").rename(Path("class", "bob@x"))
    ran = cnntutor(*GRADE)
    assert ran.code == 2
    results = _results()
    assert results["Ada"].score == 100
    assert (results["bob@x"].state, results["bob@x"].score) == (State.UNDECIDED, None)


def _strip(*students: str, settings: bool = True) -> None:
    """Take away what says whose values the answers of some students are about."""
    for student in students:
        file = Path("class", student, FILE)
        text = file.read_text()
        begin, end = text.index(BLOCK_BEGINS), text.index("\n", text.index(BLOCK_ENDS))
        file.write_text(text[:begin] + text[end:])
        if settings:
            Path("class", student, "cnntutor.toml").unlink()


def _swap() -> None:
    _strip("Ada", "Bob")
    Path("class", "Ada").rename(Path("class", "Other"))
    Path("class", "Bob").rename(Path("class", "Ada"))
    Path("class", "Other").rename(Path("class", "Bob"))


WITHOUT_VALUES: dict[str, tuple[Callable[[], None], tuple[str, ...]]] = {
    "another salt": (lambda: _strip("Ada", "Bob"), AGAIN["with another salt"]),
    "swapped": (_swap, AGAIN["with the salt"]),
    "one without variants": (lambda: _strip("Ada"), AGAIN["without variants"]),
}


@pytest.mark.parametrize("case", WITHOUT_VALUES)
def test_files_that_hold_no_values(cnntutor: Cnntutor, course: Callable[[str], None], case: str) -> None:
    """Where neither it nor what lies beside it says whose values a wrong answer is about, it has no score."""
    course("salted")
    Path("gradebook.db").unlink()
    change, options = WITHOUT_VALUES[case]
    change()
    ran = cnntutor(*GRADE, *options, *_roster("same"))
    assert ran.code == 2, ran.out
    assert {name: result.score for name, result in _results().items()} in (
        {"Ada": None, "Bob": None},
        {"Ada": None, "Bob": 100},
    )
    Path("gradebook.db").unlink()
    if case == "another salt":
        assert (
            cnntutor(*GRADE, *AGAIN["with the salt"], *_roster("same")).code == 0
        )  # right answers are right


def test_a_class_in_which_no_by_hand_answer_is_right(
    cnntutor: Cnntutor, course: Callable[[str], None]
) -> None:
    """Without any sign of other values that is said, in the exit code too."""
    course("salted")
    Path("gradebook.db").unlink()
    shutil.copytree(Path("class", "Ada"), Path("class", "Cleo"))
    _strip("Ada", "Bob", "Cleo")
    ran = cnntutor(*GRADE, *_roster("longer"))
    assert ran.code == 2
    assert "exercise3: of 9 by-hand answers in 3 files, none is right." in ran.out


def test_a_namesake_takes_nobody_s_place(cnntutor: Cnntutor, course: Callable[[str], None]) -> None:
    """Two are called Ada from now on: a file that may be of either is not the one's who has a score."""
    course("salted")
    Path("two.csv").write_text("name,id,email\nAda,1,ada@x\nBob,2,bob@x\nAda,3,other@x\n")
    Path("class", "Ada", FILE).write_text("x = 1\n")
    ran = cnntutor(*GRADE, *AGAIN["with the salt"], "--roster", "two.csv")
    assert ran.code == 2, ran.out + ran.err
    assert _scores()["Ada"] == 100


def test_an_empty_file_is_no_zero(cnntutor: Cnntutor, course: Callable[[str], None]) -> None:
    """An upload that went wrong is looked at by a person."""
    course("by settings")
    Path("class", "Ada", FILE).write_bytes(b"\n")
    ran = cnntutor(*GRADE, *_roster("same"))
    assert ran.code == 2
    assert "is empty: was it handed in as it was meant?" in ran.out
    assert _scores() == {"Ada": None, "Bob": 100}
