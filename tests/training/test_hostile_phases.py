"""Workers that lie about a model that is changed and trained again: nothing is earned by it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.outcome import Crashed, Missing, OutOfMemory, TimedOut
from tests.support import answer
from tests.training.told_phases import (
    CONV,
    DENSE,
    FIRST,
    NORMAL,
    SECOND,
    Teller,
    earned,
    graded,
    moved,
)

Change = Callable[[Teller], None]


def base_changed_at_once(worker: Teller) -> None:
    """Tell that the base learnt in the first training, too."""
    worker.ends[0] = moved(worker.starts[0], CONV, DENSE)
    worker.starts[1] = worker.ends[0]
    worker.ends[1] = moved(worker.ends[0], CONV, DENSE)


def changed_base_hidden(worker: Teller) -> None:
    """Hide that it did: tell what was given in its place."""
    worker.true_ends[0] = moved(worker.starts[0], CONV, NORMAL, DENSE, by=3.0)


def trainable_nowhere(worker: Teller) -> None:
    """Tell that nothing is trainable, though it did."""
    base_changed_at_once(worker)
    for layer in worker.described[0]["layers"]:
        layer["trainable"] = 0


def trainable_everywhere(worker: Teller) -> None:
    """Tell that all is trainable, though the base did not change in the second training."""
    worker.ends[1] = moved(worker.starts[1], DENSE)
    for layer in worker.described[1]["layers"]:
        layer["trainable"] = layer["parameters"]


def trainable_without_sense(worker: Teller) -> None:
    """Tell of more trainable numbers than there are; the weights say what was trained."""
    odds: tuple[Any, ...] = (-1, 10**30, True, "all", math.nan, [], None)
    for told in worker.described:
        for place, layer in enumerate(told["layers"]):
            layer["trainable"] = odds[place % len(odds)]


def another_start(worker: Teller) -> None:
    """Tell that the second training begins with another model than the first ended with."""
    worker.starts[1] = moved(worker.starts[1], DENSE, by=0.5)


def start_withheld(worker: Teller) -> None:
    """Leave out what the second training began with."""
    worker.starts[1] = None


def starts_withheld(worker: Teller) -> None:
    """Leave out what both began with."""
    worker.starts[:] = [None, None]


def drawn_anew(worker: Teller) -> None:
    """Tell that the layers of the base begin with other weights."""
    worker.starts[0] = moved(worker.starts[0], CONV, by=0.1)
    worker.ends[0] = moved(worker.starts[0], DENSE)
    worker.starts[1] = worker.ends[0]
    worker.ends[1] = moved(worker.ends[0], CONV, DENSE)


def wider_numbers(worker: Teller) -> None:
    """Send the base as it was, in another dtype."""
    worker.ends[1] = moved(worker.starts[1], DENSE)
    worker.ends[1][CONV] = [array.astype(np.float64) for array in worker.ends[1][CONV]]


def nan_in_the_base(worker: Teller) -> None:
    """Send a base that is nan."""
    worker.ends[1][CONV] = [array * np.float32(math.nan) for array in worker.ends[1][CONV]]


def other_shapes(worker: Teller) -> None:
    """Send arrays with one axis more."""
    worker.ends[1][CONV] = [array[..., None] for array in worker.ends[1][CONV]]


def too_many_arrays(worker: Teller) -> None:
    """Send a thousand arrays more than a layer can have."""
    worker.ends[1][CONV] = [*worker.ends[1][CONV], *[np.zeros(1, np.float32)] * 1000]


def too_many_layers(worker: Teller) -> None:
    """Send weights of layers that were not described: nobody looks at them."""
    worker.ends[1] = [*worker.ends[1], *[[np.zeros(1, np.float32)]] * 1000]


def no_arrays(worker: Teller) -> None:
    """Send text where arrays should be."""
    worker.ends[1][CONV] = ["a", "b"]


def in_place_of_base(told: dict[str, Any], *layers: dict[str, Any]) -> None:
    """Describe other layers where those of the base are."""
    every = [*layers, *told["layers"][-2:]]
    for place, layer in enumerate(every):
        layer["inputs"] = [place - 1]
    told |= {"layers": every, "layer_count": len(every), "parameters": 245}


def base_left_out(worker: Teller) -> None:
    """Describe what comes of `fine_tune` without the base."""
    in_place_of_base(worker.described[1])


def base_renamed(worker: Teller) -> None:
    """Describe what comes of `fine_tune` with other layers in its place."""
    for layer in worker.described[1]["layers"]:
        layer["name"] = f"other_{layer['name']}"


def fast_told_to_be_slow(worker: Teller) -> None:
    """Tell of a rate that cannot have moved weights so far."""
    worker.ends[1] = moved(worker.starts[1], CONV, by=0.5)


def rate_of_no_number(worker: Teller) -> None:
    """Tell that the rate is nan."""
    worker.described[1]["optimizer"]["learning_rate"] = math.nan


def rate_of_text(worker: Teller) -> None:
    """Tell that the rate is a word."""
    worker.described[1]["optimizer"]["learning_rate"] = "slow"


def answer_twice(worker: Teller) -> None:
    """Send a second answer to `change`, where the training's should be."""
    worker.instead[1] = worker.described[1]


def answer_ahead(worker: Teller) -> None:
    """Send a training's answer where the description should be."""
    worker.described[1] = {"predictions": np.zeros((10, 5), np.float32), "weights": worker.ends[1]}


def weights_kept_back(worker: Teller) -> None:
    """Tell that there are too many weights to send."""
    worker.instead[1] = {
        "predictions": np.full((10, 5), 0.2, np.float32),
        "weights": None,
        "weight_bytes": -1,
    }


def other_predictions(worker: Teller) -> None:
    """Send predictions of other weights."""
    worker.true_ends[1] = moved(worker.ends[1], DENSE, CONV, NORMAL, by=3.0)


ALL = (*FIRST, *SECOND)
LIES: tuple[tuple[Change, tuple[str, ...]], ...] = (
    (base_changed_at_once, ("frozen",)),
    (changed_base_hidden, ALL),
    (trainable_nowhere, ("frozen",)),
    (trainable_everywhere, ("unfrozen", "statistics")),
    (trainable_without_sense, ()),
    (another_start, ("unfrozen",)),
    (start_withheld, ("unfrozen",)),
    (starts_withheld, ("base", "frozen", "unfrozen", "accuracy")),
    (drawn_anew, ("base", "frozen", "unfrozen", "statistics", "accuracy")),
    (wider_numbers, ("unfrozen", "statistics", "accuracy")),
    (nan_in_the_base, ("unfrozen",)),
    (other_shapes, SECOND),
    (too_many_arrays, SECOND),
    (too_many_layers, ()),
    (no_arrays, ("unfrozen", "statistics", "accuracy")),
    (base_left_out, SECOND),
    (base_renamed, SECOND),
    (fast_told_to_be_slow, ("rate",)),
    (rate_of_no_number, ("rate",)),
    (rate_of_text, ("rate",)),
    (answer_twice, ("unfrozen", "statistics", "accuracy")),
    (answer_ahead, SECOND),
    (weights_kept_back, ("unfrozen", "statistics", "accuracy")),
    (other_predictions, SECOND),
)


def test_what_is_told_without_a_lie_has_all_points() -> None:
    """The control; the training that is shown is the last one."""
    report = graded(Teller())
    assert earned(report) == {*FIRST, *SECOND}
    assert report.training is not None
    assert report.training.curve[0].loss == 0.4  # that of the last training


@pytest.mark.parametrize(("lie", "denied"), LIES, ids=[lie.__name__ for lie, _ in LIES])
def test_nothing_is_earned_by_a_lie(lie: Change, denied: tuple[str, ...]) -> None:
    """The questions that it is about have no points, and a sentence; the others keep theirs."""
    worker = Teller()
    lie(worker)
    report = graded(worker)
    assert earned(report) == {*ALL} - {*denied}
    assert all(answer(report, name).message or answer(report, name).diagnosis for name in denied)


@pytest.mark.parametrize(
    "told",
    [
        *(
            {"no_model": "list"},
            {"layers": []},
            {"layers": "none", "layer_count": -1},
            None,
            7,
            "a model",
            [],
        ),
        *(Missing("absent"), Crashed("ended by signal 9"), TimedOut(10.0, "cpu"), OutOfMemory(2000)),
    ],
    ids=str,
)
def test_no_model_behind_a_change_keeps_the_first_training(told: Any) -> None:
    """Whatever comes in its place, nothing is trained again, and the first training has its points."""
    worker = Teller()
    worker.described[1] = told
    report = graded(worker)
    assert earned(report) == {*FIRST}
    assert worker.trained == 1
    assert answer(report, "unfrozen").message


@pytest.mark.parametrize("told", ["yes", 1, None, [True]])
def test_what_is_told_of_a_compilation_is_no_more_than_told(told: Any) -> None:
    """Whatever it is, it is the weights that count."""
    worker = Teller()
    worker.described[1]["recompiled"] = told
    assert earned(graded(worker)) == {*ALL}
    still = Teller()
    trainable_everywhere(still)
    still.described[1]["recompiled"] = told
    assert "unfrozen" not in earned(graded(still))


def test_a_layer_that_may_hide_the_base_leaves_it_open() -> None:
    """Where nobody can see whether the base is there, there is no score, and nothing is claimed."""
    worker = Teller()
    hidden = {**worker.described[0]["layers"][0], "class": "Transfer", "name": "transfer", "own": True}
    for told in worker.described:
        in_place_of_base(told, hidden)
    report = graded(worker)
    assert answer(report, "base").score is None
    assert answer(report, "base").diagnosis is None
