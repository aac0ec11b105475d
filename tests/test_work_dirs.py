"""What a process that was killed leaves behind is swept, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cnntutor.work_dirs import (
    NAME,
    WorkFolder,
    remove,
    sweep,
)

MAKES_ONE = (
    "from cnntutor.work_dirs import WorkFolder; import os; "
    "kept = WorkFolder(); print(kept.name, flush=True); {}"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder in which temporary ones are made."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    return tmp_path / "tmp"


def _leave(then: str) -> Path:
    """Have a process make a folder and end; return the folder."""
    command = [sys.executable, "-c", MAKES_ONE.format(then)]
    return Path(subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip())


def test_what_a_killed_process_left_is_swept(place: Path) -> None:
    """Killed in the middle, it leaves its folder; whoever comes next takes it away."""
    left = _leave("os.kill(os.getpid(), 9)")
    assert left.is_dir()
    (left / "deep" / "er").mkdir(parents=True)
    assert sweep() == 1
    assert list(place.iterdir()) == []


def test_who_ends_in_order_leaves_nothing(place: Path) -> None:
    """A folder that nobody has removed goes when Python ends."""
    assert not _leave("").exists()
    assert list(place.iterdir()) == []


def test_the_folder_of_a_living_process_stays(place: Path) -> None:
    """Neither one's own nor that of another process that lives is swept."""
    own = WorkFolder()
    with subprocess.Popen(
        [sys.executable, "-c", MAKES_ONE.format("input()")], stdin=-1, stdout=-1, text=True
    ) as other:
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        assert sweep() == 0
        assert theirs.is_dir()
        other.communicate("\n")
    assert Path(own.name).is_dir()
    own.cleanup()
    assert list(place.iterdir()) == []


def test_a_process_of_the_same_number_is_another_one(place: Path) -> None:
    """A pid is given out again; when the process began tells whether it is the same."""
    own = WorkFolder()
    found = NAME.fullmatch(Path(own.name).name)
    assert found is not None
    earlier = place / Path(own.name).name.replace(f"-{found[3]}-", f"-{int(found[3]) - 1}-")
    earlier.mkdir()
    assert sweep() == 1
    assert [each.name for each in place.iterdir()] == [Path(own.name).name]


def test_what_is_not_ours_stays(place: Path) -> None:
    """Other names, files, links to folders, and folders from another machine are left alone."""
    own = WorkFolder()
    name = Path(own.name).name
    found = NAME.fullmatch(name)
    assert found is not None
    gone = name.replace(f"-{found[3]}-", "-1-")
    (place / "precious").mkdir()
    (place / "precious" / "file").touch()
    (place / gone).symlink_to("precious")
    (place / f"{gone}x").mkdir()
    (place / gone.replace(found[1], "0" * 6 if found[1] != "0" * 6 else "1" * 6)).mkdir()
    (place / gone.replace("-1-", "-2-")).touch()
    before = sorted(place.iterdir())
    assert sweep() == 0
    assert sorted(place.iterdir()) == before
    assert (place / "precious" / "file").exists()
    own.cleanup()


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    """What a link points to keeps its content and its permissions, also where the folder resists."""
    outside = tmp_path / "outside"
    outside.mkdir(mode=0o750)
    (outside / "file").touch()
    folder = tmp_path / "folder"
    (folder / "locked").mkdir(parents=True)
    (folder / "locked" / "file").touch()
    for place in (folder, folder / "locked"):
        (place / "link").symlink_to(outside)
    (folder / "locked").chmod(0o000)
    remove(str(folder))
    assert not folder.exists()
    assert [each.name for each in outside.iterdir()] == ["file"]
    assert outside.stat().st_mode & 0o777 == 0o750


def test_a_folder_deeper_than_python_can_follow(tmp_path: Path) -> None:
    """Three thousand folders in one another go, too."""
    folder = tmp_path / "folder"
    folder.mkdir()
    before = os.open(".", os.O_RDONLY)
    try:
        os.chdir(folder)
        for _ in range(3_000):
            Path("a").mkdir()
            os.chdir("a")
    finally:
        os.fchdir(before)
        os.close(before)
    remove(str(folder))
    assert not folder.exists()
