"""Grade one submission of a class, in whatever process this is called: bytes in, plain data out."""

from __future__ import annotations

import contextlib
import os
import threading
from dataclasses import dataclass, field, replace
from functools import cache
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.batch import ahead
from cnntutor.batch.limits import GraderLimits, limited
from cnntutor.curriculum import registry
from cnntutor.errors import (
    CnntutorError,
    GraderError,
    GraderExhausted,
    SubmissionError,
    WaitedTooLong,
)
from cnntutor.gradebook.results import Key, Result, State
from cnntutor.grading import values
from cnntutor.grading.answer_key import AnswerKey
from cnntutor.grading.grade import grade
from cnntutor.grading.kinds import find_kind
from cnntutor.grading.misnamed import require_own_exercise
from cnntutor.grading.packages import require_packages
from cnntutor.sandbox.limits import KERAS_PROFILE
from cnntutor.submissions.read import as_submission
from cnntutor.text import sanitize
from cnntutor.training.plan import Setup, standard_plan
from cnntutor.workspace.settings import numbers_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cnntutor.domain.exercise import Exercise
    from cnntutor.domain.report import QuestionReport, Report
    from cnntutor.domain.submission import Submission
    from cnntutor.sandbox.backends import select
    from cnntutor.sandbox.limits import Profile
    from cnntutor.training.plan import Plan
    from cnntutor.workspace.settings import Settings

MOST_TROUBLE = 2_000


class ExerciseData(NamedTuple):
    """What the models of one exercise are trained on."""

    exercise: str
    """Its id."""

    name: str
    """The data set."""

    digest: str | None
    """What its images have to be, on whatever machine models are trained; None for any."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """What is the same for all submissions of a run."""

    isolation: str | None
    """The backend they run in, None for the best that isolates; each process checks it there."""

    seed: int = 0
    """What the hidden cases and held-out images follow from."""

    data: tuple[ExerciseData, ...] = ()
    """What the models of exercises are trained on; those of others on what they take by themselves."""

    data_folder: Path | None = None
    """Where the files of a real data set are, on the machine that grades."""

    only_definitions: bool = False
    """Whether only the definitions in notebooks are run."""

    limits: GraderLimits = field(default_factory=GraderLimits)
    """What one submission may cost the process that grades it."""

    def data_of(self, exercise: Exercise) -> ExerciseData | None:
        """Return what the models of an exercise are trained on; None where none is trained."""
        if exercise.task is None:
            return None
        chosen = (one for one in self.data if one.exercise == exercise.id)
        return next(chosen, ExerciseData(exercise.id, exercise.task.default_data.name, None))


@dataclass(frozen=True, kw_only=True)
class Task:
    """One submission that is to be graded."""

    key: Key
    """What its result depends on."""

    place: str
    """Where the file is, as a person finds it."""

    filename: str
    """Its name, without its folder."""

    content: bytes
    """Its bytes."""

    companion: bytes | None = None
    """The bytes of the text beside it; None where there is none."""

    settings: Settings
    """Whose numbers the by-hand questions have."""

    owner_known: bool = True
    """Whether it is certain that these are the numbers of who has handed it in."""

    otherwise: Settings | None = None
    """Whose numbers they may be in place of those, if they are exactly the ones that the file holds."""

    attempt: int = 1
    """The number that its result is to have: above 1 where it is graded again."""


class Grader:
    """The sandboxes of one thread that grades. They are started at need, and ended by `close`."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._opened = contextlib.ExitStack()
        self._sandboxes: dict[Profile, select.Backend] = {}
        self._setups: dict[str, Setup] = {}
        self._keys: dict[str, AnswerKey] = {}

    def close(self) -> None:
        """End the sandboxes; the next submission starts others."""
        self._sandboxes.clear()
        self._opened.close()

    def grade(self, task: Task) -> Result:
        """Return what becomes of a submission. Whatever goes wrong is a result too, and no grade.

        Only `GraderExhausted` is raised: it costs this process more than it may.
        """
        try:
            with limited(self.context.limits):
                report = self._report(task)
        except GraderExhausted:
            self.close()
            raise
        except SubmissionError as error:
            return _without_grade(task, State.UNREADABLE, error)
        except WaitedTooLong:  # it is tried again with the machine to itself
            raise
        except Exception as error:  # noqa: BLE001 - one submission must not cost the others their marks
            return _without_grade(task, State.NOT_GRADED, error)
        # The fingerprint of the seed, since reports are shown to others.
        report = replace(report, submission_digest=task.key.submission_digest, seed=task.key.seed)
        state, trouble = (State.UNDECIDED, _undecided(report)) if report.undecided else (State.GRADED, "")
        return Result(
            key=task.key, place=task.place, state=state, trouble=trouble, report=report, attempt=task.attempt
        )

    def sandbox(self, profile: Profile) -> select.Backend:
        """Return the sandbox for a kind of worker; a new one has to prove itself first.

        Raises
        ------
        IsolationError
            If it does not hold here.
        """
        if profile not in self._sandboxes:
            backend = ahead.take(self.context.isolation, profile)
            self._opened.push(backend)
            self._sandboxes[profile] = backend
        return self._sandboxes[profile]

    def setup(self, exercise: Exercise) -> Setup | None:
        """Return how the models of an exercise are trained, if any are: the images are read once."""
        data = self.context.data_of(exercise)
        if exercise.task is None or data is None:
            return None
        if exercise.id not in self._setups:
            plan = standard_plan(exercise.task, data.name, self.context.data_folder)
            self._setups[exercise.id] = Setup(plan=cache(_requiring(plan, data.digest)))
        return self._setups[exercise.id]

    def key(self, exercise: Exercise) -> AnswerKey:
        """Return what the submissions of an exercise are graded by, on the lecture's values: made once."""
        if exercise.id not in self._keys:
            lecture = registry.variant(exercise, None)
            self._keys[exercise.id] = AnswerKey(exercise, variant=lecture, seed=self.context.seed)
        return self._keys[exercise.id]

    def _report(self, task: Task) -> Report:
        submission = as_submission(
            task.content,
            task.filename,
            task.key.exercise,
            task.key.student,
            place=task.place,
            only_definitions=self.context.only_definitions,
            companion=task.companion,
        )
        _require_content(submission, task.place)
        require_own_exercise(submission, task.place)
        report = self._grade(task, submission, task.settings)
        if task.otherwise is not None and self._holds_values(task, report.values_digest):
            report = self._grade(task, submission, task.otherwise)
        return report

    def _holds_values(self, task: Task, digest: str) -> bool:
        """Tell whether the values in a file are those that may be meant in place of the ones it has."""
        if not digest or task.otherwise is None:
            return False
        exercise = registry.load(registry.find(task.key.exercise))
        return digest == values.digest(numbers_of(exercise, task.otherwise).numbers)

    def _grade(self, task: Task, submission: Submission, settings: Settings) -> Report:
        listing = registry.find(task.key.exercise)
        if registry.digest(listing) != task.key.exercise_digest:
            raise GraderError("the process that grades has another version of cnntutor than the gradebook")
        require_packages(listing)
        exercise: Exercise = registry.load(listing)
        return grade(
            exercise,
            submission,
            self.sandbox(listing.profile),
            variant=numbers_of(exercise, settings),
            owner_known=task.owner_known,
            seed=self.context.seed,
            exercise_digest=task.key.exercise_digest,
            explanation_digest=registry.explanation_digest(listing),
            setup=self.setup(exercise),
            key=self.key(exercise),
            secret=True,
        )


_here = threading.local()


def grader(context: Context) -> Grader:
    """Return the grader of this thread of this process; it lasts as long as those and the context."""
    graders: dict[int, Grader] = vars(_here).setdefault("graders", {})
    kept = graders.get(os.getpid())  # that of a process this one is a fork of is left alone
    if kept is None or kept.context != context:
        if kept is not None:
            kept.close()
        kept = graders[os.getpid()] = Grader(context)
        Finalize(None, kept.close, exitpriority=1)  # `atexit` is nothing to forked processes
    return kept


def grade_task(task: Task, context: Context) -> Result:
    """Grade a submission with the grader of this thread: what an executor is asked to do."""
    return grader(context).grade(task)


def time_reference(context: Context) -> None:
    """Have the reference models of a run timed on this machine, if they were not yet."""
    here = grader(context)
    for data in context.data:
        setup = here.setup(registry.load(registry.find(data.exercise)))
        if setup is not None:
            setup.budget(here.sandbox(KERAS_PROFILE), setup.plan(context.seed), lambda *_: None)


def _require_content(submission: Submission, place: str) -> None:
    """Make sure that an upload that went wrong is no zero."""
    if not submission.source.strip():
        raise SubmissionError(f"{place} is empty: was it handed in as it was meant?")


def _requiring(plan: Callable[[int], Plan], digest: str | None) -> Callable[[int], Plan]:
    """Return what gives the same plan, and refuses where its images are others than they have to be."""

    def required(seed: int) -> Plan:
        made = plan(seed)
        if digest is not None and made.digest != digest:
            raise GraderError(
                f"the files of {made.asked.name} on the machine that grades are others than those that the "
                "class is graded on"
            )
        return made

    return required


def _undecided(report: Report) -> str:
    """Return why a report has no score; empty if it has one."""
    of_model = [question for question in report.undecided if not _is_valued(question)]
    about_values = [question.name for question in report.undecided if _is_valued(question)]
    told = []
    if about_values and not report.values_digest:
        told.append(f"it cannot be known whose values {', '.join(about_values)} are about.")
    elif about_values:
        told.append(f"{', '.join(about_values)}: the file holds other values than those it is graded on.")
    if of_model:
        names = ", ".join(question.name for question in of_model)
        told.append(f"{names}: {of_model[0].message.removeprefix('No score: ')}")
    return " ".join(told)


def _is_valued(question: QuestionReport) -> bool:
    """Tell whether a question is answered with values, and not with a model."""
    return find_kind(question.kind).declaration.has_cases


def _without_grade(task: Task, state: State, error: Exception) -> Result:
    return Result(
        key=task.key, place=task.place, state=state, trouble=format_error(error), attempt=task.attempt
    )


def format_error(error: Exception) -> str:
    """Return what an error says, fit to be kept and printed."""
    said = f"{error}" if isinstance(error, CnntutorError) else f"{type(error).__name__}: {error}"
    return sanitize(said)[:MOST_TROUBLE]
