"""Sentences, vectors and cases that are drawn for functions over words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import sentences
from cnntutor.reference import text
from tests.support import grade_answers, load

EXERCISE = load("exercise13")


@pytest.mark.parametrize("seed", range(20))
def test_a_map_can_be_worked_out_by_hand(seed: int) -> None:
    """Five words with vectors of their own among eight, small numbers, and no largest number twice."""
    numbers = sentences.draw_one_map(np.random.default_rng(seed))
    words, vectors = numbers["SENTENCE"].split(), numbers["VECTORS"]
    assert len(set(words)) == 5
    assert vectors.keys() > set(words)
    assert len({tuple(vector) for vector in vectors.values()}) == len(vectors) == 8
    values = text.conv1d(*sentences.one_map(*numbers.values())).tolist()
    assert len(set(values)) == 4
    assert all(abs(value) < 40 for value in values)


def test_cases_of_a_map_keep_its_numbers_apart() -> None:
    """No kernel is square, none is without a bias, and all settings occur: overlap, gaps, rests, padding."""
    rng = np.random.default_rng(0)
    cases = [sentences.draw_conv1d(rng, k) for k in range(34)]
    for sequence, kernel, bias, *rest in cases:
        stride, padding = rest or (1, 0)
        assert kernel.shape[0] != kernel.shape[1] == sequence.shape[1]
        assert bias != 0
        assert len(text.conv1d(sequence, kernel, bias, stride, padding)) >= 2
    settings = {(*rest,) for _, _, _, *rest in cases}
    assert {(), (1, 1), (2, 0), (2, 2)} <= settings
    assert {kernel.dtype.kind + sequence.dtype.kind for sequence, kernel, *_ in cases} >= {"ii", "ff", "fi"}


def test_cases_of_features_show_the_rules() -> None:
    """Some sentences are shorter than the widest kernel; some features are 0 by the ReLU, never all."""
    rng = np.random.default_rng(0)
    short = zeros = 0
    for k in range(36):
        sequence, kernels, biases = sentences.draw_sentence_features(rng, k)
        features = text.sentence_features(sequence, kernels, biases)
        short += len(sequence) < max(map(len, kernels))
        zeros += bool((features == 0).any())
        assert (features > 0).any()
        assert all(bias.all() for bias in biases)
    assert short >= 8
    assert zeros >= 5


def test_cases_of_max_over_time_have_maps_of_negative_numbers() -> None:
    """And never as many places as maps; no number comes twice."""
    rng = np.random.default_rng(0)
    maps = [sentences.draw_feature_map(rng, k)[0] for k in range(33)]
    assert sum(bool((each < 0).all()) for each in maps) >= 8
    assert all(each.ndim == 1 or each.shape[0] != each.shape[1] for each in maps)
    assert all(np.unique(each).size == each.size for each in maps)


@pytest.mark.parametrize("called", [lambda *_: 1, lambda *arguments: arguments[0]])
def test_a_constant_earns_next_to_nothing(called: Callable[..., Any]) -> None:
    """Whatever is given for every question, and the input returned."""
    given = {question.name: called if question.is_called else 1 for question in EXERCISE.value_questions}
    score = grade_answers(EXERCISE, given, student="ada").score
    assert score is not None
    assert score < 15
