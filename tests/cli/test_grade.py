"""`cnntutor grade` as an instructor meets it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.cli.grade import ISOLATIONS
from cnntutor.curriculum import registry
from cnntutor.domain.submission import Submission
from cnntutor.errors import WorkerLost
from cnntutor.sandbox.backends import bubblewrap, landlock, select
from cnntutor.sandbox.backends.warm import WarmSandbox
from tests.batch.in_this_process import InThisProcess
from tests.conftest import Ran
from tests.hostile.backends_here import names
from tests.support import REPOSITORY, solution

pytestmark = pytest.mark.usefixtures("proven")

Cnntutor = Callable[..., Ran]
POOLING = "exercise3_pooling.py"
COUNT = str(len(registry.discover()))
FILES = sum(1 + (listing.companion is not None) for listing in registry.discover())
ANY = () if set(names()) - {"process"} else ("--isolation", "process")
"""So that these tests run where there is no isolation, too."""


@pytest.fixture
def course(folder: Path) -> Path:
    """Give a folder in which two students have handed in."""
    for student, text in (("Ada", solution("3")), ("Bob", (REPOSITORY / "exercises" / POOLING).read_text())):
        (folder / "class" / student).mkdir(parents=True)
        (folder / "class" / student / POOLING).write_text(text)
    return folder / "class"


def test_every_file_has_a_line_and_a_grade(cnntutor: Cnntutor, course: Path) -> None:
    """Student, exercise and points, then a summary; exit code 0 whatever the grades are."""
    ran = cnntutor("grade", "class", *ANY)
    assert ran.out.splitlines() == [
        "Ada                       exercise3       100 / 100",
        "Bob                       exercise3         0 / 100  not started",
        "2 submissions, 2 students: 2 graded.",
    ]
    assert "2 submissions: what is new is graded in" in ran.err
    assert ran.code == 0


def test_json_holds_the_reports(cnntutor: Cnntutor, course: Path) -> None:
    """For programs: what ran it, and the whole report of every file."""
    ran = cnntutor("grade", "class", "--format", "json", "--exercise", "pooling", *ANY)
    assert ran.json["isolation"] in names()
    assert [(one["student"], one["score"], one["state"], one["fault"]) for one in ran.json["results"]] == [
        ("Ada", 100, "marked", False),
        ("Bob", 0, "marked", False),
    ]
    assert ran.json["results"][0]["report"]["student"] == "Ada"


def test_what_is_left_of_a_file_that_is_gone_can_be_taken_out(cnntutor: Cnntutor, course: Path) -> None:
    """A later run says that it stands there still, and the command that it names takes it out."""
    wrong = course / "Ada" / "exercise1.txt"
    wrong.write_text("x")
    assert "exercise1" in cnntutor("grade", "class", *ANY).out
    wrong.unlink()
    ran = cnntutor("grade", "class", *ANY)
    assert "what an earlier run could not read and is not here: Ada (exercise1)." in ran.out
    assert "still count" not in ran.out
    assert "Exercise 1" in cnntutor("export", "gradebook.db", "--format", "canvas").out
    cnntutor("withdraw", "gradebook.db", "--student", "Ada", "--exercise", "exercise1")
    assert "Exercise 1" not in cnntutor("export", "gradebook.db", "--format", "canvas").out
    assert "exercise1" not in cnntutor("grade", "class", *ANY).out


def test_what_cannot_be_read_is_said_and_the_rest_is_graded(cnntutor: Cnntutor, course: Path) -> None:
    """A file that is no text has no grade; links, pipes and devices are not followed."""
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
    assert lines[0].startswith("Ada ")
    assert lines[1] == "6 submissions, 6 students: 1 graded, 5 cannot be read."
    begin = lines.index("No grade, and no zero, because a person has to look at them:")
    of = {line.split()[0]: line for line in lines[begin + 1 :]}
    assert set(of) == {"Bob", "Cleo", "Dan", "Eve", "Finn"}
    assert "picture" in of["Bob"]
    assert "should be the small file that `cnntutor init` writes" in of["Finn"]
    assert "a link" in of["Cleo"]
    assert "a pipe" in of["Eve"]
    assert of["Dan"].split()[1:3] == [COUNT, "exercises"]  # a link: whatever is in it was not looked at
    assert ran.code == 2


def test_a_line_says_what_stopped_a_file(cnntutor: Cnntutor, course: Path) -> None:
    """A zero has its reason; a student without any file by its name is named."""
    (course / "Ada" / POOLING).write_text("def max_pool2d(:\n")
    (course / "Cleo").mkdir()
    ran = cnntutor("grade", "class", *ANY)
    assert "0 / 100  " in ran.out.splitlines()[0]
    assert "SyntaxError" in ran.out.splitlines()[0]
    assert "No file by an exercise's name: Cleo." in ran.out
    assert ran.code == 0


def test_a_student_is_graded_on_their_own_numbers(cnntutor: Cnntutor, folder: Path) -> None:
    """A folder that `cnntutor init` made for a name is graded on that name's numbers."""
    assert cnntutor("init", "class/Ada", "--student", "Ada").code == 0
    (folder / "class" / "Ada" / POOLING).write_text(solution("3"))  # the lecture's numbers
    ran = cnntutor("grade", "class", "--exercise", "3", "--format", "json", *ANY)
    questions = ran.json["results"][0]["report"]["questions"]
    assert {question["status"] for question in questions if question["kind"] == "by_hand"} != {"correct"}
    assert {question["status"] for question in questions if question["kind"] == "function"} == {"correct"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), "There is no nowhere. Name a folder or a zip"),
        (("empty",), "empty"),
        (("class", "--isolation", "docker"), "choose one of warm, bubblewrap, landlock, process"),
        (("class", "--exercise", "nothing"), "nothing"),
    ],
)
def test_a_call_that_cannot_be_carried_out(
    cnntutor: Cnntutor, course: Path, arguments: tuple[str, ...], message: str
) -> None:
    """The message says what would work; exit code 2."""
    (course.parent / "empty").mkdir()
    ran = cnntutor("grade", *arguments)
    assert message in ran.err
    assert ran.code == 2


def test_every_isolation_can_be_asked_for() -> None:
    """The names that the option knows are those there are."""
    assert ISOLATIONS == select.NAMES


def test_without_isolation_a_class_is_not_graded(
    cnntutor: Cnntutor, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing isolates, nothing runs; `--isolation process` goes on, and says what is not protected."""
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
    assert "There is no isolation" in ran.err
    assert "Ada                       exercise3       100 / 100" in ran.out


def test_a_second_run_grades_only_what_is_new(cnntutor: Cnntutor, course: Path) -> None:
    """The gradebook knows what has a grade; `--regrade` grades it all the same."""
    cnntutor("grade", "class", *ANY)
    assert (course.parent / "gradebook.db").is_file()
    (course / "Cleo").mkdir()
    (course / "Cleo" / POOLING).write_text(solution("3"))
    ran = cnntutor("grade", "class", *ANY)
    assert ran.out.splitlines() == [
        "Cleo                      exercise3       100 / 100",
        "3 submissions, 3 students: 1 graded, 2 unchanged since an earlier run.",
    ]
    assert cnntutor("grade", "class", "--regrade", *ANY).out.endswith("3 students: 3 graded.\n")
    other = cnntutor("grade", "class", "--gradebook", "other.db", "--format", "json", *ANY)
    assert len(other.json["results"]) == 3


def test_a_class_with_variants_from_the_handout_to_the_grade(cnntutor: Cnntutor, folder: Path) -> None:
    """Folders are made from a roster with the salt; only who answers their own numbers has the points."""
    (folder / "roster.csv").write_text("name,id\nAda,1\nBob,2\n")
    (folder / "salt.txt").write_text("of this year, a secret\n")
    salt = ("--variants", "--salt-file", "salt.txt")
    made = cnntutor("init", "class", "--roster", "roster.csv", *salt)
    assert made.code == 0
    assert f"Ada: {FILES} files written" in made.out
    settings = [(folder / "class" / name / "cnntutor.toml").read_text() for name in ("Ada", "Bob")]
    assert "of this year" not in "".join(settings)
    assert settings[0] != settings[1].replace("Bob", "Ada")
    ran = cnntutor("grade", "class", "--exercise", "3", "--roster", "roster.csv", *salt, *ANY)
    assert ran.out.count("not started") == 2
    work = folder / "class" / "Ada" / POOLING
    work.write_text(solution("3"))
    before = cnntutor("check", "3", "--file", str(work), "--format", "json").json
    exercise = ("--exercise", "3", "--format", "json")
    after = cnntutor("grade", "class", "--roster", "roster.csv", *exercise, *salt, *ANY).json
    (ada,) = [one for one in after["results"] if one["student"] == "Ada"]
    assert ada["report"]["questions"] == before["questions"]  # the student's own check says the same
    assert ada["score"] is not None
    assert 0 < ada["score"] < 100  # the folder is hers, and the answers are those of the lecture


def test_the_wrong_salt_stops_everything(cnntutor: Cnntutor, folder: Path) -> None:
    """Where no folder has the numbers of the salt, the salt is wrong and not the class."""
    (folder / "roster.csv").write_text("name,id\nAda,1\nBob,2\n")
    (folder / "salt.txt").write_text("of this year, a secret\n")
    (folder / "old.txt").write_text("of last year, a secret\n")
    cnntutor("init", "class", "--roster", "roster.csv", "--variants", "--salt-file", "salt.txt")
    grade = ("grade", "class", "--exercise", "3", "--roster", "roster.csv", "--variants", *ANY)
    ran = cnntutor(*grade, "--salt-file", "old.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "All 2 folders that say whose numbers they have hold others" in ran.err
    (folder / "class" / "Bob" / "cnntutor.toml").write_text((folder / "class/Ada/cnntutor.toml").read_text())
    ran = cnntutor(*grade, "--salt-file", "salt.txt")
    assert ran.code == 0
    assert "  Handed in with numbers that are not the student's own: Bob, those of Ada." in ran.out
    assert "2 graded" in ran.out


def test_the_seed_of_the_gradebook_is_kept(cnntutor: Cnntutor, course: Path) -> None:
    """Without --seed the next run goes on with the one before; another one has to be meant."""
    first = cnntutor("grade", "class", "--seed", "7", *ANY)
    assert "Whoever guesses the seed 7 knows the hidden cases." in first.err
    again = cnntutor("grade", "class", *ANY)
    assert "2 unchanged" in again.out
    other = cnntutor("grade", "class", "--seed", "8", *ANY)
    assert (other.code, other.out) == (2, "")
    assert "The hidden cases come from another seed." in other.err
    meant = cnntutor("grade", "class", "--seed", "8", "--change-conditions", *ANY)
    assert "2 graded" in meant.out
    assert "is kept in gradebook.db.bak1" in meant.err


def test_results_of_files_that_are_gone_are_named(cnntutor: Cnntutor, course: Path) -> None:
    """A grade that still counts is not forgotten only because the file is not there today."""
    cnntutor("grade", "class", *ANY)
    (course / "Bob" / POOLING).unlink()
    ran = cnntutor("grade", "class", *ANY)
    assert "Results of earlier runs that still count, for files that are not here: Bob." in ran.out


def test_a_student_is_taken_out_of_the_class(cnntutor: Cnntutor, course: Path) -> None:
    """By the name in any case; a name that is not there is said, with the nearest."""
    cnntutor("grade", "class", *ANY)
    ran = cnntutor("withdraw", "gradebook.db", "--student", "bob")
    assert ran.out.startswith("Bob: 1 result no longer counted; the history has them.")
    assert "Bob" not in cnntutor("export", "gradebook.db", "--format", "csv").out
    assert "Bob is withdrawn" in cnntutor("export", "gradebook.db", "--format", "csv", "--student", "Bob").err
    again = cnntutor("grade", "class", *ANY)
    assert again.out == "1 submission, 1 student: 0 graded, 1 unchanged since an earlier run.\n"
    assert "Withdrawn, and not graded: Bob." in again.err
    assert "Bob" not in cnntutor("export", "gradebook.db", "--format", "csv").out
    wrong = cnntutor("withdraw", "gradebook.db", "--student", "Adda")
    assert wrong.code == 2
    assert 'Did you mean "Ada"?' in wrong.err


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        (("--salt-file", "salt.txt"), {}, "--salt-file does nothing by itself"),
        (("--scheduler", "127.0.0.1"), {}, "those look like tcp://HOST:8786"),
        (("--variants",), {}, "set CNNTUTOR_SALT"),
        (("--variants",), {"CNNTUTOR_SALT": "short"}, "it needs 16 or more"),
        (("--variants", "--salt-file", "nowhere"), {}, "cannot be read"),
        (("--roster", "nowhere.csv"), {}, "nowhere.csv"),
        (("--gradebook", "no/where.db"), {}, "its folder has to be there"),
        (("--scheduler", "tcp://127.0.0.1:1"), {}, "No scheduler answers at tcp://127.0.0.1:1"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_an_option_that_cannot_be_followed(
    cnntutor: Cnntutor,
    course: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    message: str,
) -> None:
    """Nothing is graded, and the message says what would work."""
    monkeypatch.setattr("cnntutor.batch.executors.CONNECT_SECONDS", 1)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ran = cnntutor("grade", "class", *arguments, *ANY)
    assert message in ran.err
    assert (ran.code, ran.out) == (2, "")


def test_a_fault_of_the_grader_is_no_zero(
    cnntutor: Cnntutor, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose worker is taken away again and again has no grade, and the exit code says so."""

    def lost(*_: object) -> None:
        raise WorkerLost("the worker was taken away")

    monkeypatch.setattr("cnntutor.sandbox.backends.select.trouble_with", lambda _: None)
    monkeypatch.setattr(WarmSandbox, "open", lost)
    monkeypatch.setattr("cnntutor.batch.executors.LocalProcesses", InThisProcess)
    ran = cnntutor("grade", "class", "--isolation", "warm")
    assert "Ada                       exercise3    not graded: the worker was taken away" in ran.out
    assert "2 submissions, 2 students: 0 graded, 2 not graded." in ran.out
    assert "Not graded by a fault of the grader, which is no zero" in ran.out
    assert "  Ada                       exercise3    not graded: the worker was taken away" in ran.out
    assert ran.code == 3


def test_settings_that_cannot_be_understood_cost_one_student_only(cnntutor: Cnntutor, course: Path) -> None:
    """A file that is nested beyond measure is that student's trouble; the next one has a grade."""
    (course / "Ada" / "cnntutor.toml").write_text(f"student = {'[' * 4000}{']' * 4000}")
    ran = cnntutor("grade", "class", *ANY)
    assert ran.out.startswith("Bob                       exercise3         0 / 100  not started")
    assert "  Ada                       exercise3    cnntutor.toml beside Ada/" in ran.out
    assert ran.code == 2


def test_an_unforeseen_error_costs_one_file_only(
    cnntutor: Cnntutor, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong with one file, the others are graded, and that one is not graded."""
    from cnntutor.batch import context
    from cnntutor.grading.grade import grade

    def failing(exercise: object, submission: Submission, *others: object, **options: object) -> object:
        if submission.student == "Ada":
            raise ZeroDivisionError("oh")
        return grade(exercise, submission, *others, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(context, "grade", failing)
    monkeypatch.setattr("cnntutor.batch.executors.LocalProcesses", InThisProcess)
    ran = cnntutor("grade", "class", *ANY)
    assert "not graded: ZeroDivisionError: oh" in ran.out
    assert "Bob                       exercise3         0 / 100" in ran.out
    assert ran.code == 3


def test_a_name_forges_no_line(cnntutor: Cnntutor, course: Path) -> None:
    """A line break in a folder's name stays within its line."""
    (course / "Ada").rename(course / "Ada\nBob  exercise3  100 of 100")
    ran = cnntutor("grade", "class", *ANY)
    assert len(ran.out.splitlines()) == 3


def test_files_saved_under_each_other_s_names_are_no_zeros(cnntutor: Cnntutor, folder: Path) -> None:
    """A person looks at both; whoever else is in the class has a score."""
    for student, third, fourth in (("Ada", "4", "3"), ("Bob", "3", "4")):
        (folder / "class" / student).mkdir(parents=True)
        (folder / "class" / student / "exercise3_pooling.py").write_text(solution(third))
        (folder / "class" / student / "exercise4_activations.py").write_text(solution(fourth))
    ran = cnntutor("grade", "class", "--format", "json", *ANY)
    assert ran.code == 2
    states = {(one["student"], one["exercise"]): (one["state"], one["score"]) for one in ran.json["results"]}
    assert states == {
        ("Ada", "exercise3"): ("unreadable", None),
        ("Ada", "exercise4"): ("unreadable", None),
        ("Bob", "exercise3"): ("marked", 100),
        ("Bob", "exercise4"): ("marked", 100),
    }
    again = cnntutor("grade", "class", *ANY)
    assert again.code == 2
    told = " ".join(again.out.split())
    assert "2 cannot be read. No grade, and no zero, because a person has to look at them:" in told
    assert "Ada/exercise4_activations.py has the functions of exercise 3 (max_pool2d, " in told
    assert "Ada/exercise3_pooling.py has the functions of exercise 4 (relu, " in told
    assert told.count(": rename it.") >= 2
