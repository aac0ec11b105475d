"""A relation that is told is held against further cases by its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from benchmarks.relation_claims import check_relation
from cnntutor.domain.exercise import Case, Function
from cnntutor.domain.outcome import Outcome, Raised, Returned
from cnntutor.domain.report import Diagnosis, Status
from cnntutor.domain.values import Arguments
from cnntutor.domain.verdict import Difference, Verdict
from cnntutor.grading.cases import further_cases
from cnntutor.grading.diagnosis.relations.find import find_partial_relation, find_relation
from cnntutor.grading.judging import judge
from tests.support import load, question

Answer = Callable[..., Any]


def conv2d() -> Function:
    """Return a question."""
    asked = question(load("exercise1"), "conv2d")
    assert isinstance(asked, Function)
    return asked


def answered_by(answer: Answer) -> list[tuple[Arguments, Outcome]]:
    """Return what a function makes of the public cases."""
    return [(each, Returned(answer(*each))) for each in further_cases(conv2d())]


def claim_on(answer: Answer) -> Diagnosis:
    """Return the relation that is told of a function."""
    judged = []
    for arguments, outcome in answered_by(answer):
        assert isinstance(outcome, Returned)
        found = judge(conv2d(), arguments, outcome.value)
        difference = found if isinstance(found, Difference) else None
        status = difference.status if difference else Status.CORRECT
        judged.append(
            (
                Verdict(
                    case=Case(name="one", arguments=arguments),
                    status=status,
                    message="",
                    difference=difference,
                ),
                outcome,
            )
        )
    diagnosis = find_relation(conv2d(), judged) or find_partial_relation(conv2d(), judged)
    assert diagnosis is not None
    return diagnosis


def doubled(*arguments: Any) -> Any:
    """Give twice what is right."""
    return 2 * conv2d().reference(*arguments)


def doubled_with_padding(*arguments: Any) -> Any:
    """Give twice what is right where there is padding."""
    return (2 if arguments[3:] > (0,) else 1) * conv2d().reference(*arguments)


def negated(*arguments: Any) -> Any:
    """Give what is right with the other sign."""
    return -conv2d().reference(*arguments)


@pytest.mark.parametrize(
    ("claimed", "given", "holds"),
    [
        (doubled, doubled, True),
        (doubled, negated, False),
        (negated, negated, True),
        (doubled_with_padding, doubled_with_padding, True),
        (doubled, doubled_with_padding, False),
    ],
)
def test_a_relation_is_checked_by_its_words(claimed: Answer, given: Answer, *, holds: bool) -> None:
    """The values that stand in that relation bear it out, all or those that are wrong; others do not."""
    assert check_relation(conv2d(), claim_on(claimed), answered_by(given)) is holds


def test_one_value_is_enough_against_a_relation() -> None:
    """A value that is not in it, or is no numbers, makes it false; a case without a value says nothing."""
    *others, (arguments, _) = answered_by(doubled)
    claim = claim_on(doubled)
    assert check_relation(conv2d(), claim, [*others, (arguments, Raised(kind="ValueError", message=""))])
    assert not check_relation(conv2d(), claim, [*others, (arguments, Returned(doubled(*arguments) + 1))])
    assert not check_relation(conv2d(), claim, [*others, (arguments, Returned("two"))])


def test_unknown_words_are_never_borne_out() -> None:
    """What no relation is told in is false."""
    claim = replace(claim_on(doubled), message="On all 42 cases, your map is green.")
    assert not check_relation(conv2d(), claim, answered_by(doubled))


def test_it_is_quiet_about_overflow() -> None:
    """Values that are not finite give no warning."""
    infinite = [(each, Returned(np.full(3, np.inf))) for each in further_cases(conv2d())]
    assert not check_relation(conv2d(), claim_on(doubled), infinite)
