"""A report as a piece of HTML, for what has a page of its own around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.render.html.environment import template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.domain.report import Report


def format_result(report: Report, closing: str, beside: Iterable[str] = ()) -> str:
    """Return a report as a piece of HTML that brings its style with it, fits any theme and runs no script.

    Parameters
    ----------
    report : Report
        What is shown.
    closing : str
        The points, and one next step.
    beside : iterable of str
        What else there is to say, a line each.
    """
    return template("result.html").render(report=report, closing=closing, beside=beside)
