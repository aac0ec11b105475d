"""Canvas, Moodle and people name files in different ways; each tells whose it is."""

from __future__ import annotations

import pytest

from cnntutor.submissions.intake.entries import MOST_NAME
from cnntutor.submissions.intake.names import of_file, of_folder, participant_number
from tests.support import units_of_work


@pytest.mark.parametrize(
    ("name", "student", "own_name"),
    [
        ("alice_exercise3.py", "alice", "exercise3_pooling.py"),
        ("Ada Lovelace - pooling.ipynb", "Ada Lovelace", "exercise3_pooling.ipynb"),
        ("alice_exercise3.py.txt", "alice", "exercise3_pooling.py.txt"),
        ("alice_cnntutor.toml", "alice", "cnntutor.toml"),
        ("lovelaceada_12_67_exercise3_pooling-1.py", "lovelaceada", "exercise3_pooling-1.py"),
        ("lovelaceada_LATE_12_67_my_1_2_x.py", "lovelaceada", "my_1_2_x.py"),
        ("çelikayşe_12_67_a b.py", "çelikayşe", "a b.py"),
        ("anon_x4Zq1_67_exercise3.py", "anon x4Zq1", "exercise3.py"),
        ("LATE_anon_x4Zq1_67_exercise3.py", "anon x4Zq1", "exercise3.py"),
        ("Ada Lovelace_12_assignsubmission_file_ex_1_assignsubmission_file_.py", "Ada Lovelace", None),
        ("Participant_12_assignsubmission_file_exercise3.py", "Participant 12", "exercise3.py"),
        ("lovelaceada_1_2_course.zip", "lovelaceada", "course.zip"),
        ("alice_course.zip", "alice", "alice_course.zip"),
        ("alice_exercise3 (1).zip", "alice", "alice_exercise3 (1).zip"),
        ("alice.zip", "alice", "alice.zip"),
    ],
)
def test_files_beside_each_other(name: str, student: str, own_name: str | None) -> None:
    """The student's name and the file's own are told apart, at the first of a platform's grades."""
    owned = of_file(name)
    assert owned.owner is not None
    assert owned.owner.name == student
    assert owned.own_name == (own_name or "ex_1_assignsubmission_file_.py")
    assert not owned.passed_over


@pytest.mark.parametrize(
    "name", ["exercise3_pooling.py", "colour_convolution.py", "readme.txt", "alice_notes.py"]
)
def test_files_of_nobody(name: str) -> None:
    """A bare exercise, and a file that is none, do not say whose they are."""
    assert of_file(name).owner is None


@pytest.mark.parametrize(
    "name", ["Ada Lovelace_12345_assignsubmission_file_", "Ada Lovelace_12345_assignsubmission_file"]
)
def test_folders_of_moodle(name: str) -> None:
    """Older versions end the folder's name with an underscore, newer ones do not."""
    owner = of_folder(name).owner
    assert owner is not None
    assert (owner.name, owner.tag) == ("Ada Lovelace", "12345")
    assert dict(owner.identifiers) == {"moodle_participant": "12345"}


@pytest.mark.parametrize(
    "name", ["Ada Lovelace_1_assignsubmission_onlinetext_onlinetext.html", "lovelaceada_12_text.html"]
)
def test_what_was_typed_in_is_passed_over(name: str) -> None:
    """A text that was typed into the platform belongs to somebody, but is no file."""
    owned = of_file(name)
    assert owned.owner is not None
    assert owned.passed_over


@pytest.mark.parametrize(
    "name", ["\x1b[31m", "\u202eevil", "___", " ", "...", "a" * 100_000, "\ud800", "é" * 300]
)
def test_hostile_names_become_harmless(name: str) -> None:
    """Whatever a folder is called, the student's name is short, printable and not empty."""
    owner = of_folder(name).owner
    assert owner is not None
    assert owner.name.isprintable()
    assert 0 < len(owner.name) <= MOST_NAME


@pytest.mark.parametrize(
    "name", ["_" * 60_000, " " * 60_000 + ".zip", "a_1" * 20_000, "_1_1" * 15_000 + ".zip"]
)
def test_long_names_take_no_time(name: str) -> None:
    """The patterns do not try a long name in ever more ways."""
    assert units_of_work(lambda: (of_file(name), of_folder(name))) < 50


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Participant 12", "12"),
        ("participant_12", "12"),
        ("Teilnehmer/in 12", "12"),
        ("Teilnehmer/in12", "12"),
        ("Teilnehmer:in 12", "12"),
        ("Deelnemer 7", "7"),
        ("Ada 12", ""),
        ("Participant", ""),
        ("Participant twelve", ""),
        ("12", ""),
        ("", ""),
        ("_" * 500 + "1", ""),
    ],
)
def test_numbers_of_participants(name: str, number: str) -> None:
    """What Moodle calls somebody whose name is hidden is known in several languages, and nothing else is."""
    assert participant_number(name) == number


@pytest.mark.parametrize(
    "name",
    [
        "submission_310020",
        "anon_x4Zq1",
        "Participant 12",
        "Teilnehmerin_12_assignsubmission_file_",
        "Participant_12_assignsubmission_file_",
    ],
)
def test_numbers_of_platforms_are_nobodys_names(name: str) -> None:
    """Whose such a folder is, is not known from its name."""
    owner = of_folder(name).owner
    assert owner is not None
    assert not owner.is_known
    assert owner.from_a_platform


@pytest.mark.parametrize("name", ["Ada Lovelace", "310020", "submission_1", "Ada_12_assignsubmission_file_"])
def test_names_and_ids_are_somebodys(name: str) -> None:
    """A name is known, and so is an id that somebody has put there."""
    owner = of_folder(name).owner
    assert owner is not None
    assert owner.is_known


def test_anonymous_files_of_canvas_are_nobodys() -> None:
    """Canvas does not say whose they are."""
    owner = of_file("anon_x4Zq1_67_exercise3.py").owner
    assert owner is not None
    assert not owner.is_known
