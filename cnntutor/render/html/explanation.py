"""An operation step by step, as one page that plays by itself."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cnntutor.render.html.environment import template

if TYPE_CHECKING:
    from cnntutor.domain.explanation import Explanation


def format_page(explanation: Explanation) -> str:
    """Return the page: it plays unless its reader wants less motion, and shows all steps without a script."""
    return template("explanation.html").render(explanation=explanation)


def format_frame(explanation: Explanation) -> str:
    """Return a frame that holds the page, for what has a page of its own around it."""
    page = escape(format_page(explanation))
    title = escape(f"{explanation.exercise} {explanation.question}, step by step")
    return (
        f'<iframe title="{title}" sandbox="allow-scripts" style="width: 100%; height: 44rem; border: 0" '
        f'srcdoc="{page}"></iframe>'
    )
