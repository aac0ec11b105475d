"""The experiment of exercise 10: its networks, and the noise that its text tells."""

from __future__ import annotations

import statistics

from cnntutor.curriculum.experiment_design import BASE_ACCURACIES, DESIGN, IMAGE, SPREAD, TASK, layers_of
from cnntutor.reference.parameters import output_shapes


def test_padding_keeps_the_size_in_every_row() -> None:
    """So `"same"` and the list of layers count alike; pooling alone makes the maps smaller."""
    for setting in DESIGN.settings:
        kernel, filters, size, _ = setting
        shapes = output_shapes(layers_of(*setting), IMAGE)
        assert shapes[0] == (*IMAGE[:2], filters), kernel
        assert shapes[2][:2] == shapes[1][:2] == (IMAGE[0] // size, IMAGE[1] // size)
        assert shapes[-1] == (TASK.classes,)


def test_an_activation_changes_no_layer_that_is_counted() -> None:
    """It has no parameters."""
    assert layers_of(3, 16, 2, "relu") == layers_of(3, 16, 2, "sigmoid")
    assert layers_of(3, 16, 2, "relu") != layers_of(3, 8, 2, "relu")


def test_the_noise_that_is_told_is_that_of_the_trainings() -> None:
    """Mean and deviation of the base are those of ten trainings, and the spread is larger."""
    assert f"{statistics.mean(BASE_ACCURACIES):.3f}" == "0.849"
    assert f"{statistics.stdev(BASE_ACCURACIES):.3f}" == "0.028"
    assert statistics.stdev(BASE_ACCURACIES) < SPREAD == DESIGN.spread
