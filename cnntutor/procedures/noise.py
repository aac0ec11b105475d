"""The spread of accuracies step by step, and the difference that is larger than that."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.recording import number, total
from cnntutor.reference.noise import DEVIATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note


def _spread(step: SimpleNamespace, note: Note, accuracies: Sequence[float]) -> Any:
    values = [float(value) for value in accuracies]
    mean = step.centre(values)
    note("mean", (), lambda: f"({total(values)}) / {len(values)}", mean)
    squares = [step.deviation(value - mean) for value in values]
    note("squared deviations", (), lambda: f"({number(values[0])} − {number(mean)})², …", squares)
    share = step.divide(sum(squares), len(values))
    note("their sum divided by n − 1", (), lambda: f"{number(sum(squares))} / {len(values) - 1}", share)
    root = step.root(share)
    note("root", (), lambda: f"√{number(share)}", root)
    return step.finish(root, values)


def _clear_difference(step: SimpleNamespace, note: Note, accuracies: Sequence[float]) -> Any:
    deviation = _spread(step, note, accuracies)
    of_two = step.of_difference(deviation)
    note("deviation of a difference of two trainings", (), lambda: f"√2·{number(deviation)}", of_two)
    clear = step.times(of_two)
    note("three of these", (), lambda: f"{DEVIATIONS}·{number(of_two)}", clear)
    return clear


SPREAD_STEPS: dict[str, Any] = {
    "centre": lambda values: sum(values) / len(values),
    "deviation": lambda difference: difference**2,
    "divide": lambda squares, count: squares / (count - 1),
    "root": math.sqrt,
    "finish": lambda root, _: root,
}

SPREAD = Procedure("standard deviation of a sample", _spread, SPREAD_STEPS)
CLEAR_DIFFERENCE = Procedure(
    "difference beyond the noise",
    _clear_difference,
    {
        **SPREAD_STEPS,
        "of_difference": lambda deviation: math.sqrt(2) * deviation,
        "times": lambda deviation: DEVIATIONS * deviation,
    },
)
