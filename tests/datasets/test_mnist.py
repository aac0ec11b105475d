"""MNIST from the npz file and from the four files, whole and damaged."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from cnntutor.datasets import mnist
from cnntutor.datasets.dataset import Split
from cnntutor.errors import DataError
from tests.datasets import writers
from tests.datasets.damage import damaged, refused_at_most

quick = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def whole(folder: Path) -> tuple[Split, Split]:
    """Find the set in a folder and read it."""
    path = mnist.find(folder)
    assert path is not None
    return mnist.read(path)


def check(train: Split, test: Split) -> None:
    """Compare with the arrays that the files were made of."""
    arrays = writers.mnist_arrays()
    for split, part in ((train, "train"), (test, "test")):
        np.testing.assert_array_equal(split.images, arrays[f"x_{part}"], strict=True)
        np.testing.assert_array_equal(split.labels, arrays[f"y_{part}"], strict=True)
        assert split.images.flags.c_contiguous
        assert split.images.flags.writeable


@pytest.mark.parametrize("packed", [False, True])
def test_the_npz_file(tmp_path: Path, packed: bool) -> None:
    """The file that Keras keeps is read, packed or not, whatever else is in it."""
    arrays = {**writers.mnist_arrays(), "more": np.array([print], object)}
    (tmp_path / "mnist.npz").write_bytes(writers.npz(arrays, packed=packed))
    check(*whole(tmp_path))


def test_sizes_as_python_2_wrote_them(tmp_path: Path) -> None:
    """An `L` after a size changes nothing."""
    raw = writers.npz(writers.mnist_arrays(), packed=False)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        contents = {
            name: archive.read(name).replace(b"28, 28), }  ", b"28L, 28L), }") for name in archive.namelist()
        }
    with zipfile.ZipFile(tmp_path / "mnist.npz", "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    check(*whole(tmp_path))


@pytest.mark.parametrize("folder", mnist.FOLDERS)
@pytest.mark.parametrize("sign", ["-", "."])
@pytest.mark.parametrize("packed", [False, True])
def test_the_four_files(tmp_path: Path, folder: str, sign: str, packed: bool) -> None:
    """The four files are read in both spellings, as they are and with .gz."""
    contents = writers.idx_files(writers.mnist_arrays(), sign)
    if packed:
        contents = {f"{name}.gz": gzip.compress(content) for name, content in contents.items()}
    writers.write_folder(tmp_path / folder, contents)
    check(*whole(tmp_path))


def test_nothing_there_is_nothing_found(tmp_path: Path) -> None:
    """An empty folder holds no set, nor does one that is not there."""
    assert mnist.find(tmp_path) is None
    assert mnist.find(tmp_path / "nowhere") is None


@pytest.mark.parametrize("missing", writers.idx_files(writers.mnist_arrays()))
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    """All four files are there or none counts; the message names the one that is not."""
    contents = writers.idx_files(writers.mnist_arrays())
    del contents[missing]
    writers.write_folder(tmp_path, contents)
    with pytest.raises(DataError, match=rf"not {missing} \(or .*{missing}\.gz"):
        whole(tmp_path)


def with_array(name: str, array: object) -> dict[str, object]:
    """Return the arrays with one exchanged."""
    return {**writers.mnist_arrays(), name: array}


@pytest.mark.parametrize(
    ("name", "array", "said"),
    [
        ("y_train", np.array([1, 2, 10], np.uint8), "a label 10"),
        ("y_train", np.array([1, 2], np.uint8), "3 images and 2 labels"),
        ("y_train", np.array([1, 2, 3], np.int64), "not one byte"),
        ("y_test", np.zeros((2, 2), np.uint8), "not one byte"),
        ("y_test", np.uint8(3), "not one byte"),
        ("x_test", np.uint8(3), "28×28"),
        ("x_test", np.zeros((2, 28, 27), np.uint8), "28×28"),
        ("x_test", np.zeros((2, 784), np.uint8), "28×28"),
        ("x_test", np.zeros((2, 28, 28)), "no array of whole numbers"),
        ("x_test", np.zeros((2, 28, 28), np.int8), "28×28"),
        ("x_test", np.array([print], object), "no array of whole numbers"),
        ("x_test", np.zeros(2, [("a", "u1")]), "no array of whole numbers"),
        ("x_test", np.zeros((0, 28, 28), np.uint8), "2 labels"),
    ],
)
def test_wrong_arrays_are_said(tmp_path: Path, name: str, array: object, said: str) -> None:
    """An array of another shape, type or range is refused, and the file named."""
    (tmp_path / "mnist.npz").write_bytes(writers.npz(with_array(name, array)))  # type: ignore[arg-type]
    with pytest.raises(DataError, match=rf"mnist\.npz cannot be used: .*{said}.*whole copy"):
        whole(tmp_path)


def test_an_empty_set_is_none(tmp_path: Path) -> None:
    """A set without an image is refused."""
    arrays = writers.mnist_arrays()
    arrays |= {"x_test": np.zeros((0, 28, 28), np.uint8), "y_test": np.zeros(0, np.uint8)}
    (tmp_path / "mnist.npz").write_bytes(writers.npz(arrays))
    with pytest.raises(DataError, match="no image in it"):
        whole(tmp_path)


def test_a_missing_array_is_named(tmp_path: Path) -> None:
    """An npz file of something else is refused."""
    (tmp_path / "mnist.npz").write_bytes(writers.npz({"images": np.zeros(3)}))
    with pytest.raises(DataError, match="the array x_train is not in it"):
        whole(tmp_path)


def npy_head(text: str, version: bytes = b"\x01\x00") -> bytes:
    """Return the head of an npy file that says what it likes."""
    return b"\x93NUMPY" + version + len(text).to_bytes(2, "little") + text.encode()


@pytest.mark.parametrize(
    "content",
    [
        npy_head("{'descr': '|u1', 'fortran_order': False, 'shape': (1099511627776, 28, 28), }\n"),
        npy_head("{'descr': '|u1', 'fortran_order': False, 'shape': (-1, -784), }\n"),
        npy_head("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n")
        + b"cos\nsystem\n(S'touch a'\ntR.",
        npy_head("{'descr': '|u1', 'fortran_order': False, 'shape': (0, 28, 28), }\n", b"\x02\x00"),
        npy_head("__import__('os').system('touch a')\n"),
        npy_head("(" * 5000),
        npy_head("9" * 60000),
        npy_head("{'descr': '|u1', 'fortran_order': False, 'shape': (9 9), }\n"),
        b"",
        b"\x93NUMPY",
    ],
)
def test_hostile_arrays_are_refused(folder: Path, content: bytes) -> None:
    """What an array says of itself is checked before room is made for it, and nothing is run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("x_train.npy", content)
    (folder / "mnist.npz").write_bytes(buffer.getvalue())
    with pytest.raises(DataError, match=r"mnist\.npz cannot be used"):
        whole(folder)
    assert [path.name for path in folder.iterdir()] == ["mnist.npz"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packings_are_refused(tmp_path: Path, method: int) -> None:
    """Packings that unpack without bound, and that numpy never writes, are not unpacked."""
    with zipfile.ZipFile(tmp_path / "mnist.npz", "w", method) as archive:
        archive.writestr("x_train.npy", bytes(10**6))
    with pytest.raises(DataError, match="packed in a way"):
        whole(tmp_path)


def test_bombs_are_refused(tmp_path: Path) -> None:
    """Small files that unpack to more than any part of MNIST are left at the bound."""
    bomb = gzip.compress(bytes(65 * 2**20), 1)
    writers.write_folder(tmp_path / "a", {"train-images-idx3-ubyte.gz": bomb})
    with pytest.raises(DataError, match="unpacks to more than 64 MiB"):
        whole(tmp_path / "a")
    (tmp_path / "b").mkdir()
    with zipfile.ZipFile(tmp_path / "b" / "mnist.npz", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("x_train.npy", bytes(65 * 2**20))
    with pytest.raises(DataError, match="larger than 64 MiB"):
        whole(tmp_path / "b")


IMAGES = writers.idx(writers.mnist_arrays()["x_train"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "does not begin as"),
        (IMAGES[:10], "ends too early"),
        (IMAGES[:-1], "would follow from its head"),
        (IMAGES + b"\0", "would follow from its head"),
        (b"\0\0\x0d\3" + IMAGES[4:], "does not begin as"),
        (b"\0\0\x08\1" + IMAGES[4:], "does not begin as"),
        (IMAGES[:4] + b"\xff" * 12, "would follow from its head"),
        (IMAGES[:4] + b"\0\0\0\0" + b"\xff" * 8, "cannot be used"),
        (IMAGES[:4] + b"\0\0\0\3\0\0\x03\x10\0\0\0\1" + IMAGES[16:], "28×28"),
        (gzip.compress(IMAGES), "does not begin as"),
    ],
)
def test_wrong_idx_files_are_said(tmp_path: Path, content: bytes, said: str) -> None:
    """A file whose head and length disagree is refused."""
    contents = {**writers.idx_files(writers.mnist_arrays()), "train-images-idx3-ubyte": content}
    writers.write_folder(tmp_path, contents)
    with pytest.raises(DataError, match=rf"train-.*{said}"):
        whole(tmp_path)


def test_wrong_labels_in_idx_files_are_said(tmp_path: Path) -> None:
    """A label above 9 and a count that does not fit are refused."""
    for labels, said in (([1, 2, 10], "a label 10"), ([1, 2], "3 images and 2 labels")):
        arrays = {**writers.mnist_arrays(), "y_train": np.array(labels, np.uint8)}
        writers.write_folder(tmp_path, writers.idx_files(arrays))
        with pytest.raises(DataError, match=said):
            whole(tmp_path)


NPZ = writers.npz(writers.mnist_arrays())
PACKED = gzip.compress(IMAGES)


@given(damaged(NPZ))
@quick
def test_damage_to_the_npz_file_is_found(tmp_path: Path, content: bytes) -> None:
    """Whatever byte is wrong, either the images are whole or the file is refused by name."""
    (tmp_path / "mnist.npz").write_bytes(content)
    with refused_at_most("mnist.npz"):
        check(*whole(tmp_path))


@given(damaged(PACKED, near_the_ends=20))
@quick
def test_damage_to_a_packed_file_is_found(tmp_path: Path, content: bytes) -> None:
    """Whatever byte is wrong, either the images are whole or the file is refused by name."""
    contents = writers.idx_files(writers.mnist_arrays())
    del contents["train-images-idx3-ubyte"]
    writers.write_folder(tmp_path, {**contents, "train-images-idx3-ubyte.gz": content})
    with refused_at_most("train-images-idx3-ubyte.gz"):
        check(*whole(tmp_path))
