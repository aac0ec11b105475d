"""Images from JPEG and PNG files of any origin; which of them cannot be read is told."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cnntutor.errors import LibraryMissing
from cnntutor.small_files import read_small

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from PIL.ImageFile import ImageFile

FORMATS = ("JPEG", "PNG")
GREY = ("1", "L", "LA", "I", "F")
"""The modes of Pillow that have no colours."""

MOST_BYTES = 32 * 2**20
MOST_PIXELS = 64 * 10**6
"""Of one image: a photo has twelve million or so. What declares more is not unpacked."""

REMEDY = '`pip install "cnntutor[images]"` gets it.'


class Unreadable(ValueError):
    """A file holds no whole image; the message says why, and can follow its name and a colon."""


class Glimpse(NamedTuple):
    """An image, or a smaller copy of it, and how large it is itself."""

    pixels: NDArray[np.uint8]
    """H × W where it is grey, else H × W × 3."""

    height: int
    width: int


def read_image(path: Path) -> NDArray[np.uint8]:
    """Return the pixels of a JPEG or PNG file: H × W where it is grey, else H × W × 3.

    Raises
    ------
    Unreadable
        If it is no such file, damaged, or too large.
    LibraryMissing
        If Pillow is not installed.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from PIL import Image
    >>> read_image(Path("photo.txt"))
    Traceback (most recent call last):
    cnntutor.reference.image_files.Unreadable: No such file or directory
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "grey.png"
    ...     Image.fromarray(np.array([[0, 255]], dtype=np.uint8)).save(file)
    ...     read_image(file).tolist()
    [[0, 255]]
    """
    return glimpse(path, None).pixels


def glimpse(path: Path, at_least: int | None) -> Glimpse:
    """Return an image; where a smaller copy is enough, a large photo is unpacked ten times as fast.

    Parameters
    ----------
    path : Path
        A JPEG or PNG file.
    at_least : int or None
        No side of the copy is shorter than this, unless the image's own is; None for the image itself.

    Raises
    ------
    Unreadable
        If it is no such file, damaged, or too large.
    LibraryMissing
        If Pillow is not installed.
    """
    try:
        from PIL import Image
    except ImportError as error:
        raise LibraryMissing(f"Pillow, which reads image files, is not installed here: {REMEDY}") from error
    content = _content(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                return _unpack(image, at_least)
        except Unreadable:
            raise
        except Exception as error:  # Pillow's readers raise all kinds over damaged files
            raise Unreadable(_reason(error)) from error


def _unpack(image: ImageFile, at_least: int | None) -> Glimpse:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise Unreadable(f"it declares {width} × {height} pixels")
    if at_least is not None:
        image.draft(None, (at_least, at_least))
    grey = image.mode in GREY or image.mode.startswith("I;")
    return Glimpse(np.asarray(image.convert("L" if grey else "RGB")), height, width)


def _content(path: Path) -> bytes:
    try:
        return read_small(path, MOST_BYTES)
    except (OSError, ValueError) as error:
        raise Unreadable(getattr(error, "strerror", None) or str(error)) from error


def _reason(error: Exception) -> str:
    text = str(error)
    if "cannot identify" in text:
        return "it is no JPEG or PNG image"
    return "the image in it is damaged or cut off"
