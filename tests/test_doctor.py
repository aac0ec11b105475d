"""What is looked at in an installation."""

from __future__ import annotations

import re
import tomllib

import pytest

from cnntutor import doctor
from cnntutor.workspace.folder import Workspace
from tests.support import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FOR_DEVELOPERS = {"docs", "test", "dev"}


def test_every_package_of_an_extra_is_looked_at() -> None:
    """And so is what is needed; each extra is the one that gets the package."""
    extras = PROJECT["optional-dependencies"]
    for extra in extras.keys() - FOR_DEVELOPERS:
        packages = {name_of(each) for each in extras[extra]}
        assert packages == {name for name, (_, found) in doctor.OPTIONAL.items() if found == extra}
    assert "scipy" in {name_of(each) for each in extras["test"]}
    assert set(doctor.NEEDED) >= {name_of(each) for each in PROJECT["dependencies"]}


def name_of(requirement: str) -> str:
    """Return the name of the package that a requirement is about."""
    return re.split(r"[^\w-]", requirement)[0]


def test_what_is_missing_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no trouble: exercises can be graded without it."""
    monkeypatch.setattr(doctor, "version_of", lambda name: None if name == "textual" else "1.0")
    monkeypatch.setattr("cnntutor.doctor.select.examine", lambda: ())
    (found,) = (each for each in doctor.examine(Workspace(REPOSITORY)) if each.subject == "textual")
    assert found.good
    assert found.text == (
        'not installed: `pip install "cnntutor[watch]"` gets it (only needed for `cnntutor watch`)'
    )
