"""The summary counts what was handed in: each thing once, and nobody who only may have handed it in."""

from __future__ import annotations

from cnntutor.batch.run import Step
from cnntutor.gradebook.results import OF_SEVERAL, UNCLEAR, Key, Result, State
from cnntutor.render.terminal.class_run import Tally
from cnntutor.render.terminal.class_summary import summary


def result(student: str, exercise: str, trouble: str, setting: str = UNCLEAR, place: str = "x") -> Step:
    """Return something that cannot be read."""
    key = Key(
        student=student,
        exercise=exercise,
        submission_digest=trouble,
        exercise_digest="digest",
        seed="s",
        setting=setting,
    )
    return Step(Result(key=key, place=place, state=State.UNREADABLE, trouble=trouble), fresh=True)


def lines_of(*steps: Step, remarks: tuple[str, ...] = ()) -> list[str]:
    """Return the lines that end a run."""
    tally = Tally(remarks=list(remarks))
    for step in steps:
        tally.count(step)
    return list(summary(tally, 3, [], []))


def test_a_thing_that_may_be_any_exercise_is_one() -> None:
    """A folder that cannot be looked into counts once, and its line says how many exercises it may hold."""
    lines = lines_of(*(result("Ada", f"exercise{n}", "Ada/x is a link.") for n in range(1, 8)))
    assert lines[0] == "1 submission, 3 students: 0 graded, 1 cannot be read."
    assert sum("Ada/x is a link." in line for line in lines) == 1
    assert "7 exercises" in lines[-1]


def test_two_files_with_one_trouble_are_two() -> None:
    """What is told in one line may be several files."""
    same = "There are several files cnntutor.toml."
    lines = lines_of(*(result("Ada", f"exercise{n}", same, place=f"Ada/{n}.py") for n in (1, 2)))
    assert lines[0] == "2 submissions, 3 students: 0 graded, 2 cannot be read."


def test_undecided_people_are_no_submissions() -> None:
    """Whose something may be is named once: by the remark that says so, or else in a line of their own."""
    told = "Ada may be Ada (1) or Ada (2): the name fits both. Name it by an id or email."
    steps = [result(f"Ada ({n})", "exercise1", told, OF_SEVERAL) for n in (1, 2)]
    lines = lines_of(*steps, remarks=(told,))
    assert lines[0] == "0 submissions, 3 students: 0 graded."
    assert lines[1] == "Undecided, because something may be theirs or somebody else's: 2 students."
    assert sum("Ada (1)" in line for line in lines) == 1
    alone = lines_of(*steps)
    assert [line.split("  ")[1] for line in alone[-2:]] == ["Ada (1)", "Ada (2)"]
    assert all("exercise1" in line for line in alone[-2:])


def test_a_students_exercises_stand_in_the_order_of_the_course() -> None:
    """Number 10 comes after number 2, in each of the lists; students come by name."""
    keys = [
        Key(
            student=student,
            exercise=f"exercise{n}",
            submission_digest="d",
            exercise_digest="e",
            seed="s",
            setting="lecture",
        )
        for student in ("Bob", "Ada")
        for n in (12, 2, 10)
    ]
    told = {"unreadable": State.UNREADABLE, "undecided": State.UNDECIDED, "not graded": State.NOT_GRADED}
    for state in told.values():
        steps = [
            Step(
                Result(key=key, place="x", state=state, trouble=f"in {key.exercise}"),
                fresh=True,
            )
            for key in keys
        ]
        lines = [line.split()[:2] for line in lines_of(*steps) if "exercise" in line]
        expected = [[student, f"exercise{n}"] for student in ("Ada", "Bob") for n in (2, 10, 12)]
        assert lines == expected
