"""What is said of wrong functions that were written from the statements alone, blind to the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.claims import Checked
from benchmarks.explanations import NONE, Explanation, explain_function, find_advice, open_sandbox
from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Function
from cnntutor.domain.outcome import Raised
from cnntutor.grading.attempt import Attempt
from cnntutor.sandbox.interface import Sandbox
from cnntutor.sandbox.limits import KERAS_PROFILE
from tests.diagnosis_set.write import (
    SLIPS,
    expected,
    explain_all,
    format_explanation,
    images_profile,
    sources,
)
from tests.hostile.backends_here import PATIENT, PROFILE
from tests.support import load, question, submission

EXPLAINED = 1.0
"""The share of the files that are explained today, at least. It only goes up."""

EXERCISES = tuple(sorted({name.partition("_")[0] for name in sources()}))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """Give the best backend that holds here, with more time than anything here needs."""
    with open_sandbox(PROFILE) as opened:
        yield opened


@pytest.fixture(scope="module")
def checked(sandbox: Sandbox) -> dict[str, Checked]:
    """Give what is said of every file, and whether it is so."""
    patient = replace(images_profile(), limits=PATIENT)
    with open_sandbox(KERAS_PROFILE) as with_keras, open_sandbox(patient) as with_images:
        return explain_all(sandbox, with_keras=with_keras, with_images=with_images)


@pytest.fixture(scope="module")
def explanations(checked: dict[str, Checked]) -> dict[str, Explanation]:
    """Give what is said of every file."""
    return {name: each.explanation for name, each in checked.items()}


@pytest.mark.slow
def test_what_is_said_was_read_by_a_person(explanations: dict[str, Explanation]) -> None:
    """It is what stands in the file that `python -m tests.diagnosis_set.write` writes and a person reads."""
    assert {name: format_explanation(each) for name, each in explanations.items()} == expected()


@pytest.mark.slow
def test_every_function_is_wrong(explanations: dict[str, Explanation]) -> None:
    """Each loses points, so that there is something to explain."""
    assert [name for name, each in explanations.items() if not each.is_wrong] == []


@pytest.mark.slow
def test_most_are_explained(explanations: dict[str, Explanation]) -> None:
    """At least the share that was reached before has a diagnosis, advice, or is told of its form."""
    unexplained = [name for name, each in explanations.items() if each.kind == NONE]
    assert 1 - len(unexplained) / len(explanations) >= EXPLAINED, unexplained


@pytest.mark.slow
def test_no_claim_is_false(checked: dict[str, Checked]) -> None:
    """What is claimed of a file also holds on cases that the explanation was not looked for on."""
    claimed = {name: each.holds for name, each in checked.items() if each.explanation.diagnosis}
    assert [name for name, holds in claimed.items() if not holds] == []


@pytest.mark.slow
def test_each_kind_of_slip_is_explained(sandbox: Sandbox) -> None:
    """What students get wrong most is explained in every case, as a person has read it, and rightly."""
    every = explain_all(sandbox, SLIPS)
    assert {name: format_explanation(each.explanation) for name, each in every.items()} == expected(SLIPS)
    assert [name for name, each in every.items() if each.explanation.kind == NONE] == []
    claimed = {name: each.holds for name, each in every.items() if each.explanation.diagnosis}
    assert [name for name, holds in claimed.items() if not holds] == []


def test_every_function_question_is_in_the_set() -> None:
    """No function that is asked for is left out, and no file is about anything else."""
    asked = {
        (each, one.name) for each in EXERCISES for one in load(each).questions if isinstance(one, Function)
    }
    there = {
        (name.partition("_")[0], source.removeprefix("# ").partition(":")[0])
        for name, source in sources().items()
    }
    assert there == asked
    assert all(source.startswith("# ") for source in sources().values())


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("return np.abs(x)", "misconception"),
        ("return x if x > 0 else 0", "advice"),
        ("return (np.maximum(x, 0),)", "form"),
        ("print(np.maximum(x, 0))", "form"),
        ("return np.cumsum(np.sin(x)) ** 3", NONE),
        ("return relu_of(x)", NONE),
    ],
)
def test_explanations_are_told_apart(sandbox: Sandbox, body: str, kind: str) -> None:
    """A diagnosis, advice on an exception, words on a form, and what is said without a next step."""
    exercise = load("exercise4")
    asked = question(exercise, "relu")
    assert isinstance(asked, Function)
    handed_in = submission(f"import numpy as np\ndef relu(x):\n    {body}\n", exercise.id)
    with Attempt(sandbox, handed_in, ["relu"]) as attempt:
        explanation = explain_function(asked, attempt)
    assert (explanation.is_wrong, explanation.kind) == (True, kind)


def test_the_text_of_an_exception_is_no_advice() -> None:
    """What a message of several lines says is not taken for a step, and a step behind it is found."""
    handed_in = submission("one\ntwo\n")
    assert find_advice(Raised(kind="ValueError", message="first\nsecond", line=2), handed_in) == ""
    step = "`np.where` and `np.maximum` work element by element."
    assert (
        find_advice(
            Raised(kind="ValueError", message="the truth value of an array\nis not known", line=2), handed_in
        )
        == step
    )


def test_exercises_are_all_that_ask_for_functions() -> None:
    """An exercise that asks for functions and is new has to come into the set."""
    asking = {
        listing.id
        for listing in registry.discover()
        if any(isinstance(one, Function) for one in registry.load(listing).questions)
    }
    assert asking == set(EXERCISES)
