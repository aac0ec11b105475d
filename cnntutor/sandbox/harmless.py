"""Text from a submission, made fit for a terminal, a page or a log."""

from __future__ import annotations

import unicodedata

KEPT = "\n\t"
PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
"""Control characters and the signs that Unicode has for them: ESC becomes ␛."""


def harmless(text: str) -> str:
    r"""Return a text in which no character commands a terminal or turns the direction of writing.

    Line ends become a plain newline. Other control characters become their visible signs; characters that
    format (among them the ones that reverse what follows), surrogates and private ones become `�`.

    Examples
    --------
    >>> harmless("\x1b[31mred")
    '␛[31mred'
    """
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_visible(character) for character in lines)


def _visible(character: str) -> str:
    if character in KEPT or character.isprintable():
        return character
    if unicodedata.category(character) in ("Zs", "Zl", "Zp"):
        return " "
    return PICTURES.get(ord(character), "\N{REPLACEMENT CHARACTER}")
