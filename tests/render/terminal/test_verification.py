"""What a look at the exercises found, for authors."""

from __future__ import annotations

import pytest

from cnntutor.authoring.findings import CheckState, Finding, Trouble, Verified
from cnntutor.render.terminal.verification import LEAST_WIDTH, as_json, exercise, strays, summary
from tests.render.terminal.screens import console, printed

HOLDS = Finding(check="names", state=CheckState.HOLDS, found=("They fit.",))
FAILS = Finding(check="points", state=CheckState.FAILS, found=("95 points.", "A\nline."), advice="Add five.")
LEFT = Finding(check="solution", state=CheckState.LEFT_OUT, found=("Not run.",))
STRAY = Trouble("exercises/a.py belongs to nothing.", "Remove it.")


def shown(*findings: Finding, width: int = 80) -> str:
    """Return what is said of an exercise with these findings."""
    return printed(exercise(Verified("exercise3_pooling", findings), console(width)), width)


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        ((HOLDS,), "1 check holds"),
        ((HOLDS, HOLDS), "2 checks hold"),
        ((FAILS, HOLDS), "1 of 2 checks fails"),
        ((FAILS, FAILS), "2 of 2 checks fail"),
        ((HOLDS, LEFT), "1 check holds, 1 left out"),
        ((LEFT, FAILS, HOLDS), "1 of 3 checks fails, 1 left out"),
    ],
)
def test_an_exercise_is_one_line(findings: tuple[Finding, ...], says: str) -> None:
    """With how many checks hold or fail, in the number that they have."""
    first = shown(*findings).splitlines()[0]
    assert first.split(": ", 1) == [f"{'✗' if FAILS in findings else '✓'} exercise3_pooling", says]


def test_all_that_fails_is_told_with_a_next_step() -> None:
    """Failures come before what was left out; what holds is not told."""
    assert shown(HOLDS, LEFT, FAILS).splitlines()[1:] == [
        "    points: 95 points.",
        "    points: A",
        "    line.",
        "      Next: Add five.",
        "    solution: Not run.",
    ]


@pytest.mark.parametrize("width", [LEAST_WIDTH, 30])
def test_long_findings_are_wrapped(width: int) -> None:
    """No line is longer than the terminal, and each is moved to the right."""
    long = Finding(check="names", state=CheckState.FAILS, found=("word " * 40,), advice="do that " * 20)
    lines = shown(long, width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert sum(line.startswith("    word") for line in lines) > 3


@pytest.mark.parametrize(
    ("done", "stray", "says"),
    [
        ([(HOLDS,)], [], "1 of 1 exercise holds what it guarantees."),
        ([(HOLDS,), (FAILS,)], [], "1 of 2 exercises hold what they guarantee."),
        ([(HOLDS, LEFT)], [], "1 of 1 exercise holds what it guarantees. Without what was left out of e0."),
        ([], [STRAY], "0 of 0 exercises hold what they guarantee."),
    ],
)
def test_the_summary_says_what_it_rests_on(
    done: list[tuple[Finding, ...]], stray: list[Trouble], says: str
) -> None:
    """What was left out counts as no failure, and is said; for programs, a stray file is one."""
    verified = [Verified(f"e{number}", findings) for number, findings in enumerate(done)]
    assert summary(verified, stray).plain == says
    told = as_json(verified, stray)
    assert told["holds"] == (not stray and all(each.holds for each in verified))
    every = [each for one in told["exercises"] for each in one["findings"]]
    assert all((each["next"] is None) == (each["state"] != "fails") for each in every)


def test_files_of_no_exercise_are_told_with_a_next_step() -> None:
    """Each of them, and how many they are."""
    said = printed(strays([STRAY, STRAY], console(80)), 80)
    assert said.splitlines()[0] == "✗ files that belong to no exercise: 2"
    assert said.count("Next: Remove it.") == 2
