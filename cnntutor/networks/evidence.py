"""What is known of a model once it was built, and perhaps trained: all that a requirement is judged by."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.domain.given_model import GivenModel
    from cnntutor.domain.model_task import ModelTask
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.training import Training
    from cnntutor.domain.values import Array
    from cnntutor.networks.description import Network

Line = tuple[tuple[float, ...], tuple[float, ...]]
"""Scale and offset of each channel."""

ALIKE = 1e-3
"""How far two prepared pixels may lie from each other where they should be the same."""


@dataclass(frozen=True, kw_only=True)
class Pixels:
    """What `preprocess` made of images, as the worker told it."""

    shape: tuple[int, ...]
    """Of all images together."""

    dtype: str
    smallest: float
    largest: float

    raw: Array
    """The first few images as they were given, n × H × W × C, or n × H × W of grey ones."""

    first: Array | None
    """The same as they were prepared, float32; None where they cannot be shown."""

    @cached_property  # each requirement on pixels asks for it
    def line(self) -> Line | None:
        """The straight line from raw to prepared pixels, one for each channel; None where it is none."""
        if self.first is None or _with_channels(self.first) != _with_channels(self.raw):
            return None
        raw, prepared = (
            array.astype(np.float64).reshape(-1, _with_channels(array)[-1])
            for array in (self.raw, self.first)
        )
        if not np.isfinite(prepared).all() or (np.ptp(raw, axis=0) == 0).any():
            return None
        spread, centre = raw.std(axis=0), raw.mean(axis=0)
        scale = ((raw - centre) * (prepared - prepared.mean(axis=0))).mean(axis=0) / spread**2
        offset = prepared.mean(axis=0) - scale * centre
        off = np.abs(scale * raw + offset - prepared).max()
        if off > ALIKE * max(1.0, float(np.ptp(prepared))):
            return None
        return tuple(map(float, scale)), tuple(map(float, offset))

    def prepare(self, images: Array) -> Array | None:
        """Return images as they were prepared, computed by the line; None where there is none."""
        if (line := self.line) is None:
            return None
        assert self.first is not None
        scale, offset = (np.array(values, np.float32) for values in line)
        prepared = images.reshape(_with_channels(images)) * scale + offset
        return np.asarray(prepared.reshape(len(images), *self.first.shape[1:]))


def _with_channels(images: Array) -> tuple[int, ...]:
    """Return the shape of images with an axis for channels, which those of grey images may lack."""
    return (*images.shape, 1) if images.ndim == 3 else images.shape


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A model, and how it fared."""

    network: Network
    """What it is."""

    threshold: float
    """The accuracy on held-out images that is asked for."""

    training: Training | None = None
    """The record of its training; None where it was not begun."""

    stopped: Outcome | None = None
    """What ended the training before its time; None where it came to its end."""

    phase: str = ""
    """Where that was: `training`, `preprocess`, `encode`, `fit` or `predict`."""

    done: float = 0.0
    """How much of the training was done, 0 to 1."""

    pixels: Mapping[str, Pixels] | None = None
    """Of `training`, of `held_out`, and of the first held-out ones `alone`."""

    labels: tuple[tuple[int, ...], str] | None = None
    """Shape and dtype of the labels as they were given to the training."""

    labels_kept: bool | None = None
    """Whether they name the classes of their images; None where that cannot be told."""

    predictions: Array | None = None
    """M × K, computed on this side; None where that was not possible."""

    confusion: Array | None = None
    """K × K: how many images of the row's class were taken for the column's."""

    refusal: str = ""
    """Why predictions that came are not accepted, a sentence."""

    contradiction: str = ""
    """How predictions differ from those of the layers and weights, a sentence: then nothing of it counts."""

    unfit: str = ""
    """How weights differ from those of the described layers, a sentence: then nothing of it can be judged."""

    uncomputed: str = ""
    """Why the predictions cannot be computed on this side, a clause: then there is no accuracy to judge."""

    claimed_accuracy: float | None = None
    """The share of held-out images that the predictions which came back classify rightly; nobody has
    confirmed it."""

    unconfirmed: str = ""
    """What speaks against it that this training led to these weights, a sentence of facts."""

    training_accuracy: float | None = None
    """The share of some training images that the weights classify rightly, computed on this side."""

    weights: tuple[tuple[Array, ...], ...] | None = None
    """The arrays of each layer that was described, after the training."""

    margin: float = 0.0
    """How far below what is asked for an accuracy is neither enough nor too little."""

    start: tuple[tuple[Array, ...], ...] | None = None
    """The same before the training, as the worker told them."""

    given: GivenModel | None = None
    """The model that the function which built this one was given."""

    earlier: Evidence | None = None
    """What is known of the same model after the training before; None of the first one."""

    recompiled: bool | None = None
    """Whether it was compiled after the training before, as the worker tells it; None of the first one."""

    model_task: ModelTask | None = None
    """What it is for; None where it is judged by its layers alone."""

    @property
    def task(self) -> ModelTask:
        """What it is for.

        Raises
        ------
        CurriculumError
            If the exercise does not say it.
        """
        if self.model_task is None:
            raise CurriculumError("a model is judged by its images or classes, and the exercise has no task")
        return self.model_task

    @property
    def accuracy(self) -> float | None:
        """The share of held-out images that were classified rightly."""
        return self.training.accuracy if self.training else None

    @property
    def losses(self) -> list[float]:
        """The loss of each epoch that was finished."""
        return [epoch.loss for epoch in self.training.curve] if self.training else []


def read_pixels(told: Any, raw: Mapping[str, Array]) -> Mapping[str, Pixels] | None:
    """Return what a worker says of prepared images; None where it makes no sense.

    Parameters
    ----------
    told : Plain
        For each of some names: shape, dtype, smallest, largest, and the first images as they were prepared.
    raw : mapping
        The images themselves, by the same names.
    """
    if not isinstance(told, dict) or told.keys() != raw.keys():
        return None
    read = {name: _pixels(value, raw[name]) for name, value in told.items()}
    return None if None in read.values() else {name: value for name, value in read.items() if value}


def _pixels(told: Any, raw: Array) -> Pixels | None:
    match told:
        case {"shape": list(shape), "dtype": str(dtype), "first": np.ndarray() | None as first}:
            sides = read_shape(shape)
            if sides is None or not (first is None or (first.dtype == np.float32 and first.size)):
                return None
            smallest, largest = (number(told.get(name)) for name in ("smallest", "largest"))
            few = raw if first is None else raw[: len(first)] if first.ndim else raw
            return Pixels(
                shape=sides, dtype=dtype[:40], smallest=smallest, largest=largest, raw=few, first=first
            )
        case _:
            return None


def are_kept(encoded: Any, labels: Array) -> bool | None:
    """Tell whether encoded labels name the same classes as the labels they were made of.

    Parameters
    ----------
    encoded : Plain
        All of them, as a worker told them: one-hot rows, or N numbers in any shape.
    labels : Array
        N × 1 or N, as they were given.
    """
    if (
        not isinstance(encoded, np.ndarray)
        or not encoded.size
        or not encoded.ndim
        or encoded.dtype.kind != "f"
    ):
        return None
    truth = labels.ravel()
    named = encoded.argmax(axis=1) if encoded.ndim == 2 and encoded.shape[1] > 1 else encoded.ravel()
    return bool(named.shape == truth.shape and np.array_equal(named, truth))


def read_shape(told: Any) -> tuple[int, ...] | None:
    """Return a shape that a worker told; None where it is none."""
    if (
        isinstance(told, list)
        and len(told) <= 8
        and all(type(side) is int and 0 <= side < 10**9 for side in told)
    ):
        return tuple(told)
    return None


def number(value: Any) -> float:
    """Return a number that a worker told; nan where it is none."""
    try:
        return float(value) if type(value) in (int, float) else math.nan
    except OverflowError:
        return math.nan
