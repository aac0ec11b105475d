"""Points as a person writes them: on the command line, at the prompt and in a spreadsheet alike."""

from __future__ import annotations

import re

from cnntutor.text import points

POINTS = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{0,2})?|[.,][0-9]{1,2}", re.ASCII)
"""Plain digits. With three decimals, `1,234` could be meant as more than a thousand."""

HOW = "Write plain digits, as 7 or 7.5, with two decimals at most."
"""What to do where something was not understood."""


def parse_points(written: str, most: float | None = None) -> float | None:
    """Return points as a person writes them, with a point or a comma; None for what cannot be given.

    Parameters
    ----------
    written : str
        Nothing but the digits: what Python takes for a number besides (`1_0`, `1e1`, `nan`, full-width
        digits, spaces around) is none here.
    most : float, optional
        How many there are to be had; without it, all that is a number is returned.

    Examples
    --------
    >>> parse_points("7,5", 10), parse_points("11", 10), parse_points("1_0", 10)
    (7.5, None, None)
    """
    if not POINTS.fullmatch(written):
        return None
    found = float(written.replace(",", "."))
    return found if most is None or found <= most else None


def tell_no_points(most: float) -> str:
    """Return what is said of what is none: a sentence's end and one on what to do."""
    return f"is no number from 0 to {points(most)}. {HOW}"
