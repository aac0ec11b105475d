"""The model of the last check, opened with suspicion: the file lies where anybody can change it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.datasets.registry import DESCRIPTIONS
from cnntutor.errors import WorkspaceError
from cnntutor.text import one_line, sanitize_tree
from cnntutor.training import saved_model

if TYPE_CHECKING:
    from pathlib import Path

    from cnntutor.domain.training import Training
    from cnntutor.domain.values import Array
    from cnntutor.networks.description import Layer, Network
    from cnntutor.training.saved_model import KeptModel

MOST_EPOCHS = 10_000
MOST_LINE = 1e6
MOST_COUNT = 10**9
MOST_NAME = 30


def open_kept(path: Path, exercise: str) -> KeptModel:
    """Return what the last check kept, with all that is needed of it in order.

    Raises
    ------
    WorkspaceError
        If nothing is kept, or it cannot be understood; the message says what to do.
    """
    if not path.is_file():
        raise WorkspaceError(f"Nothing is kept yet: run `cnntutor check {exercise}` first.")
    kept = saved_model.read(path)
    kept = kept and replace(kept, network=sanitize_tree(kept.network), training=sanitize_tree(kept.training))
    if kept is None or not _is_sound(kept):
        raise WorkspaceError(f"{path} is damaged. Run `cnntutor check {exercise}` again: it writes it anew.")
    return kept


def _is_sound(kept: KeptModel) -> bool:
    scale, offset = kept.line or ((1.0,), (0.0,))
    return (
        kept.seed >= 0
        and len(scale) == len(offset) in (1, 3)
        and all(abs(number) < MOST_LINE for number in (*scale, *offset))
        and _is_training(kept.training)
        and _is_network(kept.network)
        and all(array.dtype.kind == "f" for layer in kept.weights or () for array in layer)
        and _fits_classes(kept, len(_classes(kept.training.data)))
    )


def _classes(data: object) -> tuple[str, ...]:
    """Return the classes of a data set; none where there is no such set."""
    return next((each.classes for each in DESCRIPTIONS if each.name == data), ())


def _fits_classes(kept: KeptModel, classes: int) -> bool:
    return (kept.predictions is None or _are_predictions(kept.predictions, classes)) and (
        kept.confusion is None or _is_confusion(kept.confusion, classes)
    )


def _is_training(training: Training) -> bool:
    counts = (training.images, training.epochs, training.batch_size, training.held_out)
    numbers = [training.accuracy, training.validation_split]
    for epoch in training.curve:
        numbers += [epoch.loss, epoch.accuracy, epoch.validation_loss, epoch.validation_accuracy]
    return (
        bool(_classes(training.data))
        and all(type(count) is int and 0 <= count <= MOST_COUNT for count in counts)
        and all(number is None or type(number) in (int, float) for number in numbers)
        and not (training.accuracy is not None and not 0 <= training.accuracy <= 1)
        and len(training.curve) <= MOST_EPOCHS
    )


def _is_network(network: Network) -> bool:
    return (
        isinstance(network.chain, bool)
        and type(network.input_count) is int
        and all(_is_layer(layer) for layer in network.layers)
        and all(
            -network.input_count <= one < place
            for place in range(len(network.layers))
            for one in network.layers[place].inputs or ()
        )
        and all(0 <= one < len(network.layers) for one in network.outputs or ())
    )


def _is_layer(layer: Layer) -> bool:
    texts = (layer.kind, layer.name, layer.class_name, layer.activation, layer.operation, layer.trouble)
    return (
        all(isinstance(text, str) for text in texts)
        and isinstance(layer.settings, dict)
        and all(type(number) is int and number >= 0 for number in (layer.place, layer.skipped))
    )


def _are_predictions(array: Array, classes: int) -> bool:
    fits = (
        array.dtype.kind == "f"
        and array.ndim == 2
        and (array.shape[1] == classes or (classes == 2 and array.shape[1] == 1))
    )
    return fits and bool(np.isfinite(array).all())


def _is_confusion(array: Array, classes: int) -> bool:
    fits = array.shape == (classes, classes) and array.dtype.kind in "iu"
    return fits and bool((array >= 0).all() and (array <= MOST_COUNT).all())


def clean(text: str, most: int = MOST_NAME) -> str:
    """Return a text from the file, short and fit for a terminal."""
    return one_line(text, most)
