"""The model of the last check comes back as it was kept, and what somebody changed is told as damage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.values import Array
from cnntutor.errors import WorkspaceError
from cnntutor.tutor import inspection
from cnntutor.tutor.saved_model import MOST_COUNT, MOST_NAME, clean, open_kept
from tests.tutor.test_inspection import SCALE, changed, grey, made_up, plan, seen, written


def test_a_kept_model_comes_back(tmp_path: Path) -> None:
    """What a check keeps can be opened, with the scaling that preprocess does."""
    kept = open_kept(written(tmp_path / "exercise7.npz", made_up(plan().held_out_labels)), "exercise7")
    assert kept.line is not None
    assert kept.line[0] == pytest.approx((SCALE,) * 3, abs=1e-6)
    assert len(seen(kept).maps) == 2


def test_a_model_of_grey_images_comes_back(tmp_path: Path) -> None:
    """Its data set has other images, and its maps can be computed."""
    kept = open_kept(written(tmp_path / "exercise8.npz", grey()), "exercise8")
    assert kept.line is not None
    assert len(kept.line[0]) == 1
    assert len(inspection.look(kept, tuple("0123456789"), plan(grey=True), 0).maps) == 2


def test_nothing_kept_and_damaged_are_told_apart(tmp_path: Path) -> None:
    """Without a file, and with one that is no archive, the message says which check to run."""
    path = tmp_path / "exercise7.npz"
    with pytest.raises(WorkspaceError, match="Nothing is kept yet: run `cnntutor check exercise7` first"):
        open_kept(path, "exercise7")
    for content in (b"", b"PK\x03\x04", b"\x93NUMPY", bytes(range(256)) * 9):
        path.write_bytes(content)
        with pytest.raises(WorkspaceError, match=r"damaged. Run `cnntutor check exercise7` again"):
            open_kept(path, "exercise7")


@pytest.mark.parametrize(
    "about",
    [
        {"version": 2},
        {"seed": -1},
        {"seed": float("inf")},
        {"line": [[float("nan")] * 3, [0, 0, 0]]},
        {"line": [[1e300] * 3, [0, 0, 0]]},
        {"line": [[1.0, 2.0], [0.0, 0.0]]},
        {"line": [0.1, 0.2]},
        {"training__data": "../secret"},
        {"training__data": ["shapes10"]},
        {"training__accuracy": 3.0},
        {"training__images": "many"},
        {"training__curve__0__loss": "low"},
        {"training__curve__0__validation_loss": "low"},
        {"training__curve__0__validation_accuracy": [1]},
        {"training__curve": 3},
        {"network__layers__0__settings": []},
        {"network__layers__0__place": -1},
        {"network__layers__0__name": None},
        {"network__layers": "none"},
        {"layers": [10**9]},
    ],
)
def test_changed_facts_are_damage(tmp_path: Path, about: dict[str, Any]) -> None:
    """A fact that no check writes is told as damage, whatever it is."""
    path = changed(written(tmp_path / "m.npz", made_up(plan().held_out_labels)), **about)
    with pytest.raises(WorkspaceError, match="damaged"):
        open_kept(path, "exercise7")


@pytest.mark.parametrize(
    "arrays",
    [
        {"confusion": np.full((10, 10), -1)},
        {"confusion": np.zeros((3, 3), int)},
        {"predictions": np.full((40, 10), np.nan)},
        {"predictions": np.zeros((40, 3))},
        {"weights_0_0": np.zeros((3, 3, 3, 4), "U4")},
        {"about": np.zeros(9)},
    ],
)
def test_changed_arrays_are_damage(tmp_path: Path, arrays: dict[str, Array]) -> None:
    """So is an array of another kind, another shape or without numbers in it."""
    path = changed(written(tmp_path / "m.npz", made_up(plan().held_out_labels)), arrays)
    with pytest.raises(WorkspaceError, match="damaged"):
        open_kept(path, "exercise7")


def test_pickles_are_not_opened(tmp_path: Path) -> None:
    """An array of objects, which would run code when it is read, is damage."""
    path = changed(written(tmp_path / "m.npz", made_up(plan().held_out_labels)), {"x": np.array([print])})
    with pytest.raises(WorkspaceError, match="damaged"):
        open_kept(path, "exercise7")


def test_texts_of_the_file_command_nothing(tmp_path: Path) -> None:
    """The name of a layer that somebody wrote there is fit for a terminal, and short where it is shown."""
    path = written(tmp_path / "m.npz", made_up(plan().held_out_labels))
    kept = open_kept(changed(path, network__layers__0__name="\x1b[31m" * 99), "exercise7")
    name = kept.network.layers[0].name
    assert "\x1b" not in name
    assert len(clean(name)) == MOST_NAME


@pytest.mark.parametrize(
    "about",
    [
        {"training__images": MOST_COUNT + 1},
        {"training__epochs": True},
        {"network__input_count": 1.5},
        {"network__chain": 1},
        {"network__layers__0__inputs": [0]},
        {"network__outputs": [99]},
    ],
)
def test_facts_beyond_their_bounds_are_damage(tmp_path: Path, about: dict[str, Any]) -> None:
    """Counts beyond reason, truth values as numbers, and layers that come before themselves."""
    path = changed(written(tmp_path / "m.npz", made_up(plan().held_out_labels)), **about)
    with pytest.raises(WorkspaceError, match="damaged"):
        open_kept(path, "exercise7")
