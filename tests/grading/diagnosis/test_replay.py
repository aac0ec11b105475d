"""What is claimed of wrong values: what was done, and nothing else."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeGuard

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Function
from cnntutor.domain.procedure import Misconception
from cnntutor.domain.report import Diagnosis, DiagnosisKind
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.compare import compare
from cnntutor.grading.diagnosis.matching import compatible
from cnntutor.grading.given_answers import grade_given
from cnntutor.procedures.replaying import replay
from tests.grading.diagnosis import student_functions as written
from tests.misconceptions.written import function, named

SEVERAL: list[tuple[str, str, Callable[..., Any], set[str], bool]] = [
    ("exercise1", "conv2d", written.flipped_without_stride, {"flipped_kernel", "stride_only_in_size"}, True),
    ("exercise1", "conv2d", written.flipped_height_for_both, {"flipped_kernel", "height_for_both"}, True),
    (
        "exercise1",
        "conv2d",
        written.three_at_once,
        {"padding_copies_border", "last_places_left_zero", "relu_inside"},
        False,
    ),
    ("exercise6", "softmax", written.softmax_of_all, {"shift_over_all", "keepdims_missing"}, True),
]
FUNCTIONS = [
    pytest.param(question, id=question.name)
    for listing in registry.discover()
    for question in registry.load(listing).questions
    if isinstance(question, Function)
]


def diagnosis(exercise: str, name: str, given: Callable[..., Any], seed: int = 0) -> Diagnosis | None:
    """Return what is said of a function."""
    return grade_given(function(exercise, name), given, {}, seed).diagnosis


def claims_misconceptions(found: Diagnosis | None) -> TypeGuard[Diagnosis]:
    """Tell whether misconceptions are claimed: relations and conditions have tests of their own."""
    return found is not None and found.kind is DiagnosisKind.MISCONCEPTION


@pytest.mark.parametrize(("exercise", "name", "given", "made", "certain"), SEVERAL)
def test_several_at_once(
    exercise: str, name: str, given: Callable[..., Any], made: set[str], certain: bool
) -> None:
    """Two or three that were made together are told together; of three it is never said to be certain."""
    found = diagnosis(exercise, name, given)
    assert found is not None
    assert set(found.misconceptions) == made
    assert found.certain == certain
    count = "three" if len(made) == 3 else "two"
    assert count in found.message.lower()


@pytest.mark.parametrize("given", [written.unknown, written.nothing, written.with_cache])
def test_nothing_is_claimed_of_what_is_not_known(given: Callable[..., Any]) -> None:
    """Other numbers, the same number everywhere, and no array at all."""
    assert not claims_misconceptions(diagnosis("exercise1", "conv2d", given))


@pytest.mark.parametrize("value", [0.0, 0, 1.0, np.float64(0), np.nan])
def test_nothing_is_claimed_of_several_where_it_is_always_one_number(value: Any) -> None:
    """Many pairs would give that, whether it comes as a number, in an array or in lists."""
    for told in (
        diagnosis("exercise6", "cross_entropy", lambda *_: value),
        diagnosis("exercise1", "conv2d", lambda *given: (written.nothing(*given) + value).tolist()),
    ):
        assert not claims_misconceptions(told)


def test_cases_that_raise_say_nothing_against_it() -> None:
    """What is claimed explains all that came back, however little that is."""
    found = diagnosis("exercise1", "conv2d", written.refuses)
    assert found is not None
    assert "flipped_kernel" in found.misconceptions


def test_few_values_have_to_hold_on_further_cases() -> None:
    """Where most cases raise, what explains the others is told only if it does so elsewhere, too."""
    asked = function("exercise1", "conv2d")
    flipped = combined(asked, (named(asked.misconceptions, "flipped_kernel"),))
    graded = {repr(case.arguments) for case in draw_cases(asked, {}, 0)}
    some = set(sorted(graded)[:15])

    def told(elsewhere: Callable[..., Any]) -> Diagnosis | None:
        def given(*arguments: Any) -> Any:
            if repr(arguments) in graded - some:
                raise ValueError
            return (flipped if repr(arguments) in some else elsewhere)(*arguments)

        return diagnosis("exercise1", "conv2d", given)

    found = told(flipped)
    assert found is not None
    assert found.misconceptions == ("flipped_kernel",)
    assert not claims_misconceptions(told(lambda *arguments: flipped(*arguments) * 2))


def combined(asked: Function, errors: tuple[Misconception, ...]) -> Callable[..., Any]:
    """Return the function of somebody who has these misconceptions."""
    return lambda *arguments: replay(asked.procedure, errors, arguments)


def further(asked: Function, count: int) -> list[tuple[Any, ...]]:
    """Return cases on which nobody is graded."""
    rng = np.random.default_rng(77)
    return [asked.draw(rng, k) for k in range(count)]


def same_everywhere(asked: Function, one: Callable[..., Any], other: Callable[..., Any], count: int) -> bool:
    """Tell whether two functions give the same on further cases, wherever the first gives a value."""
    for arguments in further(asked, count):
        try:
            value = one(*arguments)
        except Exception:
            continue
        try:
            claimed = other(*arguments)
        except Exception:
            return False
        if compare(value, claimed, asked.tolerance) is not None and not np.isnan(np.asarray(value)).any():
            return False
    return True


def holds(asked: Function, given: Callable[..., Any], names: tuple[str, ...]) -> bool:
    """Tell whether what is claimed gives the same on further cases, with one habit or with none."""
    claimed = tuple(named(asked.misconceptions, name) for name in names)
    habits: tuple[dict[str, Any], ...] = ({}, *map(dict, asked.procedure.habits))
    for habit in habits:
        procedure = asked.procedure.exchange(habit)
        if same_everywhere(asked, given, lambda *each, way=procedure: replay(way, claimed, each), 60):
            return True
    return False


@pytest.mark.parametrize("asked", FUNCTIONS)
def test_what_is_claimed_of_two_holds_on_further_cases(asked: Function) -> None:
    """Of pairs drawn at random each is told as what gives the same on cases that were not graded, too."""
    pairs = [pair for pair in itertools.combinations(asked.misconceptions, 2) if compatible(pair)]
    told = 0
    for place in np.random.default_rng(5).permutation(len(pairs))[:3]:
        given = combined(asked, pairs[place])
        found = grade_given(asked, given, {}, 1).diagnosis
        if found is None:
            continue
        told += 1
        made = {each.name for each in pairs[place]}
        assert made.issuperset(found.misconceptions) or holds(asked, given, found.misconceptions), made
    assert told or len(pairs) < 10


@pytest.mark.parametrize("asked", FUNCTIONS)
def test_what_is_claimed_of_an_unknown_misconception_holds_too(asked: Function) -> None:
    """Where what was done is not in the list, others are told only if they come to the same."""
    for place in np.random.default_rng(6).permutation(len(asked.misconceptions))[:1]:
        error = asked.misconceptions[place]
        others = tuple(each for each in asked.misconceptions if each is not error)
        without = replace(asked, misconceptions=others)
        given = combined(asked, (error,))
        found = grade_given(without, given, {}, 1).diagnosis
        if claims_misconceptions(found):
            assert holds(without, given, found.misconceptions), (error, found.misconceptions)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("asked", FUNCTIONS)
def test_what_is_claimed_of_each_misconception_holds(asked: Function, seed: int) -> None:
    """Whichever was made, on whichever hidden cases: it is told, or what gives the same on further cases."""
    for error in asked.misconceptions:
        given = combined(asked, (error,))
        found = grade_given(asked, given, {}, seed).diagnosis
        assert claims_misconceptions(found), error.name
        assert error.name in found.misconceptions or holds(asked, given, found.misconceptions), error.name
