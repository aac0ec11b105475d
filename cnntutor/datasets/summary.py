"""What is shown of a data set before anybody works with it: a table, samples, and how balanced it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.datasets import cats_and_dogs, registry
from cnntutor.datasets.dataset import counts
from cnntutor.reference.resizing import resize_and_stack
from cnntutor.text import and_more, format_count

if TYPE_CHECKING:
    from pathlib import Path

    from cnntutor.datasets.dataset import Pixels

SAMPLES = 10
"""How many images are shown of all classes together, at least one of each."""

SMALL = 48
"""Images of all sizes are shown with sides of so many pixels."""

MOST_NAMED = 5
YOURS = (
    "How many images each class has, and how bright the channels are, is left out here: that is yours to "
    "find out, with the functions of exercise17."
)

NOT_OF_THE_REPORT = (
    "This is no set that comes with cnntutor. The report of exercise17 is about the stand-in: add --embedded "
    "to see that one."
)


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A data set as somebody sees it who has not counted yet."""

    name: str
    """`cats_and_dogs`."""

    lines: tuple[tuple[str, str], ...]
    """A table: what, and what it is."""

    classes: tuple[str, ...]
    """The names of the classes, in the order of the labels."""

    balance: tuple[float, ...]
    """How large each class is, as a share of the largest: to be drawn, and not to be written."""

    samples: tuple[Pixels, ...]
    """Some images, all of one size; H × W or H × W × 3."""

    labels: tuple[int, ...]
    """The class of each of them."""

    notes: tuple[str, ...] = (YOURS,)
    """What to say of it."""


def summarise(name: str, folder: Path | None = None) -> Summary:
    """Return what is to be shown of a data set, of the training images where there are others.

    Parameters
    ----------
    name : str
        The data set.
    folder : Path, optional
        Where to look first.

    Raises
    ------
    DataError
        If it is not there or damaged.
    LibraryMissing
        If it is a folder of images and Pillow is not installed.
    """
    return _of_folder(name, folder) if registry.is_folder(name) else _of_arrays(name, folder)


def _of_arrays(name: str, folder: Path | None) -> Summary:
    data = registry.load(name, folder)
    labels = data.train.labels.ravel()
    each = max(1, SAMPLES // len(data.classes))
    chosen = [place for label in range(len(data.classes)) for place in np.flatnonzero(labels == label)[:each]]
    sides = "×".join(map(str, data.train.images.shape[1:]))
    of_labels = "N" if data.train.labels.ndim == 1 else "N × 1"
    return Summary(
        name=name,
        lines=(
            ("from", data.source),
            ("images", f"{sides}, {data.train.images.dtype}"),
            (
                "labels",
                f"{data.train.labels.dtype}, of the shape {of_labels}",
            ),
            ("classes", and_more(data.classes, len(data.classes))),
            ("splits", "training and test"),
        ),
        classes=data.classes,
        balance=_relative(tuple(count for _, count in counts(data.train, data.classes))),
        samples=tuple(data.train.images[place] for place in chosen),
        labels=tuple(int(labels[place]) for place in chosen),
    )


def _of_folder(name: str, folder: Path | None) -> Summary:
    root = registry.locate(name, folder)
    assert root is not None  # there is a stand-in
    each = SAMPLES // len(cats_and_dogs.CLASSES)
    found = cats_and_dogs.survey(root, each)
    samples = [image for images in found.samples for image in images]
    unusable = [*(file for file, _ in found.broken), *found.odd]
    lines = [
        ("from", str(root)),
        ("images", f"of all sizes, {found.size_range} pixels, in colour and grey"),
        ("labels", "the names of the folders"),
        ("classes", ", ".join(cats_and_dogs.CLASSES)),
        ("splits", "none: split it yourself"),
    ]
    if unusable:
        many = format_count(len(unusable), "file")
        lines.append(("not usable", f"{many}: {and_more(unusable, MOST_NAMED)}"))
    return Summary(
        name=name,
        lines=tuple(lines),
        classes=cats_and_dogs.CLASSES,
        balance=_relative(found.counts),
        samples=tuple(resize_and_stack(samples, SMALL, SMALL)),
        labels=tuple(label for label, images in enumerate(found.samples) for _ in images),
        notes=(YOURS,) if root == registry.embedded(name) else (YOURS, NOT_OF_THE_REPORT),
    )


def _relative(every: tuple[int, ...]) -> tuple[float, ...]:
    return tuple(count / max(*every, 1) for count in every)
