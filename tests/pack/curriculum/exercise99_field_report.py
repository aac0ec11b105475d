"""An exercise of the tests: one choice, and a report with two facts and two parts."""

from __future__ import annotations

from cnntutor.domain.choice import Choice, Option
from cnntutor.domain.essay import Criterion, Essay, Fact, Part, WrongFact
from cnntutor.domain.exercise import Exercise
from cnntutor.domain.procedure import Misconception

LARGER = Misconception(
    name="larger",
    exchange={},
    tell="pooling was taken for something that makes maps larger",
    advice="Count the values of a 4 × 4 map after it.",
)
TEST_IMAGES = Misconception(
    name="test_images_counted",
    exchange={},
    tell="the test images were counted as well",
    advice="Count the training images alone.",
)

EXERCISE = Exercise(
    id="exercise99",
    slug="field_report",
    title="A field report",
    track="beyond",
    lecture={},
    draw=lambda _: {},
    questions=(
        Choice(
            name="pooling_makes",
            points=80,
            asks="what pooling makes of a map",
            options=(
                Option(text="a smaller map", is_right=lambda _: True),
                Option(text="a larger map", is_right=lambda _: False, reason=LARGER),
            ),
            hints=("Try it.", "Take a 4 × 4 map."),
        ),
        Essay(
            name="report",
            points=20,
            asks="a report on the digits",
            facts=(
                Fact(
                    heading="The digits",
                    row="training images",
                    expected=lambda _: 60000,
                    wrong=(WrongFact(value=lambda _: 70000, reason=TEST_IMAGES),),
                ),
                Fact(heading="The digits", row="shape of one", expected=lambda _: (28, 28)),
            ),
            parts=(Part("What I see", 12), Part("What I would do", 12)),
            rubric=(Criterion(6, "Says what the images have in common."), Criterion(4, "Says what follows.")),
            hints=("Look at ten images.", "Look at the ones that are hard to read."),
        ),
    ),
)
