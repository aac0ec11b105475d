"""`cnntutor stats` as an instructor meets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from cnntutor.gradebook.results import Key, Result, State
from cnntutor.gradebook.store import Gradebook
from tests.classes import ABSENT, NOT_BEGUN, UNLUCKY, UNREADABLE, gradebook_of
from tests.conftest import Ran

Cnntutor = Callable[..., Ran]


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the gradebook of a class, one of whom is hostile."""
    return str(gradebook_of(tmp_path_factory.mktemp("class") / "gradebook.db", hostile=True))


def test_what_a_class_finds_hard(cnntutor: Cnntutor, gradebook: str) -> None:
    """Every exercise and question, the common mistakes in words, and everybody who needs a look."""
    ran = cnntutor("stats", gradebook)
    assert ran.code == 0
    for text in (
        "25 students.",
        "exercise1  Convolution",
        "conv2d",
        "conv2d: you flipped the kernel (turned it by 180°) (flipped_kernel)",
        f"{UNREADABLE}: exercise1 is unreadable: work.py is a picture (PNG)",
        f"{UNLUCKY}: exercise1 is not graded",
        "which is no zero (3)",
        f"Nothing begun (1):\n  {NOT_BEGUN}",
        f"Handed in nothing (1):\n  {ABSENT}",
        "below half of the points of what they began",
    ):
        assert text in ran.out, text


@pytest.mark.parametrize("width", [30, 50, 80, 200])
def test_it_fits_the_terminal(
    cnntutor: Cnntutor, gradebook: str, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """No line is wider than the terminal, and no number is cut off where there is room for the table."""
    monkeypatch.setenv("COLUMNS", str(width))
    ran = cnntutor("stats", gradebook, "--exercise", "convolution")
    assert max(cell_len(line) for line in ran.out.splitlines()) <= width
    if width >= 50:
        assert "…" not in ran.out
        assert "feature_map_strided" in ran.out
    assert ("Most common mistake" in ran.out) == (width >= 70)


def test_what_is_hostile_commands_no_terminal(cnntutor: Cnntutor, gradebook: str) -> None:
    """Control characters in names and troubles are shown by their signs."""
    out = cnntutor("stats", gradebook).out
    assert not {"\x1b", "\u202e", "\u2066"} & set(out)
    assert "␛[31m" in out


def test_only_one_exercise(cnntutor: Cnntutor, gradebook: str) -> None:
    """By any of its names; the others are as if they had not been handed in."""
    ran = cnntutor("stats", gradebook, "--exercise", "3", "--exercise", "pooling", "--format", "json")
    assert [exercise["exercise"] for exercise in ran.json["exercises"]] == ["exercise3"]
    assert "no exercise" in cnntutor("stats", gradebook, "--exercise", "nothing").err


def test_json_agrees_with_the_gradebook(cnntutor: Cnntutor, gradebook: str) -> None:
    """Counts and means are those of the results; every number has a stable name."""
    found = cnntutor("stats", gradebook, "--format", "json").json
    assert set(found) == {"students", "exercises", "no_marks", "need_help", "not_started", "absent"}
    with Gradebook(Path(gradebook)) as book:
        results = [result for result in book.results() if result.key.exercise == "exercise1"]
    scores = [
        result.score for result in results if result.score is not None and result.key.student != NOT_BEGUN
    ]
    first = found["exercises"][0]
    assert first["started"] == len(scores) == sum(first["distribution"])
    assert first["mean"] == pytest.approx(sum(scores) / len(scores), abs=1e-6)
    assert (first["marked"], first["unreadable"], first["not_graded"]) == (len(scores) + 1, 1, 1)
    assert set(first["questions"][0]) == {
        *("name", "kind", "count", "success", "mean_share", "discrimination", "statuses", "misconceptions"),
        *("diagnoses", "unexplained"),
    }
    assert found["absent"] == [ABSENT]
    assert found["not_started"] == [NOT_BEGUN]
    assert {one["state"] for one in found["no_marks"]} == {"unreadable", "not_graded"}


def test_an_empty_gradebook(cnntutor: Cnntutor, folder: Path) -> None:
    """It is said what to do."""
    with Gradebook(folder / "gradebook.db", writable=True):
        pass
    ran = cnntutor("stats", "gradebook.db")
    assert "`cnntutor grade FOLDER`" in ran.out
    assert ran.code == 0
    assert cnntutor("stats", "nowhere.db").code == 2


def test_a_reason_that_exercises_share_is_said_once(cnntutor: Cnntutor, folder: Path) -> None:
    """Few of them are named, many are counted; another reason, or another person, is another line."""
    with Gradebook(folder / "gradebook.db", writable=True) as book:
        for student, trouble, exercises in (
            ("Ada", "a.zip is damaged", (1, 2, 4, 5)),
            ("Ada", "b.py is a picture", (6,)),
            ("Bob", "a.zip is damaged", (1, 2)),
        ):
            for number in exercises:
                key = Key(
                    student=student,
                    exercise=f"exercise{number}",
                    submission_digest="d",
                    exercise_digest="e",
                    seed="0",
                    setting="lecture",
                )
                book.add(Result(key=key, place="a.zip", state=State.UNREADABLE, trouble=trouble))
    out = cnntutor("stats", "gradebook.db").out
    assert "Without a grade, which is no zero (7):" in out
    for line in (
        "Ada: 4 exercises are unreadable: a.zip is damaged",
        "Ada: exercise6 is unreadable: b.py is a picture",
        "Bob: exercise1, exercise2 are unreadable: a.zip is damaged",
    ):
        assert [each.strip() for each in out.splitlines()].count(line) == 1
