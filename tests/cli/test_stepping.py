"""The steps of an explanation, one at a time, on terminals of several sizes."""

from __future__ import annotations

from functools import cache

import pytest

from cnntutor.cli.keys import BACK, DOWN, FIRST, LAST, NEXT, PAGE_DOWN, PAGE_UP, UP
from cnntutor.cli.stepping import Stepping
from cnntutor.domain.explanation import Explanation
from cnntutor.render.terminal.console import SanitizingConsole
from cnntutor.render.terminal.explanation import all_steps
from tests.render.terminal.test_explanation import explained

SIZES = [(50, 15), (80, 24), (120, 40)]


@cache
def colour_convolution() -> Explanation:
    """Return an explanation whose steps are higher than most terminals."""
    return explained("exercise2", "conv2d_rgb")


class Reader:
    """Who presses keys and sees what stands on the terminal then."""

    def __init__(self, explanation: Explanation, size: tuple[int, int]) -> None:
        self.screen = SanitizingConsole()
        self.screen.size = size
        self._steps = Stepping(explanation, self.screen)
        self.sees: list[str] = []
        self.press()

    def press(self, *keys: str) -> list[str]:
        """Press keys, and return the lines that are shown then."""
        for key in keys:
            self._steps.go(key)
        with self.screen.capture() as captured:
            self._steps.draw()
        self.sees = [line.rstrip() for line in captured.get().split("\n")]
        return self.sees

    @property
    def step(self) -> str:
        """The first step whose name stands on the screen."""
        return next((line for line in self.sees if line.startswith("Step ")), "")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", [DOWN, PAGE_DOWN])
def test_every_line_can_be_seen(size: tuple[int, int], key: str) -> None:
    """A key that goes down shows all there is, step after step; the screen is never more than full."""
    explanation = colour_convolution()
    reader, seen = Reader(explanation, size), []
    before: list[str] = []
    while reader.sees != before:
        before = reader.sees
        assert len(before) == size[1]
        assert "q quit" in before[-1]
        seen += before[:-1]
        reader.press(key)
    with reader.screen.capture() as captured:
        reader.screen.print(all_steps(explanation, size[0]))
    assert {line.rstrip() for line in captured.get().split("\n")} <= set(seen)


@pytest.mark.parametrize("size", SIZES)
def test_up_goes_the_same_way_back(size: tuple[int, int]) -> None:
    """From any line to the first one, through the ends of the steps before."""
    reader = Reader(colour_convolution(), size)
    first = reader.sees
    reader.press(*[DOWN] * 100)
    assert reader.sees != first
    assert reader.press(*[UP] * 1000) == first
    reader.press(*[PAGE_DOWN] * 20)
    assert reader.press(*[PAGE_UP] * 100) == first


def test_arrows_to_the_sides_go_from_step_to_step() -> None:
    """Each begins with its name where not all of it fits; the case stands above that."""
    reader = Reader(colour_convolution(), (50, 15))
    assert reader.sees[0] == "exercise2 conv2d_rgb: colour convolution"
    above = reader.sees.index("Step 1/8, at [0, 0]")
    assert reader.press(DOWN, DOWN, DOWN, NEXT)[0] == "Step 2/8, at [0, 1]"
    assert reader.press(*[UP] * above)[0] == "exercise2 conv2d_rgb: colour convolution"
    assert reader.press(LAST)[0] == "Step 8/8, at [1, 3]"
    assert reader.press(NEXT, BACK)[0] == "Step 7/8, at [1, 2]"
    assert reader.press(BACK, BACK, FIRST, BACK)[0] == "exercise2 conv2d_rgb: colour convolution"


def test_what_fits_is_not_scrolled() -> None:
    """Then the arrows down and up go from step to step as the others do, and nothing is said of lines."""
    reader = Reader(explained("exercise3", "max_pooled"), (80, 24))
    assert "lines" not in reader.sees[-1]
    for key, step in ((DOWN, 2), (PAGE_DOWN, 3), (UP, 2), (PAGE_UP, 1)):
        reader.press(key)
        assert reader.step.startswith(f"Step {step}/4")


def test_a_terminal_may_become_higher_or_wider() -> None:
    """What is shown follows it with the next key."""
    reader = Reader(colour_convolution(), (50, 15))
    reader.press(*[PAGE_DOWN] * 2)
    reader.screen.size = (120, 60)
    assert len(reader.press()) == 60
    assert reader.sees[0] == "exercise2 conv2d_rgb: colour convolution"
    reader.screen.size = (50, 3)
    assert len(reader.press()) == 3
