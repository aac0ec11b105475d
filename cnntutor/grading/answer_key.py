"""The answer key of an exercise: cases, right values and encoded calls, made once and handed down.

A class is graded on one key an exercise; a single check makes its own, and the watch keeps that of the last
check. What a diagnosis asks beyond the cases is no part of it.
"""

from __future__ import annotations

import contextlib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cnntutor.cache import forget
from cnntutor.domain.report import Status
from cnntutor.domain.verdict import Verdict
from cnntutor.grading.kinds import kind_of
from cnntutor.sandbox.calls import Calls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cnntutor.domain.exercise import Case, Exercise, ValueQuestion, Variant
    from cnntutor.domain.values import Numbers
    from cnntutor.grading.together import Together


class QuestionKey:
    """What the answers to one question are held against. All of it is made when it is first asked for.

    Parameters
    ----------
    question : ValueQuestion
        What is asked.
    cases : iterable of Case
        On what.
    """

    def __init__(self, question: ValueQuestion, cases: Iterable[Case]) -> None:
        self.question: Any = question
        self.cases = tuple(cases)
        shown = sum(not case.hidden for case in self.cases)  # those come first
        self.calls = Calls((case.arguments for case in self.cases), shown)
        """What the cases call a function with."""
        self._right: dict[int, tuple[Any]] = {}

    def right(self, place: int) -> tuple[Any]:
        """Return the right value of a case, in a tuple of one.

        Raises
        ------
        CurriculumError
            If the exercise has none.
        """
        if place not in self._right:
            arguments = self.cases[place].arguments
            self._right[place] = (kind_of(self.question).right_value(self.question, arguments),)
        return self._right[place]

    @cached_property
    def correct(self) -> tuple[Verdict, ...]:
        """What is said of each case whose value is right, and has nothing to be remarked on.

        Raises
        ------
        CurriculumError
            If the exercise has no right value for one of them.
        """
        return tuple(
            Verdict(case=case, status=Status.CORRECT, right=self.right(place))
            for place, case in enumerate(self.cases)
        )

    @cached_property
    def together(self) -> Together:
        """The right values of all cases, made ready to be compared at once.

        Raises
        ------
        CurriculumError
            If the exercise has none for one of them.
        """
        from cnntutor.grading.together import Together  # a single value does without

        right = [self.right(place)[0] for place in range(len(self.cases))]
        return Together(right, self.question.tolerance)


class AnswerKey:
    """What one exercise is graded by, for one variant and one seed.

    Parameters
    ----------
    exercise : Exercise
        What is asked.
    variant : Variant
        The values of the questions that are about such.
    seed : int
        Decides the hidden cases; at least 0.
    """

    def __init__(self, exercise: Exercise, *, variant: Variant, seed: int) -> None:
        self.exercise = exercise
        self.variant = variant
        self.seed = seed
        self._own: dict[str, QuestionKey] = {}
        self._of_all: dict[str, QuestionKey] = {}
        """Those on functions: their cases have nothing to do with the variant."""

    def of(self, question: ValueQuestion) -> QuestionKey:
        """Return what the answers to a question of the exercise are held against."""
        keys = self._of_all if question.is_called else self._own
        if question.name not in keys:
            keys[question.name] = make_key(question, self.variant.numbers, self.seed)
        return keys[question.name]

    def for_variant(self, variant: Variant) -> AnswerKey:
        """Return the key for another variant: what has nothing to do with its values is not made anew.

        It is not kept here, so that what is on the values of one student goes with the last who needs it.
        """
        if variant.numbers is self.variant.numbers and variant.student == self.variant.student:
            return self
        other = AnswerKey(self.exercise, variant=variant, seed=self.seed)
        other._of_all = self._of_all
        return other

    @contextlib.contextmanager
    def used_once(self) -> Iterator[AnswerKey]:
        """Give the key to a single check; what was found out about its cases is given up behind that."""
        try:
            yield self
        finally:
            self.give_up()

    def give_up(self) -> None:
        """Let go of what was found out about its cases: nobody is graded by it any more."""
        for key in (*self._own.values(), *self._of_all.values()):
            forget(key.calls)


class LastKey:
    """The key of what was checked last: further checks of the same exercise need not make it anew."""

    def __init__(self) -> None:
        self._key: AnswerKey | None = None

    def of(self, exercise: Exercise, *, variant: Variant, seed: int) -> AnswerKey:
        """Return the key of an exercise and a seed, for one variant or others; that of another one goes."""
        if self._key is None or self._key.exercise is not exercise or self._key.seed != seed:
            if self._key is not None:
                self._key.give_up()
            self._key = AnswerKey(exercise, variant=variant, seed=seed)
        return self._key


def make_key(question: ValueQuestion, numbers: Numbers, seed: int) -> QuestionKey:
    """Return what the answers to one question are held against, by itself."""
    return QuestionKey(question, kind_of(question).draw_cases(question, numbers, seed))
