"""Reading a training history, step by step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure
from cnntutor.procedures.recording import factor, join_numbers, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note

    History = Mapping[str, Sequence[float]]


def _best_epoch(step: SimpleNamespace, note: Note, history: History) -> Any:
    values = list(step.curve(history))
    note("the validation losses", (), partial(join_numbers, values), None)
    place = step.choose(values)
    note("the lowest one", (), f"number {place + 1} of them, counted from 1".__str__, values[place])
    epoch = step.count(place)
    note("best epoch", (), "its number".__str__, epoch)
    return step.write(epoch, values, place)


def _lowest(values: Sequence[float]) -> int:
    return values.index(min(values))


BEST_EPOCH = Procedure(
    "best epoch",
    _best_epoch,
    {
        "curve": lambda history: history["val_loss"],
        "choose": _lowest,
        "count": lambda place: place + 1,
        "write": lambda epoch, *_: epoch,
    },
)


def _overfits_from(step: SimpleNamespace, note: Note, history: History) -> Any:
    training, validation = step.curves(history)
    last = len(validation) - 1
    apart = [step.apart(training, validation, place) for place in range(1, last + 1)]
    for place in range(last, 0, -1):
        said = "validation up, training down" if apart[place - 1] else "not both: here it ends"
        text = partial(_step_between, training, validation, place)
        note(f"epoch {place + 1}: {said}", (), text, None)
        if not apart[place - 1]:
            break
    epoch = step.count(step.find(apart))
    note("overfits from", (), "the first epoch of that stretch".__str__, epoch)
    return epoch


def _step_between(training: Sequence[float], validation: Sequence[float], place: int) -> str:
    """Return what both losses do from one epoch to the next."""
    return (
        f"validation {number(validation[place - 1])} → {number(validation[place])}, "
        f"training {number(training[place - 1])} → {number(training[place])}"
    )


def apart_in_losses(training: Sequence[float], validation: Sequence[float], place: int) -> bool:
    """Tell whether the validation loss rises to an epoch, and the training loss falls."""
    return validation[place] > validation[place - 1] and training[place] < training[place - 1]


def _last_stretch(apart: Sequence[bool]) -> int:
    """Return the place of the first epoch of the stretch that lasts to the end.

    Raises
    ------
    ValueError
        If there is none.
    """
    if not apart[-1]:
        raise ValueError("the last epoch does not overfit")
    length = next((n for n, one in enumerate(reversed(apart)) if not one), len(apart))
    return len(apart) - length + 1


OVERFITS_FROM = Procedure(
    "begin of overfitting",
    _overfits_from,
    {
        "curves": lambda history: (history["loss"], history["val_loss"]),
        "apart": apart_in_losses,
        "find": _last_stretch,
        "count": lambda place: place + 1,
    },
)


def _final_gap(step: SimpleNamespace, note: Note, history: History) -> Any:
    training, validation = step.curves(history)
    place = step.choose(training, validation)
    first, second = training[place], validation[place]
    note("training accuracy", (), f"of epoch {place % len(training) + 1}".__str__, first)
    note("validation accuracy", (), "of the same epoch".__str__, second)
    gap = step.subtract(first, second)
    note("gap", (), lambda: f"{number(first)} − {factor(second)}", gap)
    return step.write(gap)


FINAL_GAP = Procedure(
    "gap at the end",
    _final_gap,
    {
        "curves": lambda history: (history["accuracy"], history["val_accuracy"]),
        "choose": lambda _training, validation: len(validation) - 1,
        "subtract": lambda first, second: first - second,
        "write": lambda gap: gap,
    },
)
