"""What several commands share: names that are completed, who decides, the salt, the folder."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cnntutor.cli import common
from cnntutor.cli.common import MOST_SALT, SALT_VARIABLE
from cnntutor.curriculum import registry
from cnntutor.errors import UsageError

SALT = "a secret that is long enough"


@pytest.fixture(autouse=True)
def without_salt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no salt in the environment."""
    monkeypatch.delenv(SALT_VARIABLE, raising=False)


def test_names_are_completed_from_their_beginning() -> None:
    """By id and by slug; nothing that is typed raises."""
    assert common.exercise_names("exercise1")[0] == "exercise1"
    assert common.exercise_names("pool") == ["pooling"]
    assert common.exercise_names("nothing like it") == []
    assert len(common.exercise_names("")) == 2 * len(registry.discover())


@pytest.mark.parametrize(
    ("exercise", "typed", "names"),
    [
        ("pooling", "max", ["max_pooled", "max_pool2d"]),
        ("3", "nothing", []),
        ("unheard of", "", []),
        (None, "", []),
    ],
)
def test_questions_are_completed_of_the_exercise_that_was_typed(
    exercise: str | None, typed: str, names: list[str]
) -> None:
    """Of one that there is not there are none."""
    context: Any = SimpleNamespace(params={"exercise": exercise})
    found = common.question_names(context, typed)
    assert found == names


def test_who_decides_is_named_or_logged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """On one line; where neither is known, it has to be said."""
    monkeypatch.setattr(getpass, "getuser", lambda: "ada")
    assert common.author_of(None) == "ada"
    assert common.author_of(" Bob\nthe second ") == "Bob the second"
    for nobody in ("", " \n"):
        with pytest.raises(UsageError, match="add --author NAME"):
            common.author_of(nobody)


@pytest.mark.parametrize("error", [OSError, KeyError, ImportError])
def test_where_nobody_is_logged_in_a_name_is_asked_for(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each version of Python raises something else."""

    def getuser() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", getuser)
    with pytest.raises(UsageError, match="add --author NAME"):
        common.author_of(None)


def test_a_salt_comes_from_a_file_or_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the spaces around it; a file that is named comes first."""
    file = tmp_path / "salt"
    file.write_text(f"  {SALT}\n")
    assert common.read_salt(file) == SALT
    monkeypatch.setenv(SALT_VARIABLE, f"{SALT} of the environment ")
    assert common.read_salt(None) == f"{SALT} of the environment"
    assert common.read_salt(file) == SALT


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read: No such file or directory."),
        (b"\xff\xfe" * 20, "cannot be read: it is no text in UTF-8."),
        (b"x" * (MOST_SALT + 1), "cannot be read: "),
        (b"short", ""),
        (b"   \n", ""),
    ],
)
def test_a_salt_that_is_none_is_told(content: bytes | None, told: str, tmp_path: Path) -> None:
    """With the reason, and never with what is in it."""
    file = tmp_path / "salt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UsageError) as raised:
        common.read_salt(file)
    assert told in str(raised.value)
    assert "None" not in str(raised.value)
    assert "short" not in str(raised.value).replace("too short", "")


def test_without_a_salt_it_is_said_how_to_make_one() -> None:
    """Where variants are asked for."""
    with pytest.raises(UsageError, match=f"--salt-file, or set {SALT_VARIABLE}"):
        common.read_salt(None)


def test_a_salt_that_is_not_used_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is refused, a variable is a remark."""
    common.require_variants(None)
    assert capsys.readouterr().err == ""
    monkeypatch.setenv(SALT_VARIABLE, SALT)
    common.require_variants(None)
    told = capsys.readouterr().err
    assert "without --variants it is not used" in told
    assert SALT not in told
    with pytest.raises(UsageError, match="--salt-file does nothing by itself"):
        common.require_variants(Path("salt"))


def test_outside_of_a_course_the_folder_itself_is_taken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And that is said, unless nobody wants to know."""
    assert common.workspace_here(silent=True).folder == folder
    assert capsys.readouterr().err == ""
    assert common.workspace_here().folder == folder
    assert "belongs to no course: `cnntutor init course` makes one" in capsys.readouterr().err


def test_a_backup_is_told_where_there_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error."""
    common.tell_backup(None)
    assert capsys.readouterr() == ("", "")
    common.tell_backup(Path("grades.db.1"))
    assert capsys.readouterr() == ("", f"The gradebook as it was is kept in grades.db.1.{os.linesep}")
