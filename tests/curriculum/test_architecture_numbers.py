"""The networks of the by-hand questions of exercise 15 are like those of the papers."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum.architecture_numbers import LECTURE, draw_networks


def test_drawn_networks_have_the_form_of_the_lectures() -> None:
    """The same names, and groups and blocks of pairs of numbers of Python."""
    for seed in range(30):
        numbers = draw_networks(np.random.default_rng(seed))
        assert {name: each.keys() for name, each in numbers.items()} == {
            name: each.keys() for name, each in LECTURE.items()
        }
        assert "np." not in repr(numbers)


def test_drawn_networks_could_be_built() -> None:
    """No map sees more maps than there are, the last group sees all; blocks never grow narrower."""
    for seed in range(30):
        numbers = draw_networks(np.random.default_rng(seed))
        seen = [each for _, each in numbers["PAPER"]["groups"]]
        assert max(seen) == seen[-1] == numbers["PAPER"]["maps"]
        filters = [each for _, each in numbers["VGG"]["blocks"]]
        assert filters == sorted(set(filters))
        assert numbers["NAIVE"]["5x5"] < numbers["NAIVE"]["1x1"] < numbers["NAIVE"]["3x3"]
