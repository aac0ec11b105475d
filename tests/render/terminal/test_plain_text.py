"""A report as plain text."""

from __future__ import annotations

from cnntutor.render.terminal.plain_text import WIDTH, report_text
from tests.support import grade_source, solution


def test_it_has_no_colour_and_one_width() -> None:
    """Whatever the terminal is: no line is longer, and nothing commands it."""
    text = report_text(grade_source(solution("3").replace("max(axis", "min(axis"), "exercise3"), "The end.")
    assert "\x1b" not in text
    assert max(map(len, text.split("\n"))) <= WIDTH
    assert text.endswith("The end.")
    assert "cnntutor next" not in text
