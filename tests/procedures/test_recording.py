"""Worked explanations: the steps that lead to one element, written as on paper."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.errors import CurriculumError
from cnntutor.procedures.combining import for_each
from cnntutor.procedures.convolution import CONV2D, CONV2D_RGB, OUTPUT_SIZE
from cnntutor.procedures.recording import MOST_TERMS, factor, number, products, rows, total, work_out


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (-25.0, "-25"),
        (np.float64(0.1) + 0.2, "0.3"),
        (np.int64(10**15), "1000000000000000"),
        (1e20, "1e+20"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (True, "True"),
        (np.array([[1, 2.5]]), "[[1, 2.5]]"),
        ((3,), "[3]"),
        ("relu", "relu"),
    ],
)
def test_numbers_are_written_as_on_paper(value: Any, text: str) -> None:
    """No needless decimals, six significant digits, lists in brackets."""
    assert number(value) == text


def test_sums_and_products() -> None:
    """Negative factors stand in parentheses, and long sums are cut."""
    assert factor(-2) == "(-2)"
    assert products(np.array([1, -2]), np.array([3, 4])) == "1·3 + (-2)·4"
    assert rows(np.array([[1, 2], [3, 4]])) == (("1", "2"), ("3", "4"))
    assert total(range(100)).count("+") == MOST_TERMS - 1
    assert "…" in total(range(100))


def test_one_element_is_worked_out() -> None:
    """Only the steps of the element asked for are given, each with its arithmetic."""
    image, kernel = np.arange(1, 17).reshape(4, 4), np.array([[1, 2], [3, 4]])
    lines = [str(line) for line in work_out(CONV2D, (image, kernel, 2), (1, 0))]
    assert lines[:2] == ["window: 9 10 / 13 14", "kernel: 1 2 / 3 4"]
    assert lines[2:] == ["multiply and sum: 9·1 + 10·2 + 13·3 + 14·4 = 124"]


def test_channels_and_bias_have_steps_of_their_own() -> None:
    """A colour convolution adds its channels, then the bias."""
    image, kernel = np.ones((2, 2, 3)), np.ones((2, 2, 3))
    lines = [str(line) for line in work_out(CONV2D_RGB, (image, kernel, 5), (0, 0))]
    assert lines[-2:] == ["add the channels: 4 + 4 + 4 = 12", "add the bias: 12 + 5 = 17"]


def test_each_item_of_a_list_has_its_own_steps() -> None:
    """A procedure over a list notes the position in front of the index."""
    sizes = for_each(OUTPUT_SIZE)
    arguments = ([(7, 3, 2, 0), (15, 1, 1, 2)],)
    assert sizes(*arguments) == [3, 19]
    assert str(work_out(sizes, arguments, (1,))[0]) == "width with padding: 15 + 2·2 = 19"


def test_a_step_that_is_not_there_cannot_be_exchanged() -> None:
    """A misspelt step is the exercise's fault, and said."""
    with pytest.raises(CurriculumError, match="no step orinet"):
        CONV2D.exchange({"orinet": lambda kernel: kernel})
