"""Writing numbers into an exercise file."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnntutor.errors import CurriculumError
from cnntutor.workspace.template import (
    assignments,
    fill_in,
    literal,
    numbers_block,
)

SOURCE = '''"""Statement with A = 1 in it."""

# --- your numbers (…) ---
A = [1, 2]  # kept
B = [
    [1, 2],
    [3, 4],
]
é = 1; C = (1, 2)  # both
# --- end of your numbers ---

answer = None
'''

plain = st.recursive(
    st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["a b", "ü"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.sampled_from(["x", "y z"]), inner, max_size=2),
    ),
    max_leaves=20,
)


def test_numbers_change_and_all_else_stays() -> None:
    """Values are replaced in place; comments, names and other lines are untouched."""
    filled = fill_in(SOURCE, {"A": [5, 6], "B": [[0, 0], [9, 9]], "C": (7, 8)})
    assert filled == SOURCE.replace("A = [1, 2]", "A = [5, 6]").replace(
        "[1, 2],\n    [3, 4]", "[0, 0],\n    [9, 9]"
    ).replace("C = (1, 2)", "C = (7, 8)")


def test_a_text_of_several_lines_keeps_them() -> None:
    """It stands between three quotes, is read as the same text, and may take the place of another."""
    text = "\nIs it “so”?\n- yes\n- 'no'\n"
    filled = fill_in(SOURCE, {"A": text})
    assert f'A = """{text}"""  # kept\n' in filled
    assert ast.literal_eval(assignments(filled)["A"]) == text
    again = fill_in(filled, {"A": text.replace("so", "thus"), "C": (1, 2)})
    assert again == filled.replace("so", "thus")
    assert text in numbers_block(filled)


def test_a_name_that_is_not_there_is_the_exercises_fault() -> None:
    """Numbers without a place raise."""
    with pytest.raises(CurriculumError, match="D"):
        fill_in(SOURCE, {"D": 1})


@settings(max_examples=300, deadline=None)
@given(plain)
def test_every_value_is_read_back_as_it_was(value: Any) -> None:
    """What is written into the file means the same value."""
    filled = fill_in(SOURCE, {"A": value})
    assert ast.literal_eval(assignments(filled)["A"]) == value
    assert ast.literal_eval(literal(value)) == value


def test_the_block_of_numbers() -> None:
    """The lines between the grades, without the grades."""
    assert numbers_block(SOURCE).startswith("A = [1, 2]  # kept\nB = [")
    assert "---" not in numbers_block(SOURCE)
