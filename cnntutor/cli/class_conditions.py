"""What has to be settled before a class is graded: who counts, under which conditions, with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.batch.agreement import UNKNOWN_CONDITIONS, agree, refusal, without_withdrawn
from cnntutor.batch.context import Context, ExerciseData
from cnntutor.batch.run import Run, foreign_numbers, has_own_values
from cnntutor.cli.common import tell_backup
from cnntutor.cli.output import say_wrapped
from cnntutor.curriculum import registry
from cnntutor.errors import ConditionsChanged, LibraryMissing, UsageError
from cnntutor.gradebook.conditions import Conditions, describe_data, digest_of_data, kept_name
from cnntutor.gradebook.identity import with_known_names
from cnntutor.gradebook.schema import is_of_earlier_version
from cnntutor.sandbox.backends import select
from cnntutor.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cnntutor.cli.common import TrainingData
    from cnntutor.curriculum.registry import Listing
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.submissions.intake.collect import Collection

GUESSABLE = 2**64


def require_known(gradebook: Path) -> None:
    """Make sure that it is known under which conditions a gradebook was graded; nothing is changed in it.

    Raises
    ------
    ConditionsChanged
        If it is not.
    """
    if is_of_earlier_version(gradebook):
        raise ConditionsChanged(refusal([UNKNOWN_CONDITIONS]))


def that_counts(collected: Collection, book: Gradebook) -> Collection:
    """Return what was handed in by the names of the gradebook, without what is withdrawn; say both."""
    collection, changed = with_known_names(collected, book.everybody())
    for old, new in changed:
        say_wrapped(one_line(f"{old} is called {new} in this gradebook."), err=True)
    collection, left_out = without_withdrawn(collection, book)
    if left_out:
        say_wrapped(one_line(f"Withdrawn, and not graded: {', '.join(left_out)}."), err=True)
    return collection


def make_run(
    collection: Collection,
    book: Gradebook,
    listings: Sequence[Listing],
    *,
    roster: bool,
    seed: int | None,
    salt: str | None,
    change: bool,
    regrade: bool,
    refresh: bool,
    definitions: bool,
    isolation: str | None,
    here: bool,
    training: TrainingData,
) -> Run:
    """Return the run for which all is there that it needs, under conditions that are those of the gradebook.

    Raises
    ------
    ConditionsChanged
        If they are others, and `change` is off.
    UsageError
        If something that is needed is missing.
    """
    seed = _seed(seed, book)
    data = _require_all(collection, training, seed, here=here)
    has_notebooks = any(one.filename.lower().endswith(".ipynb") for one in collection.handed_in)
    now = Conditions(
        variants=salt is not None,
        salt=salt,
        roster=roster,
        seed=seed,
        data={one.exercise: describe_data(one.name, one.digest) for one in data},
        only_definitions=definitions if has_notebooks else None,
    )
    backend = _proven(isolation) if here else _unproven(isolation)
    agreement = agree(collection, book, now, change=change)
    tell_backup(agreement.backup)
    context = Context(
        isolation=backend,
        seed=seed,
        data=tuple(_as_kept(one, book) for one in data),
        data_folder=training.folder and training.folder.absolute(),
        only_definitions=definitions,
    )
    own_values = salt is None and has_own_values(collection)
    return Run(
        gradebook=book,
        context=context,
        listings=listings,
        salt=salt,
        owners=agreement.owners,
        own_values=own_values,
        regrade=regrade,
        refresh=refresh,
    )


def _seed(asked: int | None, book: Gradebook) -> int:
    """Return what was asked for, else the seed of the gradebook, else one that nobody can guess."""
    if asked is None:
        return book.draw_seed()
    if asked < GUESSABLE:
        say_wrapped(
            f"Whoever guesses the seed {asked} knows the hidden cases. Without --seed, the gradebook draws "
            "one that nobody can guess, and keeps it.",
            err=True,
        )
    return asked


def _require_all(
    collection: Collection, training: TrainingData, seed: int, *, here: bool
) -> list[ExerciseData]:
    """Make sure that what is needed is there before anything is graded; return what models are trained on.

    Exercises whose packages are missing are said; their submissions will be "not graded". Only where there
    is nothing else, that is an error.
    """
    from cnntutor.grading.packages import require_packages

    listings = sorted({one.listing for one in collection.handed_in})
    data = _data_of(listings, training)
    needed = listings if here else []
    missing = []
    for listing in needed:
        try:
            require_packages(listing)
        except LibraryMissing as error:
            missing.append(error)
            continue
        if (task := registry.load(listing).task) is not None and (chosen := data[listing.id]):
            plan = training._replace(name=chosen.name).plan(task)
            data[listing.id] = chosen._replace(digest=plan(seed).digest)
    if missing and len(missing) == len(needed):
        raise missing[0]
    for lack in missing:
        say_wrapped(f"{lack} Until then it is not graded; the others are.", err=True)
    return list(data.values())


def _data_of(listings: Sequence[Listing], training: TrainingData) -> dict[str, ExerciseData]:
    """Return what the models of each exercise that trains any are trained on, their digests still unknown.

    A name that was given counts where an exercise has such a data set.

    Raises
    ------
    UsageError
        If none has.
    """
    found = {}
    tasks = {one.id: registry.load(one).task for one in listings if one.profile.trains}
    for exercise, task in tasks.items():
        if task is not None:
            name = training.name if training.name and task.takes(training.name) else task.default_data.name
            found[exercise] = ExerciseData(exercise, name, None)
    if training.name and found and all(one.name != training.name for one in found.values()):
        first = next(task for task in tasks.values() if task is not None)
        first.data_named(training.name)
    return found


def _as_kept(data: ExerciseData, book: Gradebook) -> ExerciseData:
    """Return what models are trained on, with the digest that a gradebook keeps if it is unknown here."""
    if data.digest is not None:
        return data
    return data._replace(digest=digest_of_data(book.conditions().get(kept_name(data.exercise))))


def _proven(isolation: str | None) -> str:
    """Return the backend that holds on this machine; say so where it has no isolation."""
    with select.for_a_class(isolation) as backend:
        _warn_without_isolation(backend)
        return backend.name


def _unproven(isolation: str | None) -> str | None:
    """Return the backend that each worker elsewhere has to prove; say so where it has no isolation."""
    if isolation is not None:
        with select.make(isolation) as backend:
            _warn_without_isolation(backend)
    return isolation


def _warn_without_isolation(backend: select.Backend) -> None:
    if not backend.isolated:
        say_wrapped(f"Not protected: {backend.guarantee}", err=True)


def foreign_remarks(collection: Collection, run: Run) -> tuple[str, ...]:
    """Return a remark on folders with other numbers than their students'.

    Raises
    ------
    UsageError
        If the salt is wrong: none of the folders holds numbers that it gives to anybody.
    """
    foreign, salt_is_wrong = foreign_numbers(collection, run)
    if salt_is_wrong:
        raise UsageError(
            f"All {len(foreign)} folders that say whose numbers they have hold others than this salt gives: "
            "nobody's answers could be graded. Is it the salt, and the roster, that the folders were handed "
            "out with?"
        )
    return tuple(f"Handed in with numbers that are not the student's own: {each}." for each in foreign)
