"""How hints are printed: one further each time, or those that were read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def course(cnntutor: Run, folder: Path) -> Path:
    """Stand in a course."""
    cnntutor("init", ".")
    return folder


def test_one_hint_is_one_and_several_are_a_list(cnntutor: Run, course: Path) -> None:
    """In JSON, also where none was read yet; a remark does not get among them."""
    assert course.is_dir()
    nothing = cnntutor("hint", "3", "max_pool2d", "--again", "--format", "json")
    assert nothing.json == []
    first = cnntutor("hint", "3", "max_pool2d", "--format", "json").json
    second = cnntutor("hint", "3", "max_pool2d", "--format", "json").json
    assert (first["level"], second["level"]) == (1, 2)
    again = cnntutor("hint", "3", "max_pool2d", "--again", "--format", "json").json
    assert again == [first, second]


def test_hints_that_were_read_are_shown_again_and_no_further_one(cnntutor: Run, course: Path) -> None:
    """However often that is asked for."""
    assert course.is_dir()
    told = cnntutor("hint", "3", "max_pool2d").out
    for _ in range(2):
        assert cnntutor("hint", "3", "max_pool2d", "--again").out == told


def test_a_question_that_there_is_not_is_told(cnntutor: Run, course: Path) -> None:
    """With those that are like it."""
    assert course.is_dir()
    ran = cnntutor("hint", "3", "max_pool")
    assert ran.code == 2
    assert "max_pool2d" in ran.err
