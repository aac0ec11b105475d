"""Who on the roster a folder, a file or a platform's number belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.submissions.intake.matching import Grouped, Matcher
from cnntutor.submissions.intake.names import Owner
from tests.submissions.intake.builders import roster_of

ROSTER = (
    "name,first name,last name,id,email,login,canvas id,section\n"
    '"Lovelace, Ada King",Ada King,Lovelace,S70001,Ada.L@x.org,al1815,4001,Lab A\n'
    "Hopper Grace,Grace,Hopper,S70002,grace@x.org,gmh,4002,Lab B; Lab C\n"
    "Ada Byron,Ada,Byron,S70003,byron@x.org,ada,4003,Lab A\n"
)


@pytest.fixture
def matcher(tmp_path: Path) -> Matcher:
    """Give what finds the students of a class."""
    return Matcher(roster_of(tmp_path, ROSTER))


def named(name: str, kind: str = "name", **identifiers: str) -> Owner:
    """Return the owner of something."""
    return Owner(key=(kind, name), name=name, identifiers=tuple(identifiers.items()))


def found(matcher: Matcher, owner: Owner) -> tuple[list[str], bool]:
    """Return whom an owner fits, by their last names, and whether by something of theirs alone."""
    match = matcher.match(owner)
    return [student.identifiers["last_name"] for student in match.students], match.by_number


@pytest.mark.parametrize(
    "name",
    ["Lovelace, Ada King", "ada king lovelace", "LOVELACE ADA KING", "Lovelace_Ada_King", "lovelaceadaking"],
)
def test_a_name_is_found_in_any_order(matcher: Matcher, name: str) -> None:
    """In any case, with commas, spaces or underscores, or collapsed; it is no number."""
    assert found(matcher, named(name)) == (["Lovelace"], False)


@pytest.mark.parametrize("number", ["s70002", "GRACE@x.org", "gmh", "4002", "grace"])
def test_a_folder_may_be_called_by_a_number(matcher: Matcher, number: str) -> None:
    """By an id, a login, an address or its first part, in any case."""
    assert found(matcher, named(number)) == (["Hopper"], True)
    assert [each.name for each in matcher.by_any_number(number)] == ["Hopper Grace"]


def test_one_persons_login_may_be_anothers_name(tmp_path: Path) -> None:
    """Then it fits both, and nobody is guessed."""
    matcher = Matcher(roster_of(tmp_path, "name,login\nAda,x1\nBen,ada\n"))
    match = matcher.match(named("ada"))
    assert [student.name for student in match.students] == ["Ada", "Ben"]


def test_a_number_of_the_platform_decides(matcher: Matcher) -> None:
    """Where it is on the roster, the name is not asked."""
    assert found(matcher, named("lovelaceadaking", "canvas", canvas_id="4002")) == (["Hopper"], True)


def test_a_platforms_name_is_no_number(matcher: Matcher) -> None:
    """What Canvas makes of a name may be somebody's login all the same: that is not taken for one."""
    assert found(matcher, named("gmh", "canvas", canvas_id="9999")) == ([], False)


def test_a_number_that_contradicts_is_somebody_else(matcher: Matcher) -> None:
    """A person of that name has another number on the roster; without one on it, the name counts."""
    assert found(matcher, named("hoppergrace", "canvas", canvas_id="9999")) == ([], False)
    assert found(matcher, named("hoppergrace", "canvas", moodle_participant="1")) == (["Hopper"], False)


@pytest.mark.parametrize("name", ["", "King", "Ada", "Ada Lovelace", "Hopper, Ada"])
def test_a_part_of_a_name_is_nobodys(matcher: Matcher, name: str) -> None:
    """Unless it is a login."""
    assert found(matcher, named(name))[0] == (["Byron"] if name == "Ada" else [])


@pytest.mark.parametrize(
    ("name", "others", "grouped"),
    [
        ("Lab B-Grace Hopper", (), ("Lab B", "Hopper Grace", True)),
        ("Lab C-Grace Hopper", (), ("Lab C", "Hopper Grace", True)),
        ("A-B-Grace Hopper", (), ("A-B", "Hopper Grace", False)),
        ("Lab B-Grace Hopper", ("Hopper Grace",), None),
        ("Grace Hopper", (), None),
        ("Lab B-", (), None),
    ],
)
def test_a_group_may_stand_before_a_name(
    matcher: Matcher, name: str, others: tuple[str, ...], grouped: tuple[str, str, bool] | None
) -> None:
    """Whether the roster knows of it is told; who has handed in under the own name is not meant."""
    owner = named(name, "moodle", moodle_participant="77")
    match = matcher.match_behind_a_group(owner, others) if owner.from_moodle else None
    assert owner.from_moodle
    told = match and (match.group, *(student.name for student in match.students), match.known)
    assert told == grouped
    assert match is None or isinstance(match, Grouped)


def test_only_moodle_puts_groups_before_names(matcher: Matcher) -> None:
    """A folder that a person made is not parted at a hyphen."""
    assert matcher.match_behind_a_group(named("Lab B-Grace Hopper"), ()) is None
