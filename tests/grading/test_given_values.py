"""That values are others is said where one was changed, and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.curriculum.exercise5_parameters import LECTURE
from cnntutor.domain.exercise import Variant
from cnntutor.grading.given_values import is_same
from tests.support import grade_source, load

WITH_VALUES = [each.id for each in registry.discover() if registry.load(each).lecture]


def source_of(values: Mapping[str, Any], exercise: str) -> str:
    """Return a file that holds these values and a wrong answer to every by-hand question."""
    by_hand = [each.name for each in load(exercise).questions if each.about_values]
    lines = [f"{name} = {value!r}" for name, value in values.items()]
    return "\n".join([*lines, *(f"{name} = -12345" for name in by_hand)])


def changed(value: Any) -> Any:
    """Return a value with its first number one larger."""
    match value:
        case dict():
            first, *others = value.items()
            return {first[0]: changed(first[1]), **dict(others)}
        case list() | tuple():
            return type(value)([changed(value[0]), *value[1:]])
        case str():
            return f"{value}_"
        case _:
            return value + 1


def variant_of(exercise: str, student: str | None) -> Variant:
    """Return the values of a student, or of the lecture."""
    return registry.variant(load(exercise), student)


@pytest.mark.parametrize("student", [None, "Ana"])
@pytest.mark.parametrize("exercise", WITH_VALUES)
def test_wrong_answers_alone_say_nothing_of_the_values(exercise: str, student: str | None) -> None:
    """All by-hand answers are wrong, all values as they were given, in whatever they are kept."""
    variant = variant_of(exercise, student)
    report = grade_source(source_of(variant.numbers, exercise), exercise, variant=variant)
    assert report.score == 0
    assert report.notes == ()


@pytest.mark.parametrize("exercise", WITH_VALUES)
def test_every_changed_value_is_named(exercise: str) -> None:
    """Where one number of each value is another, all of them are named."""
    variant = variant_of(exercise, "Ana")
    values = {name: changed(value) for name, value in variant.numbers.items()}
    report = grade_source(source_of(values, exercise), exercise, variant=variant)
    assert {question.name for question in report.undecided} == {
        each.name for each in load(exercise).questions if each.about_values
    }
    assert report.undecided[0].message.startswith(f"No score: {', '.join(values)} in your file ")
    (note,) = report.notes
    assert f"shows the values of {', '.join(values)} that" in note


def test_a_single_changed_value_is_named_alone() -> None:
    """One layer of one network has another number of filters."""
    first, *others = LECTURE["MNIST"]
    values = {**LECTURE, "MNIST": [{**first, "filters": 33}, *others]}
    report = grade_source(source_of(values, "exercise5"), "exercise5")
    assert report.undecided[0].message.startswith("No score: MNIST in your file is not that of the lecture")


def test_values_in_arrays_and_other_types_are_the_same() -> None:
    """What a student turns into arrays of other numbers says the same."""
    source = source_of(load("exercise1").lecture, "exercise1")
    kept = "import numpy as np\nIMAGE = np.array(IMAGE, dtype=np.float32)\nSIZES = np.array(SIZES)\n"
    assert grade_source(f"{source}\n{kept}").notes == ()


@pytest.mark.parametrize(
    ("held", "given", "same"),
    [
        ({"b": 2, "a": 1}, {"a": 1, "b": 2}, True),
        ([{"layer": "conv", "filters": np.int64(3)}], [{"layer": "conv", "filters": 3}], True),
        ([{"layer": "conv", "filters": 4}], [{"layer": "conv", "filters": 3}], False),
        ([{"layer": "pool"}], [{"layer": "flatten"}], False),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ([(1, 2), (3,)], [[1, 2], [3]], True),
        (np.array([[1, 2]]), ((1, 2),), True),
        (np.float32(0.01), 0.01, True),
        (0.0101, 0.01, False),
        (1, "1", False),
        (None, 1, False),
        ([1, 2, 3], [1, 2], False),
        (10**400, 0.5, False),
        (float("nan"), 1, False),
        (np.zeros((1000, 1000)), [1, 2], False),
    ],
)
def test_what_is_the_same(held: Any, given: Any, same: bool) -> None:
    """The order of keys, the kind of list and the kind of number do not count; the rest does."""
    assert is_same(held, given) is same
