"""The hints on the question that is to be mended: all that were read, and one more each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from cnntutor.curriculum import registry
from cnntutor.render.terminal import reports
from cnntutor.workspace import progress
from cnntutor.workspace.settings import numbers_of

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.report import Report
    from cnntutor.workspace.folder import Workspace


class Hinting:
    """Gives hints on one question, and keeps how many were read.

    Parameters
    ----------
    workspace : Workspace
        The course.
    listing : Listing
        The exercise.
    report : Report or None
        Of its last check: the first question that is open there is meant; without one, the first of all.
    """

    def __init__(self, workspace: Workspace, listing: Listing, report: Report | None) -> None:
        self._workspace, self._listing = workspace, listing
        exercise = registry.load(listing)
        first = report.hint_on if report else None
        self._is_done = report is not None and first is None
        name = first.name if first else exercise.questions[0].name
        self._question = next(question for question in exercise.questions if question.name == name)
        self._numbers = numbers_of(exercise, workspace.settings).numbers

    def further(self) -> RenderableType:
        """Return the hints that were read, with the next one below them."""
        from cnntutor.tutor.hints import hint, hints_again

        if self._is_done:
            return Text(f"{self._listing.id} is done: every question is right.")
        key = f"{self._listing.id}/{self._question.name}"
        kept = progress.read(self._workspace.progress_file)
        given = hint(self._question, self._numbers, kept.hints.get(key, 0))
        kept.hints[key] = given.level
        progress.write(self._workspace.progress_file, kept)
        every = hints_again(self._question, self._numbers, given.level)
        parts: list[RenderableType] = []
        for each in every:
            parts += [reports.hint(self._listing.id, each), Text()]
        return Group(*parts)
