"""Practice on a terminal, at every width."""

from __future__ import annotations

import io

import numpy as np
import pytest
from rich.console import Console, RenderableType

from cnntutor.domain.exercise import Function
from cnntutor.render.terminal import practice as shown
from cnntutor.tutor import practice
from cnntutor.tutor.find_bug import make_bug
from cnntutor.tutor.mastery import Tracing
from cnntutor.workspace.settings import Settings
from cnntutor.workspace.skills import Skill
from tests.support import load, question


def drawn(what: RenderableType, width: int = 80) -> str:
    """Return what is shown, as text."""
    console = Console(width=width, record=True, file=io.StringIO(), color_system=None)
    console.print(what)
    return console.export_text()


@pytest.mark.parametrize("width", [120, 80, 50])
def test_tasks_fit(width: int) -> None:
    """What is asked, the example, the step that is left out, a verdict, and code with a bug."""
    loaded = load("3")
    task = practice.draw_task(loaded, practice.find_practised(loaded)[0], Skill(), Settings())
    faded = practice.leave_out(task)
    assert faded is not None
    whole = "\n".join(
        drawn(each, width)
        for each in (
            shown.format_task(task, "on your own"),
            shown.format_example(task, practice.work_through(task)),
            shown.format_faded(faded),
            shown.format_verdict(practice.judge(task, "1 2; 3 4")),
            shown.format_verdict(practice.judge(task, practice.tell_answer(task))),
        )
    )
    for said in (
        "FEATURE_MAP = [",
        "take the largest: max(",
        "= ?",
        "✗ Not yet.",
        "✓ Right.",
        "max_pooled = [[",
    ):
        assert said in whole
    assert max(map(len, whole.splitlines())) <= width


def test_code_with_a_bug_is_numbered() -> None:
    """With a call, what it gives and where; and then which line it was."""
    asked = question(load("1"), "conv2d")
    assert isinstance(asked, Function)
    task = make_bug(asked, np.random.default_rng(3))
    assert task is not None
    text = " ".join(drawn(shown.format_bug(task)).split())
    assert f"gives {task.got} at {task.place}, where {task.right} is right. Which line?" in text
    assert f" {task.wrong} {task.mended.split('(')[0]}(" in text
    assert "✓ Right." in drawn(shown.format_found(task, is_found=True))
    assert f"✗ It is line {task.wrong}." in drawn(shown.format_found(task, is_found=False))


def test_how_it_stands_is_told() -> None:
    """How many are left, or when it is reviewed."""
    assert "20% sure that you can do it; 2 more in a row" in drawn(shown.format_standing(Skill(), Tracing()))
    mastered = Skill(mastered=True, due="2027-01-02T00:00:00+00:00")
    assert drawn(shown.format_standing(mastered, Tracing())).strip() == "Mastered. Review on 2027-01-02."
