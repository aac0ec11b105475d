"""Cats and dogs: a folder of photos of all sizes, the published one or the stand-in of the package."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cnntutor.datasets import files
from cnntutor.datasets.dataset import Description
from cnntutor.domain.image_folder import embedded_folder
from cnntutor.errors import DataError
from cnntutor.reference.image_files import Glimpse, Unreadable, glimpse
from cnntutor.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cnntutor.datasets.dataset import Pixels

CLASSES = ("Cat", "Dog")
DESCRIPTION = Description(
    name="cats_and_dogs",
    title="Cats and dogs",
    shape=(),
    label_shape=(),
    classes=CLASSES,
    train_count=25_000,
    test_count=0,
    files="the folder `PetImages`, with the folders `Cat` and `Dog` in it",
    mirror=True,
)
FOLDERS = (
    *("cats_and_dogs", "PetImages", "kagglecatsanddogs_5340/PetImages", "cats_and_dogs/PetImages"),
    *("cats_and_dogs_filtered/train", ""),
)
"""Where below a folder the classes may be."""

SUFFIXES = (".jpg", ".jpeg", ".png")
MOST_FILES = 100_000
SMALL = 64
"""Samples are shown small: no side needs to be longer."""


@dataclass(frozen=True, kw_only=True)
class Survey:
    """What was found in a folder of images."""

    root: Path
    """The folder, with a folder for each class in it."""

    counts: tuple[int, ...]
    """How many images of each class can be read."""

    heights: tuple[int, int]
    """The least and the greatest."""

    widths: tuple[int, int]
    """The least and the greatest."""

    grey: tuple[str, ...]
    """The images without colours, as `Cat/4.jpg`."""

    broken: tuple[tuple[str, str], ...]
    """The images that cannot be read, each with the reason."""

    odd: tuple[str, ...]
    """What is no image by its name."""

    samples: tuple[tuple[Pixels, ...], ...]
    """Some images of each class, made smaller where they are large."""

    @property
    def size_range(self) -> str:
        """From which height and width to which the images go: `40–72 × 41–72`."""
        return " × ".join(f"{least}–{most}" for least, most in (self.heights, self.widths))


@dataclass
class _Tally:
    """What was seen so far."""

    counts: list[int] = field(default_factory=lambda: [0] * len(CLASSES))
    sizes: list[tuple[int, int]] = field(default_factory=list)
    grey: list[str] = field(default_factory=list)
    broken: list[tuple[str, str]] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    samples: list[list[Pixels]] = field(default_factory=lambda: [[] for _ in CLASSES])

    def add(self, label: int, name: str, seen: Glimpse, most_samples: int) -> None:
        self.counts[label] += 1
        self.sizes.append((seen.height, seen.width))
        if seen.pixels.ndim == 2:
            self.grey.append(name)
        if len(self.samples[label]) < most_samples:
            self.samples[label].append(seen.pixels)


def find(folder: Path) -> Path | None:
    """Return the folder that the folders of the classes are in, if there is one."""
    roots = (folder / name for name in FOLDERS)
    return next((root for root in roots if all(_of_class(root, name) for name in CLASSES)), None)


def stand_in() -> Path:
    """Return the folder that comes with the package."""
    return embedded_folder(DESCRIPTION.name)


def survey(root: Path, most_samples: int = 4) -> Survey:
    """Look at every file of a folder, once, and say what cannot be used.

    Parameters
    ----------
    root : Path
        The folder that the folders of the classes are in.
    most_samples : int
        How many images of each class are kept.

    Raises
    ------
    DataError
        If it has no image that can be read, or more files than a person would have.
    LibraryMissing
        If Pillow is not installed.
    """
    seen = _Tally()
    for label, path in _files(root):
        name = one_line(f"{path.parent.name}/{path.name}")
        if path.suffix.lower() not in SUFFIXES:
            seen.odd.append(name)
            continue
        try:
            seen.add(label, name, glimpse(path, SMALL), most_samples)
        except Unreadable as error:
            seen.broken.append((name, str(error)))
    if not seen.sizes:
        raise DataError(f"There is no image in {root} that can be read. Put a whole copy in its place.")
    heights, widths = zip(*seen.sizes, strict=True)
    return Survey(
        root=root,
        counts=tuple(seen.counts),
        heights=(min(heights), max(heights)),
        widths=(min(widths), max(widths)),
        grey=tuple(seen.grey),
        broken=tuple(seen.broken),
        odd=tuple(seen.odd),
        samples=tuple(tuple(each) for each in seen.samples),
    )


def _files(root: Path) -> Iterator[tuple[int, Path]]:
    """Yield everything in the folders of the classes, with its label."""
    left = MOST_FILES
    for label, name in enumerate(CLASSES):
        folder = _of_class(root, name)
        if folder is None:
            raise DataError(f"{root} has no folder {name}. Put {DESCRIPTION.files}, there.")
        with files.naming(folder):
            paths = sorted(folder.iterdir())
        left -= len(paths)
        if left < 0:
            raise DataError(f"{root} holds more than {MOST_FILES:,} files: is that the folder that you mean?")
        yield from ((label, path) for path in paths)


def _of_class(root: Path, name: str) -> Path | None:
    """Return the folder of a class: `Cat`, `cat`, `Cats` or `cats`."""
    spellings = (name, name.lower(), f"{name}s", f"{name.lower()}s")
    try:
        return next((root / one for one in spellings if (root / one).is_dir()), None)
    except OSError:  # it may not be looked at
        return None
