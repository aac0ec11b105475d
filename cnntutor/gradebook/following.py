"""Points that persons gave follow a student who is called otherwise now, where the hand-in is the same."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.submission import digest_of
from cnntutor.errors import SubmissionError
from cnntutor.gradebook.identity import LASTING
from cnntutor.gradebook.results import HandIn
from cnntutor.text import and_more, as_argument, one_line, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.gradebook.decisions import Decision
    from cnntutor.gradebook.rulings import Rulings
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.submissions.intake.collect import Collection
    from cnntutor.submissions.intake.students import Student

MOST_NAMED = 5


class _Same(NamedTuple):
    """Who has handed in today what was graded under a name that is not there any more."""

    students: set[str]
    """Their names."""

    at_the_place: set[str]
    """Those of them whose file lies where it lay."""

    alone: set[str]
    """Those of them who have what nobody else had before, and no untouched file."""


def follow(collection: Collection, book: Gradebook) -> Iterator[str]:
    """Have points of persons count for those who are called otherwise now; yield a sentence on each name.

    They follow where the gradebook does not know the new name yet, nobody of the old name is there, and
    either the file lies where it lay, or a roster says who is in the class and one student alone has handed
    in the same bytes, which nobody else had before and which are not as they were given out. Where that
    cannot be known, they stay, and it is said. What was decided under the old name stays there in any case,
    until the name is withdrawn.

    Parameters
    ----------
    collection : Collection
        What was handed in, by the names of the gradebook.
    book : Gradebook
        Open for writing; those of today are not enrolled yet.
    """
    today = {student.name for student in collection.students}
    withdrawn = {student for student, exercise in book.withdrawn() if not exercise}
    rulings = book.rulings()
    gone = {name: given for name, given in rulings.by_student().items() if name not in today}
    if not gone:
        return
    known = {student.name for student in book.everybody()}
    has_roster = any(student.on_roster for student in collection.students)
    same = _find_same(collection, book, set(gone))
    claimed = [name for found in same.values() for name in found.alone | found.at_the_place]
    for before, given in sorted(gone.items()):
        found = same.get(before, _Same(set(), set(), set()))
        now = _one_of(found, claimed, has_roster=has_roster)
        if now is not None and now not in known and before not in withdrawn:
            book.follow(before, now)
            yield _tell_followed(before, now, given, book)
        elif any(_has_all(name, given, rulings) for name in found.students):
            continue
        elif found.students:
            yield _tell_same(before, sorted(found.students), given)
        elif has_roster and before not in withdrawn:
            yield _tell_gone(before, sorted(today - known), given, book)


def tell_twice(collection: Collection, book: Gradebook) -> Iterator[str]:
    """Yield a sentence on each earlier name whose results count beside those of the same person.

    That is who is not here by that name, and has an identifier that somebody else has today.

    Parameters
    ----------
    collection : Collection
        What was handed in, by the names of the gradebook.
    book : Gradebook
        Open for reading; those of today are not enrolled yet.
    """
    today = {student.name for student in collection.students}
    counting = {student for student, _ in book.standing()}
    for before in book.everybody():
        if before.name in today or before.name not in counting:
            continue
        for now in collection.students:
            shared = [kind for kind in LASTING if _have_the_same(kind, before, now)]
            if shared:
                old, new = one_line(before.name), one_line(now.name)
                number = one_line(before.identifiers[shared[0]])
                yield (
                    f"{old}, who is not here, has results that still count and the same {LASTING[shared[0]]} "
                    f"as {new}, {number}. If they are one person, take the earlier name out: "
                    f"`cnntutor withdraw {as_argument(book.path)} --student {as_argument(before.name)}`."
                )


def _have_the_same(kind: str, one: Student, other: Student) -> bool:
    value = one.identifiers.get(kind, "")
    return bool(value) and value.casefold() == other.identifiers.get(kind, "").casefold()


def _find_same(collection: Collection, book: Gradebook, gone: set[str]) -> dict[str, _Same]:
    """Return by the names of before who has handed in the same bytes for the same exercise."""
    every = book.hand_ins()
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in every:
        owners[one[1:3]].add(one.student)
    telling = {what for what in _written(book, gone) if len(owners[what]) == 1}
    earlier = [one for one in every if one.student in gone]
    now = _handed_in(collection, {one.exercise for one in earlier})
    found: dict[str, _Same] = {}
    for before in earlier:
        for each in now.get(before[1:3], ()):
            same = found.setdefault(before.student, _Same(set(), set(), set()))
            same.students.add(each.student)
            if each.place == before.place:
                same.at_the_place.add(each.student)
            if each[1:3] in telling:
                same.alone.add(each.student)
    return found


def _handed_in(collection: Collection, exercises: set[str]) -> dict[tuple[str, str], list[HandIn]]:
    """Return by exercise and digest what was handed in today for some exercises, as far as it can be read."""
    found: dict[tuple[str, str], list[HandIn]] = defaultdict(list)
    for one in collection.handed_in:
        if one.listing.id in exercises:
            with contextlib.suppress(SubmissionError):  # told when it is graded
                digest = digest_of(one.read(), one.companion())
                found[one.listing.id, digest].append(HandIn(one.student, one.listing.id, digest, one.place))
    return found


def _written(book: Gradebook, names: set[str]) -> set[tuple[str, str]]:
    """Return by exercise and digest what students have handed in that is not as it was given out."""
    return {
        (result.key.exercise, result.key.submission_digest)
        for name in names
        for result in book.history(student=name)
        if result.report is not None and result.report.started
    }


def _one_of(found: _Same, claimed: Sequence[str], *, has_roster: bool) -> str | None:
    """Return who it is; None where that cannot be known."""
    candidates = found.at_the_place or (found.alone if has_roster else set())
    if len(candidates) != 1:
        return None
    (only,) = candidates
    return only if claimed.count(only) == 1 else None


def _has_all(name: str, given: Sequence[Decision], rulings: Rulings) -> bool:
    """Tell whether a person has decided on a student all that was decided on somebody else."""
    return all(rulings.latest(each.place._replace(student=name)) for each in given)


def _tell_followed(before: str, now: str, given: Sequence[Decision], book: Gradebook) -> str:
    old, new, file = one_line(before), one_line(now), as_argument(book.path)
    return (
        f"{new} has handed in what {old} had: the points that persons gave {old} count for {new}, too "
        f"({_list(given)}). If they are one person, take the old name out: "
        f"`cnntutor withdraw {file} --student {as_argument(before)}`. If not, take the points back: "
        f"`cnntutor override {file} --student {as_argument(now)} --exercise … --revert`."
    )


def _tell_same(before: str, now: Sequence[str], given: Sequence[Decision]) -> str:
    old, who = one_line(before), and_more([one_line(name) for name in now], MOST_NAMED)
    return (
        f"The same as {old}, who is not here, was handed in by {who}, and it cannot be known whether that is "
        f"one person. The points that persons gave {old} stay under that name "
        f"({_list(given)}): `cnntutor override` gives them to who should have them."
    )


def _tell_gone(before: str, new: Sequence[str], given: Sequence[Decision], book: Gradebook) -> str:
    old = one_line(before)
    file = as_argument(book.path)
    newcomers = f" (new here: {and_more([one_line(name) for name in new], MOST_NAMED)})" if new else ""
    return (
        f"{old} is not in the class now, and points of persons stay under that name ({_list(given)}). "
        f"If {old} is called otherwise now{newcomers}, `cnntutor override` gives them again; if not, "
        f"`cnntutor withdraw {file} --student {as_argument(before)}` takes the name out."
    )


def _list(given: Sequence[Decision]) -> str:
    told = [
        f"{each.place.exercise} {each.place.question}".rstrip()
        + f": {points(each.score or 0.0)} of {one_line(each.author)}"
        for each in given
    ]
    return and_more(told, MOST_NAMED, separator="; ")
