"""Who is in a class, and the names that tell two people of the same name apart."""

from __future__ import annotations

import pytest

from cnntutor.submissions.intake.entries import MOST_NAME
from cnntutor.submissions.intake.students import ROSTER_NAME, Student, distinguished, with_numbers


@pytest.mark.parametrize(
    ("tag", "taken", "name"),
    [
        ("12345", (), "Ada (12345)"),
        ("12345", ("Ada (12345)",), "Ada (2)"),
        ("", (), "Ada (2)"),
        ("", ("Ada (2)", "Ada (3)"), "Ada (4)"),
        ("2", ("Ada (2)",), "Ada (3)"),
    ],
)
def test_a_name_is_one_that_nobody_has(tag: str, taken: tuple[str, ...], name: str) -> None:
    """With what tells them apart where there is something, else with a count."""
    assert distinguished("Ada", tag, taken) == name


def test_long_names_and_tags_stay_within_the_bound() -> None:
    """And differ all the same."""
    taken: set[str] = set()
    for number in range(20):
        taken.add(distinguished("x" * MOST_NAME, "9" * MOST_NAME if number < 2 else "", taken))
    assert len(taken) == 20
    assert max(map(len, taken)) <= MOST_NAME


def test_a_person_is_shown_by_todays_name() -> None:
    """Where the roster has another one than the gradebook."""
    assert Student(name="Ada Byron").shown_name == "Ada Byron"
    assert Student(name="Ada Byron", identifiers={ROSTER_NAME: "Ada Lovelace"}).shown_name == "Ada Lovelace"
    assert Student(name="Ada Byron", identifiers={ROSTER_NAME: ""}).shown_name == "Ada Byron"


@pytest.mark.parametrize(
    ("own", "told", "kept"),
    [
        ({}, ["12"], "12"),
        ({}, ["12", "12"], "12"),
        ({}, ["12", "13"], None),
        ({"canvas_id": "9"}, ["12"], "9"),
        ({"canvas_id": ""}, ["12"], "12"),
        ({}, [], None),
    ],
    ids=str,
)
def test_a_number_that_lasts_is_kept_where_the_roster_has_none(
    own: dict[str, str], told: list[str], kept: str | None
) -> None:
    """Two different ones are none, the roster's own counts, and Moodle's lasts for one assignment only."""
    pairs = [*(("canvas_id", number) for number in told), ("moodle_participant", "5")]
    found = with_numbers(Student(name="Ada", identifiers=own, on_roster=True), pairs)
    assert found.identifiers.get("canvas_id") == kept
    assert "moodle_participant" not in found.identifiers
    assert found.beside_roster == ({"canvas_id"} if kept == "12" else set())
