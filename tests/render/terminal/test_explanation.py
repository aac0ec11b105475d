"""An explanation on a terminal."""

from __future__ import annotations

import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.explanation import Explanation
from cnntutor.render.grids import every_grid
from cnntutor.render.html.explanation import format_page
from cnntutor.render.terminal.console import SanitizingConsole
from cnntutor.render.terminal.explanation import all_steps, format_keys, one_step
from cnntutor.render.terminal.plain_text import WIDTH, explanation_text
from cnntutor.tutor.explanation import explain, find_explainable
from cnntutor.workspace.progress import Progress
from cnntutor.workspace.settings import Settings
from tests.support import load, question
from tests.tutor.test_explanation import SAME_FOR_ALL, right
from tests.tutor.test_failed_case import explained as failed_on
from tests.tutor.test_failed_case import smallest_pixels


def explained(exercise: str = "exercise1", name: str = "feature_map_padded") -> Explanation:
    """Return the explanation of a question."""
    loaded = load(exercise)
    return explain(loaded, question(loaded, name), Settings(), Progress())


def test_all_steps_and_one_step() -> None:
    """All of them stand below each other, without colour; one of them stands alone."""
    explanation = explained()
    told = explanation_text(explanation)
    assert "\x1b" not in told
    assert [f"Step {k}/25, at" in told for k in range(1, 26)] == [True] * 25
    assert "image with its padding" in told
    assert max(map(len, told.split("\n"))) <= WIDTH
    console = SanitizingConsole(width=80)
    with console.capture() as captured:
        console.print(one_step(explanation, 24, 80))
    assert "Step 25/25, at [4, 4]" in captured.get()
    assert "Step 24/25" not in captured.get()


@pytest.mark.parametrize("width", [49, 50, 80])
def test_the_keys_fit_on_a_line(width: int) -> None:
    """Those that show what is hidden, lead on and leave are always there."""
    plain, scrolled = format_keys(width), format_keys(width, (13, 26, 72))
    assert max(len(plain), len(scrolled)) <= width
    assert "Home, End" in plain
    assert ("Home, End" in scrolled) is (width == 80)
    assert all(each in scrolled for each in ("↓ ↑ lines 13-26 of 72", "→ next", "← back", "q quit"))


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize("name", ["conv2d", "feature_map_strided", "sizes"])
def test_no_line_is_wider_than_the_terminal(width: int, name: str) -> None:
    """Grids that do not fit beside each other stand below each other."""
    console = SanitizingConsole(width=width)
    with console.capture() as captured:
        console.print(all_steps(explained(name=name), width))
    assert max(map(len, captured.get().split("\n"))) <= width


EVERY = [
    (listing.id, name)
    for listing in registry.discover()
    for name in find_explainable(registry.load(listing))
    if name not in SAME_FOR_ALL
]


@pytest.mark.parametrize(("exercise", "name"), EVERY)
def test_nothing_is_cut_on_a_narrow_terminal(exercise: str, name: str) -> None:
    """No line is too long, no number or word is broken or lost, and each label stands with its row."""
    explanation = explained(exercise, name)
    for width in (50, 80, 120):
        console = SanitizingConsole(width=width)
        with console.capture() as captured:
            console.print(all_steps(explanation, width))
        lines = captured.get().split("\n")
        assert max(map(len, lines)) <= width
        told = " ".join(line.strip() for line in lines).replace("( ", "(")  # where a long call is broken
        assert explanation.case in told
        assert all(line in told for frame in explanation.frames for line in frame.lines)
        labelled = [grid for frame in explanation.frames for grid in every_grid(frame) if grid.has_labels]
        for label, *cells in (row for grid in labelled for row in grid.rows):
            assert any(label in line and all(cell in line for cell in cells) for line in lines)


def test_a_long_network_keeps_its_shapes() -> None:
    """Where both have no room on a line, its labels go on below."""
    exercise = load("exercise5")
    total = question(exercise, "vgg16_total")
    explanation = explain(exercise, total, Settings(), right("exercise5", "vgg16_total"))
    console = SanitizingConsole(width=50)
    with console.capture() as captured:
        console.print(all_steps(explanation, 50))
    lines = captured.get().split("\n")
    assert max(map(len, lines)) <= 50
    assert " 10 conv 3×3, stride 1,                         ·" in lines
    assert "   padding 1" in lines
    assert "[3 conv 3×3, stride 1, padding 1][112 × 112 × 128]" in lines


def test_a_student_s_own_result_stands_beside() -> None:
    """In the terminal and on the page, with the same words."""
    failed = failed_on(smallest_pixels)
    assert "yours, what is wrong marked" in explanation_text(failed)
    assert "<caption>yours, what is wrong marked</caption>" in format_page(failed)
