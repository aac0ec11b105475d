"""The model of the last check, kept in the student's folder to be looked at without training it again.

It is a numpy archive of plain arrays and one JSON text; nothing in it is executed when it is read.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.datasets import npz
from cnntutor.domain.training import Epoch, Training
from cnntutor.networks.description import Layer, Loss, Network, Optimizer

if TYPE_CHECKING:
    from pathlib import Path

    from cnntutor.domain.values import Array
    from cnntutor.networks.evidence import Evidence, Line

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


def keep(path: Path, evidence: Evidence, seed: int) -> bool:
    """Write what is known of a model, whole or not at all; return whether that was possible."""
    if evidence.training is None:
        return False
    pixels = evidence.pixels and evidence.pixels["held_out"]
    content = {
        "version": VERSION,
        "seed": seed,
        "network": asdict(evidence.network),
        "training": asdict(evidence.training),
        "line": pixels.line if pixels else None,
        "layers": None if evidence.weights is None else [len(layer) for layer in evidence.weights],
    }
    arrays = {"about": np.frombuffer(json.dumps(content).encode(), np.uint8)}
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
            return _understand(json.loads(arrays["about"].tobytes()), dict(arrays))
    except UNREADABLE:
        return None


def _understand(about: Any, arrays: dict[str, Array]) -> KeptModel | None:
    if about["version"] != VERSION:
        return None
    counts = about["layers"]
    weights = counts and tuple(
        tuple(arrays[f"weights_{place}_{number}"] for number in range(count))
        for place, count in enumerate(counts)
    )
    line = about["line"]
    return KeptModel(
        seed=int(about["seed"]),
        network=_network(about["network"]),
        training=_training(about["training"]),
        line=_line(line) if line else None,
        weights=weights or None,
        predictions=arrays.get("predictions"),
        confusion=arrays.get("confusion"),
    )


def _line(told: Any) -> Line:
    scale, offset = (tuple(map(float, values)) for values in told)
    return scale, offset


def _network(told: dict[str, Any]) -> Network:
    layers = tuple(
        Layer(**{**layer, **_shapes(layer), "inputs": _positions(layer.get("inputs"))})
        for layer in told["layers"]
    )
    loss, optimizer = told["loss"], told["optimizer"]
    return Network(
        **{
            **told,
            **_shapes(told),
            "layers": layers,
            "outputs": _positions(told.get("outputs")),
            "loss": Loss(**loss) if loss else None,
            "optimizer": Optimizer(**{**optimizer, "changed": tuple(optimizer["changed"])})
            if optimizer
            else None,
        }
    )


def _positions(told: Any) -> tuple[int, ...] | None:
    """Return the positions of layers; None where none are named."""
    if told is None:
        return None
    if not all(type(one) is int for one in told):
        raise ValueError("positions that are no whole numbers")
    return tuple(told)


def _shapes(told: dict[str, Any]) -> dict[str, tuple[int, ...] | None]:
    return {
        name: tuple(told[name]) if told[name] is not None else None
        for name in ("input_shape", "output_shape")
    }


def _training(told: dict[str, Any]) -> Training:
    return Training(**{**told, "curve": tuple(Epoch(**epoch) for epoch in told["curve"])})
