"""The model of the last check, kept in the student's folder to be looked at without training it again.

It is a numpy archive of plain arrays and one JSON text; nothing in it is executed when it is read.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from cnntutor.datasets import npz
from cnntutor.domain.training import Training  # noqa: TC001 - the types are read where a file is
from cnntutor.networks.description import Network  # noqa: TC001
from cnntutor.networks.evidence import Line  # noqa: TC001

if TYPE_CHECKING:
    from pathlib import Path

    from cnntutor.domain.values import Array
    from cnntutor.networks.evidence import Evidence

VERSION = 1
MOST_BYTES = 200_000_000
UNREADABLE = (
    *(OSError, EOFError, ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError),
    *(MemoryError, zipfile.BadZipFile, zlib.error),
)
"""What reading a file that anybody may have changed can raise."""


@dataclass(frozen=True, kw_only=True)
class KeptModel:
    """What is left of a check with a model."""

    seed: int
    """What decided the held-out images."""

    network: Network
    """The model, as it was described."""

    training: Training
    """How it was trained."""

    line: Line | None
    """Scale and offset from raw pixels to the network's input; None if `preprocess` does more."""

    weights: tuple[tuple[Array, ...], ...] | None
    """The arrays of each described layer; None where the training did not come to its end."""

    predictions: Array | None
    """M × K, for the held-out images; None where they were not accepted."""

    confusion: Array | None
    """K × K: how many images of the row's class were taken for the column's."""


@dataclass(frozen=True, kw_only=True)
class _About:
    """What is not in arrays, as the JSON text has it."""

    version: int
    seed: int
    network: Network
    training: Training
    line: Line | None
    layers: tuple[int, ...] | None
    """How many arrays each described layer has."""


def keep(path: Path, evidence: Evidence, seed: int) -> bool:
    """Write what is known of a model, whole or not at all; return whether that was possible."""
    if evidence.training is None:
        return False
    pixels = evidence.pixels and evidence.pixels["held_out"]
    about = _About(
        version=VERSION,
        seed=seed,
        network=evidence.network,
        training=evidence.training,
        line=pixels.line if pixels else None,
        layers=None if evidence.weights is None else tuple(map(len, evidence.weights)),
    )
    arrays = {"about": np.frombuffer(json.dumps(asdict(about)).encode(), np.uint8)}
    for name in ("predictions", "confusion"):
        if (array := getattr(evidence, name)) is not None:
            arrays[name] = array
    for place, layer in enumerate(evidence.weights or ()):
        arrays |= {f"weights_{place}_{number}": array for number, array in enumerate(layer)}
    return npz.write(path, arrays)


def read(path: Path) -> KeptModel | None:
    """Return the model that is kept in a file; None where there is none that can be understood."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        with zipfile.ZipFile(path) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_BYTES:
                return None
        with np.load(path, allow_pickle=False) as arrays:
            return _understand(arrays["about"].tobytes(), dict(arrays))
    except UNREADABLE:
        return None


def _understand(content: bytes, arrays: dict[str, Array]) -> KeptModel | None:
    about = msgspec.convert(json.loads(content), _About)
    if about.version != VERSION:
        return None
    weights = tuple(
        tuple(arrays[f"weights_{place}_{number}"] for number in range(count))
        for place, count in enumerate(about.layers or ())
    )
    return KeptModel(
        seed=about.seed,
        network=about.network,
        training=about.training,
        line=about.line,
        weights=weights or None,
        predictions=arrays.get("predictions"),
        confusion=arrays.get("confusion"),
    )
