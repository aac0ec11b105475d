"""What values, shapes and texts are called in a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.text import count_text as count_text
from cnntutor.text import sanitize

if TYPE_CHECKING:
    from collections.abc import Sequence

NONE_RETURNED = "it is None: is a `return` missing?"


def kind_text(value: Any) -> str:
    """Return what a value is that is no single number.

    Examples
    --------
    >>> kind_text((1, 2)), kind_text([[1]]), kind_text(np.ones((1, 3)))
    ('a tuple of two', 'a list of one', 'an array of shape 1 × 3')
    """
    if isinstance(value, np.ndarray):
        return f"an array of shape {shape_text(value.shape)}"
    if isinstance(value, dict):
        return "a dict"
    return f"a {'tuple' if isinstance(value, tuple) else 'list'} of {count_text(len(value))}"


def join_names(names: Sequence[str]) -> str:
    """Return names as a sentence has them.

    Examples
    --------
    >>> join_names(["d_image"]), join_names(["d_image", "d_kernel", "d_bias"])
    ('d_image', 'd_image, d_kernel and d_bias')
    """
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def lower_first(text: str) -> str:
    """Return a text that goes on with a sentence: without the capital letter in front."""
    return f"{text[0].lower()}{text[1:]}"


def shape_text(shape: tuple[int, ...]) -> str:
    """Return a shape as the lectures write it: `3 × 4`.

    Examples
    --------
    >>> shape_text((3, 4)), shape_text((5,)), shape_text(())
    ('3 × 4', '5', 'a single number')
    """
    return " × ".join(map(str, shape)) if shape else "a single number"


def quoted(text: str) -> str:
    """Return a text from outside in quotes, sanitized and cut."""
    return f'"{sanitize(text[:60])}{"…" if len(text) > 60 else ""}"'
