"""Reports on narrow terminals."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from cnntutor.render.terminal.console import SanitizingConsole
from cnntutor.render.terminal.reports import report
from tests.support import grade_source

GOLDEN = Path("tests/golden")


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize(
    ("name", "together"),
    [
        ("exercise1_flipped_kernel", "kernel=np.array([[-1, 3], [5, 1]])"),
        ("exercise1_flipped_kernel", "(W, F, S, P)"),
        ("exercise2_two_mistakes", "1 × 2 × 2"),
        ("exercise2_two_mistakes", "2 × 2 × 1"),
    ],
)
def test_what_is_read_as_one_stands_on_one_line(name: str, together: str, width: int) -> None:
    """Shapes, short lists and what stands in parentheses; no line is wider than the terminal."""
    graded = grade_source((GOLDEN / f"{name}.py").read_text(encoding="utf-8"), name.partition("_")[0])
    console = SanitizingConsole(file=io.StringIO(), width=width)
    console.print(report(graded, console))
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert max(map(len, lines)) <= width
    assert any(together in line for line in lines)
