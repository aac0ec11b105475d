"""Folders of images that come with the package: found by name only, and known by their digest."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.domain.image_folder import DIGESTS, digest_of, embedded_folder, mount_embedded
from cnntutor.errors import CurriculumError


@pytest.mark.parametrize("name", ["", "..", "../pictures/cats_and_dogs", "/etc", "Cats_and_dogs"])
def test_other_names_are_refused(name: str) -> None:
    """No path and no other way of writing leads to a folder."""
    with pytest.raises(CurriculumError, match="there is no folder of images"):
        embedded_folder(name)
    with pytest.raises(CurriculumError, match="there is no folder of images"):
        mount_embedded(name)


@pytest.mark.parametrize("name", DIGESTS)
def test_a_mount_is_the_folder(name: str) -> None:
    """Its path is whole, so that it holds wherever a submission runs."""
    mount = mount_embedded(name)
    assert (mount.name, Path(mount.path).is_absolute()) == (name, True)
    assert Path(mount.path).samefile(embedded_folder(name))


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """Give a folder with two files in it."""
    for name, content in (("cats/1.png", b"cat"), ("dogs/1.png", b"dog")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_the_digest_is_of_the_files_alone(images: Path) -> None:
    """Where the folder is, and empty folders in it, change nothing."""
    before = digest_of(images)
    (images / "empty").mkdir()
    moved = images.rename(images.with_name("elsewhere"))
    assert digest_of(moved) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [("cats/1.png", b"Cat"), ("cats/1.png", b"cat\0"), ("cats/2.png", b""), ("1.png", b"cat")],
)
def test_any_change_is_seen(images: Path, name: str, content: bytes) -> None:
    """Other bytes, and a file more."""
    before = digest_of(images)
    (images / name).write_bytes(content)
    assert digest_of(images) != before


def test_files_that_are_exchanged_are_seen(images: Path) -> None:
    """The same contents under each other's names are another folder."""
    before = digest_of(images)
    (images / "cats/1.png").write_bytes(b"dog")
    (images / "dogs/1.png").write_bytes(b"cat")
    assert digest_of(images) != before
