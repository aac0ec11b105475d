"""Where a picture goes, and who has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.cli import plot
from cnntutor.curriculum import registry
from cnntutor.errors import LibraryMissing, UsageError


def test_a_picture_goes_where_it_was_asked_for(tmp_path: Path) -> None:
    """Into a folder under its own name; any other file ends in .png."""
    assert plot.picture_file(None, "a.png") == Path("a.png")
    assert plot.picture_file(tmp_path, "a.png") == tmp_path / "a.png"
    assert plot.picture_file(tmp_path / "b.PNG", "a.png") == tmp_path / "b.PNG"
    with pytest.raises(UsageError, match=r"give --output a name that ends in \.png"):
        plot.picture_file(tmp_path / "b.jpg", "a.png")


@pytest.mark.parametrize("command", ["plot", "look"])
def test_who_trains_no_model_is_told_who_does(command: str) -> None:
    """Of the exercises that the command works for, and no others."""
    with pytest.raises(UsageError) as raised:
        plot.kept_file(registry.find("pooling"), command)
    told = str(raised.value)
    assert told.startswith(f"exercise3 trains no model: {command} works for ")
    named = set(told.rpartition(" for ")[2].rstrip(".").split(", "))
    assert "exercise7" in named
    assert ("exercise10" in named) is (command == "plot")
    assert named <= {listing.id for listing in registry.discover()}


def test_an_experiment_keeps_no_model() -> None:
    """Its table is drawn instead."""
    with pytest.raises(
        UsageError, match="exercise10 keeps no model: `cnntutor plot exercise10` draws its table"
    ):
        plot.kept_file(registry.find("exercise10"), "look")


def test_without_matplotlib_pictures_are_an_error_only_where_they_were_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands in the terminal is there all the same."""

    def draw() -> dict[Path, bytes]:
        raise LibraryMissing("matplotlib is not installed.")

    assert plot.write(draw, asked_for=False, force=False) is False
    assert "matplotlib is not installed" in capsys.readouterr().err
    with pytest.raises(LibraryMissing):
        plot.write(draw, asked_for=True, force=False)
    assert list(folder.iterdir()) == []
