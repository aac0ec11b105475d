"""Small trees and zips, as students and platforms make them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from cnntutor.curriculum import registry
from cnntutor.submissions.intake.collect import Collection, collect
from cnntutor.submissions.intake.roster import Roster, read_roster

ALL = registry.discover()
POOLING = registry.find("pooling")
NAME = POOLING.filename

Content = bytes | str
CLASS = "name,id,email,login\nAda Lovelace,S70001,ada.l@x.org,al1815\nGrace Hopper,S70002,grace@x.org,gmh\n"
MOODLE = "_assignsubmission_file_"
"""How Moodle ends the name of a folder."""

TWO = {f"ada lovelace/{NAME}": "a", f"S70002/{NAME}": "g"}
"""The work of both, without a wrapper."""


def tree(folder: Path, files: Mapping[str, Content]) -> Path:
    """Write files below a folder; a name that ends with a slash is an empty folder."""
    for name, content in files.items():
        path = folder / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def zipped(files: Mapping[str, Content], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the bytes of a zip."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def archive(path: Path, files: Mapping[str, Content], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a zip."""
    path.write_bytes(zipped(files, method))
    return path


def given(collection: Collection) -> dict[tuple[str, str], bytes]:
    """Return what was handed in: the bytes by student and exercise."""
    return {(one.student, one.listing.id): one.read() for one in collection.handed_in}


def names(collection: Collection) -> list[str]:
    """Return the names of the students."""
    return [student.name for student in collection.students]


def graded_link(name: str) -> Any:
    """Return a member that a Unix zip keeps as a link."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    return info


def roster_of(folder: Path, text: str = CLASS) -> Roster:
    """Return a class list."""
    path = folder / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return read_roster(path)


def inside(wrapper: str, files: Mapping[str, Content]) -> dict[str, Content]:
    """Return files as they lie in one more folder."""
    return {f"{wrapper}/{name}": content for name, content in files.items()}


def looked(tmp_path: Path, files: Mapping[str, Content], roster: str | None = CLASS) -> Collection:
    """Return what is collected of a folder."""
    course = tree(tmp_path / "course", files)
    with collect(course, ALL, None if roster is None else roster_of(tmp_path, roster)) as collection:
        for one in collection.handed_in:
            one.read()
        return collection
