"""What the tests of relations share: a function that is wrong in a known way, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import ByHand, Case, Function
from cnntutor.domain.outcome import Outcome, Returned
from cnntutor.domain.report import Diagnosis, DiagnosisKind, Status
from cnntutor.domain.values import Arguments
from cnntutor.domain.verdict import Verdict
from cnntutor.grading.cases import draw_cases, further_cases
from cnntutor.grading.diagnosis.relations.find import find_partial_relation, find_relation
from cnntutor.grading.diagnosis.relations.interface import Pair
from cnntutor.grading.diagnosis.replay import Judged
from cnntutor.grading.judging import judge
from tests.support import Answers, load, question

CONV2D = ("exercise1", "conv2d")
OUTPUT_SIZE = ("exercise1", "output_size")
CONV_LAYER = ("exercise2", "conv_layer")
MAX_POOL2D = ("exercise3", "max_pool2d")
AVG_POOL2D = ("exercise3", "avg_pool2d")
TANH = ("exercise4", "tanh")
RELU_DERIVATIVE = ("exercise4", "relu_derivative")
OUTPUT_SHAPES = ("exercise5", "output_shapes")
SOFTMAX = ("exercise6", "softmax")
CROSS_ENTROPY = ("exercise6", "cross_entropy")


def function(which: tuple[str, str]) -> Function:
    """Return a question that is answered with a function."""
    found = question(load(which[0]), which[1])
    assert isinstance(found, Function)
    return found


def with_result(which: tuple[str, str], change: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return a function that gives something made of the right result."""
    asked = function(which)

    def wrong(*arguments: Any) -> Any:
        right = asked.reference(*arguments)
        return change(np.asarray(right, dtype=float) if isinstance(right, np.ndarray) else right)

    return wrong


def judged_on(asked: Function | ByHand, given: Any, cases: Iterable[Case]) -> list[Judged]:
    """Return the verdicts on a function, or on a value, with what came back."""
    judged: list[Judged] = []
    for case in cases:
        outcome = _answer(asked, given, case.arguments)
        if not isinstance(outcome, Returned):
            judged.append((Verdict(case=case, status=Status.RAISED), outcome))
            continue
        match judge(asked, case.arguments, outcome.value):
            case str():
                judged.append((Verdict(case=case, status=Status.CORRECT), outcome))
            case difference:
                judged.append(
                    (Verdict(case=case, status=difference.status, message="", difference=difference), outcome)
                )
    return judged


def _answer(asked: Function | ByHand, given: Any, arguments: Arguments) -> Outcome:
    answers = Answers({asked.name: given})
    return answers.call(asked.name, arguments) if callable(given) else answers.read(asked.name)


def find(
    which: tuple[str, str], wrong: Callable[..., Any], judged: Sequence[Judged] | None = None
) -> Diagnosis | None:
    """Return the relation that is found for a function."""
    return _find(find_relation, which, wrong, judged)


def find_partial(which: tuple[str, str], wrong: Callable[..., Any]) -> Diagnosis | None:
    """Return the relation that is found for what is wrong of a function."""
    return _find(find_partial_relation, which, wrong, None)


def _find(way: Any, which: tuple[str, str], wrong: Any, judged: Sequence[Judged] | None) -> Diagnosis | None:
    asked = function(which)
    if judged is None:
        judged = judged_on(asked, wrong, draw_cases(asked, {}, 0))
    diagnosis: Diagnosis | None = way(
        asked, judged, lambda arguments: _answer(asked, wrong, arguments), further_cases(asked)
    )
    assert diagnosis is None or diagnosis.kind is DiagnosisKind.RELATION
    return diagnosis


def told(which: tuple[str, str], change: Callable[[Any], Any]) -> str:
    """Return what is told for certain of a function that gives something made of the right result."""
    diagnosis = find(which, with_result(which, change))
    assert diagnosis is not None
    assert diagnosis.certain
    assert diagnosis.misconceptions == ()
    assert diagnosis.advice
    return diagnosis.message


def by_hand(exercise: str, name: str, change: Callable[[Any], Any]) -> Diagnosis | None:
    """Return the relation that is found for a value made of the right one."""
    asked = question(load(exercise), name)
    assert isinstance(asked, ByHand)
    (case,) = draw_cases(asked, registry.variant(load(exercise), None).numbers, 0)
    return find_relation(asked, judged_on(asked, change(asked.reference(*case.arguments)), [case]))


def pair_of(value: Any, right: Any, *arguments: Any, names: tuple[str, ...] = ()) -> Pair:
    """Return a pair of these."""
    return Pair(
        value=np.asarray(value, dtype=np.float64),
        right=np.asarray(right, dtype=np.float64),
        expected=right,
        arguments=arguments,
        names=names,
        tolerance=function(CONV2D).tolerance,
    )
