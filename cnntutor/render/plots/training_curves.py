"""The picture of a training: loss and accuracy by epoch, of training and of validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.render.plots.drawing import (
    BLUE,
    GREEN,
    GREY,
    PURPLE,
    VERMILION,
    drawn,
    in_percent,
    whole_numbers,
)
from cnntutor.tutor.curves import curve, format_setting

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from cnntutor.domain.training import Training
    from cnntutor.tutor.curves import Curve

LOG_FROM = 1e3


def training_curve(exercise: str, training: Training, threshold: float) -> bytes:
    """Return a picture of loss and accuracy by epoch, with the accuracy on held-out images as a line."""
    found = curve(training)

    def draw(figure: Figure) -> None:
        loss, accuracy = figure.subplots(1, 2)
        figure.suptitle(f"{exercise} on {training.data}: {format_setting(training)}")
        _draw_loss(loss, found)
        _draw_accuracy(accuracy, found, training.accuracy, threshold)
        for axes in (loss, accuracy):
            axes.set_xlabel("Epoch")
            axes.set_xlim(0.7, max(len(training.curve), 2) + 0.3)
            whole_numbers(axes)
            axes.grid(visible=True, axis="y")
            if axes.get_legend_handles_labels()[0]:
                axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.17), frameon=False, fontsize=9)

    return drawn(draw, (9.5, 4.6 if found.validation_losses else 4.2))


def _draw(axes: Axes, values: tuple[float, ...], colour: str, *, of_validation: bool = False) -> None:
    what = "validation images" if of_validation else "training images"
    sign, line = ("s", "--") if of_validation else ("o", "-")
    epochs = np.arange(1, len(values) + 1)
    axes.plot(epochs, values, color=colour, label=what, marker=sign, linestyle=line)


def _draw_loss(axes: Axes, found: Curve) -> None:
    axes.set_title("Loss" if found.validation_losses else "Loss on training images")
    _draw(axes, found.losses, BLUE)
    if found.validation_losses:
        _draw(axes, found.validation_losses, PURPLE, of_validation=True)
    else:
        axes.lines[0].set_label("")  # the title says it
    if found.best_epoch is not None:
        label = f"lowest validation loss: after epoch {found.best_epoch}"
        axes.axvline(found.best_epoch, color=GREY, linestyle=":", linewidth=1.5, label=label)
    losses = np.array((*found.losses, *found.validation_losses))
    known = losses[~np.isnan(losses)]
    if known.size and known.min() > 0 and known.max() > LOG_FROM * known.min():
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter("{x:.3g}")  # its own labels are formulas
    elif known.size and known.min() >= 0:
        axes.set_ylim(0, known.max() * 1.05 or 1)


def _draw_accuracy(axes: Axes, found: Curve, held_out: float | None, threshold: float) -> None:
    axes.set_title("Accuracy")
    _draw(axes, found.accuracies, GREEN)
    if found.validation_accuracies:
        _draw(axes, found.validation_accuracies, PURPLE, of_validation=True)
    if held_out is not None:
        label = f"held-out images, after the training: {held_out:.1%}"
        axes.axhline(held_out, color=VERMILION, linestyle="--", label=label)
    axes.axhline(threshold, color=GREY, linestyle=":", linewidth=1.5, label=f"asked for: {threshold:.0%}")
    axes.set_ylim(0, 1.03)
    in_percent(axes)
