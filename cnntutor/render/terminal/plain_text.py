"""A report as plain text, for what is no terminal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from cnntutor.render.terminal.console import SanitizingConsole
from cnntutor.render.terminal.explanation import all_steps
from cnntutor.render.terminal.reports import question_lines, report, signs

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cnntutor.domain.explanation import Explanation
    from cnntutor.domain.report import QuestionReport, Report

WIDTH = 80


def report_text(graded: Report, closing: str) -> str:
    """Return a report as a terminal of 80 columns shows it, without colour.

    Parameters
    ----------
    graded : Report
        What is shown.
    closing : str
        What stands below it in place of the command line's next step.
    """
    console = SanitizingConsole(file=io.StringIO(), width=WIDTH)
    return _written(console, report(graded, console, closing=closing))


def question_text(question: QuestionReport) -> str:
    """Return one question as it stands in a report."""
    console = SanitizingConsole(file=io.StringIO(), width=WIDTH)
    return _written(console, *question_lines(question, signs(console)))


def explanation_text(explanation: Explanation) -> str:
    """Return all steps of an explanation."""
    console = SanitizingConsole(file=io.StringIO(), width=WIDTH)
    return _written(console, all_steps(explanation, WIDTH))


def _written(console: SanitizingConsole, *shown: RenderableType) -> str:
    with console.capture() as captured:
        console.print(*shown, sep="\n")
    return captured.get().rstrip()
