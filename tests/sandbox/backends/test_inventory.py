"""What a worker may read: the libraries, and no copy of this package among them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cnntutor.sandbox.backends import inventory


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of libraries with another copy of this package in it."""
    for name in ("cnntutor/reference", "numpy"):
        (tmp_path / "libraries" / name).mkdir(parents=True)
    (tmp_path / "libraries" / "other.py").touch()
    monkeypatch.setattr(inventory, "place_of_numpy", lambda: str(tmp_path / "libraries"))
    return tmp_path / "libraries"


def test_every_copy_of_the_package_is_hidden(libraries: Path) -> None:
    """The one that runs is not the only one that a submission could import."""
    assert str(libraries / "cnntutor") in inventory.packages()
    assert str(inventory.PACKAGE.resolve()) in inventory.packages()
    assert str(libraries / "cnntutor") in inventory.take().hidden


def test_a_link_does_not_open_what_is_hidden(libraries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is hidden is hidden by every name that leads to it."""
    link = libraries.parent / "link"
    link.symlink_to(libraries)
    monkeypatch.setattr(inventory, "place_of_numpy", lambda: str(link))
    assert {str(libraries / "cnntutor"), str(link / "cnntutor")} <= set(inventory.take().hidden)


def test_rules_that_only_add_leave_the_hidden_out(libraries: Path) -> None:
    """Beside the package everything may be read; of the folder it is in, the names."""
    readable, listable = inventory.siblings(inventory.take())
    assert {str(libraries / "other.py"), str(libraries / "numpy")} <= set(readable)
    assert str(libraries) in listable
    assert not any(path.startswith(str(libraries / "cnntutor")) for path in (*readable, *listable))


def test_only_parts_of_an_environment_are_needed() -> None:
    """A course that lies in the folder of its environment stays out of sight."""
    places = {*inventory.take().interpreter, *inventory.take().system}
    assert not {sys.prefix, sys.base_prefix, "/usr", "/usr/src", "/home", "/"} & places


def test_the_interpreter_is_found_by_every_link_that_leads_to_it(tmp_path: Path) -> None:
    """Each hop from the name of a program to its file has to be there."""
    (tmp_path / "real").touch()
    (tmp_path / "middle").symlink_to("real")
    (tmp_path / "first").symlink_to(tmp_path / "middle")
    hops = inventory._hops(tmp_path / "first")
    assert hops == [tmp_path / "first", tmp_path / "middle", tmp_path / "real"]
