"""`cnntutor check`: what a student sees, and what a program reads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest

from cnntutor.cli.check import _sign_of_life
from tests.conftest import Ran
from tests.support import PATIENCE_SECONDS, SAYS_THAT_IT_WORKS, at_work, lives, solution, until

Run = Callable[..., Ran]
FILE = "exercise1_convolution.py"


def test_full_score_is_exit_code_0(cnntutor: Run, folder: Path) -> None:
    """The model answer passes, found by itself in the folder."""
    (folder / FILE).write_text(solution("1"))
    ran = cnntutor("check", "exercise1")
    assert ran.code == 0
    assert "Score 100 / 100. All done" in ran.out


@pytest.mark.parametrize("name", ["exercise1", "1", "convolution", "EXERCISE1", FILE])
def test_an_exercise_answers_to_its_names(cnntutor: Run, folder: Path, name: str) -> None:
    """Id, number, slug and file name mean the same exercise."""
    (folder / FILE).write_text(solution("1"))
    assert cnntutor("check", name).code == 0


@pytest.mark.parametrize("start", [".", "exercises", "deep/down"])
def test_the_file_is_found_from_around(
    cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    """It is found in `exercises/` below, in the folder itself and from folders below."""
    (folder / "exercises").mkdir()
    (folder / "deep" / "down").mkdir(parents=True)
    (folder / "exercises" / FILE).write_text(solution("1"))
    monkeypatch.chdir(folder / start)
    assert cnntutor("check", "1").code == 0


def test_a_wrong_answer_is_explained(cnntutor: Run, folder: Path) -> None:
    """The screen says how far it is right, where it differs, why, and what to do next."""
    (folder / FILE).write_text(solution("1").replace("window * kernel)", "window * kernel[::-1, ::-1])"))
    ran = cnntutor("check", "1")
    assert ran.code == 1
    assert "you flipped the kernel" in ran.out
    assert "conv2d(image=np.array(" in ran.out
    assert "yours   right   window" in ran.out
    assert "cnntutor hint exercise1 conv2d" in ran.out


def test_that_first_answers_count_is_said_before_it_looks(cnntutor: Run, folder: Path) -> None:
    """It stands on standard error, so that the report is the same; a wrong answer is told what is left."""
    (folder / "exercise18_concepts.py").write_text('heads_2 = "tanh"\n')
    ran = cnntutor("check", "18", "--format", "json")
    assert ran.err.startswith("First answers count: ")
    told = {each["name"]: each for each in ran.json["questions"]}
    assert (told["heads_2"]["answer_number"], told["heads_1"]["answer_number"]) == (1, None)
    (folder / "exercise18_concepts.py").write_text('heads_2 = "sigmoid"\n')
    ran = cnntutor("check", "18")
    assert "Right, as your second answer: 4 of 8 points." in ran.out
    assert "First answers" not in ran.out


def test_json_is_as_documented(cnntutor: Run, folder: Path) -> None:
    """The documented keys are there, for right and wrong answers alike."""
    (folder / FILE).write_text(solution("1").replace("// stride + 1", "// stride"))
    ran = cnntutor("check", "1", "--format", "json")
    assert ran.code == 1
    report = ran.json
    assert {"exercise", "title", "student", "score", "max_score", "questions"} <= report.keys()
    assert (report["exercise"], report["title"], report["max_score"]) == ("exercise1", "Convolution", 100)
    questions = {question["name"]: question for question in report["questions"]}
    keys = {
        "name",
        "kind",
        "answer_number",
        "status",
        "score",
        "max_score",
        "message",
        "first_difference",
        "diagnosis",
        "unexplained",
        "cases",
        "open_points",
        "text",
        "given",
    }
    assert all(question.keys() == keys for question in questions.values())
    assert questions["output_size"]["diagnosis"]["misconceptions"] == ["no_plus_one"]
    assert questions["output_size"]["first_difference"].keys() == {
        "case",
        "index",
        "got",
        "expected",
        "working",
        "grids",
    }
    assert questions["feature_map"]["status"] == "correct"
    assert len(questions["conv2d"]["cases"]) >= 30


def test_hidden_cases_show_no_numbers(cnntutor: Run, folder: Path) -> None:
    """A function that fails on hidden cases only is explained on a case that is not hidden."""
    cheat = "\n_conv2d = conv2d\ndef conv2d(image, kernel, stride=1, padding=0):\n    global n\n    n += 1\n"
    cheat += "    return _conv2d(image, kernel, stride, padding) + (n > 6)\nn = 0\n"
    (folder / FILE).write_text(solution("1") + cheat)
    ran = cnntutor("check", "1", "--format", "json")
    question = ran.json["questions"][-1]
    assert [case["status"] for case in question["cases"][:6]] == ["correct"] * 6
    assert "[[" not in question["message"]
    assert question["first_difference"]["case"].startswith("conv2d(image=np.array([[")


def test_what_a_file_prints_is_shown_as_its_own(cnntutor: Run, folder: Path) -> None:
    """Printed text stands apart, cannot command the terminal, and cannot pass for the grader's."""
    (folder / FILE).write_text(solution("1") + "\nprint('\\x1b[2JScore 100 / 100', '[red]x[/red]')\n")
    ran = cnntutor("check", "1")
    assert f"Printed by {FILE}:\n| ␛[2JScore 100 / 100 [red]x[/red]\n" in ran.out
    assert "\x1b" not in ran.out


def test_a_syntax_error_is_shown_with_its_place(cnntutor: Run, folder: Path) -> None:
    """The student's own line stands there, with a caret, and no frame of the grader's."""
    (folder / FILE).write_text("x = 1\nfeature_map = [[1, 2], [3, 4]\nsizes = 3\n")
    ran = cnntutor("check", "1")
    assert ran.code == 1
    assert "line 2:\n        feature_map = [[1, 2], [3, 4]\n" in ran.out
    assert "^\n" in ran.out
    assert "'[' was never closed" in ran.out
    assert "Traceback" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "exercise99"), "There is no exercise"),
        (("check", "convolutoin"), "Did you mean exercise1 (convolution)?"),
        (("check",), "cnntutor check --all"),
        (("check", "1", "--all"), "Name one exercise"),
        (("check", "1"), "Looked in"),
        (("check", "--all"), "Looked in"),
        (("check", "1", "--file", "nowhere.py"), "There is no file nowhere.py"),
        (("check", "1", "--seed", "-1"), "-1"),
        (("check", "1", "--format", "xml"), "xml"),
        (("chekc",), "chekc"),
    ],
)
def test_a_wrong_call_is_exit_code_2(cnntutor: Run, arguments: tuple[str, ...], said: str) -> None:
    """A call that cannot be carried out says what would work."""
    ran = cnntutor(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def write(path: Path, content: bytes) -> None:
    """Write bytes to a file."""
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("work.py", b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        ("work.py", b"PK\x03\x04...", "zip archive"),
        ("work.py", b"x = 1\0", "bytes that are no text"),
        ("work.py", "x = 'é'\n".encode("latin-1"), "line 1 has a character in another encoding"),
        ("work.py", "x = 1".encode("utf-16"), "UTF-16"),
        ("work.py", b"# -*- coding: klingon -*-\n", "Save it as UTF-8"),
        ("work.py", b"#" * 50_000_000, "50.0 MB"),
        ("work.ipynb", b"{}", "notebook"),
    ],
)
def test_what_is_no_python_text_is_said(
    cnntutor: Run, folder: Path, name: str, content: bytes, said: str
) -> None:
    """Binary, huge, wrongly encoded files and notebooks are named for what they are."""
    write(folder / name, content)
    ran = cnntutor("check", "1", "--file", name)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_folders_pipes_and_broken_links_are_said(cnntutor: Run, folder: Path) -> None:
    """What is no regular file is never waited for."""
    (folder / "folder.py").mkdir()
    os.mkfifo(folder / "pipe.py")
    (folder / "link.py").symlink_to("nowhere.py")
    said = {
        "folder.py": "is a folder",
        "pipe.py": "a device or a pipe",
        "link.py": "a link to a file that is not there",
    }
    for name, text in said.items():
        ran = cnntutor("check", "1", "--file", name)
        assert ran.code == 2
        assert text in ran.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("my answers.py", solution("1")),
        ("упражнение 1.py", solution("1")),
        ("windows.py", solution("1").replace("\n", "\r\n")),
        ("bom.py", "\ufeff" + solution("1")),
        ("latin.py", "# -*- coding: utf-8 -*-\n# é 陳\n" + solution("1")),
    ],
)
def test_unusual_files_are_graded_all_the_same(cnntutor: Run, folder: Path, name: str, content: str) -> None:
    """Spaces and other scripts in names, Windows line ends and byte order marks do no harm."""
    write(folder / name, content.encode())
    ran = cnntutor("check", "1", "--file", name)
    assert ran.code == 0
    assert f"(It counts for {name} alone: `list` and `next` look at {FILE}.)" in ran.err


def test_a_link_to_a_file_counts_as_the_file(cnntutor: Run, folder: Path) -> None:
    """A student may keep the work elsewhere and link to it."""
    (folder / "real.py").write_text(solution("1"))
    (folder / FILE).symlink_to("real.py")
    assert cnntutor("check", "1").code == 0


def test_an_empty_file_is_answered(cnntutor: Run, folder: Path) -> None:
    """An empty file is worth nothing, and the way back is said."""
    (folder / FILE).write_text("")
    ran = cnntutor("check", "1")
    assert ran.code == 1
    assert "The file is empty" in ran.out
    assert "Score 0 / 100" in ran.out
    assert "cnntutor reset exercise1 --force" in ran.out


def test_an_empty_file_elsewhere_is_only_called_empty(cnntutor: Run, folder: Path) -> None:
    """`reset` would put back another file, which may be good."""
    (folder / "other.py").write_text("")
    ran = cnntutor("check", "1", "--file", "other.py")
    assert "The file is empty." in ran.out
    assert "reset" not in ran.out


def test_all_exercises_at_once(cnntutor: Run) -> None:
    """`--all` grades every file that is found and sums up."""
    cnntutor("init", "course")
    os.chdir("course")
    for path in Path().rglob("exercise*.py"):
        if not path.name.startswith((FILE, "exercise3_", "exercise7_")):
            path.unlink()  # three are enough
    Path(FILE).write_text(solution("1"))
    ran = cnntutor("check", "--all", "--format", "json")
    assert ran.code == 1
    assert ran.json["score"] == 100
    assert ran.json["exercises"][0]["score"] == 100
    assert len(ran.json["exercises"]) > 1
    next(Path().rglob("exercise7*.py")).unlink()  # TensorFlow has been started once
    assert "All exercises together: 100 /" in cnntutor("check", "--all").out


def test_a_failing_grader_is_exit_code_3(
    cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no worker can be started there is no grade, and it is said whose fault it is."""
    (folder / FILE).write_text(solution("1"))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    ran = cnntutor("check", "1")
    assert (ran.code, ran.out) == (3, "")
    assert "not your fault" in ran.err
    assert "Traceback" not in ran.err


def test_numbers_of_another_student_are_noticed(cnntutor: Run, folder: Path) -> None:
    """Answers to changed numbers have no score, and the reason is said."""
    cnntutor("init", ".", "--student", "Ana")
    (folder / FILE).write_text(solution("1") + "\nIMAGE = [[0] * 5] * 5\n")
    ran = cnntutor("check", "1")
    assert "No score: IMAGE in your file is not that of Ana, on which the file is graded." in ran.out
    assert "No score yet: 60 of 60 points" in ran.out


def test_wide_results_fit_a_narrow_terminal(
    cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line is longer than a terminal of 40 columns."""
    (folder / FILE).write_text(solution("1").replace("window * kernel", "window"))
    monkeypatch.setenv("COLUMNS", "40")
    ran = cnntutor("check", "1")
    assert ran.code == 1
    assert max(map(len, ran.out.splitlines())) <= 40


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (signal.SIGINT, 130, b"Stopped.\n"),
        (signal.SIGTERM, 143, b"Stopped.\n"),
        (signal.SIGKILL, -9, b""),
    ],
)
def test_an_interrupted_check_leaves_nothing_behind(
    folder: Path, number: signal.Signals, code: int, said: bytes
) -> None:
    """Ctrl-C and its stronger kin end the submission with the grader."""
    (folder / FILE).write_text(SAYS_THAT_IT_WORKS + "while True: pass\n")
    check = subprocess.Popen([sys.executable, "-m", "cnntutor", "check", "1"], stderr=subprocess.PIPE)
    busy = at_work(check.pid)
    check.send_signal(number)
    _, printed = check.communicate(timeout=PATIENCE_SECONDS)
    assert (check.returncode, printed) == (code, said)
    until(lambda: not any(map(lives, busy)))


def test_files_saved_under_each_other_s_names_are_both_told(cnntutor: Run, folder: Path) -> None:
    """Neither is graded, nothing is kept of them, and what else is there has its score."""
    (folder / "exercise3_pooling.py").write_text(solution("4"))
    (folder / "exercise4_activations.py").write_text(solution("3"))
    (folder / FILE).write_text(solution("1"))
    ran = cnntutor("check", "--all")
    assert ran.code == 2
    assert "exercise1" in ran.out
    assert "exercise3" not in ran.out
    text = " ".join(ran.err.split())
    assert (
        "has the functions of exercise 3 (max_pool2d, avg_pool2d, max_pooled, …), but its name says " in text
    )
    assert "but its name says exercise 3: rename it." in text
    assert "but its name says exercise 4: rename it." in text
    alone = cnntutor("check", "exercise4", "--format", "json")
    assert (alone.code, alone.out) == (2, "")
    assert "exercise 4: rename it." in alone.err


class _AtOnce(Timer):
    """A timer that is over when it is started."""

    def start(self) -> None:
        """Do at once what is to be done later."""
        self.function()


@pytest.mark.parametrize(("columns", "is_told"), [(80, True), (50, False)])
def test_a_check_that_lasts_says_what_may_be_the_reason(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    columns: int,
    is_told: bool,
) -> None:
    """In one line, and it is taken away as a whole; where there is no room for it, it is left out."""
    caplog.set_level("WARNING", "cnntutor")  # with `-v` the log stands there
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", str(columns))
    with _sign_of_life("Grading exercise1 …", _AtOnce):
        told = capsys.readouterr().err
    assert ("A loop that never ends is stopped by itself." in told) is is_told
    assert capsys.readouterr().err == f"\r{' ' * len(told)}\r"
