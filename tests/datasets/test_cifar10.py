"""CIFAR-10 from the files in which it is published, whole and damaged."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cnntutor.datasets import cifar10, files
from cnntutor.datasets.dataset import Split
from cnntutor.errors import DataError
from tests.datasets import writers
from tests.datasets.damage import damaged, refused_at_most
from tests.datasets.writers import Rows

quick = settings(max_examples=40, suppress_health_check=list(HealthCheck))


def whole(folder: Path) -> tuple[Split, Split]:
    """Find the set in a folder and read it."""
    path = cifar10.find(folder)
    assert path is not None
    return cifar10.read(path)


def check(train: Split, test: Split, count: int = 3) -> None:
    """Compare with the rows that the batches were made of."""
    rows = [writers.cifar_rows(count, seed) for seed in range(6)]
    for split, expected in ((train, rows[:5]), (test, rows[5:])):
        images = np.concatenate([writers.cifar_images(data) for data, _ in expected])
        labels = np.concatenate([labels for _, labels in expected])[:, np.newaxis]
        np.testing.assert_array_equal(split.images, images, strict=True)
        np.testing.assert_array_equal(split.labels, labels, strict=True)
        assert split.images.flags.c_contiguous
        assert split.images.flags.writeable


@pytest.mark.parametrize(
    "name", ["cifar-10-batches-py", "cifar-10-batches-py-target/cifar-10-batches-py", "."]
)
@pytest.mark.parametrize(
    "write", [writers.python_2_pickle, writers.python_3_pickle(2), writers.python_3_pickle(5, "F")]
)
def test_folders_of_pickles(tmp_path: Path, name: str, write: Callable[[Rows], bytes]) -> None:
    """The version for Python is read where it was unpacked by hand or by Keras, or as the folder itself."""
    writers.write_folder(
        tmp_path / name, {**writers.cifar_batches(write), "batches.meta": writers.cifar_meta()}
    )
    check(*whole(tmp_path))


def test_labels_may_be_an_array(tmp_path: Path) -> None:
    """A copy whose labels are an array is as good as one whose labels are a list."""
    import pickle

    def write(rows: Rows) -> bytes:
        return pickle.dumps({"data": rows[0], "labels": rows[1].astype(np.int64)}, 4)

    writers.write_folder(tmp_path, writers.cifar_batches(write))
    check(*whole(tmp_path))


def test_folder_of_the_binary_version(tmp_path: Path) -> None:
    """Rows of a label and an image are read, with as many rows as there are."""
    names = "\n".join(cifar10.CLASSES).encode() + b"\n\n"
    batches = writers.cifar_batches(writers.binary, ".bin", count=7)
    writers.write_folder(tmp_path / "cifar-10-batches-bin", {**batches, "batches.meta.txt": names})
    check(*whole(tmp_path), count=7)


@pytest.mark.parametrize("name", cifar10.ARCHIVES)
@pytest.mark.parametrize("inside", ["cifar-10-batches-py", "./cifar-10-batches-py", "a/b"])
def test_archives(tmp_path: Path, name: str, inside: str) -> None:
    """The archives are read under every name that they are kept under, and nothing is unpacked."""
    batches = writers.cifar_batches(writers.binary, ".bin") if "binary" in name else writers.cifar_batches()
    content = writers.tar_gz({"readme.html": b"<p>", **dict(reversed(batches.items()))}, inside)
    writers.write_folder(tmp_path, {name: content})
    check(*whole(tmp_path))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


def test_nothing_there_is_nothing_found(tmp_path: Path) -> None:
    """Folders without a batch are passed over, whatever they are called."""
    (tmp_path / "cifar-10-batches-py").mkdir()
    (tmp_path / "cifar-10-batches-bin").write_text("a file")
    assert cifar10.find(tmp_path) is None
    assert cifar10.find(tmp_path / "nowhere") is None


@pytest.mark.parametrize("suffix", ["", ".bin"])
@pytest.mark.parametrize("missing", cifar10.BATCHES)
@pytest.mark.parametrize("packed", [False, True])
def test_a_missing_batch_is_named(tmp_path: Path, suffix: str, missing: str, packed: bool) -> None:
    """All batches are there or none counts; the message names the place and what it lacks."""
    batches = writers.cifar_batches(writers.binary if suffix else writers.python_2_pickle, suffix)
    del batches[missing + suffix]
    name = "cifar-10-binary.tar.gz" if suffix else "cifar-10-python.tar.gz"
    writers.write_folder(tmp_path, {name: writers.tar_gz(batches)} if packed else batches)
    with pytest.raises(DataError, match=rf"{missing}{suffix} is not in it.*whole copy") as told:
        whole(tmp_path)
    assert str(tmp_path) in str(told.value)


def labelled(label: int) -> Callable[[Rows], bytes]:
    """Return what writes batches whose second label is another."""
    import pickle

    def write(rows: Rows) -> bytes:
        labels = [int(each) for each in rows[1]]
        return pickle.dumps({b"data": rows[0], b"labels": [labels[0], label, *labels[2:]]}, 2)

    return write


def changed(**other: object) -> Callable[[Rows], bytes]:
    """Return what writes batches with other contents."""
    import pickle

    def write(rows: Rows) -> bytes:
        batch = {"data": rows[0], "labels": rows[1].tolist(), **other}
        return pickle.dumps({key: value for key, value in batch.items() if value is not None}, 4)

    return write


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (labelled(10), "a label 10, and the last class is 9"),
        (labelled(-1), "no `labels` from 0 to 9"),
        (labelled(256), "no `labels` from 0 to 9"),
        (labelled(2**70), "no `labels` from 0 to 9"),
        (changed(labels=[1, 2]), "3 images and 2 labels"),
        (changed(labels=[True, 2, 3]), "no `labels`"),
        (changed(labels=None), "no `labels`"),
        (changed(labels="abc"), "no `labels`"),
        (changed(labels=[], data=np.zeros((0, 3072), np.uint8)), "no image in it"),
        (changed(data=None), "no `data`"),
        (changed(data=b"abc"), "no `data`"),
        (changed(data=np.zeros((3, 3072), np.int64)), "no `data` of bytes"),
        (changed(data=np.zeros(9216, np.uint8)), "no `data` of bytes"),
        (changed(data=np.zeros((3, 784), np.uint8)), "784 bytes and not 3072"),
        (changed(data=np.zeros((3, 3072), np.float32)), "something else than whole numbers"),
        (lambda rows: writers.python_2_pickle(rows)[:-2000], "pickle"),
        (lambda _: b"", "pickle"),
    ],
)
def test_a_wrong_pickle_is_named(tmp_path: Path, write: Callable[[Rows], bytes], said: str) -> None:
    """A batch that does not hold together is named, with what is wrong and what to do."""
    batches = writers.cifar_batches()
    batches["data_batch_4"] = write(writers.cifar_rows())
    writers.write_folder(tmp_path, batches)
    with pytest.raises(DataError, match=said) as told:
        whole(tmp_path)
    assert str(tmp_path / "data_batch_4") in str(told.value)
    assert "Put a whole copy in its place, or move it away." in str(told.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no image in it"),
        (b"\x09" * 3072, "no multiple of 3073"),
        (b"\x09" * 3074, "no multiple of 3073"),
        (b"\x0a" * 3073, "a label 10"),
    ],
)
def test_a_wrong_binary_batch_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    """A binary batch with a broken row or an impossible label is refused."""
    batches = writers.cifar_batches(writers.binary, ".bin")
    batches["test_batch.bin"] = content
    writers.write_folder(tmp_path, batches)
    with pytest.raises(DataError, match=rf"test_batch\.bin cannot be used: .*{said}"):
        whole(tmp_path)


@pytest.mark.parametrize("content", [writers.cifar_meta(("apple", "bear")), b"", b"\x80\x02}."])
def test_other_classes_are_another_set(tmp_path: Path, content: bytes) -> None:
    """Batches whose classes have other names are not taken for CIFAR-10."""
    writers.write_folder(tmp_path, {**writers.cifar_batches(), "batches.meta": content})
    with pytest.raises(DataError, match=r"batches\.meta cannot be used"):
        whole(tmp_path)


@pytest.mark.parametrize("packed", [False, True])
def test_a_hostile_batch_does_nothing(folder: Path, packed: bool) -> None:
    """A batch that would run a command is refused before anything happens."""
    batches = {**writers.cifar_batches(), "data_batch_2": b"\x80\x02cos\nsystem\nU\x0dtouch escaped\x85R."}
    contents = {"cifar-10-python.tar.gz": writers.tar_gz(batches)} if packed else batches
    writers.write_folder(folder / "data", contents)
    with pytest.raises(DataError, match=r"data_batch_2 cannot be used: .*asks for 'os system'"):
        whole(folder / "data")
    assert [path.name for path in folder.iterdir()] == ["data"]


def archive_with(tmp_path: Path, *members: tarfile.TarInfo) -> Path:
    """Return an archive in which further members follow the first batch."""
    buffer = io.BytesIO()
    batches = writers.cifar_batches()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for member in members:
            archive.addfile(member, io.BytesIO(bytes(min(member.size, 10**6))))
        for name, content in batches.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    path = tmp_path / "cifar-10-python.tar.gz"
    path.write_bytes(buffer.getvalue())
    return path


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_in_an_archive_are_refused(tmp_path: Path, kind: bytes) -> None:
    """A batch in an archive is a plain file; no link, pipe or device is followed."""
    member = tarfile.TarInfo("cifar-10-batches-py/data_batch_1")
    member.type, member.linkname = kind, "/etc/passwd"
    with pytest.raises(DataError, match="is a link or something else"):
        cifar10.read(archive_with(tmp_path, member))


def test_a_batch_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    """Which of two would be meant cannot be known."""
    member = tarfile.TarInfo("other/data_batch_1")
    member.size = 0
    with pytest.raises(DataError):
        cifar10.read(archive_with(tmp_path, member))
    contents = writers.cifar_batches()
    once = writers.tar(contents).rstrip(b"\0")
    once += bytes(-len(once) % 512)
    (tmp_path / "cifar-10-python.tar.gz").write_bytes(gzip.compress(once + writers.tar(contents)))
    with pytest.raises(DataError, match="twice"):
        whole(tmp_path)


@pytest.mark.parametrize("name", ["data_batch_1", "something else"])
def test_large_members_are_refused_by_what_they_declare(tmp_path: Path, name: str) -> None:
    """A size that no batch has ends the reading before a byte of it is unpacked."""
    member = tarfile.TarInfo(name)
    member.size = 2**40
    raw = member.tobuf(tarfile.GNU_FORMAT)
    path = tmp_path / "cifar-10-python.tar.gz"
    path.write_bytes(gzip.compress(raw + bytes(1024)))
    with pytest.raises(DataError, match="larger than 64 MiB"):
        cifar10.read(path)


@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE])
def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: bytes) -> None:
    """An archive of few bytes that unpacks to very many is left as soon as the bound is passed."""
    monkeypatch.setattr(files, "MOST_BYTES_OF_AN_ARCHIVE", 2**20)
    member = tarfile.TarInfo("a")
    member.type, member.size = kind, 40 * 2**20
    path = tmp_path / "cifar-10-python.tar.gz"
    path.write_bytes(gzip.compress(member.tobuf(tarfile.GNU_FORMAT) + bytes(member.size), 1))
    with pytest.raises(DataError, match="unpacks to more than"):
        cifar10.read(path)


def test_large_files_and_pipes_are_not_opened(tmp_path: Path) -> None:
    """A batch above the bound is refused by its size, and a pipe is never waited for."""
    writers.write_folder(tmp_path, writers.cifar_batches())
    batch = tmp_path / "data_batch_3"
    os.truncate(batch, 65 * 2**20)
    with pytest.raises(DataError, match=r"data_batch_3 cannot be used: it is larger than 64 MiB"):
        whole(tmp_path)
    batch.unlink()
    os.mkfifo(batch)
    with pytest.raises(DataError, match=r"data_batch_3 cannot be used: it is no file"):
        whole(tmp_path)
    batch.unlink()
    batch.mkdir()
    with pytest.raises(DataError, match=r"data_batch_3 cannot be used: it is no file"):
        whole(tmp_path)


ARCHIVE = writers.tar_gz(writers.cifar_batches(count=1))


@given(damaged(ARCHIVE))
@quick
def test_damage_to_an_archive_is_found(tmp_path: Path, content: bytes) -> None:
    """Whatever byte of an archive is wrong, either its images are whole or it is refused by name."""
    path = tmp_path / "cifar-10-python.tar.gz"
    path.write_bytes(content)
    with refused_at_most(str(path)):
        check(*cifar10.read(path), count=1)


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_broken_download_is_found(tmp_path: Path, share: float) -> None:
    """An archive that ends early is refused, wherever it ends."""
    path = tmp_path / "cifar-10-python.tar.gz"
    path.write_bytes(ARCHIVE[: int(len(ARCHIVE) * share)])
    with pytest.raises(DataError, match=r"cifar-10-python\.tar\.gz cannot be used: "):
        cifar10.read(path)


@given(st.data())
@quick
def test_damage_to_a_batch_is_refused_or_harmless(tmp_path: Path, data: st.DataObject) -> None:
    """A batch with wrong bytes is refused by name, or is a batch of other images; never anything else."""
    batches = writers.cifar_batches(count=1)
    writers.write_folder(tmp_path, {**batches, "data_batch_5": data.draw(damaged(batches["data_batch_5"]))})
    with refused_at_most("data_batch_5"):
        train, _ = whole(tmp_path)
        assert train.images.dtype == np.uint8
        assert train.labels.max() <= 9
