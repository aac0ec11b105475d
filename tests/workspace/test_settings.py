"""Whose numbers the exercises of a folder have: written, read again, and drawn from what nobody can guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.errors import UsageError, WorkspaceError
from cnntutor.workspace.filling import set_up
from cnntutor.workspace.folder import Workspace
from cnntutor.workspace.settings import (
    LEAST_SALT,
    MOST_NAME,
    Settings,
    named,
    numbers_of,
    read_settings,
    require_secret,
)
from tests.support import load

SALT = "s" * LEAST_SALT


def read(text: str) -> Settings:
    """Return what a settings file of this text says."""
    return read_settings(text.encode(), "cnntutor.toml")


def test_a_name_survives_the_settings_file(tmp_path: Path) -> None:
    """Quotes, backslashes and other scripts in a name come back as they were."""
    for number, name in enumerate(['"quoted" \\ back', "Ñandú", "陳 大文", "O'Neil"]):
        folder = tmp_path / str(number)
        set_up(folder, named(name), force=False)
        assert Workspace(folder).student == name


@pytest.mark.parametrize("name", ["", " \t ", "a\nb\x00", "x" * 201])
def test_a_name_that_cannot_be_written_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing is made for a name that is empty, too long, or holds control characters."""
    with pytest.raises(WorkspaceError):
        set_up(tmp_path / "course", named(name), force=False)
    assert not (tmp_path / "course").exists()


@pytest.mark.parametrize(
    "settings",
    [Settings(), named("Ada"), named("Ada", SALT), read('student = "Ada\\u007f \\u202eLovelace"')],
    ids=["lecture", "name", "salted", "hostile"],
)
def test_what_is_written_is_read(settings: Settings) -> None:
    """With the numbers, where it is not the name alone that says them, whatever stood in the file before."""
    assert read(settings.text) == settings


@pytest.mark.parametrize("text", ["", 'student = ""', 'student = " \\t"', "other = 1"])
def test_without_a_name_they_are_the_lecture_numbers(text: str) -> None:
    """An empty file, and a name that is none."""
    settings = read(text)
    assert settings.student is None
    assert settings.fingerprint == Settings().fingerprint
    assert numbers_of(load("exercise1"), settings).numbers == load("exercise1").lecture


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"student = Ada", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"a = " + b"[" * 50_000, "cannot be read"),
        (b"student = 7", "student has to be a text"),
        (b'student = "Ada"\nnumbers = ["a"]', "numbers has to be a text"),
    ],
)
def test_what_cannot_be_understood_is_said(content: bytes, said: str) -> None:
    """With the file, and a line as it should be."""
    with pytest.raises(WorkspaceError, match=f"a/cnntutor.toml.*{said}|a/cnntutor.toml, {said}") as refused:
        read_settings(content, "a/cnntutor.toml")
    assert 'student = "Your Name"' in str(refused.value)


def test_a_name_in_other_spaces_keeps_its_numbers() -> None:
    """What somebody typed into the file is one name on one line, and its exercises stay as they are."""
    typed = read('student = "  Ada\\n  LOVELACE "')
    assert typed.student == "Ada LOVELACE"
    plain = numbers_of(load("exercise1"), named("ada lovelace"))
    assert numbers_of(load("exercise1"), typed).numbers == plain.numbers
    assert typed.fingerprint == named("Ada Lovelace").fingerprint


def test_a_salt_hides_what_numbers_are_drawn_from() -> None:
    """The same name has other numbers with another salt, and keeps them where its id is the same."""
    plain, salted, other = named("Ada"), named("Ada", SALT), named("Ada", SALT + "t")
    assert len({each.fingerprint for each in (plain, salted, other)}) == 3
    assert named("Ada L.", SALT, "S1").numbers == named("Ada", SALT, "s1 ").numbers != salted.numbers


def test_a_short_salt_is_refused() -> None:
    """One that can be tried out protects nothing; the words say how one is made."""
    with pytest.raises(UsageError, match=f"has {LEAST_SALT - 1} characters.*secrets.token_hex"):
        named("Ada", SALT[1:])
    require_secret(SALT)


def test_the_longest_name_can_be_used() -> None:
    """Spaces around it and between its words do not count."""
    assert named(f"  {'x' * (MOST_NAME - 2)}   y ").student == f"{'x' * (MOST_NAME - 2)} y"
