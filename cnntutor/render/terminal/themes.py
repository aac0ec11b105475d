"""Code and statements in colours that can be read on dark and on light terminals."""

from __future__ import annotations

from rich.style import Style
from rich.syntax import ANSI_LIGHT, ANSISyntaxTheme
from rich.theme import Theme

from cnntutor.render.terminal.colours import NOTICE

IN_PLACE = {
    "blue": Style(bold=True),
    "green": Style(bold=True),
    "yellow": Style(color=NOTICE),
    "cyan": Style(),
    "white": Style(),
}
"""What code has in place of colours that cannot be read everywhere."""


def _readable(style: Style) -> Style:
    """Return a style of code whose colour can be read everywhere."""
    return IN_PLACE.get(style.color.name if style.color else "", style)


CODE = ANSISyntaxTheme({token: _readable(style) for token, style in ANSI_LIGHT.items()})

MARKDOWN = Theme(
    {
        "markdown.code": Style(bold=True),
        "markdown.code_block": Style(),
        "markdown.table.header": Style(bold=True),
        "markdown.table.border": Style(),
        "markdown.item.number": Style(bold=True),
        "markdown.hr": Style(),
        "markdown.link": Style(underline=True),
        "markdown.link_url": Style(underline=True),
    }
)
"""Statements without boxes: rich writes code on black."""
