"""Small data sets in the file formats that the large ones are published in."""

from __future__ import annotations

import gzip
import io
import pickle
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnntutor.datasets.cifar10 import BATCHES, CLASSES

Pixels = NDArray[np.uint8]
Rows = tuple[Pixels, Pixels]
"""The images of a batch as rows of 3072 bytes, and their labels."""


def cifar_rows(count: int = 3, seed: int = 0) -> Rows:
    """Return the rows of a batch."""
    rng = np.random.default_rng(seed)
    return (
        rng.integers(0, 256, (count, 3072), dtype=np.uint8),
        rng.integers(0, 10, count, dtype=np.uint8),
    )


def cifar_images(rows: Pixels) -> Pixels:
    """Return the images of rows, pixel by pixel."""
    images = np.empty((len(rows), 32, 32, 3), np.uint8)
    for channel in range(3):
        for line in range(32):
            begin = channel * 1024 + line * 32
            images[:, line, :, channel] = rows[:, begin : begin + 32]
    return images


def python_2_pickle(rows: Rows) -> bytes:
    """Return a batch as the one that is published: a pickle that Python 2 wrote, with numpy 1."""
    data, labels = rows

    def text(content: bytes) -> bytes:
        return b"U" + bytes([len(content)]) + content

    return b"".join(
        (
            b"\x80\x02}q\x01(",
            text(b"batch_label") + b"q\x02" + text(b"training batch 1 of 5") + b"q\x03",
            text(b"labels") + b"q\x04]q\x05(" + b"".join(b"K" + bytes([label]) for label in labels) + b"e",
            text(b"data") + b"q\x06cnumpy.core.multiarray\n_reconstruct\nq\x07cnumpy\nndarray\nq\x08",
            b"K\x00\x85" + text(b"b") + b"\x87Rq\x09(K\x01",
            b"M" + len(data).to_bytes(2, "little") + b"M" + data.shape[1].to_bytes(2, "little") + b"\x86",
            b"cnumpy\ndtype\nq\x0a" + text(b"u1") + b"K\x00K\x01\x87Rq\x0b(K\x03" + text(b"|"),
            b"NNN" + b"J\xff\xff\xff\xff" * 2 + b"K\x00tb\x89T",
            data.nbytes.to_bytes(4, "little") + data.tobytes() + b"q\x0ctb",
            text(b"filenames") + b"q\x0d]q\x0e(" + text(b"a_s_1.png") * len(data) + b"e",
            b"u.",
        )
    )


def python_3_pickle(protocol: int, order: str = "C") -> Callable[[Rows], bytes]:
    """Return what writes a batch as Python 3 does, with the numpy that is installed."""

    def write(rows: Rows) -> bytes:
        data = np.array(rows[0], order="F" if order == "F" else "C")
        batch = {b"batch_label": b"a copy", b"labels": rows[1].tolist(), b"data": data}
        return pickle.dumps(batch, protocol)

    return write


def binary(rows: Rows) -> bytes:
    """Return a batch of the binary version."""
    return np.concatenate([rows[1][:, np.newaxis], rows[0]], axis=1).tobytes()


def cifar_batches(
    write: Callable[[Rows], bytes] = python_2_pickle, suffix: str = "", count: int = 3
) -> dict[str, bytes]:
    """Return the six batches by name; the one at place i was drawn from the seed i."""
    return {f"{name}{suffix}": write(cifar_rows(count, seed)) for seed, name in enumerate(BATCHES)}


def cifar_meta(names: tuple[str, ...] = CLASSES) -> bytes:
    """Return `batches.meta`."""
    return pickle.dumps({b"label_names": [name.encode() for name in names], b"num_vis": 3072}, 2)


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> Path:
    """Write files into a folder that need not be there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder


def tar(contents: Mapping[str, bytes], folder: str = "cifar-10-batches-py") -> bytes:
    """Return a tar of files in a folder."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        directory = tarfile.TarInfo(folder)
        directory.type = tarfile.DIRTYPE
        archive.addfile(directory)
        for name, content in contents.items():
            member = tarfile.TarInfo(f"{folder}/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def tar_gz(contents: Mapping[str, bytes], folder: str = "cifar-10-batches-py") -> bytes:
    """Return a tar.gz of files in a folder."""
    return gzip.compress(tar(contents, folder), compresslevel=1)


def mnist_arrays(count: int = 3, held_out: int = 2) -> dict[str, Pixels]:
    """Return the arrays of a small MNIST, by the names that they have in mnist.npz."""
    rng = np.random.default_rng(count)
    return {
        "x_train": rng.integers(0, 256, (count, 28, 28), dtype=np.uint8),
        "y_train": rng.integers(0, 10, count, dtype=np.uint8),
        "x_test": rng.integers(0, 256, (held_out, 28, 28), dtype=np.uint8),
        "y_test": rng.integers(0, 10, held_out, dtype=np.uint8),
    }


def idx(array: Pixels) -> bytes:
    """Return an array as an idx file."""
    head = bytes((0, 0, 8, array.ndim)) + b"".join(size.to_bytes(4, "big") for size in array.shape)
    return head + array.tobytes()


def idx_files(arrays: Mapping[str, Pixels], sign: str = "-") -> dict[str, bytes]:
    """Return the four files of MNIST by name."""
    return {
        f"train-images{sign}idx3-ubyte": idx(arrays["x_train"]),
        f"train-labels{sign}idx1-ubyte": idx(arrays["y_train"]),
        f"t10k-images{sign}idx3-ubyte": idx(arrays["x_test"]),
        f"t10k-labels{sign}idx1-ubyte": idx(arrays["y_test"]),
    }


def npz(arrays: Mapping[str, NDArray[Any]], *, packed: bool = True) -> bytes:
    """Return arrays as an npz file."""
    buffer = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()
