"""What is counted wrongly in a sentence classifier, against formulas that are written that way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.misconceptions.written import agree, function

KIM = function("exercise13", "kim_parameters")

Formula = Callable[[int, list[int], int, int, int], int]
"""Of length of the vectors, widths, maps, classes and vocabulary; that is 0 where there is none."""


def right(d: int, widths: list[int], maps: int, c: int, v: int) -> int:
    """Return the right number."""
    return sum(maps * (k * d + 1) for k in widths) + (len(widths) * maps + 1) * c + v * d


FORMULAS: dict[str, Formula] = {
    "vocabulary_forgotten": lambda d, w, m, c, _: right(d, w, m, c, 0),
    "vocabulary_alone": lambda d, w, m, c, v: right(d, w, m, c, 0) + v,
    "bias_for_each_word": lambda d, w, m, c, v: right(d, w, m, c, v) + v,
    "one_word_too_many": lambda d, w, m, c, v: right(d, w, m, c, v + (v > 0)),
    "vectors_only": lambda d, w, m, c, v: v * d or right(d, w, m, c, 0),
    "bias_left_out": lambda d, w, m, c, v: right(d, w, m, c, v) - m * len(w),
    "no_biases": lambda d, w, m, c, v: right(d, w, m, c, v) - m * len(w) - c,
    "dimension_left_out": lambda d, w, m, c, v: right(1, w, m, c, 0) + v * d,
    "square_kernels": lambda d, w, m, c, v: right(0, w, m, c, 0) + sum(m * k * k for k in w) + v * d,
    "one_bias_for_each_width": lambda d, w, m, c, v: right(d, w, m, c, v) + (1 - m) * len(w),
    "bias_per_word": lambda d, w, m, c, v: right(d + 1, w, m, c, 0) - m * len(w) + v * d,
    "bias_per_dimension": lambda d, w, m, c, v: right(d, w, m, c, v) + m * len(w) * (d - 1),
    "maps_left_out": lambda d, w, m, c, v: right(d, w, m, c, v) - sum((m - 1) * (k * d + 1) for k in w),
    "maps_added": lambda d, w, m, c, v: right(d, w, m, c, v) + sum(m - (m - 1) * (k * d + 1) for k in w),
    "last_width_only": lambda d, w, m, c, v: right(d, w, m, c, v) - sum(m * (k * d + 1) for k in w[:-1]),
    "first_width_only": lambda d, w, m, c, v: right(d, w, m, c, v) - sum(m * (k * d + 1) for k in w[1:]),
    "widths_left_out_of_dense": lambda d, w, m, c, v: right(d, w, m, c, v) - (len(w) - 1) * m * c,
    "widths_multiplied_into_dense": lambda d, w, m, c, v: right(d, w, m, c, v) + (sum(w) - len(w)) * m * c,
    "dense_left_out": lambda d, w, m, _, v: sum(m * (k * d + 1) for k in w) + v * d,
    "dense_bias_left_out": lambda d, w, m, c, v: right(d, w, m, c, v) - c,
    "single_dense_bias": lambda d, w, m, c, v: right(d, w, m, c, v) - c + 1,
    "bias_per_input": lambda d, w, m, c, v: right(d, w, m, c, v) - c + len(w) * m,
}


@pytest.mark.parametrize("name", FORMULAS)
def test_formulas(name: str) -> None:
    """A replay gives what the formula gives, with a vocabulary and without."""

    def kim_parameters(
        dimension: int, widths: list[int], maps: int, classes: int, vocabulary: int | None = None
    ) -> int:
        return FORMULAS[name](dimension, widths, maps, classes, vocabulary or 0)

    agree(KIM, name, kim_parameters)


def test_every_misconception_has_its_formula() -> None:
    """None is left out, and the right formula is right."""
    assert {error.name for error in KIM.misconceptions} == FORMULAS.keys()
    assert right(300, [3, 4, 5], 100, 2, 20_000) == 6_360_902
