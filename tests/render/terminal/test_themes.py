"""Nothing on a terminal has a ground of its own, or a colour that cannot be read on white or on black."""

from __future__ import annotations

import io

import pytest
from rich.color import Color, ColorSystem
from rich.console import Console, RenderableType
from rich.text import Text

from cnntutor.curriculum import registry
from cnntutor.domain.report import Status
from cnntutor.render.terminal.colours import NOTICE, OF_SIXTEEN, RIGHT, WRONG
from cnntutor.render.terminal.console import SanitizingConsole
from cnntutor.render.terminal.explanation import all_steps
from cnntutor.render.terminal.reports import STYLES, question_lines, report, signs
from cnntutor.render.terminal.solution import solution
from cnntutor.render.terminal.statement import Statement
from cnntutor.tutor.solution import ModelAnswer
from tests.render.terminal.test_explanation import explained
from tests.support import grade_source
from tests.support import solution as solution_of

READABLE = {None, "default", "red", NOTICE}
FOR_SIGNS = {"green"}
MOST_GREEN = 12
"""So long is what stands in green at most: a sign, a word."""


def ground(red: float, green: float, blue: float) -> float:
    """Return how light a colour is, as the guidelines for accessibility on the web reckon it."""
    parts = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in (red, green, blue)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(
    ("colour", "fits"), [((205, 0, 0), True), ((205, 0, 205), True), ((205, 205, 0), False)]
)
def test_red_and_magenta_are_told_from_either_ground(colour: tuple[int, int, int], fits: bool) -> None:
    """In the colours of xterm they have a contrast of 3 at least to white and to black; yellow has not."""
    light = ground(*(each / 255 for each in colour))
    assert ((1.05 / (light + 0.05) >= 3) and ((light + 0.05) / 0.05 >= 3)) is fits


@pytest.mark.parametrize("colour", [RIGHT, WRONG])
def test_right_and_wrong_are_told_from_either_ground(colour: str) -> None:
    """As one of 256 colours they have a contrast of 3.8 at least; of 16, they are green and red."""
    found = Color.parse(colour)
    light = ground(*found.get_truecolor().normalized)
    assert min(1.05 / (light + 0.05), (light + 0.05) / 0.05) >= 3.8
    assert found.downgrade(ColorSystem.STANDARD).number == Color.parse(OF_SIXTEEN[colour]).number


def colours(shown: RenderableType) -> dict[str | None, str]:
    """Return each colour with the longest text that it has; nothing has a ground of its own."""
    console = Console(width=100, file=io.StringIO(), force_terminal=True, color_system="standard")
    found: dict[str | None, str] = {}
    for segment in console.render(shown):
        style = segment.style
        assert style is None or style.bgcolor is None or style.bgcolor.is_default, segment
        name = style.color.name if style and style.color else None
        name = OF_SIXTEEN.get(name or "", name)
        found[name] = max(found.get(name, ""), segment.text, key=len)
    return found


def require_readable(shown: RenderableType) -> None:
    """Hold the colours of something against those that can be read everywhere."""
    found = colours(shown)
    assert found.keys() <= READABLE | FOR_SIGNS
    assert all(len(found.get(name, "")) <= MOST_GREEN for name in FOR_SIGNS)


@pytest.mark.parametrize("listing", registry.discover(), ids=lambda listing: listing.id)
def test_statements_and_code(listing: registry.Listing) -> None:
    """What rich would write on black, and numbers that it would write in blue, are plain."""
    require_readable(
        Statement(
            f"{listing.statement}\n\n```python\nX = [1, 'two']  # three\n```\n\n1. [one](https://example.org)\n\n---\n"
        )
    )
    answer = ModelAnswer(code=solution_of(listing.id), recap=("one",), is_of_lecture=True)
    require_readable(solution(listing.id, listing.title, answer))


def test_reports_and_explanations() -> None:
    """Right, wrong and empty answers, and all steps of an explanation."""
    console = SanitizingConsole(width=100)
    wrong = solution_of("3").replace("max(axis", "min(axis").replace("pooled_shape = (16, 16, 16)", "")
    for source in (solution_of("3"), wrong, "x = 1"):
        require_readable(report(grade_source(source, "exercise3"), console))
    require_readable(all_steps(explained("exercise2", "conv2d_rgb"), 100))
    assert set(STYLES.values()) <= {RIGHT, "dim", NOTICE}


def test_only_the_sign_of_a_right_answer_is_green() -> None:
    """Its name and points are as plain as any text."""
    graded = grade_source(solution_of("3"), "exercise3").questions[0]
    line, *_ = question_lines(graded, signs(SanitizingConsole(width=100)))
    assert isinstance(line, Text)
    assert graded.status is Status.CORRECT
    assert [(line.plain[span.start : span.end], span.style) for span in line.spans if span.style] == [
        (line.plain[0], RIGHT)
    ]
