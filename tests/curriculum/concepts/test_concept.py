"""Every concept question is sound on every setting that may be drawn."""

from __future__ import annotations

import pytest

from cnntutor.curriculum.concepts.concept import Concept, slug
from cnntutor.grading.choices import same_choice
from tests.curriculum.concepts.support import CONCEPTS, sound_settings

every_concept = pytest.mark.parametrize("concept", CONCEPTS.values(), ids=list(CONCEPTS))
NUMBERS_AT_LEAST = 9
"""So many settings a question has whose options are worked out."""


def test_there_are_thirty_or_more() -> None:
    """And none has the name of another."""
    assert len(CONCEPTS) == 37


@every_concept
def test_four_options_of_which_one_is_right(concept: Concept) -> None:
    """No two are the same to the grader, and each wrong one is told something of its own."""
    settings = list(sound_settings(concept.name))
    assert settings
    for setting in settings:
        options = concept.options(setting)
        assert len(options) == 4
        assert [option.is_right({}) for option in options] == [True, False, False, False]
        assert options[0].reason is None
        told = {option.reason.tell for option in options[1:] if option.reason}
        assert len(told) == 3
        for n, one in enumerate(options):
            assert not any(same_choice(one.text, other.text) for other in options[:n])


@every_concept
def test_no_reason_gives_the_right_option_away(concept: Concept) -> None:
    """Neither it nor the easier question holds the text of the right option."""
    for setting in sound_settings(concept.name):
        right, *wrong = concept.options(setting)
        for option in wrong:
            assert option.reason is not None
            said = f"{option.reason.tell} {option.reason.advice}".casefold()
            if not right.text.isdigit():
                assert right.text.casefold() not in said
            elif option.reason.exchange:
                assert right.text not in option.reason.tell.split()


@every_concept
def test_texts_are_whole(concept: Concept) -> None:
    """Every name in braces is one of a setting; nothing would end the text in the student's file."""
    for setting in sound_settings(concept.name):
        texts = [
            concept.asks.format(**setting),
            concept.easier.format(**setting),
            concept.answer.format(**setting),
        ]
        texts += [option.text for option in concept.options(setting)]
        assert not [text for text in texts if any(sign in text for sign in '{}"\\')]
        assert texts[0].endswith("?")
        assert texts[2].endswith(".")


@every_concept
def test_numbers_come_from_misconceptions(concept: Concept) -> None:
    """Where a wrong option exchanges a step of a procedure, there are enough numbers to draw from."""
    settings = list(sound_settings(concept.name))
    replayed = [bool(option.reason and option.reason.exchange) for option in concept.options(settings[0])]
    if any(replayed):
        assert replayed == [False, True, True, True]
        assert len(settings) >= NUMBERS_AT_LEAST


def test_eight_have_numbers_from_misconceptions() -> None:
    """There are such in each of the six topics."""
    worked_out = [
        name
        for name, concept in CONCEPTS.items()
        if any(
            option.reason and option.reason.exchange for option in concept.options(next(sound_settings(name)))
        )
    ]
    assert worked_out == [
        "relu_sum", "pooled_rows", "layer_parameters", "dense_head",
        "convolutions_in_a_row", "pooling_between", "one_window", "places_in_a_row",
    ]  # fmt: skip


def test_names() -> None:
    """A text becomes a name in snake_case."""
    assert slug("One node, no activation") == "one_node_no_activation"
