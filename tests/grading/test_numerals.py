"""A number that Python reads as something else is called what it is."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.domain.outcome import Raised
from cnntutor.domain.report import Status
from cnntutor.grading.numerals import step_for_number
from tests.support import answer, grade_source

ZEROS = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"


@pytest.mark.parametrize(
    ("kind", "message", "line", "column", "step"),
    [
        ("SyntaxError", ZEROS, "x = [-0,02, 1]", 9, "Decimals are written with a point: 0.02."),
        ("SyntaxError", ZEROS, "def f(x, slope=0,01):", 17, "Decimals are written with a point: 0.01."),
        ("SyntaxError", ZEROS, "x = 12,088", 8, "Write 12.088 for a decimal, 12088 for a whole number."),
        ("SyntaxError", ZEROS, "x = 1,288,088", 9, "Write 1288088 or 1_288_088."),
        ("SyntaxError", ZEROS, "x = 007", 5, "Write the number without the zero in front: 7."),
        ("SyntaxError", ZEROS, "x = a0", 5, ""),
        (
            "SyntaxError",
            ZEROS,
            "dates = [1,05, 2026]",
            12,
            "If 1,05 is one number, write 1.05; if there are several, leave their zeros out: 1, 5.",
        ),
        (
            "SyntaxError",
            ZEROS,
            "day = 2026-08-01, 1,0",
            12,
            'Python takes 2026-08-01 for numbers. If it is a date, write a text: "2026-08-01".',
        ),
        (
            "SyntaxError",
            "invalid syntax. Perhaps you forgot a comma?",
            "x = [[1 100], [200 300]]",
            7,
            "If 1 100 is one number, write 1100; if there are several, put commas between them: 1, 100.",
        ),
        (
            "SyntaxError",
            "invalid syntax",
            "    3, 12 288",
            8,
            "If 12 288 is one number, write 12288; if there are several, put commas between them: 12, 288.",
        ),
        (
            "TypeError",
            "corner() takes 1 positional argument but 2 were given",
            "first = corner(0,5)",
            None,
            "If 0,5 is one number, write 0.5; else there are too many arguments.",
        ),
        (
            "SyntaxError",
            "invalid syntax",
            "x = 138.357.544",
            12,
            "Write a large number without marks between the digits: 138357544.",
        ),
        (
            "SyntaxError",
            "invalid syntax",
            "x = 138 357 544",
            9,
            "Write a large number without marks between the digits: 138357544.",
        ),
        (
            "SyntaxError",
            "unterminated string literal",
            "x = 12'289'000",
            7,
            "Write a large number without marks between the digits: 12289000.",
        ),
        ("SyntaxError", "invalid syntax", "x = = 1  # 138 357", 5, ""),
        ("SyntaxError", "invalid syntax", "x = 1.5.2", 8, ""),
        (
            "TypeError",
            "where() takes from 1 to 3 positional arguments but 4 were given",
            "return np.where(x > 0, x, 0,1 * x)",
            None,
            "If 0,1 is one number, write 0.1; else there are too many arguments.",
        ),
        ("TypeError", "f() takes 1 positional argument but 2 were given", "f(10,1)", None, ""),
        ("TypeError", "unsupported operand", "f(0,1)", None, ""),
        ("TypeError", "f() takes 1 positional argument but 2 were given", "f(x[0,1], y)", None, ""),
        ("NameError", "name 'x' is not defined", "x = 0,02", None, ""),
    ],
)
def test_the_line_shows_the_number(kind: str, message: str, line: str, column: Any, step: str) -> None:
    """What the exception says and what stands on the line go together; else there is no advice."""
    assert step_for_number(Raised(kind=kind, message=message, line=1, column=column), line) == step


@pytest.mark.parametrize(
    ("exercise", "name", "written", "says"),
    [
        (
            "exercise5",
            "vgg16_total",
            "138,357,544",
            "commas make three numbers of it. Write 138357544 or 138_357_544",
        ),
        ("exercise5", "vgg16_total", "138, 357, 544", "commas make three numbers of it"),
        ("exercise5", "flat_inputs", "(12,288)", "the comma makes two numbers of it. Write 12288 or 12_288"),
        ("exercise5", "mnist_params", "[320, 0, 18,496, 0, 36,928, 0, 36,928, 650]", "the comma in 18,496"),
        (
            "exercise6",
            "sample_loss",
            "0,5",
            "the comma makes two numbers of it. Decimals are written with a point: 0.5",
        ),
        ("exercise4", "relu_of_x", "[0,0, 0, 0, 1, 2,0]", "the comma in 0,0 makes two numbers of it"),
        ("exercise3", "average_pooled", "[[3,5, 1], [2, 4,25]]", "the comma in 3,5 makes two numbers of it"),
        ("exercise5", "flat_inputs", "'12.288'", 'it is the text "12.288" where a number is asked'),
        ("exercise5", "flat_inputs", "'12,288'", "Leave the quotes out. Write 12288 or 12_288"),
        ("exercise6", "sample_loss", "'0,5'", "Leave the quotes out. Decimals are written with a point: 0.5"),
        ("exercise6", "sample_loss", "'0.5'", "Write it without quotes: 0.5"),
        ("exercise4", "relu_of_x", "['0', '0', '0', '1', '2']", "Write it without quotes: 0"),
    ],
)
def test_a_number_in_another_form(exercise: str, name: str, written: str, says: str) -> None:
    """The form is named, the step says how it is written, and the answer is as wrong as before."""
    report = answer(grade_source(f"{name} = {written}\n", exercise), name)
    assert report.status in (Status.MALFORMED, Status.WRONG)
    assert report.score == 0
    assert says in report.message


@pytest.mark.parametrize(
    ("exercise", "name", "written"),
    [
        ("exercise4", "relu_of_x", "[0, 0, 0, 1, 2, 3]"),
        ("exercise4", "relu_of_x", "[0,0,0,1,2,3]"),
        ("exercise5", "mnist_params", "[320, 0, 18, 496, 0, 36928, 0, 36928, 650]"),
        ("exercise5", "mnist_params", "[320,0,18496,0,36928,0,36928,650,10]"),
        ("exercise5", "vgg16_total", "138, 35"),
        ("exercise5", "vgg16_total", "(64, 64, 3)"),
        ("exercise5", "flat_inputs", "'about 12'"),
        ("exercise3", "average_pooled", "[[3, 5, 1], [2, 4, 25]]"),
        ("exercise5", "mnist_shapes", "[(26,26,32), (13,13,32)]"),
    ],
)
def test_other_commas_are_no_part_of_numbers(exercise: str, name: str, written: str) -> None:
    """Where the source does not show it, nothing is said of how numbers are written."""
    message = answer(grade_source(f"{name} = {written}\n", exercise), name).message
    assert not any(word in message for word in ("numbers of it", "written with a point", "without quotes")), (
        message
    )
