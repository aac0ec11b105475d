"""Saves are noticed, with events and without."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.watch.saves import Pace, follow_saves, look_at

QUICK = Pace(look=0.01, fall_back=0.05, settle=0.005, return_=0.05, event=5)
LONGEST = 30


async def noticed(
    file: Path, change: Callable[[], object], *, polls: bool, events_of: Path | None = None
) -> None:
    """Wait until one change of a file is noticed; it fails where that takes for ever."""
    saves = follow_saves(events_of or file.parent, lambda: (file,), polls=polls, pace=QUICK)

    async def first() -> None:
        await anext(saves)

    waiting = asyncio.create_task(first())
    await asyncio.sleep(0.1)
    assert not waiting.done()
    change()
    await asyncio.wait_for(waiting, LONGEST)
    await saves.aclose()  # type: ignore[attr-defined]


@pytest.mark.parametrize("polls", [True, False])
def test_every_way_to_save_is_noticed(tmp_path: Path, polls: bool) -> None:
    """Written, put in its place by a rename, removed, and back."""
    if not polls:
        pytest.importorskip("watchfiles")
    file, other = tmp_path / "work.py", tmp_path / "work.py.tmp"
    file.write_text("one")

    def rename() -> None:
        other.write_text("three")
        other.replace(file)

    for change in (lambda: file.write_text("longer"), rename, file.unlink, lambda: file.write_text("back")):
        asyncio.run(noticed(file, change, polls=polls))


def test_changes_without_events_are_noticed(tmp_path: Path) -> None:
    """Where no event comes, as on some network drives: here those of another folder are waited for."""
    pytest.importorskip("watchfiles")
    (tmp_path / "elsewhere").mkdir()
    file = tmp_path / "work.py"
    file.write_text("one")
    change = lambda: file.write_text("longer")  # noqa: E731
    asyncio.run(noticed(file, change, polls=False, events_of=tmp_path / "elsewhere"))


def test_a_save_in_two_steps_is_one(tmp_path: Path) -> None:
    """A file that is empty for a moment is waited for."""
    file = tmp_path / "work.py"
    file.write_text("one")
    pace = Pace(look=0.01, settle=0.01, return_=LONGEST)

    async def follow() -> str:
        saves = follow_saves(tmp_path, lambda: (file,), polls=True, pace=pace)
        waiting = asyncio.create_task(_read_after(saves))
        await asyncio.sleep(0.05)
        file.write_text("")
        await asyncio.sleep(0.1)
        assert not waiting.done()
        file.write_text("whole")
        return await asyncio.wait_for(waiting, LONGEST)

    async def _read_after(saves: object) -> str:
        await anext(saves)  # type: ignore[call-overload]
        return file.read_text()

    assert asyncio.run(follow()) == "whole"


def test_what_is_not_there_has_no_state(tmp_path: Path) -> None:
    """A file that is gone is left out, and one that was changed is another."""
    file = tmp_path / "work.py"
    assert look_at([file]) == ()
    file.write_text("one")
    before = look_at([file, tmp_path / "work.ipynb"])
    file.write_text("two, longer")
    assert len(before) == 1
    assert look_at([file]) != before
