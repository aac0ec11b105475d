"""What `cnntutor init` refuses, asks, and says of the files that it put there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.cli.common import SALT_VARIABLE
from cnntutor.curriculum import registry
from tests.conftest import Ran

Run = Callable[..., Ran]
FILE = registry.find("1").filename


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--student", "Ada", "--roster", "r.csv"), "--student makes one folder, --roster one for everybody"),
        (("--variants",), "--variants draws numbers for somebody"),
        (("--notebooks", "--roster", "r.csv"), "--notebooks goes with one folder"),
        (("--salt-file", "salt"), "--salt-file does nothing by itself"),
        (("--student", "Ada", "--variants"), "Variants need a secret salt"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], told: str
) -> None:
    """Before anything is written."""
    monkeypatch.delenv(SALT_VARIABLE, raising=False)
    ran = cnntutor("init", "course", *options)
    assert (ran.code, told in ran.err) == (2, True)
    assert not (folder / "course").exists()


def test_a_folder_above_this_one_is_asked_for(
    cnntutor: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody can be asked, it has to be said; beside this one nothing is asked."""
    below = folder / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    ran = cnntutor("init", "..")
    assert ran.code == 2
    assert "is a folder above this one" in ran.err
    assert "Add --yes if you mean it." in ran.err
    assert not (folder / "a" / FILE).exists()
    assert cnntutor("init", "..", "--yes").code == 0
    assert (folder / "a" / FILE).is_file()


def test_files_that_were_replaced_and_kept_are_counted(cnntutor: Run, folder: Path) -> None:
    """Each replaced one is named with its backup; the folder is named as a shell takes it."""
    assert "Next: cd 'my course' && cnntutor list" in cnntutor("init", "my course").out
    file = folder / "my course" / FILE
    file.write_text("mine")
    kept = cnntutor("init", "my course")
    assert "written" not in kept.out
    assert file.read_text() == "mine"
    replaced = cnntutor("init", "my course", "--force")
    assert f"replaced my course/{FILE} (backup: " in replaced.out
    assert file.read_text() != "mine"
    assert [
        path.read_text() for path in file.parent.glob(f"*{FILE.removesuffix('.py')}*") if path != file
    ] == ["mine"]
