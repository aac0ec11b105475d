"""A run goes on under the conditions of its gradebook, unless a person says that others are meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cnntutor.batch.owners import Owners, after_a_change, find_owners
from cnntutor.errors import ConditionsChanged
from cnntutor.gradebook.conditions import differences

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cnntutor.gradebook.conditions import Conditions
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.submissions.intake.collect import Collection

MOST_NAMED = 5
"""How many students are named who would be graded on something else."""

UNKNOWN_CONDITIONS = (
    "It was written by an earlier version of cnntutor, which did not keep them: whether values were drawn "
    "with a salt, with which one, and from which roster."
)


@dataclass(frozen=True)
class Agreement:
    """That a run may begin."""

    owners: Owners
    """Who is graded on whose values."""

    backup: Path | None = None
    """A copy of the gradebook as it was before its conditions were changed."""


def agree(collection: Collection, gradebook: Gradebook, now: Conditions, *, change: bool) -> Agreement:
    """Keep the conditions of a run in its gradebook, if they are those of the runs before.

    Where nothing has a score yet, there is nothing that could become wrong.

    Parameters
    ----------
    collection : Collection
        What was handed in, by the names of the gradebook.
    gradebook : Gradebook
        Open for writing.
    now : Conditions
        Those of the run.
    change : bool
        Whether others than before are meant.

    Raises
    ------
    ConditionsChanged
        If they are others, or nothing is known of those before; the message names what differs.
    """
    owners = find_owners(collection, gradebook, salted=now.variants)
    kept = gradebook.conditions()
    if not gradebook.has_scores():
        _keep(gradebook, now, kept, change=any(differences(kept, now)))
        return Agreement(after_a_change(collection))
    changes = [*differences(kept, now), *_some(owners.changes)] if kept else [UNKNOWN_CONDITIONS]
    if changes and not change:
        raise ConditionsChanged(refusal(changes))
    backup = None
    if changes:
        backup = gradebook.backup or gradebook.back_up()
        owners = after_a_change(collection)
    _keep(gradebook, now, kept, change=bool(changes))
    return Agreement(owners, backup)


def _keep(gradebook: Gradebook, now: Conditions, kept: Mapping[str, str], *, change: bool) -> None:
    """Keep the conditions, unless another run has come first with others.

    Raises
    ------
    ConditionsChanged
        If one has.
    """
    as_kept = now.as_kept(without=() if change else kept)
    gradebook.keep_conditions(as_kept, now.seed, change=change)
    if others := list(differences(gradebook.conditions(), now)):
        raise ConditionsChanged(refusal(others))


def refusal(changes: list[str]) -> str:
    """Return what is said where a run is not begun."""
    told = "".join(f"\n  {each}" for each in changes)
    return (
        f"The gradebook was graded under other conditions, so nothing was graded now.{told}\n"
        "If this is meant, add --change-conditions: what differs is graded anew, and a backup of the "
        "gradebook is kept beside it."
    )


def without_withdrawn(collection: Collection, gradebook: Gradebook) -> tuple[Collection, tuple[str, ...]]:
    """Return what was handed in without what is withdrawn, and whose that was."""
    withdrawn = gradebook.withdrawn()
    students = {student for student, exercise in withdrawn if not exercise}

    def counts(student: str, exercise: str) -> bool:
        return student not in students and (student, exercise) not in withdrawn

    handed_in = tuple(one for one in collection.handed_in if counts(one.student, one.listing.id))
    unclear = tuple(
        each for each in collection.unclear if counts(each.student, each.listing.id if each.listing else "")
    )
    left_out = dict.fromkeys(
        one.student if one.student in students else f"{one.student} ({one.listing.id})"
        for one in sorted(collection.handed_in, key=lambda one: (one.student, one.listing))
        if not counts(one.student, one.listing.id)
    )
    everybody = tuple(student for student in collection.students if student.name not in students)
    return replace(collection, handed_in=handed_in, unclear=unclear, students=everybody), tuple(left_out)


def _some(changes: tuple[str, ...]) -> list[str]:
    more = len(changes) - MOST_NAMED
    return [*changes[:MOST_NAMED], *([f"{more} more of this kind."] if more > 0 else [])]
