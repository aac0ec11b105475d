"""Worked explanations whose arithmetic is worked out again: what is written comes to the result beside it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from cnntutor.domain.procedure import Procedure, Rows
from cnntutor.domain.values import Index

FUNCTIONS: dict[str, Any] = {
    "exp": math.exp,
    "ln": math.log,
    "max": lambda *numbers: max(numbers),
    "floor": math.floor,
    "__builtins__": {},
}


def value(text: str) -> float:
    """Return what a line of arithmetic comes to; raise SyntaxError or NameError where it is prose."""
    for written, meant in (("·", "*"), ("−", "-"), ("²", "**2")):
        text = text.replace(written, meant)
    text = re.sub(r"\be\^\(?(-?[\d.]+(?:e[+-]?\d+)?)\)?", r"exp(\1)", text)
    return float(eval(text, FUNCTIONS))


def check_lines(procedure: Procedure, arguments: Sequence[Any]) -> int:
    """Check every line that is arithmetic and was not cut; return how many there were."""
    checked = 0

    def note(step: str, index: Index, text: Any, result: Any) -> None:
        nonlocal checked
        line: str | Rows = text()
        if result is None or not isinstance(line, str) or "…" in line:
            return
        try:
            worked_out = value(line)
        except (SyntaxError, NameError):
            return
        assert math.isclose(worked_out, float(result), rel_tol=1e-4, abs_tol=1e-4), (
            step,
            index,
            line,
            result,
        )
        checked += 1

    procedure(*arguments, note=note)
    return checked
