"""Which file answers an exercise: found from where somebody stands, or named."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.curriculum import registry
from cnntutor.errors import UnknownExercise, UsageError, WorkspaceError
from cnntutor.tutor.work import find_all_work, find_work

POOLING, FIRST = registry.find("pooling"), registry.find("1")


def test_a_file_is_found_from_below(tmp_path: Path) -> None:
    """From a folder in the course, and by any name of the exercise."""
    (tmp_path / POOLING.filename).touch()
    (tmp_path / "notes").mkdir()
    for name in ("3", "pooling", "exercise3"):
        work = find_work(name, start=tmp_path / "notes")
        assert (work.listing, work.path.resolve(), work.older) == (
            POOLING,
            (tmp_path / POOLING.filename).resolve(),
            None,
        )


def test_what_lies_beside_it_is_known(tmp_path: Path) -> None:
    """Of a file and a notebook one is looked at, and the other one is named."""
    for suffix in (".py", ".ipynb"):
        (tmp_path / POOLING.filename).with_suffix(suffix).touch()
    work = find_work("pooling", start=tmp_path)
    assert work.older is not None
    assert {work.path.suffix, work.older.suffix} == {".py", ".ipynb"}


def test_the_file_of_another_exercise_is_refused(tmp_path: Path) -> None:
    """The words give the command that was perhaps meant, fit to be pasted where a name has spaces."""
    file = tmp_path / "my work" / POOLING.filename
    with pytest.raises(UsageError, match="is the file of exercise3, not of exercise1") as refused:
        find_work("1", file)
    assert f"cnntutor check exercise3 --file '{file}'" in str(refused.value)


@pytest.mark.parametrize("name", ["draft.py", POOLING.filename, "exercise33_pooling.py"])
def test_a_named_file_counts_as_it_is(name: str) -> None:
    """Whatever it is called, as long as that is no other exercise; whether it is there is not asked here."""
    assert find_work("pooling", Path("nowhere") / name).path == Path("nowhere") / name


def test_a_name_that_there_is_not_is_no_exercise(tmp_path: Path) -> None:
    """It is said before a file is looked for."""
    with pytest.raises(UnknownExercise):
        find_work("poolin_g_", start=tmp_path)


def test_all_are_found_in_the_order_of_the_course(tmp_path: Path) -> None:
    """Those that have no file are left out; where none has, that is said."""
    for listing in (registry.find("exercise10"), POOLING, FIRST):
        (tmp_path / listing.filename).touch()
    assert [work.listing.id for work in find_all_work(tmp_path)] == ["exercise1", "exercise3", "exercise10"]


def test_where_there_is_none_it_is_said(tmp_path: Path) -> None:
    """With a file of one exercise missing, or of all."""
    with pytest.raises(WorkspaceError):
        find_work("pooling", start=tmp_path)
    with pytest.raises(WorkspaceError):
        find_all_work(tmp_path)
