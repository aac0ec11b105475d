"""Why values are wrong: the ways to explain that are tried in their order, and the first reason decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cnntutor.domain.exercise import Case
from cnntutor.domain.outcome import Outcome, Raised, Returned
from cnntutor.domain.report import Diagnosis, DiagnosisKind, Status
from cnntutor.domain.verdict import Difference, Verdict
from cnntutor.grading.diagnosis import diagnose as module
from cnntutor.grading.diagnosis.diagnose import diagnose
from tests.grading.diagnosis.wrong_functions import function

MAX = function("pooling", "max_pool2d")
BACKWARD = function("backpropagation", "conv2d_backward")
CASE = Case(name="a", arguments=())
VALUE: list[tuple[Verdict, Outcome]] = [
    (
        Verdict(
            case=CASE, status=Status.WRONG, difference=Difference(status=Status.WRONG, message="it differs")
        ),
        Returned(1),
    )
]
RAISED: list[tuple[Verdict, Outcome]] = [
    (Verdict(case=CASE, status=Status.RAISED), Raised(kind="A", message=""))
]
WAYS = ("find_misconceptions", "find_relation", "find_condition", "find_partial_relation")
FOUND = Diagnosis(misconceptions=(), certain=True, message="a reason", kind=DiagnosisKind.RELATION)


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Give what has one way find a reason, and returns the list of those that are tried."""

    def having(reason: str) -> list[str]:
        asked: list[str] = []

        def way(name: str) -> Callable[..., Diagnosis | None]:
            def find(*_: Any, **__: Any) -> Diagnosis | None:
                asked.append(name)
                return FOUND if name == reason else None

            return find

        for name in (*WAYS, "diagnose_parts"):
            monkeypatch.setattr(module, name, way(name))
        return asked

    return having


@pytest.mark.parametrize("place", range(len(WAYS)))
def test_the_first_reason_decides(tried: Callable[[str], list[str]], place: int) -> None:
    """What holds of all values comes before what holds of some cases; nothing behind a reason is tried."""
    asked = tried(WAYS[place])
    assert diagnose(MAX, VALUE) is FOUND
    assert asked == list(WAYS[: place + 1])


def test_without_a_reason_there_is_none(tried: Callable[[str], list[str]]) -> None:
    """When all have been tried."""
    asked = tried("nothing")
    assert diagnose(MAX, VALUE) is None
    assert asked == list(WAYS)


@pytest.mark.parametrize("question", [MAX, BACKWARD], ids=lambda question: question.name)
def test_without_values_only_conditions_are_looked_for(
    tried: Callable[[str], list[str]], question: Any
) -> None:
    """Where no value came back that differs, none can be explained."""
    asked = tried("nothing")
    assert diagnose(question, RAISED) is None
    assert asked == ["find_condition"]


def test_of_several_parts_the_whole_is_explained_first(tried: Callable[[str], list[str]]) -> None:
    """Part by part only where nothing explains all of them."""
    asked = tried("diagnose_parts")
    assert diagnose(BACKWARD, VALUE) is FOUND
    assert asked == ["find_misconceptions", "diagnose_parts"]
