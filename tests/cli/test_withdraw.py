"""What is withdrawn stays withdrawn, and every command agrees on who is in the class."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.gradebook.store import Gradebook
from tests.classes import gradebook_of
from tests.conftest import Ran

Cnntutor = Callable[..., Ran]


@pytest.fixture
def name(folder: Path) -> str:
    """Write the gradebook of a class; give the name of one of the students."""
    gradebook_of(folder / "class.db", 10)
    return "Schmidt, Jörg"


def _names(cnntutor: Cnntutor) -> dict[str, set[str]]:
    """Return whom each command takes for the class."""
    cnntutor("report", "class.db", "--html", "pages", "--force")
    pages = "".join(page.read_text() for page in Path("pages").glob("*.html"))
    listed = cnntutor("export", "class.db", "--format", "json").json["students"]
    everybody = {student["student"] for student in listed}
    rows = cnntutor("export", "class.db", "--format", "csv").out.splitlines()
    canvas = cnntutor("export", "class.db", "--format", "canvas").out.splitlines()[2:]
    return {
        "json": everybody,
        "csv": {name for name in everybody | {"Schmidt, Jörg"} if any(name in row for row in rows)},
        "canvas": {name for name in everybody | {"Schmidt, Jörg"} if any(name in row for row in canvas)},
        "pages": {name for name in everybody | {"Schmidt, Jörg"} if f"<bdi>{name}</bdi>" in pages},
        "stats": {str(cnntutor("stats", "class.db", "--format", "json").json["students"])},
    }


@pytest.mark.parametrize("how", ["Schmidt, Jörg", "schmidt, jörg", "00000009", "STUDENT9@example.org", "s9"])
def test_the_class_is_the_same_for_all(cnntutor: Cnntutor, name: str, how: str) -> None:
    """By name, id, address or login; statistics, pages and exports are without the student, then with."""
    before = _names(cnntutor)
    ran = cnntutor("withdraw", "class.db", "--student", how)
    assert ran.code == 0, ran.err
    after = _names(cnntutor)
    for which in ("json", "csv", "canvas", "pages"):
        assert before[which] - after[which] == {name}, which
    assert (before["stats"], after["stats"]) == ({"10"}, {"9"})
    again = cnntutor("withdraw", "class.db", "--student", how, "--undo")
    assert "counted again" in again.out
    assert _names(cnntutor) == before


def test_the_history_has_what_was_withdrawn(cnntutor: Cnntutor, name: str) -> None:
    """An export of all there ever was says that it does not count."""
    cnntutor("withdraw", "class.db", "--student", name)
    everything = cnntutor("export", "class.db", "--format", "csv", "--history").out
    rows = [row for row in everything.splitlines() if name in row]
    assert rows
    assert all(",false," in row for row in rows)


def test_one_exercise_alone(cnntutor: Cnntutor, name: str) -> None:
    """The others count; to undo something else changes nothing."""
    ran = cnntutor("withdraw", "class.db", "--student", name, "--exercise", "3")
    assert "1 result no longer counted" in ran.out
    cells = next(
        row for row in cnntutor("export", "class.db", "--format", "canvas").out.splitlines() if name in row
    ).split(",")
    assert cells[-2] == ""
    assert cells[-3] != ""
    nothing = cnntutor("withdraw", "class.db", "--student", name, "--exercise", "1", "--undo")
    assert "nothing was withdrawn" in nothing.out
    assert "counted again" in cnntutor("withdraw", "class.db", "--student", name, "--undo").out


def test_nobody_of_this_name(cnntutor: Cnntutor, name: str) -> None:
    """The nearest is named."""
    ran = cnntutor("withdraw", "class.db", "--student", "Schmidt, Jorg")
    assert ran.code == 2
    assert f'Did you mean "{name}"?' in ran.err


def test_what_is_still_withdrawn_stands_in_the_order_of_the_course(cnntutor: Cnntutor, name: str) -> None:
    """Number 10 comes after number 2."""
    with Gradebook(Path("class.db"), writable=True) as book:
        book.withdraw(name, ["exercise10", "exercise2", "exercise3"])
    ran = cnntutor("withdraw", "class.db", "--student", name, "--exercise", "3", "--undo")
    assert ran.out.endswith("Still withdrawn: exercise2, exercise10.\n")
