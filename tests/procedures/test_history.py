"""Reading a training history step by step gives what the references give, and notes how."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum.history_cases import draw_history
from cnntutor.procedures.history import BEST_EPOCH, FINAL_GAP, OVERFITS_FROM
from cnntutor.procedures.recording import work_out
from cnntutor.reference import history as reference

PAIRS = (
    (BEST_EPOCH, reference.best_epoch),
    (OVERFITS_FROM, reference.overfits_from),
    (FINAL_GAP, reference.final_gap),
)


def test_the_procedures_equal_the_references() -> None:
    """On fifty drawn histories."""
    for seed in range(50):
        history = draw_history(np.random.default_rng(seed))["HISTORY"]
        for procedure, right in PAIRS:
            assert procedure(history) == right(history)


def test_the_notes_go_back_from_the_last_epoch() -> None:
    """As far as both hold, and the first one for which they do not."""
    history = {"loss": [4, 3, 2, 1], "val_loss": [4, 3, 5, 6]}
    told = [working.step for working in work_out(OVERFITS_FROM, (history,), ())]
    assert told == [
        "epoch 4: validation up, training down",
        "epoch 3: validation up, training down",
        "epoch 2: not both: here it ends",
        "overfits from",
    ]
