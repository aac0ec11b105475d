"""`cnntutor practice`: from the first example to mastery, and what is kept of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cnntutor.cli import practice as cli
from cnntutor.cli.practising import HOW_LINE, HOW_STEP
from cnntutor.tutor import practice
from cnntutor.tutor.find_bug import make_bug
from cnntutor.workspace import progress
from cnntutor.workspace.settings import Settings
from cnntutor.workspace.skills import Skill, read_skills, write_skills
from tests.conftest import Ran
from tests.support import load

Run = Callable[..., Ran]


class Student:
    """Answers what is asked next, as the folder says where they stand."""

    def __init__(self, folder: Path, exercise: str, first: tuple[str, ...] = ()) -> None:
        self.folder, self.exercise, self.first = folder / ".cnntutor", load(exercise), list(first)

    def __call__(self, prompt: str) -> str:
        """Return the next line."""
        if self.first:
            return self.first.pop(0)
        if prompt.startswith("Read it"):
            return ""
        if prompt.startswith("line"):
            return "q"
        skills = read_skills(self.folder)
        question = next(practice.find_open(self.exercise, skills))
        skill = skills.get(f"{self.exercise.id}/{question.name}", Skill())
        task = practice.draw_task(self.exercise, question, skill, Settings())
        faded = practice.leave_out(task)
        return repr(faded.result) if prompt == "? = " and faded else practice.tell_answer(task)


@pytest.fixture
def course(cnntutor: Run, folder: Path) -> Iterator[Path]:
    """Return a course."""
    cnntutor("init", ".")
    return folder  # type: ignore[return-value]


def answer_with(monkeypatch: pytest.MonkeyPatch, ask: Callable[[str], str]) -> None:
    """Have lines typed."""
    monkeypatch.setattr(cli, "_ask", ask)


def test_from_the_example_to_mastery(cnntutor: Run, course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All questions of an exercise, then code with a bug; `list` shows how it stands."""
    kept = progress.Progress()
    kept.exercises["exercise3"] = {
        "score": 35.0, "max_score": 100.0, "passed": False, "started": True, "checked": "",
        "questions": {"max_pool2d": "correct"},
    }  # fmt: skip
    progress.write(course / ".cnntutor" / "progress.json", kept)
    answer_with(monkeypatch, Student(course, "3"))
    ran = cnntutor("practice")  # it takes the one that was begun
    assert ran.code == 0
    for said in (
        "max_pooled: a worked example",
        "a step is left out",
        "on your own",
        "✓ Right.",
        "Mastered.",
    ):
        assert said in ran.out
    assert "one line is wrong" in ran.out
    assert "Until next time. What you did is kept." in ran.out
    skills = read_skills(course / ".cnntutor")
    assert all(skill.mastered and skill.right == 2 for skill in skills.values())
    assert set(skills) == {f"exercise3/{name}" for name in ("max_pooled", "average_pooled", "pooled_shape")}
    listed = cnntutor("list").out
    assert "exercise3   average_pooled mastered" in listed
    assert {row["question"] for row in cnntutor("list", "--format", "json").json["practice"]} == {
        "max_pooled", "average_pooled", "pooled_shape",
    }  # fmt: skip


def test_wrong_answers_hints_and_solutions(
    cnntutor: Run, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be read is asked again; a wrong answer is told; the first one counts."""
    write_skills(course / ".cnntutor", {"exercise3/max_pooled": Skill(stage="alone")})
    typed = iter(["seven", "1 2; 3 4", "h", "h", "s", "q"])
    answer_with(monkeypatch, lambda _: next(typed))
    out = cnntutor("practice", "3").out
    for said in (
        "That is no value",
        "✗ Not yet.",
        "hint 1 of 3",
        "hint 2 of 3",
        "All of it:",
        "more in a row",
    ):
        assert said in out
    skill = read_skills(course / ".cnntutor")["exercise3/max_pooled"]
    assert (skill.wrong, skill.right, skill.stage) == (1, 0, "faded")


def test_keys_where_a_step_is_left_out(cnntutor: Run, course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are told and do what they do elsewhere; after the solution a step is left out once more."""
    write_skills(course / ".cnntutor", {"exercise3/max_pooled": Skill(stage="faded")})
    typed = iter(["h", "H", "word", "s", "q"])
    answer_with(monkeypatch, lambda _: next(typed))
    out = cnntutor("practice", "3").out
    for said in (HOW_STEP, "hint 1 of 3", "hint 2 of 3", "✗ It is", "All of it:"):
        assert said in out
    assert out.count("That is no number.") == 1
    skill = read_skills(course / ".cnntutor")["exercise3/max_pooled"]
    assert (skill.stage, skill.drawn, skill.known) == ("faded", 1, None)


def test_reviews(cnntutor: Run, course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due is asked once; else it is said when something is."""
    pytest.importorskip("fsrs")
    assert "Nothing is due: what you have mastered comes back here." in cnntutor("practice", "--due").out
    due = Skill(known=0.99, stage="alone", mastered=True, due="2020-01-01T00:00:00+00:00")
    write_skills(course / ".cnntutor", {"exercise3/max_pooled": due})
    assert "to be reviewed" in cnntutor("list").out
    task = practice.draw_task(load("3"), practice.find_practised(load("3"))[0], due, Settings())
    answer_with(monkeypatch, lambda _: practice.tell_answer(task))
    assert "That was all for today: 1 reviewed." in cnntutor("practice", "--due").out
    assert read_skills(course / ".cnntutor")["exercise3/max_pooled"].due > "2026"
    assert "Nothing is due. The next review is on 2" in cnntutor("practice", "--due").out


def test_bugs_are_found_until_that_is_mastered(
    cnntutor: Run, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line is asked for until it is a number of one; then it is told which it is."""
    mastered = {f"exercise3/{each.name}": Skill(mastered=True) for each in practice.find_practised(load("3"))}
    write_skills(course / ".cnntutor", mastered)
    made: list[Any] = []

    def make(*asked: Any) -> Any:
        made.append(make_bug(*asked))
        return made[-1]

    monkeypatch.setattr("cnntutor.cli.practising.make_bug", make)
    monkeypatch.setattr("cnntutor.cli.practising.find_passed", lambda exercise, _: (exercise.questions[3],))
    typed = iter(["first", "99"])
    answer_with(monkeypatch, lambda _: next(typed, "") or str(made[-1].wrong))
    out = cnntutor("practice", "3").out
    assert "a number from 1 to" not in out
    assert HOW_LINE in out
    assert "Right is:" in out
    assert "All that exercise3 has to practise is mastered." in out


@pytest.mark.parametrize("key", ["h", "s"])
def test_keys_where_a_bug_is_to_be_found(
    cnntutor: Run, course: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """The line that is shown, or that was found with a hint, counts as not found."""
    mastered = {f"exercise3/{each.name}": Skill(mastered=True) for each in practice.find_practised(load("3"))}
    write_skills(course / ".cnntutor", mastered)
    monkeypatch.setattr("cnntutor.cli.practising.find_passed", lambda exercise, _: (exercise.questions[3],))
    typed = iter({"h": ["h", "1", "q"], "s": ["s", "q"]}[key])
    answer_with(monkeypatch, lambda _: next(typed))
    out = cnntutor("practice", "3").out
    assert ("max_pool2d, hint 1 of" in out) is (key == "h")
    assert "Right is:" in out
    assert read_skills(course / ".cnntutor")["exercise3/max_pool2d"].right == 0


def test_what_cannot_be_practised_is_said(
    cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exercise without such questions; reviews without fsrs; and outside a course nothing is kept."""
    assert "has no questions with fresh numbers" in cnntutor("practice", "7").out
    monkeypatch.setitem(sys.modules, "fsrs", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    ran = cnntutor("practice", "--due")
    assert (ran.code, "cnntutor[practice]" in ran.err) == (2, True)
    answer_with(monkeypatch, lambda _: "q")
    ran = cnntutor("practice", "3")
    assert "belongs to no course" in ran.err
    assert not list(folder.iterdir())


def test_a_file_that_cannot_be_understood_is_set_aside(
    cnntutor: Run, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is said, and nothing of it is lost."""
    kept = course / ".cnntutor" / "practice.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("<<<<<<< mine")
    answer_with(monkeypatch, lambda _: "q")
    assert "It is kept as practice.json.bak1." in cnntutor("practice", "3").err
    assert kept.with_name("practice.json.bak1").read_text() == "<<<<<<< mine"
