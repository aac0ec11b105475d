"""What to do about a file that Python cannot read, where its message or the line shows the cause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cnntutor.domain.outcome import Raised

KINDS = ("SyntaxError", "IndentationError", "TabError")
CONFLICT = re.compile(r"^(<{7}|>{7}) .*$", re.MULTILINE)
MERGE = (
    "This file holds a merge conflict of git: keep one of the two versions, and delete the lines that begin "
    "with `<<<<<<<`, `=======` and `>>>>>>>`."
)
CHARACTERS = (
    ("“”„«»‘’‚‹›", "Replace the typographic quotes by straight ones, `\"` or `'`."),
    ("−–—", "Replace the long dash by a minus sign, `-`."),
    ("×·", "A product is written with `*`."),
    ("÷", "A quotient is written with `/`."),
    ("²³", "A power is written with `**`."),
    ("≤≥≠", "Write `<=`, `>=` or `!=`."),
)
STEPS = (
    (
        r"invalid non-printable character",
        "There is a character that cannot be seen: delete it, type a blank.",
    ),
    (r"expected ':'", "A `:` is missing: it ends the line of an `if`, `for`, `while` or `def`."),
    (r"'[(\[{]' was never closed", "Close this bracket where what it holds ends."),
    (r"unmatched '[)\]}]'", "This bracket was never opened, or was closed before: delete it, or open it."),
    (
        r"closing parenthesis .* does not match",
        "Close each bracket by one of its kind, the last opened first.",
    ),
    (
        r"unterminated (triple-quoted )?(f-)?string literal",
        'Close the text with the quotes that it begins with; one with an apostrophe needs `"…"` around it.',
    ),
    (r".*Maybe you meant '==' ", "`==` compares; a single `=` gives a name its value."),
    (r"invalid syntax\. Perhaps you forgot a comma", "Is a comma, an operator or a bracket missing here?"),
    (r"'return' outside function", "Indent `return` as far as the other lines of its function."),
    (
        r"'(break|continue)' (outside|not properly in) loop",
        "Indent it as far as the other lines of its loop.",
    ),
    (r"unexpected character after line continuation", "Nothing may stand behind a `\\`, not even a blank."),
    (r"positional argument follows keyword argument", "Put the arguments that have a name last."),
    (
        r"invalid decimal literal",
        "Between a number and a name stands an operator; no name begins with a digit.",
    ),
    (r"Missing parentheses in call to 'print'", "Write `print(…)`."),
    (r"inconsistent use of tabs and spaces", "Indent with spaces only."),
)
"""How messages of Python begin, and the next step."""


def explain_syntax(outcome: Raised, source: str) -> str:
    """Return the next step for a syntax error; empty where its cause is not known.

    Parameters
    ----------
    outcome : Raised
        What was raised.
    source : str
        The text of the file.
    """
    if outcome.kind not in KINDS:
        return ""
    if {found[1][0] for found in CONFLICT.finditer(source)} == {"<", ">"}:
        return MERGE
    if found := re.match(r"invalid character '(.)'", outcome.message):
        return next((step for characters, step in CHARACTERS if found[1] in characters), "")
    return next((step for begins, step in STEPS if re.match(begins, outcome.message)), "")
