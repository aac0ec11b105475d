"""One next step for an exception whose own text does not say it."""

from __future__ import annotations

import pytest

from cnntutor.domain.outcome import Raised
from cnntutor.grading.diagnosis.advice import find_step, line_of
from tests.support import submission

IMPORT = Raised(kind="ImportError", message="cannot import name 'Dense' from 'keras'", line=1)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("line", "text"), [(1, "a = 1"), (3, "c"), (4, ""), (5, ""), (0, ""), (-1, ""), (None, "")]
)
def test_the_line_that_raised_is_found(ends: str, line: int | None, text: str) -> None:
    """However lines end; where there is no such line it is empty, and none is counted from the end."""
    source = ends.join(["a = 1", "b", "c", ""])
    assert line_of(Raised(kind="A", message="", line=line), submission(source)) == text


def test_a_line_that_is_no_text_is_read_all_the_same() -> None:
    """The file itself may be in another encoding."""
    assert line_of(Raised(kind="A", message="", line=2), submission(b"# \xff\nx = 1\n")) == "x = 1"


def test_where_keras_is_not_needed_nothing_of_it_is_said() -> None:
    """Others may know what to do."""
    assert find_step(IMPORT, submission("from keras import Dense\n", "exercise1")) is None


def test_of_keras_imports_it_is_not_said_that_they_are_missing() -> None:
    """It is installed where its exercises are graded; other imports and exceptions are left to others."""
    work = submission("from keras import Anything\n", "exercise7")
    assert find_step(Raised(kind="ImportError", message="no name in keras", line=1), work) == ""
    assert find_step(Raised(kind="ImportError", message="no name in os", line=1), work) is None
    assert find_step(Raised(kind="ValueError", message="no name in keras", line=1), work) is None
