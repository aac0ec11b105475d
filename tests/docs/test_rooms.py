"""The page on the architecture agrees with what import-linter holds."""

from __future__ import annotations

import re

from docs import rooms
from tests.docs import pages
from tests.support import REPOSITORY

ROOM = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


def test_the_picture_is_that_of_the_layers() -> None:
    """`python docs/rooms.py` draws it again."""
    assert rooms.PICTURE.read_text(encoding="utf-8") == rooms.draw(rooms.layers())


def test_the_page_says_what_is_in_every_room() -> None:
    """In the order of the picture."""
    told = ROOM.findall(pages.text(REPOSITORY / "docs" / "architecture.md"))
    assert told == [name for row in rooms.layers() for name in row]


def test_every_part_of_the_package_is_a_room() -> None:
    """But for the start of the command line, which imports nothing else."""
    parts = {path.stem for path in (REPOSITORY / "cnntutor").iterdir() if not path.name.startswith("_")}
    assert {name for row in rooms.layers() for name in row} == parts - {"exercises", "py"}  # py.typed
