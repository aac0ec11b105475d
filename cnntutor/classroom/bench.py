"""Mark one submission of a class, in whatever process this is called: bytes in, plain data out."""

from __future__ import annotations

import atexit
import contextlib
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cnntutor.classroom.read import as_submission
from cnntutor.classroom.results import Key, Result, State
from cnntutor.classroom.settings import numbers_of
from cnntutor.curriculum import catalogue
from cnntutor.errors import CnntutorError, GraderError, SubmissionError
from cnntutor.grading.grade import grade
from cnntutor.grading.packages import require_packages
from cnntutor.grading.record import record
from cnntutor.sandbox import rungs
from cnntutor.sandbox.harmless import harmless
from cnntutor.sandbox.limits import PROFILES
from cnntutor.training.plan import Setup, standard_plan

if TYPE_CHECKING:
    from pathlib import Path

    from cnntutor.classroom.settings import Settings
    from cnntutor.types import Exercise, Report, Submission

MOST_TROUBLE = 2_000


@dataclass(frozen=True)
class Conditions:
    """What is the same for all submissions of a run."""

    isolation: str | None
    """The rung they run in, None for the best that has walls; each process makes sure that it holds there."""

    data: str = "shapes10"
    """What models are trained on."""

    data_folder: Path | None = None
    """Where the files of a real data set are, on the machine that marks."""

    only_definitions: bool = False
    """Whether only the definitions in notebooks are run."""


@dataclass(frozen=True)
class Task:
    """One submission that is to be marked."""

    key: Key
    """What its result depends on."""

    place: str
    """Where the file is, as a person finds it."""

    filename: str
    """Its name, without its folder."""

    content: bytes
    """Its bytes."""

    settings: Settings
    """Whose numbers the by-hand questions have."""

    attempt: int = 1
    """The number that its result is to have: above 1 where it is marked again."""


class Bench:
    """The sandboxes of one thread that marks. They are started at need, and ended by `close`."""

    def __init__(self, conditions: Conditions) -> None:
        self.conditions = conditions
        self._opened = contextlib.ExitStack()
        self._sandboxes: dict[str, rungs.Rung] = {}

    def close(self) -> None:
        """End the sandboxes; the next submission starts others."""
        self._sandboxes.clear()
        self._opened.close()

    def mark(self, task: Task) -> Result:
        """Return what becomes of a submission. Whatever goes wrong is a result too, and no mark."""
        try:
            submission = as_submission(
                task.content,
                task.filename,
                task.key.exercise,
                task.key.student,
                place=task.place,
                only_definitions=self.conditions.only_definitions,
            )
            report = record(self._grade(task, submission))
        except SubmissionError as error:
            return _without_mark(task, State.UNREADABLE, error)
        except Exception as error:  # noqa: BLE001 - one submission must not cost the others their marks
            return _without_mark(task, State.NOT_GRADED, error)
        report["submission_digest"] = task.key.submission_digest
        return Result(task.key, task.place, State.MARKED, record=report, attempt=task.attempt)

    def sandbox(self, profile: str) -> rungs.Rung:
        """Return the sandbox for a kind of worker; a new one has to prove itself first.

        Raises
        ------
        IsolationError
            If it does not hold here.
        """
        if profile not in self._sandboxes:
            rung = rungs.for_a_class(self.conditions.isolation, PROFILES[profile])
            self._opened.push(rung)
            self._sandboxes[profile] = rung
        return self._sandboxes[profile]

    @cached_property
    def setup(self) -> Setup:
        """How models are trained: the images are read once."""
        from functools import cache

        return Setup(cache(standard_plan(self.conditions.data, self.conditions.data_folder)))

    def _grade(self, task: Task, submission: Submission) -> Report:
        listing = catalogue.find(task.key.exercise)
        if catalogue.digest(listing) != task.key.exercise_digest:
            raise GraderError("the process that marks has another version of cnntutor than the gradebook")
        require_packages(listing)
        exercise: Exercise = catalogue.load(listing)
        return grade(
            exercise,
            submission,
            self.sandbox(listing.profile),
            variant=numbers_of(exercise, task.settings),
            seed=task.key.seed,
            exercise_digest=task.key.exercise_digest,
            setup=self.setup,
        )


_here = threading.local()


def bench(conditions: Conditions) -> Bench:
    """Return the bench of this thread; it lasts as long as the process and the conditions."""
    kept: Bench | None = getattr(_here, "bench", None)
    if kept is None or kept.conditions != conditions:
        if kept is not None:
            kept.close()
        kept = _here.bench = Bench(conditions)
        atexit.register(kept.close)
    return kept


def mark(task: Task, conditions: Conditions) -> Result:
    """Mark a submission on the bench of this thread: what an executor is asked to do."""
    return bench(conditions).mark(task)


def time_reference(conditions: Conditions, seed: int) -> None:
    """Have the reference model timed on this machine, if it was not yet."""
    here = bench(conditions)
    plan = here.setup.plan(seed)
    here.setup.budget(here.sandbox("keras"), plan, lambda *_: None)


def _without_mark(task: Task, state: State, error: Exception) -> Result:
    return Result(task.key, task.place, state, shown(error), attempt=task.attempt)


def shown(error: Exception) -> str:
    """Return what an error says, fit to be kept and printed."""
    said = f"{error}" if isinstance(error, CnntutorError) else f"{type(error).__name__}: {error}"
    return harmless(said)[:MOST_TROUBLE]
