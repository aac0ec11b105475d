"""Search the combinations of misconceptions for those that explain every value, with few replays."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any, TypeAlias

from cnntutor.grading.diagnosis.matching import compatible, differ, explains, replayed_value, shape_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from cnntutor.domain.exercise import Replayed
    from cnntutor.grading.diagnosis.matching import Candidate, Seen

    Shape: TypeAlias = tuple[Any, ...] | None

MOST_LOOKED_AT = 3
"""Among so many wrong cases, the smallest, that one is taken to search on that says most."""

MORE = 3
"""How many cases more show whether a habit makes a difference."""

MOST_REPLAYS = {1: 1000, 2: 2000, 3: 400}
"""How many combinations of so many are replayed in one search; rarer ones are not looked at."""

FEW = 1000
"""So many combinations are all tried on every value."""


class Search:
    """The search for one diagnosis: which misconceptions of a question together explain what came back.

    Parameters
    ----------
    question : Replayed
        What was asked.
    seen : sequence of Seen
        The values that came back, the wrong ones first and the small ones first among them.
    """

    def __init__(self, question: Replayed, seen: Sequence[Seen]) -> None:
        self._question = question
        self._seen = seen
        self._made: list[Look] = []

    def find(self, known: Replayed, size: int, among: Collection[str] | None = None) -> list[Candidate]:
        """Return the combinations of so many that explain every value, the most common first.

        Parameters
        ----------
        known : Replayed
            The question, or the same for those who have a habit.
        size : int
            How many misconceptions were made together.
        among : collection of str, optional
            Names: only combinations with one of these are looked for.
        """
        candidates: Iterable[Candidate] = ((each,) for each in known.misconceptions)
        if size > 1:
            candidates = self._promising(known, size, among)
        return [
            candidate
            for candidate in candidates
            # Every candidate is tried on the first case, for everybody in a class.
            if all(
                explains(known, candidate, arguments, value, again=position == 0 and size < 3)
                for position, (arguments, value, _) in enumerate(self._seen)
            )
        ]

    def changed_by(self, habit: Replayed) -> set[str]:
        """Return the names of those that give something else to whoever has a habit."""
        return {
            each.name
            for each in habit.misconceptions
            if any(look.is_changed(habit, each.name) for look in self._looks())
        }

    def _looks(self) -> list[Look]:
        """Return what is looked at: the smallest wrong cases, each of another form."""
        if not self._made:
            of_each_form = {
                tuple(shape_of((one,)) for one in each.arguments): each
                for each in reversed(self._seen)
                if each.wrong
            }
            chosen = [*of_each_form.values()][::-1]
            self._made = [Look(self._question, each) for each in chosen[: MOST_LOOKED_AT + MORE]]
        return self._made

    def _promising(self, known: Replayed, size: int, among: Collection[str] | None) -> list[Candidate]:
        """Return the combinations that can give the value of one wrong case, the most common first; few: all.

        What changes nothing on a case by itself is taken to change nothing beside others either. So only the
        others of a combination are replayed there, and each set of others only once. The other cases that are
        looked at reject most of what is left at as little cost.
        """
        if not self._looks() or (among is not None and not among):
            return []
        if math.comb(len(known.misconceptions), size) <= FEW:
            every = itertools.combinations(known.misconceptions, size)
            return [each for each in every if has_one(among, each) and compatible(each)]
        looks = self._looks()
        if among is not None:
            looks = [each.under(known, among) for each in looks]
        look = min(looks[:MOST_LOOKED_AT], key=lambda each: len(each.active))
        rank = {each.name: place for place, each in enumerate(known.misconceptions)}
        silent = [each for each in known.misconceptions if each.name not in look.active]
        promising = [
            tuple(sorted((*acting, *others), key=lambda each: rank[each.name]))
            for count in range(1, size + 1)
            for acting in look.fitting(count, among if count == size else None)
            for others in itertools.combinations(silent, size - count)
            if has_one(among, (*acting, *others)) and compatible((*acting, *others))
        ]
        promising.sort(key=lambda candidate: [rank[each.name] for each in candidate])
        first = promising[: MOST_REPLAYS[size]]
        return [each for each in first if all(look.may_be_given_by(each) for look in looks)]


def has_one(among: Collection[str] | None, candidate: Candidate) -> bool:
    """Tell whether a combination has one of these names in it."""
    return among is None or any(each.name in among for each in candidate)


class Look:
    """What each misconception alone makes of one wrong case."""

    def __init__(self, question: Replayed, seen: Seen) -> None:
        self._question = question
        self._seen = seen
        right = replayed_value(question, (), seen.arguments)
        self._shape = shape_of(right)
        self._wanted = shape_of((seen.value,))
        self._given: dict[tuple[str, ...], bool] = {}
        self.active: dict[str, Shape] = {}
        """The shape of what those give that change something; None where that raises."""
        for each in question.misconceptions:
            alone = replayed_value(question, (each,), seen.arguments)
            if differ(question, alone, right):
                self.active[each.name] = shape_of(alone)

    def is_changed(self, habit: Replayed, name: str) -> bool:
        """Tell whether a misconception gives something else to whoever has a habit."""
        if name not in self.active:
            return False
        alone, changed = (self._alone(each, name) for each in (self._question, habit))
        return differ(self._question, alone, changed)

    def under(self, habit: Replayed, changed: Collection[str]) -> Look:
        """Return the same for those who have a habit, which changes what these give."""
        look = Look.__new__(Look)
        vars(look).update(vars(self), _question=habit, _given={})
        known = {each.name for each in habit.misconceptions}
        look.active = {
            name: shape_of(self._alone(habit, name)) if name in changed else shape
            for name, shape in self.active.items()
            if name in known
        }
        return look

    def _alone(self, question: Replayed, name: str) -> tuple[object] | None:
        """Return what one misconception gives here."""
        one = next(each for each in question.misconceptions if each.name == name)
        return replayed_value(question, (one,), self._seen.arguments)

    def fitting(self, count: int, among: Collection[str] | None) -> list[Candidate]:
        """Return the combinations of so many that change something here and together give the value.

        Where there are names `among` which one has to be, only combinations with such a one.
        """
        if self._shape is not None and self._wanted is None:
            return []
        acting = (each for each in self._question.misconceptions if each.name in self.active)
        possible = (
            each
            for each in itertools.combinations(acting, count)
            if has_one(among, each) and self._is_possible(each)
        )
        return [each for each in itertools.islice(possible, MOST_REPLAYS[count]) if self._is_given_by(each)]

    def may_be_given_by(self, candidate: Candidate) -> bool:
        """Tell whether those of a combination that change something here give the value."""
        acting = tuple(each for each in candidate if each.name in self.active)
        names = tuple(each.name for each in acting)
        if names not in self._given:
            self._given[names] = bool(acting) and self._is_given_by(acting)
        return self._given[names]

    def _is_given_by(self, acting: Candidate) -> bool:
        again = len(acting) < 3
        return explains(self._question, acting, self._seen.arguments, self._seen.value, again=again)

    def _is_possible(self, acting: Candidate) -> bool:
        """Tell whether they can be made together and give the shape: that of the only one that changes it."""
        shapes = {self.active[each.name] for each in acting} - {self._shape}
        if None not in shapes and len(shapes) < 2:
            shape = shapes.pop() if shapes else self._shape
            if shape != self._wanted:
                return False
        return compatible(acting)
