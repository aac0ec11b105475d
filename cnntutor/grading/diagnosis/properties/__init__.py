"""What the arguments of a case may have in common with those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.grading.diagnosis.parameters import kind_of_parameter
from cnntutor.grading.diagnosis.properties import layers, numbers, shapes, values

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Function
    from cnntutor.grading.diagnosis.properties.interface import Bound, Property


def properties_of(question: Function, example: Bound) -> tuple[Property, ...]:
    """Return the properties that the arguments of a function may have, the plainest first.

    Parameters
    ----------
    question : Function
        It names its parameters and what they are.
    example : mapping
        Arguments of one case, by the names of their parameters: their types decide.
    """
    kinds = {name: kind_of_parameter(question, name) for name in example}
    arrays = {name: value for name, value in example.items() if isinstance(value, np.ndarray)}
    found: list[Property] = [*numbers.of_numbers(question, example)]
    for name, array in arrays.items():
        found += shapes.of_sides(name, kinds[name], array)
    found += shapes.of_windows(example)
    for name in arrays:
        found += [*shapes.of_axes(name, kinds[name]), *values.of_type(name), *values.of_values(name)]
    for name, value in example.items():
        found += [*layers.of_layers(name, value), *shapes.of_lengths(name, value)]
    return tuple(found)
