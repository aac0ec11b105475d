"""The folder of cats and dogs: the stand-in, and what is told of a folder of one's own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cnntutor.datasets import cats_and_dogs, registry
from cnntutor.domain.image_folder import DIGESTS, digest_of, embedded_folder
from cnntutor.errors import CurriculumError, DataError
from cnntutor.reference import image_files

MOST_BYTES = 150_000


def write_image(path: Path, shape: tuple[int, ...] = (6, 8, 3)) -> Path:
    """Write an image of random pixels."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.random.default_rng(1).integers(0, 256, shape).astype(np.uint8)).save(path)
    return path


def put_photos(root: Path, cat: str = "Cat", dog: str = "Dog") -> Path:
    """Write a small folder of one's own: two cats, a dog, and files that cannot be used."""
    write_image(root / cat / "0.jpg")
    write_image(root / cat / "1.jpg", (300, 200))
    write_image(root / dog / "0.png", (5, 4, 3))
    (root / cat / "2.jpg").write_bytes((root / cat / "1.jpg").read_bytes()[:900])
    (root / cat / "3.jpg").write_bytes(b"")
    (root / dog / "Thumbs.db").write_bytes(b"x")
    return root


@pytest.mark.parametrize("name", DIGESTS)
def test_the_images_never_change(name: str) -> None:
    """Scores rest on these bytes; they are few enough to travel with the package."""
    files = [path for path in embedded_folder(name).rglob("*") if path.is_file()]
    assert digest_of(embedded_folder(name)) == DIGESTS[name]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES
    assert {path.parent.name for path in files} == set(cats_and_dogs.CLASSES)


def test_there_is_no_other_folder() -> None:
    """A name that is none is the author's mistake."""
    with pytest.raises(CurriculumError, match="no folder of images 'birds'"):
        embedded_folder("birds")


def test_the_stand_in_has_all_that_a_real_folder_has() -> None:
    """Images of all sizes, unequal classes, some of them grey, one broken, one file that is no image."""
    found = cats_and_dogs.survey(cats_and_dogs.stand_in())
    assert found.counts == (25, 34)
    assert found.heights[0] < found.heights[1] <= 72
    assert found.widths[0] < found.widths[1] <= 72
    assert len(found.grey) == 8
    assert found.broken == (("Cat/17.jpg", "the image in it is damaged or cut off"),)
    assert found.odd == ("Cat/Thumbs.db",)
    assert [len(each) for each in found.samples] == [4, 4]


def test_a_folder_of_ones_own_goes_before_the_stand_in(tmp_path: Path, cache: Path) -> None:
    """As with every data set: the folder that was given, that of Keras, our own, and then the stand-in."""
    assert registry.locate("cats_and_dogs") == cats_and_dogs.stand_in()
    root = put_photos(tmp_path / "given" / "PetImages")
    assert registry.locate("cats_and_dogs", tmp_path / "given") == root
    assert registry.locate("cats_and_dogs", root) == root
    with pytest.raises(DataError, match="data describe cats_and_dogs"):
        registry.load("cats_and_dogs")


@pytest.mark.parametrize(("cat", "dog"), [("Cat", "Dog"), ("cats", "dogs")])
def test_what_cannot_be_used_is_told(tmp_path: Path, cat: str, dog: str) -> None:
    """Broken, empty, grey and odd files have their names in the survey, and cost no image beside them."""
    found = cats_and_dogs.survey(put_photos(tmp_path, cat, dog))
    assert found.counts == (2, 1)
    assert (found.heights, found.widths) == ((5, 300), (4, 200))
    assert found.grey == (f"{cat}/1.jpg",)
    assert [name for name, _ in found.broken] == [f"{cat}/2.jpg", f"{cat}/3.jpg"]
    assert found.odd == (f"{dog}/Thumbs.db",)


def test_a_folder_without_images_is_told(tmp_path: Path) -> None:
    """There is nothing to show of it."""
    for name in cats_and_dogs.CLASSES:
        (tmp_path / name).mkdir()
    with pytest.raises(DataError, match="no image"):
        cats_and_dogs.survey(tmp_path)
    with pytest.raises(DataError, match="no folder Cat"):
        cats_and_dogs.survey(tmp_path / "Dog")


def test_file_names_do_not_command_the_terminal(tmp_path: Path) -> None:
    """They come from wherever the folder does."""
    root = put_photos(tmp_path)
    (root / "Cat" / "\x1b[31m.txt").write_bytes(b"")
    assert all("\x1b" not in name for name in cats_and_dogs.survey(root).odd)


def test_a_large_photo_is_seen_small(tmp_path: Path) -> None:
    """Its size is its own all the same."""
    seen = image_files.glimpse(write_image(tmp_path / "large.jpg", (800, 600, 3)), 64)
    assert (seen.height, seen.width) == (800, 600)
    assert seen.pixels.shape == (100, 75, 3)
