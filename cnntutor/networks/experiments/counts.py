"""How many parameters and multiplications the networks of an experiment have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.reference.multiplications import count_multiplications
from cnntutor.reference.parameters import count_parameters

if TYPE_CHECKING:
    from cnntutor.domain.experiment import Design, Setting


def parameters_of(design: Design, setting: Setting) -> int:
    """Return how many parameters the network of a setting has."""
    return count_parameters(design.layers(*setting), design.input_shape)


def multiplications_of(design: Design, setting: Setting) -> int:
    """Return how often the network of a setting multiplies for one image."""
    return count_multiplications(design.layers(*setting), design.input_shape)
