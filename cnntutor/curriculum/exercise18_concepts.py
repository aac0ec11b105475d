"""Exercise 18: concepts, as questions to choose the answer of, drawn for each student."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.curriculum.concepts import drawing
from cnntutor.curriculum.concepts.drawing import EACH, TOPICS, Topic
from cnntutor.domain.choice import Choice, Drawn
from cnntutor.domain.exercise import Exercise

if TYPE_CHECKING:
    from cnntutor.domain.values import Numbers

LECTURE: Numbers = drawing.fixed(
    (
        ("stacked_linear", {}),
        ("relu_sum", {"a": -3, "b": 5, "c": 4, "d": -2}),
        ("shift_by_one", {}),
        ("pooled_rows", {"width": 15, "size": 2, "stride": 2}),
        ("equivariance", {"shift": 2}),
        ("layer_parameters", {"kernel": 5, "depth": 3, "filters": 10}),
        ("one_node", {}),
        ("many_tags", {"tags": 10}),
        ("convolutions_in_a_row", {"count": 3, "kernel": 3}),
        ("pooling_between", {"first": 3, "pool": 2, "second": 3}),
        ("vertical_edge", {}),
        ("first_filters", {}),
    ),
    seed=18,
)

POINTS = {"nonlinearity": 8, "pooling": 8, "sharing": 9, "heads": 8, "depth": 9, "filters": 8}
"""Of each question of a topic."""

IN_WORDS = ("first", "second")


def _questions(topic: Topic) -> list[Choice]:
    examples = drawing.examples(topic)
    return [_question(topic, n, examples) for n in range(1, EACH + 1)]


def _question(topic: Topic, n: int, examples: tuple[Numbers, ...]) -> Choice:
    value = drawing.value_name(topic, n)

    def drawn(numbers: Numbers) -> Drawn:
        return drawing.read(numbers[value])

    return Choice(
        name=value.lower(),
        points=POINTS[topic.name],
        asks=f"the {IN_WORDS[n - 1]} question on {topic.title}",
        hints=topic.hints,
        drawn=drawn,
        examples=examples,
        first_answer_counts=True,
    )


EXERCISE = Exercise(
    id="exercise18",
    slug="concepts",
    title="Concepts",
    questions=tuple(question for topic in TOPICS for question in _questions(topic)),
    lecture=LECTURE,
    draw=drawing.draw,
    prerequisites=("exercise1", "exercise3", "exercise4", "exercise5", "exercise6"),
    track="beyond",
    recap=(
        "Convolution is equivariant: the image shifts, and the map shifts with it. Pooling adds a "
        "little invariance.",
        "Weights are shared because a feature is worth finding wherever it stands.",
        "The last layer and the loss follow from the question that is asked.",
    ),
)
