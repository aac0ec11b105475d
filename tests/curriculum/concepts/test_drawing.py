"""What is drawn for a student: two questions of each topic, which no rule of thumb answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest

from cnntutor.curriculum.concepts import drawing
from cnntutor.curriculum.concepts.drawing import TOPICS
from cnntutor.domain.choice import Choice, Option
from cnntutor.domain.values import Numbers
from cnntutor.errors import CurriculumError
from tests.curriculum.concepts.support import CONCEPTS
from tests.support import load

EXERCISE = load("exercise18")
CHOICES = [question for question in EXERCISE.questions if isinstance(question, Choice)]
DRAWS = 1000
MOST = 40.0
"""So many of 100 points no way of guessing may earn in expectation."""

Guess = Callable[[tuple[Option, ...], np.random.Generator], Option]


@pytest.fixture(scope="module")
def draws() -> list[Numbers]:
    """Return what a thousand students are asked."""
    return [drawing.draw(np.random.default_rng([18, student])) for student in range(DRAWS)]


def _size(option: Option) -> float:
    return float(option.text) if option.text.isdigit() else 0.0


GUESSES: dict[str, Guess] = {
    "the first": lambda options, _: options[0],
    "the second": lambda options, _: options[1],
    "the third": lambda options, _: options[2],
    "the last": lambda options, _: options[-1],
    "the longest": lambda options, _: max(options, key=lambda one: len(one.text)),
    "the shortest": lambda options, _: min(options, key=lambda one: len(one.text)),
    "the largest number, else the longest": lambda options, _: max(
        options, key=lambda one: (_size(one), len(one.text))
    ),
    "the smallest number, else the shortest": lambda options, _: min(
        options, key=lambda one: (_size(one), len(one.text))
    ),
    "neither the longest nor the shortest": lambda options, _: sorted(
        options, key=lambda one: (_size(one), len(one.text))
    )[2],
    "at random": lambda options, rng: options[rng.integers(len(options))],
}


@pytest.mark.parametrize("name", GUESSES)
def test_guessing_earns_little(draws: list[Numbers], name: str) -> None:
    """Over a thousand draws, no rule that looks at places and lengths alone earns 40 points."""
    rng = np.random.default_rng(0)
    points = [
        sum(
            question.points
            for question in CHOICES
            if GUESSES[name](question.ask(numbers).options, rng).is_right(numbers)
        )
        for numbers in draws
    ]
    assert np.mean(points) < MOST


def test_every_question_is_asked_about_as_often(draws: list[Numbers]) -> None:
    """Nobody is asked one twice, each comes up, and the order of a topic's questions is drawn, too."""
    asked: Counter[str] = Counter()
    for numbers in draws:
        names = [_concept(text) for text in numbers.values()]
        assert len(set(names)) == len(names) == 12
        asked.update(names)
    assert asked.keys() == CONCEPTS.keys()
    least = DRAWS * drawing.EACH / max(len(topic.concepts) for topic in TOPICS)
    assert min(asked.values()) > 0.8 * least
    pairs = {(_concept(each["DEPTH_1"]), _concept(each["DEPTH_2"])) for each in draws}
    assert len(pairs) == 6 * 5


def _concept(text: str) -> str:
    asked, _, _ = text.partition("\n- ")
    return drawing._written()[" ".join(asked.split())][0].name


def test_hardly_two_students_are_asked_the_same(draws: list[Numbers]) -> None:
    """Questions, numbers and orders together leave no two of a thousand alike."""
    assert len({tuple(numbers.values()) for numbers in draws}) == DRAWS


def test_what_is_written_can_be_read(draws: list[Numbers]) -> None:
    """The options come in the order of the text, and hints are an easier question and its answer."""
    text = EXERCISE.lecture["DEPTH_1"]
    asked = drawing.read(text)
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert [f"- {option.text}" for option in asked.options] == lines
    assert asked.hints[0].startswith("An easier question: three neighbours")
    assert asked.hints[1].startswith("Five: ")
    assert all(
        len(line) <= drawing.LINE_LENGTH
        for numbers in draws[:50]
        for each in numbers.values()
        for line in each.splitlines()
    )


@pytest.mark.parametrize(
    "change", [("activation", "activator"), ("- lines that", "- circles that"), ("\n- ", " ")]
)
def test_what_was_not_written_is_not_read(change: tuple[str, str]) -> None:
    """Another question, or another option, is an error of the grader and no wrong answer."""
    with pytest.raises(CurriculumError):
        drawing.read(EXERCISE.lecture["NONLINEARITY_1"].replace(*change))


def test_a_fixed_draw_names_questions_of_its_topics() -> None:
    """Two of each topic, in order."""
    with pytest.raises(CurriculumError, match="nonlinearity asks nothing called one_node"):
        drawing.fixed((("one_node", {}),) * 12, seed=0)
