"""What a training history says: the best epoch, where overfitting begins, and how wide the gap is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    History = Mapping[str, Sequence[float]]


def best_epoch(history: History) -> int:
    """Return the epoch with the lowest validation loss, counted from 1.

    Parameters
    ----------
    history : mapping
        `loss`, `val_loss`, `accuracy` and `val_accuracy`, a number an epoch each, as Keras's
        `History.history` has them.

    Examples
    --------
    >>> best_epoch({"val_loss": [0.9, 0.5, 0.4, 0.6]})
    3
    """
    return int(np.argmin(history["val_loss"])) + 1


def overfits_from(history: History) -> int:
    """Return the first epoch from which on the validation loss rises while the training loss falls.

    Both have to hold in every epoch from there to the last, each held against the epoch before.

    Raises
    ------
    ValueError
        If they do not hold in the last epoch.

    Examples
    --------
    >>> overfits_from({"loss": [9, 7, 6, 4, 3], "val_loss": [9, 7, 8, 7.5, 8]})
    5
    """
    apart = (np.diff(history["val_loss"]) > 0) & (np.diff(history["loss"]) < 0)
    if not apart[-1]:
        raise ValueError("the last epoch does not overfit")
    together = np.flatnonzero(~apart)
    return int(together[-1] + 1 if len(together) else 0) + 2


def final_gap(history: History) -> float:
    """Return by how much the training accuracy lies above the validation accuracy in the last epoch.

    Examples
    --------
    >>> round(final_gap({"accuracy": [0.8, 0.95], "val_accuracy": [0.8, 0.9]}), 3)
    0.05
    """
    return float(history["accuracy"][-1]) - float(history["val_accuracy"][-1])
