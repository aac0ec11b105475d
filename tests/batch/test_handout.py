"""What a class is given: a folder for each student, which every system can make."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.batch import handout
from cnntutor.batch.handout import FORBIDDEN, MOST_BYTES, hand_out
from cnntutor.curriculum import registry
from cnntutor.errors import WorkspaceError
from cnntutor.workspace.filling import Placed
from cnntutor.workspace.folder import Workspace
from cnntutor.workspace.settings import Settings, named
from tests.submissions.intake.builders import roster_of

SALT = "a salt that is long enough"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Have folders made without exercises in them, and note them."""
    folders: list[Path] = []

    def set_up(folder: Path, settings: Settings, *, force: bool) -> tuple[Placed, ...]:
        assert (settings.student is None, force) == (False, False)
        folder.mkdir(parents=True)
        folders.append(folder)
        return ()

    monkeypatch.setattr(handout, "set_up", set_up)
    return folders


def give(folder: Path, *names: str) -> None:
    """Hand out to a class of these names."""
    told = [f'"{name}",S{number}' for number, name in enumerate(names)]
    roster = roster_of(folder, "\n".join(["name,id", *(line.replace('""', '"') for line in told)]))
    assert len(list(hand_out(folder / "out", roster, None, force=False))) == len(names)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("Lovelace, Ada", "Lovelace, Ada"),
        ("A/B: C?", "A_B_ C_"),
        ("Ada Jr.", "Ada Jr"),
        ("../../Ada", "_.._Ada"),
        ("con", "_con"),
        ("NUL.a", "_NUL.a"),
        ("Com1", "_Com1"),
        ("Conrad", "Conrad"),
        ("陳 大文", "陳 大文"),
    ],
)
def test_a_folder_is_called_as_the_student(tmp_path: Path, made: list[Path], name: str, folder: str) -> None:
    """As far as a system allows: no sign that leads elsewhere, no device, no dot at the end."""
    give(tmp_path, name)
    assert [path.relative_to(tmp_path / "out") for path in made] == [Path(folder)]


@pytest.mark.parametrize("letter", ["x", "é", "文", "\U0001f600"])
def test_a_long_name_can_be_made(tmp_path: Path, made: list[Path], letter: str) -> None:
    """A file system counts bytes, and not letters; what is cut ends in no space."""
    give(tmp_path, letter * 150, "ab " * 66)
    assert all(len(path.name.encode()) <= MOST_BYTES for path in made)
    assert not any(path.name.endswith(" ") for path in made)


def test_two_students_have_two_folders(tmp_path: Path, made: list[Path]) -> None:
    """Also where a system does not tell their names apart, or they differ in forbidden signs alone."""
    give(tmp_path, "Ada", "ADA", "A:a", "A?a", "ada 2")
    assert len({path.name.casefold() for path in made}) == 5
    assert not any(sign in path.name for path in made for sign in FORBIDDEN)


def test_each_has_values_of_their_own(tmp_path: Path) -> None:
    """With a salt they follow from the id, so that a name may be corrected; a folder stays its student's."""
    roster = roster_of(tmp_path, "name,id\nAda,S1\n")
    ((student, placed),) = hand_out(tmp_path / "out", roster, SALT, force=False)
    assert len({each.path.stem for each in placed}) == len(list(registry.discover()))
    assert Workspace(tmp_path / "out" / student.name).settings == named("Ada", SALT, "S1")
    with pytest.raises(WorkspaceError, match="is set up for Ada with other numbers"):
        list(hand_out(tmp_path / "out", roster, SALT + "!", force=False))
