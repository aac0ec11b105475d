"""What people are told about files that are not graded."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.submissions.intake import messages
from tests.submissions.intake.builders import NAME, POOLING, roster_of


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("ada/pool.ipynb", POOLING.stem + ".ipynb"),
        ("ada/POOL.IPYNB", POOLING.stem + ".ipynb"),
        ("ada/pool.txt", NAME),
    ],
)
def test_a_notebook_stays_one(place: str, wanted: str) -> None:
    """Whatever else it is called."""
    assert messages.wanted_name(place, NAME) == wanted


@pytest.mark.parametrize(
    ("place", "step"),
    [
        ("a/pool.py", "rename it to"),
        ("a/pool.IPYNB", "rename it to"),
        ("a/pool.docx", "save it as plain text, as"),
        ("a/pool", "save it as plain text, as"),
    ],
)
def test_what_is_no_code_has_to_be_saved(place: str, step: str) -> None:
    """Renaming a document does not make it one."""
    said = messages.rename(place, POOLING, NAME)
    assert said.startswith(f"{place} was passed over: ")
    assert said.endswith(f"If exercise3 (pooling) is meant, {step} {NAME}.")
    assert f"If it is, {step} {NAME};" in messages.nearly(POOLING, [place], NAME)


def test_of_several_one_has_to_be_chosen() -> None:
    """All are named up to a bound, and the first as an example."""
    places = [f"a/pool{n}.txt" for n in range(messages.MOST_PLACES + 2)]
    said = messages.nearly(POOLING, places, NAME)
    assert said.startswith("a/pool0.txt, ")
    assert "and 2 more may be meant for exercise3 (pooling)" in said
    assert "If a/pool0.txt counts, save it as plain text" in said


@pytest.mark.parametrize(
    ("count", "most", "told"),
    [(None, 5, "a, b"), (2, 5, "a, b"), (12, 5, "a, b and 10 more"), (None, 1, "a and 1 more")],
)
def test_places_are_counted(count: int | None, most: int, told: str) -> None:
    """There may be more than are known by name."""
    assert messages.format_places(["a", "b"], count, most) == told


def test_files_beside_what_counts_are_told_in_short() -> None:
    """Where nothing counts, more of them are."""
    places = [str(number) for number in range(messages.MOST_PLACES)]
    assert f"and {messages.MOST_PLACES - messages.MOST_SPARE + 4} more" in messages.spare(
        places, len(places) + 4
    )
    assert "and 4 more" in messages.nothing_used(places, len(places) + 4)


def test_a_folder_of_one_student_alone_is_no_trouble() -> None:
    """Only where it holds the work of others."""
    assert messages.holds_others("ada", []) == ""
    assert "work with the names of Ben, Cem" in messages.holds_others("ada", ["Ben", "Cem"])


def test_a_roster_that_fits_nobody_is_told_with_its_columns(tmp_path: Path) -> None:
    """And what could be in it instead."""
    said = messages.nobody_fits(roster_of(tmp_path), [f"owner {n}" for n in range(9)])
    assert "any of the 9 things" in said
    assert "“login”" in said
    assert "owner 0, owner 1, owner 2 and 6 more" in said
