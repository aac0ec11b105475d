"""The loop of the watch: a save is noticed, the file is checked, and what came of it is shown."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from rich.console import Group
from textual.app import App
from textual.message import Message
from textual.widgets import Static

from cnntutor.curriculum import registry
from cnntutor.errors import WorkspaceError
from cnntutor.training.monitor import TrainingProgress
from cnntutor.tutor.changes import NOTHING, find_changes
from cnntutor.tutor.check import WAS_IT_SAVED, Checked
from cnntutor.tutor.overview import overview
from cnntutor.watch.checker import Checker, Failed
from cnntutor.watch.saves import USUAL, Pace, follow_saves
from cnntutor.watch.view import (
    Scene,
    format_body,
    format_course,
    format_heading,
    format_score,
    format_status,
    why_missing,
)
from cnntutor.workspace import progress
from cnntutor.workspace.folder import NOTEBOOK, files_in, find_files

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from cnntutor.curriculum.registry import Listing
    from cnntutor.watch.checker import Told
    from cnntutor.workspace.folder import Workspace

PATIENCE = 1.0
"""Seconds that a check has to itself; after them, a newer save stops it."""


class Heard(Message):
    """What the checker told of a check."""

    def __init__(self, asked: int, told: Told) -> None:
        super().__init__()
        self.asked, self.told = asked, told


class Checking(App[None]):
    """An app that follows one exercise, and checks it whenever its file is saved.

    Parameters
    ----------
    workspace : Workspace
        The course.
    listing : Listing
        The exercise to begin with.
    polls : bool
        Whether changes are looked for, and no events of the system are waited for.
    pace : Pace
        How often is looked.
    now : callable
        The clock by which a check may be stopped, and that says how long it took.
    checker : callable
        Makes what checks, from what is told of it.
    """

    def __init__(
        self,
        workspace: Workspace,
        listing: Listing,
        *,
        polls: bool = False,
        pace: Pace = USUAL,
        now: Callable[[], float] = time.monotonic,
        checker: Callable[[Callable[[int, Told], object]], Checker] = Checker,
    ) -> None:
        # With the colours of the terminal, dark or light. It has to be said here: with NO_COLOR the app now
        # decides whether it leaves all colours out or makes greys of them, which show nothing on a terminal.
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self.workspace = workspace
        self.scene = Scene(listing=listing, rows=self._rows())
        self._polls, self._pace, self._now = polls, pace, now
        self._checker = checker(lambda asked, told: self.post_message(Heard(asked, told)))
        self._asked = 0
        self._begun = 0.0
        self._again = self._stops = self._is_by_key = False
        self._folder = workspace.folder

    def on_unmount(self) -> None:
        """End the checker."""
        self._checker.__exit__()

    def on_resize(self) -> None:
        """Fit the bar to the new width."""
        self._show()

    @property
    def last_score(self) -> str:
        """How the exercise stood at its last check, for after the watch; empty without one."""
        graded = self.scene.report
        return f"{self.scene.listing.id}: {format_score(graded)}" if graded is not None else ""

    # ------------------------------------------------------------------ what is watched

    def _rows(self) -> tuple[Any, ...]:
        return overview(progress.read(self.workspace.progress_file))

    def _paths(self) -> tuple[Path, Path]:
        """Return where the file is and where a notebook in its place would be, there or not."""
        file = self._folder / self.scene.listing.filename
        return file, file.with_suffix(NOTEBOOK)

    def _file(self) -> Path | None:
        """Return which of them is there, the one that was changed last; None where there is none."""
        return next(iter(files_in(self.scene.listing, self._folder)), None)

    def _follow(self, listing: Listing) -> None:
        """Watch an exercise from now on, and check it."""
        self._stops = self._stops or self._is_busy
        self.scene = Scene(listing=listing, rows=self._rows(), shows_all=self.scene.shows_all)
        self._folder = _find_folder(listing, self.workspace)
        self.run_worker(self._watch(), group="saves", exclusive=True)
        self.run_worker(self._open(), group="begin", exclusive=True)
        self.query_one("#scroll").scroll_home(animate=False)

    def _begin_anew(self) -> None:
        """Check a file that was put in the place of another: what was told of that one counts no more."""
        self._stops = self._stops or self._is_busy
        self._asked = 0
        self.scene.report, self.scene.changes, self.scene.trouble = None, (), ""
        self.run_worker(self._begin(), group="begin", exclusive=True)

    def _say(self, text: str) -> None:
        """Say what came of a key; it stands there until the file is another one."""
        self.scene.notice = text
        self._show()

    async def _open(self) -> None:
        """Check an exercise for the first time, unless its answers are counted."""
        scene = self.scene
        self._show()
        scene.rule = await asyncio.to_thread(_find_rule, scene.listing)
        if scene.rule:
            self._show()
        else:
            await self._begin()

    async def _watch(self) -> None:
        saves: AsyncIterator[None] = follow_saves(
            self._folder, self._paths, polls=self._polls, pace=self._pace
        )
        async for _ in saves:
            if not self.scene.rule:
                self._saved()
            elif self._file() is None:
                self._begun = self._now()
                self._fail(why_missing(self.scene.listing, self._folder))
            else:
                self.scene.forget_trouble()
                self.scene.status = "saved: press c to have it checked"
                self._show()

    def _saved(self) -> None:
        """Check again; a check that goes on for long is stopped for it."""
        if not self._is_busy:
            self.run_worker(self._begin(), group="begin", exclusive=True)
            return
        self._again = True
        running, left = self._asked, PATIENCE - (self._now() - self._begun)
        self.set_timer(max(left, 0.01), lambda: self._stop(running))

    def _stop(self, asked: int) -> None:
        """Stop a check if it still goes on, and begin with the file as it is now."""
        if self._is_busy and asked == self._asked:
            self._stops = True
            self.run_worker(self._begin(), group="begin", exclusive=True)

    @property
    def _is_busy(self) -> bool:
        return self.scene.is_checking

    async def _begin(self) -> None:
        """Have the file checked as it is now."""
        scene = self.scene
        scene.is_checking, scene.training, scene.seconds, self._again = True, None, 0.0, False
        self.scene.forget_trouble()
        self._begun = self._now()
        self._show()
        if self._stops:
            self._asked, self._stops = 0, False  # what is on its way from there counts no more
            await asyncio.to_thread(self._checker.stop)
        file = self._file()
        if file is None:
            self._fail(why_missing(self.scene.listing, self._folder))
            return
        self._asked = self._checker.ask(scene.listing.id, file)

    def _tell_seconds(self) -> None:
        """Show for how long a check goes on."""
        if self._is_busy:
            self.scene.seconds = self._now() - self._begun
            self._show_status()

    def on_heard(self, message: Heard) -> None:
        """Show what came of a check, unless a newer one is on its way."""
        if message.asked != self._asked:
            return
        match message.told:
            case TrainingProgress() as told:
                self.scene.training = told
                self._show()
            case Failed(text=text, is_ours=ours):
                self._fail(f"The grader failed, this is not your fault: {text}" if ours else text)
            case Checked() as checked:
                self._succeed(checked)
        if self._again and not self._is_busy:
            self.run_worker(self._begin(), group="begin", exclusive=True)

    def _fail(self, text: str) -> None:
        scene = self.scene
        scene.is_checking, scene.changes, scene.trouble = False, (), text
        scene.report, scene.remarks = None, ()
        self._finish()

    def _succeed(self, checked: Checked) -> None:
        scene = self.scene
        by_key, self._is_by_key = self._is_by_key, False
        changes = find_changes(scene.report, checked.report)
        digest = checked.report.submission_digest
        is_same = bool(digest) and scene.report is not None and scene.report.submission_digest == digest
        if by_key or not is_same or changes != (NOTHING,):  # else one save came as two events
            scene.changes = changes
        if scene.report is not None and not is_same:
            scene.notice = ""
        scene.is_checking, scene.trouble, scene.report = False, "", checked.report
        is_doubtful = by_key and scene.changes in ((), (NOTHING,))
        scene.remarks = tuple(
            each for each in checked.remarks if is_doubtful or not each.endswith(f"{WAS_IT_SAVED})")
        )
        scene.rows = self._rows()
        self._finish()

    def _finish(self) -> None:
        at = time.strftime("%H:%M:%S")
        self.scene.status = (
            f"checked at {at}, in {self._now() - self._begun:.2f} s; waiting for the next save"
        )
        self._show()

    def _show(self) -> None:
        """Draw everything anew."""
        if not self.is_running or not self.query("#body"):
            return
        scene = self.scene
        for name, text in {
            "heading": format_heading(scene),
            "course": format_course(scene, self.size.width - 2),
            "body": format_body(scene, self.console),
        }.items():
            self.query_one(f"#{name}", Static).update(Group(text))  # as it is, textual has colours of its own
        self._show_status()

    def _show_status(self) -> None:
        for place in self.query("#status").results(Static):
            place.update(Group(format_status(self.scene)))


def _find_folder(listing: Listing, workspace: Workspace) -> Path:
    """Return the folder in which the file of an exercise is, or else would be."""
    try:
        return find_files(listing, workspace.folder)[0].parent
    except WorkspaceError:
        return workspace.folder


def _find_rule(listing: Listing) -> str:
    """Return what there is to know before a check, where its answers are counted."""
    from cnntutor.tutor.answer_counts import rule_of

    return rule_of(registry.load(listing))
