"""Operations that are made of others: right of right ones, and different of any other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Function
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.compare import compare
from cnntutor.procedures import compositions
from cnntutor.procedures.surrogates import SURROGATES


def composed() -> Iterator[Any]:
    """Yield every question with a way to make it of others, and the references of its exercise."""
    for listing in registry.discover():
        asked = [each for each in registry.load(listing).questions if isinstance(each, Function)]
        right = {each.name: each.reference for each in asked}
        for each in asked:
            for way in each.compositions:
                if way.__module__ == compositions.__name__:
                    yield pytest.param(each, way, right, id=f"{each.name}-{way.__name__}")


COMPOSED = list(composed())


def test_every_way_is_one_of_a_question() -> None:
    """A way that no exercise names would be tried on nothing."""
    public = {
        name
        for name, each in vars(compositions).items()
        if getattr(each, "__module__", "") == compositions.__name__
    }
    assert {each.values[1].__name__ for each in COMPOSED} == {name for name in public if name[0] != "_"}


@pytest.mark.parametrize(("question", "way", "right"), COMPOSED)
def test_of_right_functions_a_right_one_is_made(question: Function, way: Any, right: dict[str, Any]) -> None:
    """On every case; of the surrogates another one on most."""
    cases, other = draw_cases(question, {}, 0), 0
    for case in cases:
        expected = question.reference(*case.arguments)
        assert compare(way(right, *case.arguments), expected, question.tolerance) is None
        other += compare(way(SURROGATES, *case.arguments), expected, question.tolerance) is not None
    assert other > len(cases) / 2


def test_a_map_has_the_sizes_that_it_is_given() -> None:
    """Places beyond the image stay what is summed there; fewer of them are looked at."""
    image, kernel = np.arange(12).reshape(3, 4), np.ones((2, 2), int)
    for way in compositions.CONV2D_BY_SIZES:
        assert way({"output_size": lambda *_: 2}, image, kernel).tolist() == [[10, 14], [26, 30]]


def test_the_sizes_of_a_padded_image_are_asked_without_a_padding() -> None:
    """The student's `output_size` may know none."""
    asked: list[tuple[int, ...]] = []

    def output_size(*sizes: int) -> int:
        asked.append(sizes)
        return 1

    compositions.conv2d_by_padded_sizes({"output_size": output_size}, np.ones((3, 4)), np.ones((2, 2)), 1, 2)
    assert asked == [(7, 2, 1), (8, 2, 1)]
