"""The misconceptions in reading a training history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.misconceptions.rows import define

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    History = Mapping[str, Sequence[float]]


def _highest(values: Sequence[float]) -> int:
    return values.index(max(values))


def _best_of(history: History) -> int:
    return history["val_loss"].index(min(history["val_loss"]))


def _both_whole(history: History) -> tuple[History, History]:
    return history, history


FROM_ONE = "The first epoch is epoch 1: add 1 to the place in the list."
VALIDATION = "Read `val_loss`: only images not learnt from tell how good the network is."

# ------------------------------------------------------------------ best_epoch

BEST_EPOCH_ERRORS = (
    define(
        "training_loss",
        {"curve": lambda history: history["loss"]},
        "you took the epoch with the lowest training loss",
        VALIDATION,
    ),
    define("epochs_from_zero", {"count": lambda place: place}, "you counted the epochs from 0", FROM_ONE),
    define(
        "validation_accuracy",
        {"curve": lambda history: history["val_accuracy"], "choose": _highest},
        "you took the epoch with the highest validation accuracy",
        "Take the validation loss.",
    ),
    define(
        "training_accuracy",
        {"curve": lambda history: history["accuracy"], "choose": _highest},
        "you took the epoch with the highest training accuracy",
        VALIDATION,
    ),
    define(
        "loss_for_epoch",
        {"count": lambda place: place, "write": lambda _, values, place: values[place]},
        "you gave the lowest validation loss itself",
        "Give the number of its epoch, counted from 1.",
    ),
    define(
        "next_epoch",
        {"count": lambda place: place + 2},
        "you took the epoch behind the best one",
        "Take the epoch of the lowest validation loss, counted from 1.",
    ),
)


# ------------------------------------------------------------------ overfits_from


def _validation_alone(_: Sequence[float], validation: Sequence[float], place: int) -> bool:
    return validation[place] > validation[place - 1]


def _accuracies_apart(training: Sequence[float], validation: Sequence[float], place: int) -> bool:
    return validation[place] < validation[place - 1] and training[place] > training[place - 1]


OVERFITS_FROM_ERRORS = (
    define(
        "behind_the_best",
        {
            "curves": _both_whole,
            "apart": lambda history, *_: _best_of(history),
            "find": lambda best: best[0] + 1,
        },
        "you took the epoch behind the best one",
        "The validation loss falls again later: go back from the last epoch.",
    ),
    define(
        "validation_alone",
        {"apart": _validation_alone},
        "you looked at the validation loss alone",
        "The training loss has to fall in the same epochs.",
    ),
    define(
        "first_rise",
        {"find": lambda apart: apart.index(True) + 1},
        "you took the first epoch in which the validation loss rises",
        "The validation loss falls again behind that. Go back from the last epoch as long as both hold.",
    ),
    define(
        "one_too_early",
        {"count": lambda place: place},
        "your epoch is one too early: you counted from 0, or took the epoch before the loss has risen",
        "Count the epochs from 1, and name the first one whose validation loss is above that before it.",
    ),
    define(
        "best_epoch_itself",
        {
            "curves": _both_whole,
            "apart": lambda history, *_: _best_of(history),
            "find": lambda best: best[0],
        },
        "you took the epoch with the lowest validation loss",
        "Look for the epoch from which on it rises to the end.",
    ),
    define(
        "accuracies",
        {
            "curves": lambda history: (history["accuracy"], history["val_accuracy"]),
            "apart": _accuracies_apart,
        },
        "you looked at the accuracies",
        "The rule is about the losses: `val_loss` rises and `loss` falls.",
    ),
)


# ------------------------------------------------------------------ final_gap

FINAL_GAP_ERRORS = (
    define(
        "sign_turned",
        {"subtract": lambda first, second: second - first},
        "you took the training accuracy from the validation accuracy",
        "The gap is training minus validation.",
    ),
    define(
        "losses",
        {"curves": lambda history: (history["val_loss"], history["loss"])},
        "you took the gap of the losses",
        "Take `accuracy` and `val_accuracy`.",
    ),
    define(
        "losses_turned",
        {"curves": lambda history: (history["loss"], history["val_loss"])},
        "you took the training loss minus the validation loss",
        "Take `accuracy` and `val_accuracy`.",
    ),
    define(
        "percent",
        {"write": lambda gap: 100 * gap},
        "you gave the gap in percent",
        "Give the share, as the lists do: 0.05 for 5 %.",
    ),
    define(
        "largest_gap",
        {
            "choose": lambda training, validation: _highest(
                [a - b for a, b in zip(training, validation, strict=True)]
            )
        },
        "you took the largest gap of all epochs",
        "Asked for is that of the last epoch.",
    ),
    define(
        "first_epoch",
        {"choose": lambda *_: 0},
        "you took the gap of the first epoch",
        "Asked for is that of the last epoch: entry -1 of both lists.",
    ),
    define(
        "validation_error",
        {"subtract": lambda _, second: 1 - second},
        "you took the share of validation images that are wrong",
        "The gap is the training accuracy minus the validation accuracy.",
    ),
    define(
        "gap_of_the_best_accuracies",
        {
            "curves": lambda history: ([max(history["accuracy"])], [max(history["val_accuracy"])]),
        },
        "you took the highest training accuracy minus the highest validation accuracy",
        "Take both from the last epoch.",
    ),
)
