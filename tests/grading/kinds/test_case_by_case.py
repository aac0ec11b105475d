"""What kinds share whose answers are values: sums, what is hidden, and when wrong ones are the same."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Case
from cnntutor.domain.outcome import Raised, Returned
from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Verdict
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.given_answers import grade_given
from cnntutor.grading.kinds.case_by_case import filled_like, fingerprint, zeros_like
from cnntutor.grading.kinds.function import KIND
from tests.grading.diagnosis.wrong_functions import function
from tests.support import load

POOLING = load("pooling")
MAX = function("pooling", "max_pool2d")
CASES = draw_cases(MAX, POOLING.lecture, 0)


def is_hidden(image: Any) -> bool:
    """Tell whether an image is that of a hidden case."""
    return any(case.hidden and np.array_equal(case.arguments[0], image) for case in CASES)


def judged(*values: Any, hidden: bool = False) -> list[tuple[Verdict, Any]]:
    """Return cases with these values."""
    case = Case(name="a case", arguments=(), hidden=hidden)
    return [(Verdict(case=case, status=Status.WRONG), Returned(value)) for value in values]


def test_the_text_of_an_exception_hides_what_is_hidden() -> None:
    """It may hold the numbers that a function was called with: of a hidden case it is not told."""

    def telling(image: Any, *others: Any) -> Any:
        if is_hidden(image):
            raise ValueError(f"secret {image.tolist()}")
        return MAX.reference(image, *others)

    report = grade_given(MAX, telling, POOLING.lecture)
    assert report.status is Status.RAISED
    assert "ValueError" in report.message
    assert "secret" not in json.dumps([report.message, *(case.message for case in report.cases)])


def test_what_a_shown_case_raises_is_told() -> None:
    """Its numbers may be seen; of what hidden ones raise alike, the same is told."""

    def telling(image: Any, *_: Any) -> Any:
        raise ValueError("hidden numbers" if is_hidden(image) else "an image")

    report = grade_given(MAX, telling, POOLING.lecture)
    assert all("an image" in case.message for case in report.cases)


def test_each_case_earns_its_share() -> None:
    """The points of those that are right, by their weight."""
    verdicts = [
        Verdict(case=Case(name="a", arguments=(), weight=weight), status=status)
        for weight, status in ((1.0, Status.CORRECT), (2.0, Status.WRONG), (1.0, Status.CORRECT))
    ]
    assert KIND.earned_share(verdicts) == 0.5


def test_what_was_begun_is_not_untouched() -> None:
    """A function that raises NotImplementedError on some calls alone has been written."""
    some = [Status.NOT_STARTED, Status.CORRECT]
    case = Case(name="a", arguments=(), hidden=False)
    for statuses, status in (
        (some, Status.RAISED),
        (some[:1] * 2, Status.NOT_STARTED),
        (some[1:], Status.CORRECT),
    ):
        report = KIND._sum_up(MAX, [Verdict(case=case, status=each) for each in statuses])
        assert report.status is status


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([1, 2], np.array([1.0, 2.0 + 1e-9])),
        (-0.0, 0),
        ((np.ones(2), np.ones(3)), (np.ones(2), np.ones(3) - 1e-9)),
        ("text", "text"),
        ({"a": 1}, {"a": 1}),
    ],
)
def test_values_that_differ_by_rounding_are_the_same(one: Any, other: Any) -> None:
    """Whoever has them did the same."""
    assert fingerprint(judged(one)) == fingerprint(judged(other)) != ""


@pytest.mark.parametrize(
    ("one", "other"), [([1, 2], [[1], [2]]), (1, 1.001), ("a", "b"), ((np.ones(2), np.ones(3)), np.ones(5))]
)
def test_other_values_are_not_the_same(one: Any, other: Any) -> None:
    """Neither other numbers nor the same in another shape."""
    assert fingerprint(judged(one)) != fingerprint(judged(other))


def test_only_shown_cases_say_what_is_shared() -> None:
    """The values of hidden ones differ by the seed; where one has no value, nothing is shared."""
    assert fingerprint([*judged(1), *judged(2, hidden=True)]) == fingerprint(judged(1))
    assert fingerprint(judged(1, hidden=True)) == fingerprint([]) == ""
    verdict = judged(1)[0][0]
    assert fingerprint([*judged(1), (verdict, Raised(kind="A", message=""))]) == ""


def test_a_form_is_filled_whatever_is_in_it() -> None:
    """Arrays keep their dtype, what is nested its depth, and texts become empty."""
    filled = filled_like({"a": (np.arange(3, dtype=np.uint8), "b"), "c": 2.5}, 7)
    assert filled["a"][0].tolist() == [7, 7, 7]
    assert (filled["a"][0].dtype, filled["a"][1], filled["c"]) == (np.uint8, "", 7)
    assert np.array_equal(zeros_like(np.ones((2, 2))), np.zeros((2, 2)))
