"""Concept questions as they are drawn for a student, written into the exercise file, and read from it."""

from __future__ import annotations

import textwrap
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cnntutor.curriculum.concepts import depth, filters, heads, nonlinearity, pooling, sharing
from cnntutor.curriculum.concepts.concept import are_apart
from cnntutor.domain.choice import Drawn
from cnntutor.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator

    from cnntutor.curriculum.concepts.concept import Concept, Setting
    from cnntutor.domain.choice import Option
    from cnntutor.domain.values import Numbers


class Topic(NamedTuple):
    """A topic, with all that may be asked about it."""

    name: str
    """As the questions' names begin."""

    title: str
    """In words."""

    concepts: tuple[Concept, ...]
    hints: tuple[str, ...]


TOPICS = (
    Topic("nonlinearity", "non-linearity", nonlinearity.QUESTIONS, nonlinearity.HINTS),
    Topic("pooling", "pooling", pooling.QUESTIONS, pooling.HINTS),
    Topic("sharing", "shared weights", sharing.QUESTIONS, sharing.HINTS),
    Topic("heads", "heads and losses", heads.QUESTIONS, heads.HINTS),
    Topic("depth", "depth and residuals", depth.QUESTIONS, depth.HINTS),
    Topic("filters", "what filters see", filters.QUESTIONS, filters.HINTS),
)
EACH = 2
"""How many questions of each topic a student is asked."""

LINE_LENGTH = 100
BEGINS_OPTION = "- "


def draw(rng: Generator) -> Numbers:
    """Draw two questions of each topic, their numbers, their order and that of their options."""
    numbers: dict[str, str] = {}
    for topic in TOPICS:
        chosen = rng.choice(len(topic.concepts), EACH, replace=False)
        for n, place in enumerate(chosen, start=1):
            concept = topic.concepts[place]
            numbers[value_name(topic, n)] = _draw(concept, rng)
    return numbers


def _draw(concept: Concept, rng: Generator) -> str:
    for place in rng.permutation(len(concept.settings)).tolist():
        options = concept.options(concept.settings[place])
        if are_apart(options):
            return _write(concept, concept.settings[place], options, rng)
    raise CurriculumError(f"{concept.name} has no setting on which its options differ")


def value_name(topic: Topic, n: int) -> str:
    """Return the name of the n-th question of a topic in the exercise file, from 1."""
    return f"{topic.name.upper()}_{n}"


def write(concept: Concept, setting: Setting, rng: Generator) -> str:
    """Return a question as it stands in the exercise file, its options in a drawn order."""
    return _write(concept, setting, concept.options(setting), rng)


def _write(concept: Concept, setting: Setting, options: Sequence[Option], rng: Generator) -> str:
    asked = textwrap.fill(concept.asks.format(**setting), LINE_LENGTH)
    lines = [f"{BEGINS_OPTION}{options[place].text}" for place in rng.permutation(len(options))]
    return "\n".join(["", asked, *lines, ""])


@lru_cache(maxsize=4096)
def read(text: str) -> Drawn:
    """Return what a question in the exercise file asks.

    Raises
    ------
    CurriculumError
        If `write` has not written it.
    """
    lines = text.strip().splitlines()
    begin = next((n for n, line in enumerate(lines) if line.startswith(BEGINS_OPTION)), len(lines))
    found = _written().get(" ".join(lines[:begin]))
    if found is None:
        raise CurriculumError(f"no question on concepts reads {lines[:begin]}")
    concept, setting = found
    options = {option.text: option for option in concept.options(setting)}
    try:
        in_order = tuple(options[line.removeprefix(BEGINS_OPTION)] for line in lines[begin:])
    except KeyError as error:
        raise CurriculumError(f"{concept.name} has no option {error}") from error
    easier = f"An easier question: {concept.easier.format(**setting)}"
    return Drawn(in_order, (easier, concept.answer.format(**setting)))


@cache
def _written() -> dict[str, tuple[Concept, Setting]]:
    """Return all questions that there are, by what they ask."""
    return {
        " ".join(concept.asks.format(**setting).split()): (concept, setting)
        for topic in TOPICS
        for concept in topic.concepts
        for setting in concept.settings
    }


def examples(topic: Topic) -> tuple[Numbers, ...]:
    """Return numbers that ask each concept of a topic once, under every name that its questions have."""
    rng = np.random.default_rng(0)
    names = [value_name(topic, n) for n in range(1, EACH + 1)]
    return tuple(dict.fromkeys(names, _draw(concept, rng)) for concept in topic.concepts)


def fixed(chosen: Sequence[tuple[str, Setting]], seed: int) -> Numbers:
    """Return the questions of these names and settings, two of each topic, under the names of values.

    Raises
    ------
    CurriculumError
        If they are not two of each topic, in the order of the topics.
    """
    rng = np.random.default_rng(seed)
    names = [(topic, n) for topic in TOPICS for n in range(1, EACH + 1)]
    numbers = {}
    for (topic, n), (name, setting) in zip(names, chosen, strict=True):
        concept = next((each for each in topic.concepts if each.name == name), None)
        if concept is None:
            raise CurriculumError(f"{topic.name} asks nothing called {name}")
        numbers[value_name(topic, n)] = write(concept, setting, rng)
    return numbers
