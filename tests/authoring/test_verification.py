"""Looking at one exercise from its files to the last check."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

import cnntutor.curriculum
from cnntutor.authoring import verification
from cnntutor.authoring.checkout import PLACES, Checkout
from cnntutor.authoring.findings import CheckState, Finding, Trouble, Verified
from cnntutor.authoring.subject import numbers_for
from cnntutor.authoring.verification import CHECKS, NAMES, load, verify
from cnntutor.curriculum import registry
from cnntutor.curriculum.registry import Listing
from cnntutor.errors import CurriculumError
from tests.authoring.broken import LISTING, POOLING, PROCEDURE
from tests.support import REPOSITORY
from tests.support import load as loaded

WRITTEN = Listing(99, "written_by_a_test")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder in which modules of the curriculum are found, too."""
    monkeypatch.setattr(cnntutor.curriculum, "__path__", [*cnntutor.curriculum.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, f"cnntutor.curriculum.{WRITTEN.stem}", raising=False)
    return tmp_path


def test_an_exercise_holds() -> None:
    """One of ours passes every check, each of which is told of before it begins."""
    begun: list[str] = []
    verified = verify(Checkout(REPOSITORY), LISTING, seed=7, listen=begun.append)
    assert [finding.found for finding in verified.findings if finding.state is not CheckState.HOLDS] == []
    assert [finding.check for finding in verified.findings] == begun == list(NAMES)
    assert (verified.name, verified.holds) == ("exercise3_pooling", True)


def test_without_its_files_an_exercise_is_not_loaded(tmp_path: Path) -> None:
    """What is missing is the only finding where nothing else can be looked at."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / WRITTEN.filename).touch()
    verified = verify(Checkout(tmp_path), WRITTEN)
    (finding,) = verified.findings
    assert (finding.check, len(finding.found), verified.holds) == ("files", 2, False)


def test_without_a_solution_the_other_checks_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing solution is found, and the rest is looked at."""
    for place in PLACES[:2]:
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / LISTING.filename).touch()
    monkeypatch.setattr(verification, "CHECKS", CHECKS[:2])
    verified = verify(Checkout(tmp_path), LISTING)
    assert [finding.state for finding in verified.findings] == [CheckState.FAILS, *[CheckState.HOLDS] * 3]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("numbers = {}\n\nnumbers['KERNEL']\n", "cannot be imported: KeyError: 'KERNEL'."),
        ("def draw(:\n", "SyntaxError: "),
        ("from cnntutor.reference import nothing_of_the_kind\n", "ImportError: "),
        ("import sys\nsys.exit()\n", "leaves Python while it is imported"),
        ("EXERCISES = ()\n", "defines no EXERCISE"),
        ("EXERCISE = {'id': 'exercise99'}\n", "defines no EXERCISE"),
        (
            "from cnntutor.domain.procedure import Procedure as P\nP('a', max, {}).exchange({'sum': min})\n",
            "no step sum",
        ),
    ],
)
def test_a_module_that_raises_is_a_finding(package: Path, source: str, said: str) -> None:
    """Whatever goes wrong in a module while it is imported is said, and no crash."""
    (package / WRITTEN.filename).write_text(source)
    trouble = load(WRITTEN)
    assert isinstance(trouble, Trouble)
    assert trouble.found.startswith(f"cnntutor/curriculum/{WRITTEN.filename} ")
    assert said in trouble.found


def test_the_line_is_told() -> None:
    """What the package's own functions raise is said with their file and line; sentences stand alone."""
    with pytest.raises(AttributeError) as raised:
        registry.find(None)  # type: ignore[arg-type]
    assert "(cnntutor/curriculum/registry.py, line " in verification.format_error(raised.value)
    with pytest.raises(CurriculumError) as sentence:
        PROCEDURE.exchange({"sum": min})
    assert verification.format_error(sentence.value) == "max pooling has no step sum"


def test_a_signal_is_no_finding(package: Path) -> None:
    """Whoever stops the program while a module is imported has it stopped."""
    (package / WRITTEN.filename).write_text("import sys\nsys.exit(130)\n")
    with pytest.raises(SystemExit):
        load(WRITTEN)


def test_a_module_that_fails_ends_the_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else is looked at where there is no exercise to look at."""
    monkeypatch.setitem(sys.modules, f"cnntutor.curriculum.{LISTING.stem}", ModuleType("empty"))
    verified = verify(Checkout(REPOSITORY), LISTING)
    assert [(finding.check, finding.state) for finding in verified.findings] == [
        ("files", CheckState.HOLDS),
        ("module", CheckState.FAILS),
    ]


def test_what_is_left_out_is_no_failure() -> None:
    """An exercise holds with a check left out, and does not with one that fails."""
    left_out = Finding(check="solution", state=CheckState.LEFT_OUT, found=("Not run.",))
    assert Verified("exercise3_pooling", (left_out,)).holds
    assert not Verified(
        "exercise3_pooling", (left_out, Finding(check="points", state=CheckState.FAILS, found=("90.",)))
    ).holds


def test_the_network_that_stands_in_for_a_students_own() -> None:
    """By-hand questions on the student's model are asked about layers with their parameters."""
    exercise = loaded("exercise7")
    (question,) = exercise.value_questions
    numbers = numbers_for(exercise, question, "Ana")
    assert [layer["parameters"] for layer in numbers["MODEL"]] == [896, 0, 18496, 0, 0, 147520, 650]
    assert numbers_for(POOLING, POOLING.value_questions[0]) == POOLING.lecture
