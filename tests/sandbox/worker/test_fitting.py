"""Functions that can take the arguments of a question are told from those that cannot."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cnntutor.sandbox.worker.fitting import unfit


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (lambda a, b: a + b, None),
        (lambda *every: every, None),
        (lambda a, b, c=1: a + b + c, None),
        (lambda a: a, "a"),
        (lambda a, b, *, c: a + b + c, "a, b, *, c"),
        (min, None),
    ],
)
def test_parameters_are_told_where_they_do_not_fit(
    function: Callable[..., object], parameters: str | None
) -> None:
    """A function of which nobody knows them has the benefit of the doubt."""
    assert unfit(function, (1, 2)) == parameters
