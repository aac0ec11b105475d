"""The arrays that stand beside the module of an exercise, in a file of the same name: weights and images."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.domain.given_model import GivenLayer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from cnntutor.domain.values import Array

HERE = Path(__file__).parent


@cache
def load_arrays(stem: str) -> dict[str, Array]:
    """Return the arrays of an exercise by their names; nobody may change them.

    Parameters
    ----------
    stem : str
        What its files are called: `exercise9_feature_maps`.
    """
    with np.load(HERE / f"{stem}.npz", allow_pickle=False) as file:
        found: dict[str, Array] = {name: file[name] for name in file.files}
    for array in found.values():
        array.flags.writeable = False
    return found


def trained_layer(
    class_name: str, name: str, settings: Mapping[str, Any], arrays: Mapping[str, Array]
) -> GivenLayer:
    """Return a layer with the weights that are called after it: `conv2d.0`, `conv2d.1` and so on."""
    own = sorted(
        (key for key in arrays if key.rpartition(".")[0] == name), key=lambda key: int(key.rpartition(".")[2])
    )
    return GivenLayer(
        class_name=class_name, name=name, settings=settings, weights=tuple(arrays[key] for key in own)
    )
