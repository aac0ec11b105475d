"""Mark what a class has handed in, one submission after the other."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.classroom.read import read_submission
from cnntutor.classroom.workspace import SETTINGS, Workspace
from cnntutor.curriculum import catalogue
from cnntutor.errors import CnntutorError, GraderError, SubmissionError
from cnntutor.grading.grade import grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from cnntutor.classroom.collection import HandedIn
    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.training.plan import Setup
    from cnntutor.types import Report

MOST_SETTINGS = 10_000


@dataclass(frozen=True)
class Result:
    """What became of one file."""

    handed_in: HandedIn

    report: Report | None
    """The mark; None where there is none."""

    trouble: str = ""
    """Why there is none."""

    fault: bool = False
    """Whether that is the marker's fault: such a file is not graded, which is no zero."""


def mark_each(
    handed_in: Iterable[HandedIn], sandboxes: Mapping[str, Sandbox], seed: int, setup: Setup
) -> Iterator[Result]:
    """Yield the result of every file.

    Parameters
    ----------
    handed_in : iterable of HandedIn
        The files.
    sandboxes : mapping
        Where they run: a sandbox for each kind of worker that is needed.
    seed : int
        Decides the hidden cases, the same for all.
    setup : Setup
        How models are trained.
    """
    for one in handed_in:
        try:
            yield Result(one, _mark(one, sandboxes[one.listing.profile], seed, setup))
        except CnntutorError as error:
            yield Result(one, None, str(error), fault=isinstance(error, GraderError))
        except Exception as error:  # noqa: BLE001 - one file must not cost the others their marks
            yield Result(one, None, f"{type(error).__name__}: {error}", fault=True)


def _mark(handed_in: HandedIn, sandbox: Sandbox, seed: int, setup: Setup) -> Report:
    submission = read_submission(handed_in.path, handed_in.listing.id, handed_in.student)
    exercise = catalogue.load(handed_in.listing)
    return grade(
        exercise,
        submission,
        sandbox,
        variant=catalogue.variant(exercise, _whose_numbers(handed_in.path.parent)),
        seed=seed,
        exercise_digest=catalogue.digest(handed_in.listing),
        setup=setup,
    )


def _whose_numbers(folder: Path) -> str | None:
    """Return the name that `cnntutor init` drew the numbers of this folder from; None for the lecture's."""
    try:
        status = (folder / SETTINGS).lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_SETTINGS:
        raise SubmissionError(f"{folder / SETTINGS} is not the small file that `cnntutor init` writes.")
    return Workspace(folder).student
