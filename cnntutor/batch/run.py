"""Grade a class: what is new or changed; every result is in the gradebook before it is told."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cnntutor.batch.context import Context, Task, format_error
from cnntutor.batch.dispatcher import Dispatcher, Notice
from cnntutor.batch.owners import Candidates, Owners
from cnntutor.batch.refreshing import ExplanationState, is_outdated, same_points
from cnntutor.curriculum import registry
from cnntutor.domain.submission import digest_of
from cnntutor.errors import SubmissionError, WorkspaceError
from cnntutor.gradebook.conditions import fingerprint
from cnntutor.gradebook.results import OF_SEVERAL, UNCLEAR, WITH_REPORT, Key, Result, State
from cnntutor.workspace.settings import named, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cnntutor.batch.executors import Executor
    from cnntutor.curriculum.registry import Listing
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.submissions.intake.collect import Collection
    from cnntutor.submissions.intake.deciding import HandedIn, Unclear
    from cnntutor.workspace.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Run:
    """How a class is graded."""

    gradebook: Gradebook
    """Where the results are kept."""

    context: Context
    """What is the same for all submissions."""

    listings: Sequence[Listing]
    """The exercises that are graded."""

    salt: str | None = None
    """The secret that each student's own numbers are drawn with; None leaves them to the folders."""

    owners: Owners = field(default_factory=Owners)
    """Who is graded on whose values."""

    own_values: bool = False
    """Without a salt: whether some of the class have values of their own beside their files."""

    regrade: bool = False
    """Whether what has a grade is graded again."""

    refresh: bool = False
    """Whether reports that an earlier version has explained are made anew, where no score moves."""


@dataclass(frozen=True)
class Step:
    """One submission that is done with."""

    result: Result
    """What became of it, as it is in the gradebook."""

    fresh: bool
    """Whether that was found out now; otherwise it was there from an earlier run."""

    explanation: ExplanationState = ExplanationState.CURRENT
    """Which version has explained it."""


def grade_class(
    collection: Collection, run: Run, executor: Executor, at_a_time: int, stopped: Callable[[], bool]
) -> Iterator[Step | Notice]:
    """Yield what becomes of everything that was handed in, as it is known; and what keeps it from going on.

    Parameters
    ----------
    collection : Collection
        What was handed in.
    run : Run
        How it is graded.
    executor : Executor
        Where.
    at_a_time : int
        How many submissions it grades at a time, at least 1.
    stopped : callable
        Asked again and again; once it says so, what is in hand is finished and nothing else begun.

    Raises
    ------
    GradebookError
        If a result cannot be kept: then nothing more is graded.
    GraderError
        If the executor takes nothing more: what is kept stays.
    """
    run.gradebook.enrol(collection.students, run.owners.values_from if run.salt is not None else None)
    for result in unclear(collection, run):
        yield Step(run.gradebook.add(result), fresh=True)
    dispatcher = Dispatcher(executor, run.context, at_a_time)
    candidates = Candidates(collection, run.salt, run.owners)
    for item in dispatcher.work(_tasks(collection, run), stopped):
        if isinstance(item, Result):
            yield _keep(candidates.with_name(item), run)
        else:
            yield item


def _keep(result: Result, run: Run) -> Step:
    """Keep a result; where a report was made anew and its points are others, the one that is there stays."""
    known = run.gradebook.newest(result.key) if run.refresh and not run.regrade else None
    if known is None or known.state not in WITH_REPORT:
        return Step(run.gradebook.add(result), fresh=True)
    if result.state not in WITH_REPORT:  # what went wrong this time changes nothing
        return Step(known, fresh=False, explanation=ExplanationState.FAILED)
    if not same_points(result, known):
        return Step(known, fresh=False, explanation=ExplanationState.KEPT)
    return Step(run.gradebook.add(result), fresh=False, explanation=ExplanationState.REFRESHED)


def unclear(collection: Collection, run: Run) -> list[Result]:
    """Return what cannot be graded before a person has looked at it.

    Where something of a student could not be looked into at all, that is every exercise that was not found
    elsewhere: it may be in there. Of what may be of several people, it is only the exercises that were found.
    """
    settled = {(one.student, one.listing) for one in collection.handed_in}
    settled |= {(each.student, each.listing) for each in collection.unclear if each.listing is not None}
    results = {}
    for each in collection.unclear:
        setting = UNCLEAR if each.is_theirs else OF_SEVERAL
        for listing in _may_be(each, run):
            if each.listing is not None or not (
                (each.student, listing) in settled or _has_grade(each, listing, run)
            ):
                message = format_error(SubmissionError(each.message))
                key = _key(
                    each.student, listing, digest_of((message + each.digest).encode(), None), setting, run
                )
                results[key] = Result(
                    key=key, place="; ".join(each.places), state=State.UNREADABLE, trouble=message
                )
    return list(results.values())


def _may_be(unclear: Unclear, run: Run) -> list[Listing]:
    """Return the exercises that something unclear may be."""
    if unclear.listing is not None:
        return [unclear.listing]
    return [listing for listing in run.listings if unclear.among is None or listing in unclear.among]


def _has_grade(unclear: Unclear, listing: Listing, run: Run) -> bool:
    """Tell whether a student has a grade for an exercise from an earlier run."""
    counting = run.gradebook.counting(unclear.student, listing.id)
    return counting is not None and counting.state is State.GRADED


def foreign_numbers(collection: Collection, run: Run) -> tuple[list[str], bool]:
    """Return whose folders hold other numbers than the salt gives them, and whether the salt may be wrong.

    Such a folder was not handed out to that student, or with another salt. It was with another one where
    none of several folders holds numbers that this salt gives to anybody.
    """
    foreign: dict[str, str] = {}
    held: dict[str, str | None] = {}
    own: set[str | None] = set()
    for one in collection.handed_in if run.salt is not None else ():
        with contextlib.suppress(SubmissionError, WorkspaceError):  # told when the file is graded
            if (said := one.settings()) is not None:
                there, right = read_settings(said, one.place), run.owners.settings(one, run.salt)
                held[one.student] = there.numbers
                own.add(right.numbers)
                if there.numbers != right.numbers:
                    whose = f", those of {there.student}" if there.student not in (None, one.student) else ""
                    foreign[one.student] = f"{one.student}{whose}"
    is_all = len(foreign) == len(held) > 1
    return sorted(foreign.values()), is_all and not own & set(held.values())


def has_own_values(collection: Collection) -> bool:
    """Tell whether some of a class have values of their own beside their files."""
    for one in collection.handed_in:
        with contextlib.suppress(SubmissionError, WorkspaceError):  # told when the file is graded
            said = one.settings()
            if said is not None and read_settings(said, one.place).student is not None:
                return True
    return False


def needs_training(collection: Collection) -> bool:
    """Tell whether a model is to be trained for something that was handed in."""
    return any(one.listing.trains for one in collection.handed_in)


def _tasks(collection: Collection, run: Run) -> Iterator[Task | Step]:
    """Yield what is to be graded; and what has a result already, or gets none."""
    for one in collection.handed_in:
        try:
            task = _task(one, run)
        except (SubmissionError, WorkspaceError) as error:
            digest = digest_of(format_error(error).encode(), None)
            key = _key(one.student, one.listing, digest, "unreadable", run)
            result = Result(key=key, place=one.place, state=State.UNREADABLE, trouble=format_error(error))
            yield Step(run.gradebook.add(result), fresh=True)
            continue
        known = None if run.regrade else run.gradebook.stand_by(task.key)
        outdated = known is not None and is_outdated(known, one.listing)
        if known is None:
            yield task
        elif outdated and run.refresh:
            yield replace(task, attempt=known.attempt + 1)
        else:
            yield Step(
                known,
                fresh=False,
                explanation=ExplanationState.OUTDATED if outdated else ExplanationState.CURRENT,
            )


def _task(one: HandedIn, run: Run) -> Task:
    content, companion = one.read(), one.companion()
    digest = digest_of(content, companion)
    settings = run.owners.settings(one, run.salt)
    owner_known = is_owner_known(one, digest, settings, run)
    setting = _setting(one, settings, run.context, owner_known=owner_known)
    key = _key(one.student, one.listing, digest, setting, run)
    newest = run.gradebook.newest(key) if run.regrade else None
    return Task(
        key=key,
        place=one.place,
        filename=one.filename,
        content=content,
        companion=companion,
        settings=settings,
        owner_known=owner_known,
        otherwise=_otherwise(one, settings, run),
        attempt=newest.attempt + 1 if newest else 1,
    )


def _otherwise(one: HandedIn, settings: Settings, run: Run) -> Settings | None:
    """Return the values that a student's name gives, which may be those of a file without settings."""
    if run.salt is not None or settings.student is not None:
        return None
    with contextlib.suppress(WorkspaceError):  # such a name gives none
        return named(one.student)
    return None


def is_owner_known(one: HandedIn, digest: str, settings: Settings, run: Run) -> bool:
    """Tell whether it is certain that a file was written on the values that it is to be graded on.

    With a salt, that is where the settings beside the file have been drawn with it for this student: who
    hands in a file alone may have got it from anybody. Without one, the settings decide; a file that has
    none is on the lecture's values, unless others of the class have values of their own. A file that had a
    score on other values is doubtful in any case. The values in the file itself tell more, once it is run.
    """
    before = run.gradebook.counting(one.student, one.listing.id)
    if before is not None and before.state is State.GRADED:
        same_file = before.key.submission_digest == digest
        if same_file and before.key.setting.partition(",")[0] != settings.fingerprint:
            return False
    if run.salt is None:
        return one.settings() is not None or not run.own_values
    with contextlib.suppress(SubmissionError, WorkspaceError):  # settings that cannot be read confirm nothing
        said = one.settings()
        return said is not None and read_settings(said, one.place).numbers == settings.numbers
    return False


def _setting(one: HandedIn, settings: Settings, context: Context, *, owner_known: bool) -> str:
    """Return what decides a grade beside the submission, the exercise and the seed, as one text."""
    parts = [settings.fingerprint]
    if not owner_known:
        parts.append("owner unknown")
    if one.listing.trains and (data := context.data_of(registry.load(one.listing))):
        parts.append(data.name)
    if one.filename.lower().endswith(".ipynb"):
        parts.append("definitions of a notebook" if context.only_definitions else "notebook")
    return ", ".join(parts)


def _key(student: str, listing: Listing, digest: str, setting: str, run: Run) -> Key:
    seed = fingerprint(run.context.seed)
    return Key(
        student=student,
        exercise=listing.id,
        submission_digest=digest,
        exercise_digest=registry.digest(listing),
        seed=seed,
        setting=setting,
    )
