"""An operation as named steps, each of them exchangeable."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.domain.procedure import Note, Procedure
from cnntutor.errors import CurriculumError


def _run(step: Any, note: Note, value: int) -> int:
    doubled: int = step.double(value)
    note("double", (), lambda: f"2 · {value}", doubled)
    raised: int = step.increase(doubled)
    return raised


HABIT = {"increase": lambda value: 1 + value}
PROCEDURE = Procedure(
    "doubling",
    _run,
    {"double": lambda value: 2 * value, "increase": lambda value: value + 1},
    habits=(HABIT,),
)


def test_a_step_is_exchanged_in_a_copy() -> None:
    """What is exchanged gives another result; the procedure itself and its other steps stay."""
    exchanged = PROCEDURE.exchange({"double": lambda value: 3 * value})
    assert (exchanged(5), PROCEDURE(5)) == (16, 11)


def test_exchanges_add_up() -> None:
    """Of two exchanges of one step the last one counts, and those of other steps stay."""
    first = PROCEDURE.exchange({"double": lambda _: 0, "increase": lambda value: value + 10})
    assert first.exchange({"double": lambda value: value})(5) == 15


def test_habits_are_kept() -> None:
    """Other right ways to do steps are known of what was exchanged, too."""
    assert PROCEDURE.exchange({"double": abs}).habits == (HABIT,)


def test_unknown_steps_are_refused() -> None:
    """All of them are named, in order, with the operation."""
    with pytest.raises(CurriculumError, match=r"^doubling has no step halve, treble$"):
        PROCEDURE.exchange({"treble": abs, "double": abs, "halve": abs})


def test_arithmetic_is_written_only_if_wanted() -> None:
    """A recorder is told each step with its outcome; the text is made when it is asked for."""
    noted: list[tuple[str, Any, str]] = []
    result = PROCEDURE(5, note=lambda step, _, text, outcome: noted.append((step, outcome, str(text()))))
    assert result == 11
    assert noted == [("double", 10, "2 · 5")]
