"""Tests of the misconceptions about architectures: each is told apart, and found by what it builds."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.curriculum.architecture_builders import IN_CODE
from cnntutor.domain.architecture import Architecture
from cnntutor.domain.procedure import Misconception
from cnntutor.grading.architectures import Built, find_misconceptions
from cnntutor.grading.kinds.architecture import draw_cases
from cnntutor.procedures.replaying import replay
from cnntutor.reference.structures import Mismatch

every_question = pytest.mark.parametrize("question", IN_CODE, ids=lambda question: question.name)


def built(question: Architecture, wrong: tuple[Misconception, ...], seed: int) -> list[Built]:
    """Return what somebody with misconceptions builds on all cases of a seed."""
    found: list[Built] = []
    for case in draw_cases(question, seed):
        result: Any
        try:
            result = replay(question.procedure, wrong, case.arguments)
        except Mismatch as mismatch:
            result = mismatch.shapes
        found.append(Built(case.arguments, result))
    return found


@every_question
def test_each_is_found_as_itself(question: Architecture) -> None:
    """On the cases of two seeds no two build the same, none builds the right model everywhere."""
    for seed in range(2):
        right = built(question, (), seed)
        for each in question.misconceptions:
            wrong = built(question, (each,), seed)
            assert wrong != right, each.name
            assert find_misconceptions(question, wrong) == (each,), each.name


@every_question
def test_one_model_for_all_arguments_earns_hardly_anything(question: Architecture) -> None:
    """No two cases ask for the same model, and none for its input."""
    for seed in range(10):
        models = [each.found.result.digest for each in built(question, (), seed)]  # type: ignore[union-attr]
        commonest = max(models.count(each) for each in models)
        assert commonest / len(models) < 0.15 or not question.signature


@every_question
def test_words_are_sentences(question: Architecture) -> None:
    """What is told begins small and ends open, the advice is a sentence; names are unique."""
    names = [each.name for each in question.misconceptions]
    assert len(set(names)) == len(names) >= 6
    for each in question.misconceptions:
        assert each.tell.startswith("you"), each.tell
        assert not each.tell.endswith(".")
        assert each.advice.endswith((".", "`"))
