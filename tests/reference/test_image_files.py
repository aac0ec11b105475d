"""Image files of any origin: what they hold, and what is said of those that hold nothing."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cnntutor.errors import LibraryMissing
from cnntutor.reference.image_files import Unreadable, read_image


def packed(image: Image.Image, kind: str = "PNG") -> bytes:
    """Return an image as the bytes of a file."""
    content = io.BytesIO()
    image.save(content, kind)
    return content.getvalue()


def bomb() -> bytes:
    """Return a PNG that declares ten thousand million pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize(
    ("mode", "shape"),
    [("L", (3, 4)), ("1", (3, 4)), ("RGB", (3, 4, 3)), ("RGBA", (3, 4, 3)), ("P", (3, 4, 3))],
)
def test_an_image_has_one_or_three_channels(tmp_path: Path, mode: str, shape: tuple[int, ...]) -> None:
    """Whatever its file calls its colours."""
    (tmp_path / "image.png").write_bytes(packed(Image.new(mode, (4, 3))))
    image = read_image(tmp_path / "image.png")
    assert image.shape == shape
    assert image.dtype == np.uint8


def test_what_holds_no_image_is_told(tmp_path: Path) -> None:
    """Empty, cut, of another format, too large, a pipe, or not there: one error with its reason."""
    whole = packed(Image.effect_noise((64, 64), 50), "JPEG")
    contents = {
        "empty": (b"", "no JPEG or PNG"),
        "cut": (whole[: len(whole) // 2], "damaged or cut off"),
        "gif": (packed(Image.new("L", (4, 3)), "GIF"), "no JPEG or PNG"),
        "bomb": (bomb(), "PNG|damaged|declares"),
    }
    for name, (content, said) in contents.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Unreadable, match=said):
            read_image(tmp_path / name)
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "absent"):
        with pytest.raises(Unreadable):
            read_image(tmp_path / name)


def test_without_pillow_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra: most exercises do without."""
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    with pytest.raises(LibraryMissing, match=r"cnntutor\[images\]"):
        read_image(tmp_path / "any")
