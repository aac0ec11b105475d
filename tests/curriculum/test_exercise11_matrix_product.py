"""The numbers that exercise 11 teaches with, and what its students are given."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.grading.cases import draw_cases
from cnntutor.reference.convolution import conv2d
from cnntutor.reference.equivariance import count_windows, map_shifts
from cnntutor.reference.matrix_product import im2col, matrix_shape
from cnntutor.reference.true_convolution import dilate, true_convolution
from tests.misconceptions.written import function
from tests.support import REPOSITORY, answer, grade_answers, load

EXERCISE = load("exercise11")
STATEMENT = ast.get_docstring(
    ast.parse((REPOSITORY / "exercises" / "exercise11_matrix_product.py").read_text(encoding="utf-8"))
)
FUNCTIONS = ("im2col", "conv_as_matmul", "col2im", "true_convolution", "dilate")


def rows(matrix: object) -> list[str]:
    """Return the rows of a matrix as the statement writes them."""
    return [" ".join(map(str, row)) for row in np.atleast_2d(np.asarray(matrix)).tolist()]


def test_the_worked_example_is_right() -> None:
    """Windows, product and map stand in the statement as they come out."""
    image, kernel = np.arange(1, 10).reshape(3, 3), np.array([[1, 2], [3, 4]])
    matrix = im2col(image[..., None], (2, 2))
    product = matrix @ kernel.reshape(-1)
    maps = product.reshape(2, 2)
    assert STATEMENT is not None
    lines = STATEMENT.splitlines()
    for n, row in enumerate(rows(matrix)):
        line = next(each for each in lines if row in each)
        assert str(product[n]) in line
    for row in (*rows(maps), *rows(count_windows((3, 3), (2, 2), 1))):
        assert any(line.endswith(row) for line in lines)


@pytest.mark.parametrize("shift", [0, 1, 2])
def test_the_shifted_rows_are_right(shift: int) -> None:
    """Each line has the image, its map at stride 1 and that at stride 2."""
    image = np.zeros((1, 8), dtype=int)
    image[0, 2 + shift : 4 + shift] = 3, 1
    kernel = np.array([[1, 2]])
    row, one, two = (rows(each)[0] for each in (image, conv2d(image, kernel), conv2d(image, kernel, 2)))
    assert STATEMENT is not None
    line = next(each for each in STATEMENT.splitlines() if each.strip().startswith(row))
    assert f" {one} " in line
    assert f" {two}" in line.partition(one)[2]


def test_the_flipped_and_the_dilated_kernel_are_right() -> None:
    """With 44 and 26 at the top left, and the gaps as they are drawn."""
    image, kernel = np.arange(1, 17).reshape(4, 4), np.array([[1, 2], [3, 4]])
    assert STATEMENT is not None
    assert f"= {conv2d(image, kernel)[0, 0]}\n" in STATEMENT
    assert f"= {true_convolution(image, kernel)[0, 0]}\n" in STATEMENT
    head, *below = STATEMENT[STATEMENT.index("    kernel   flipped") :].splitlines()
    place = head.index("dilation 2")
    for line, row in zip(below, rows(dilate(kernel, 2)), strict=False):
        assert line[place:].split("  ")[0] == row


def test_students_get_windows_that_overlap_and_shifts_of_every_kind() -> None:
    """A shift at stride 1, shifts that are whole numbers of strides, and two that are not."""
    answers = set()
    for n in range(10):
        numbers = registry.variant(EXERCISE, f"student {n}").numbers
        _, kernel, stride = numbers["SMALL_LAYER"]
        assert min(kernel) > stride > 1
        right = map_shifts(numbers["SHIFTS"])
        assert right.count("none") == 2
        assert sum(step == 1 for _, step in numbers["SHIFTS"]) == 1
        answers.add((matrix_shape(*numbers["LAYER"]), tuple(right)))
    assert len(answers) == 10


def test_a_number_for_none_is_wrong_and_explained() -> None:
    """Who rounds down is told so, whether numbers stand in quotes or not."""
    numbers = EXERCISE.lecture["SHIFTS"]
    for form in (int, str):
        rounded = [form(shift // stride) for shift, stride in numbers]
        report = answer(grade_answers(EXERCISE, {"shifts": rounded}), "shifts")
        assert report.score == 0
        assert report.diagnosis is not None
        assert report.diagnosis.misconceptions == ("rounded_down",)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_cases_have_everyday_settings_and_odd_ones(name: str) -> None:
    """Results are small, and what is handed in unchanged, zeros or ones are next to never right."""
    asked = function("exercise11", name)
    for seed in range(10):
        cases = draw_cases(asked, {}, seed)
        right = [np.asarray(asked.reference(*case.arguments)) for case in cases]
        assert max(each.size for each in right) <= 162
        same = [
            np.array_equal(np.asarray(case.arguments[0]), each)
            for case, each in zip(cases, right, strict=True)
        ]
        assert sum(same) < 0.15 * len(cases)
        assert not any((each == each.flat[0]).all() for each in right if each.size > 1)
