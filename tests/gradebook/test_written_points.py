"""What a person writes as points is taken as it is meant, or not at all."""

from __future__ import annotations

import pytest

from cnntutor.gradebook.written_points import parse_points

NONE = ["", "-1", "10.5", "nan", "inf", "ten", "1e3", "5 points"]
ODD = [
    "1_0",
    "1e1",
    "+5",
    "-0",
    " 5",
    "5 ",
    "5\n",
    "５",
    "٥",
    "5,5,5",
    "1,234",
    "1.005",
    "0x5",
    "1'0",
    "²",
    ".",
]


@pytest.mark.parametrize("written", NONE + ODD)
def test_what_are_no_points(written: str) -> None:
    """They lie between nothing and all; what only Python takes for a number is none."""
    assert parse_points(written, 10) is None


@pytest.mark.parametrize("written", [*ODD, "nan", "inf", "-1"])
def test_without_a_most_it_is_the_same(written: str) -> None:
    """What is too much is said elsewhere; what is no number never becomes one."""
    assert parse_points(written) is None


def test_plain_numbers_are_taken() -> None:
    """With a point or a comma, as countries write them."""
    asked = ("0", "10", "7.5", "7,5", "007", ".5", "7.", "9,99")
    assert [parse_points(each, 10) for each in asked] == [0, 10, 7.5, 7.5, 7, 0.5, 7, 9.99]
    assert parse_points("21") == 21
