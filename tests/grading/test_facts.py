"""Facts are right in any usual way of writing them, and nothing else is."""

from __future__ import annotations

import pytest

from cnntutor.domain.essay import Fact, FactValue
from cnntutor.grading.facts import LONGEST, holds, read_facts
from cnntutor.grading.markdown import parse_sections

RIGHT: list[tuple[str, FactValue]] = [
    *(
        (cell, 60000)
        for cell in (
            "60000",
            "60,000",
            "60.000",
            "60 000",
            "60_000",
            "60'000",
            "`60000` images",
            "6e4",
            "6.0E+4",
        )
    ),
    *((cell, 0.5) for cell in ("0.5", "0,5", "+0.5", "50 %", "**0.50**")),
    *((cell, -1234.5) for cell in ("-1234.5", "−1,234.5", "-1.234,5")),
    *((cell, (28, 28)) for cell in ("(28, 28)", "28 × 28", "28x28", "[28,28]")),
    *((cell, "uint8") for cell in ("uint8", "`uint8`", "np.uint8", "UINT8 ")),
]
WRONG: list[tuple[str, FactValue]] = [
    ("", 0),
    ("6", 60000),
    ("60000 or 50000", 60000),
    ("1.2.3", 1.2),
    ("6e5", 60000),
    ("about all", 60000),
    ("28", (28, 28)),
    ("28 × 28 × 1", (28, 28)),
    ("float32", "uint8"),
    ("1" * 400, 1),
    ("60000" + " " * LONGEST, 60000),
    ("=1+1", 2),
]


@pytest.mark.parametrize(("cell", "expected"), RIGHT)
def test_right_facts(cell: str, expected: FactValue) -> None:
    """Thousands, decimals with a comma, per cent, signs of multiplication, and code marks."""
    assert holds(cell, expected, 1e-9)


@pytest.mark.parametrize(("cell", "expected"), WRONG)
def test_wrong_facts(cell: str, expected: FactValue) -> None:
    """Two numbers, none, another shape, and what is too long to be a fact."""
    assert not holds(cell, expected, 1e-9)


def test_facts_are_found_by_heading_row_and_column() -> None:
    """A row that is gone is None, a cell that is not there is blank."""
    text = (
        "# A\n| what | train | test |\n|--|--|--|\n| images | 10 | 4 |\n| classes |\n"
        "# B\n| what | n |\n| x | 1 |"
    )
    asked = [("A", "images", "test"), ("A", "Images", ""), ("A", "classes", "test"), ("B", "images", "")]
    facts = [
        Fact(heading=heading, row=row, column=column, expected=lambda _: 4) for heading, row, column in asked
    ]
    found = read_facts(facts, parse_sections(text), {})
    assert [(one.cell, one.is_right, one.is_blank) for one in found] == [
        ("4", True, False),
        ("10", False, False),
        ("", False, True),
        (None, False, False),
    ]
