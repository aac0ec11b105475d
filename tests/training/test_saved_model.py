"""The model of the last check is kept and read back; what is no such file is none, and runs nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.training import Epoch
from cnntutor.networks.description import Optimizer
from cnntutor.training import saved_model
from tests.networks.test_requirements import NETWORK, RAW, SOUND, alike, record

WEIGHTS = ((np.arange(6.0).reshape(2, 3), np.zeros(3)), (), (np.ones(2),))
EVIDENCE = replace(
    SOUND,
    network=replace(NETWORK, optimizer=Optimizer("adam", 0.001, ("beta_1",)), outputs=(10,)),
    weights=WEIGHTS,
    predictions=np.eye(3, dtype=np.float32),
    confusion=np.arange(9).reshape(3, 3),
    pixels=alike(RAW / np.float32(255)),
)


def kept(tmp_path: Path, evidence: Any = EVIDENCE) -> Any:
    """Return what is read of what was kept."""
    assert saved_model.keep(tmp_path / "model.npz", evidence, 7)
    return saved_model.read(tmp_path / "model.npz")


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    """Network, record, line and arrays."""
    found = kept(tmp_path)
    assert found.seed == 7
    assert found.training == EVIDENCE.training
    assert found.network.optimizer == EVIDENCE.network.optimizer
    assert (found.network.loss, found.network.outputs) == (EVIDENCE.network.loss, (10,))
    for one, other in zip(found.network.layers, EVIDENCE.network.layers, strict=True):
        assert (one.kind, one.input_shape, one.output_shape) == (
            other.kind,
            other.input_shape,
            other.output_shape,
        )
        assert (one.pair("strides"), one.inputs) == (other.pair("strides"), other.inputs)
    assert [[array.shape for array in layer] for layer in found.weights] == [[(2, 3), (3,)], [], [(2,)]]
    np.testing.assert_array_equal(found.confusion, EVIDENCE.confusion)
    np.testing.assert_allclose(found.line, ((1 / 255,) * 3, (0,) * 3), atol=1e-6)


def test_a_training_that_was_stopped_has_no_weights(tmp_path: Path) -> None:
    """A loss that is no number is kept as that; without a training there is nothing to keep."""
    stopped = replace(EVIDENCE, weights=None, predictions=None, pixels=None, training=record(float("nan")))
    found = kept(tmp_path, stopped)
    assert (found.weights, found.predictions, found.line) == (None, None, None)
    assert np.isnan(found.training.curve[0].loss)
    assert isinstance(found.training.curve[0], Epoch)
    assert saved_model.keep(tmp_path / "other.npz", replace(EVIDENCE, training=None), 7) is False
    assert not (tmp_path / "other.npz").exists()


def changed(tmp_path: Path, **changes: Any) -> Any:
    """Return what is read of a file in which somebody has changed something."""
    kept(tmp_path)
    with np.load(tmp_path / "model.npz") as file:
        arrays = dict(file)
    about = json.loads(arrays["about"].tobytes()) | changes
    arrays["about"] = np.frombuffer(json.dumps(about).encode(), np.uint8)
    np.savez(tmp_path / "model.npz", **arrays)
    return saved_model.read(tmp_path / "model.npz")


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 2},
        {"network": None},
        {"network": {"layers": 3}},
        {"training": {"curve": [{}]}},
        {"training": []},
        {"layers": [10**6]},
        {"layers": "x"},
        {"line": [1]},
        {"seed": "x"},
    ],
)
def test_a_file_that_makes_no_sense_is_none(changes: dict[str, Any], tmp_path: Path) -> None:
    """Whatever somebody has made of it."""
    assert changed(tmp_path) is not None
    assert changed(tmp_path, **changes) is None


def test_positions_are_whole_numbers(tmp_path: Path) -> None:
    """Else a graph would be walked through by something else."""
    kept(tmp_path)
    about = json.loads(np.load(tmp_path / "model.npz")["about"].tobytes())
    assert changed(tmp_path, network=about["network"] | {"outputs": [0.5]}) is None


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"no archive", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_none(content: bytes | None, tmp_path: Path) -> None:
    """As is a file that is not there."""
    path = tmp_path / "model.npz"
    if content is not None:
        path.write_bytes(content)
    assert saved_model.read(path) is None


def test_a_file_beyond_the_bound_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one that would be when it is unpacked."""
    kept(tmp_path)
    size = (tmp_path / "model.npz").stat().st_size
    monkeypatch.setattr(saved_model, "MOST_BYTES", size - 1)
    assert saved_model.read(tmp_path / "model.npz") is None
    np.savez_compressed(tmp_path / "small.npz", about=np.zeros(size, np.uint8))
    assert saved_model.read(tmp_path / "small.npz") is None


def test_pickles_are_not_opened(tmp_path: Path) -> None:
    """An array of objects is none."""
    np.savez(tmp_path / "model.npz", about=np.array([{}], object))
    assert saved_model.read(tmp_path / "model.npz") is None
