"""The cases of a question: shown ones that are the same for everybody, hidden ones that a seed decides."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.cache import cached
from cnntutor.domain.exercise import Case
from cnntutor.grading.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator

    from cnntutor.domain.architecture import Architecture
    from cnntutor.domain.exercise import Function, ValueQuestion
    from cnntutor.domain.properties import Properties
    from cnntutor.domain.values import Arguments, Numbers

SHOWN_CASES = 6
FURTHER_CASES = 60
"""How many public cases are looked through for one that explains or separates errors."""

MODEL_CASE = Case(name="your model", arguments=())
"""The one case of a question on the model that the student builds."""

PUBLIC_SEED = 20
"""What the shown cases are drawn from, and any further one that is needed to explain an error."""


def draw_cases(question: ValueQuestion, numbers: Numbers, seed: int) -> tuple[Case, ...]:
    """Return the cases on which a question is graded.

    Parameters
    ----------
    question : ValueQuestion
        What is asked.
    numbers : mapping
        The student's numbers, for a by-hand question.
    seed : int
        Decides the hidden cases of a function question; at least 0.

    Returns
    -------
    tuple of Case
        One case for a value; for a function `SHOWN_CASES` shown ones, then the hidden ones.
    """
    return kind_of(question).draw_cases(question, numbers, seed)


def further_cases(question: Function) -> tuple[Arguments, ...]:
    """Return cases that a student may see, more than are shown."""
    public = public_arguments(question)
    return cached("further", (question,), work=lambda: tuple(itertools.islice(public, FURTHER_CASES)))


def draw_shown_and_hidden(
    question: Function | Architecture | Properties, shown: int, seed: int
) -> tuple[Case, ...]:
    """Return so many shown cases, which are the same for everybody, and hidden ones that the seed decides."""
    public = itertools.islice(public_arguments(question), shown)
    secret = itertools.islice(_arguments(question, seed), question.hidden_cases)
    return (
        *(Case(name=f"shown {k}", arguments=each, hidden=False) for k, each in enumerate(public, start=1)),
        *(Case(name=f"hidden {k}", arguments=each) for k, each in enumerate(secret, start=1)),
    )


def public_arguments(question: Function | Architecture | Properties) -> Iterator[Arguments]:
    """Return arguments that a student may see, without end."""
    return _arguments(question, PUBLIC_SEED)


def _arguments(question: Function | Architecture | Properties, seed: int) -> Iterator[Arguments]:
    rng = generator(question.name, seed)
    for k in itertools.count():
        yield question.draw(rng, k)


def generator(name: str, seed: int) -> Generator:
    """Return a random generator of its own for each question, whatever other questions there are."""
    return np.random.default_rng([seed, *name.encode()])
