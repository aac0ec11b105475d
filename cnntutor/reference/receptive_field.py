"""The receptive field of a network that is given as a list of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.reference.parameters import Layer


def receptive_field(layers: Sequence[Layer]) -> int:
    """Return how many pixels of a row of the image one value of the last map depends on.

    Parameters
    ----------
    layers : sequence of dict
        `conv` with `kernel` and `stride`, `pool` with `size` and `stride`; others change nothing.

    Returns
    -------
    int
        1 for no layers: a pixel depends on itself.

    Notes
    -----
    Each layer adds (window − 1) steps, and a step is as many pixels as the strides before it multiply to:
    Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill (2019).

    Examples
    --------
    >>> receptive_field([{"layer": "conv", "kernel": 3, "stride": 1}] * 3)
    7
    """
    field, apart = 1, 1
    for layer in layers:
        if layer["layer"] in ("conv", "pool"):
            window = layer["kernel"] if layer["layer"] == "conv" else layer["size"]
            field += (window - 1) * apart
            apart *= layer["stride"]
    return field
