"""The texts of a class that wait for a person, and those that were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.domain.given import Ruling
from cnntutor.gradebook.decisions import Decision, Place
from cnntutor.text import in_course

if TYPE_CHECKING:
    from collections.abc import Collection

    from cnntutor.domain.report import QuestionReport
    from cnntutor.gradebook.reader import GradebookReader
    from cnntutor.gradebook.results import Result
    from cnntutor.gradebook.rulings import Rulings


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One text for a person."""

    place: Place
    """Whose it is, what it answers, and the digest of the text."""

    question: QuestionReport
    """The report on it, with what the facts have earned, and the text."""

    most: float
    """How many points the person gives, at most."""

    hand_in: str
    """Where it was handed in, for people."""

    seen: int
    """The number of the last decision on this text, 0 for none."""

    given: Decision | None = None
    """What it has got already, where it is to be read again."""

    earlier: Decision | None = None
    """What an earlier text of the same student has got."""

    @property
    def order(self) -> tuple[object, ...]:
        """What texts are sorted by: a question is read of the whole class, then the next one."""
        return (in_course(self.place.exercise), self.place.question, self.place.student)

    def decide(self, score: float | None, comment: str, author: str) -> Decision:
        """Return the decision to give points for it; None takes back those that it has."""
        return Decision(
            ruling=Ruling.ASSESSED,
            place=self.place,
            score=score,
            max_score=self.most,
            automatic=self.question.score,
            comment=comment,
            author=author,
        )


def find_texts(
    gradebook: GradebookReader,
    exercises: Collection[str] = (),
    student: str | None = None,
    *,
    again: bool = False,
) -> list[Waiting]:
    """Return the texts that wait for a person, question by question.

    Parameters
    ----------
    gradebook : GradebookReader
        Open.
    exercises : collection of str
        The ids of the exercises that are wanted; none for all.
    student : str, optional
        The name of the only student that is wanted.
    again : bool
        Whether those that have points already are wanted, too.
    """
    rulings = gradebook.rulings()
    found = [
        waiting
        for result in gradebook.results(student=student)
        if not exercises or result.key.exercise in exercises
        for waiting in _texts_of(rulings, result, again=again)
    ]
    return sorted(found, key=lambda waiting: waiting.order)


def find_lost(
    gradebook: GradebookReader, exercises: Collection[str] = (), student: str | None = None
) -> list[tuple[Result, QuestionReport, Decision]]:
    """Return the points for earlier texts of those who have none to read any more, so that nothing waits."""
    rulings = gradebook.rulings()
    return [
        (result, question, last)
        for result in gradebook.results(student=student)
        if result.report is not None
        and result.report.given is None
        and (not exercises or result.key.exercise in exercises)
        for question in result.report.questions
        if not question.open_points
        and question.given is None
        and (last := rulings.earlier(result.key, question.name, "")) is not None
    ]


def _texts_of(rulings: Rulings, result: Result, *, again: bool) -> list[Waiting]:
    if result.report is None or result.report.given is not None:
        return []
    return [
        _waiting(rulings, result, question)
        for question in result.report.questions
        if question.open_points or (again and _is_assessed(question))
    ]


def _is_assessed(question: QuestionReport) -> bool:
    return question.given is not None and question.given.ruling is Ruling.ASSESSED


def _waiting(rulings: Rulings, result: Result, question: QuestionReport) -> Waiting:
    key, digest = result.key, question.text_digest
    place = Place(key.student, key.exercise, question.name, digest)
    last = rulings.last(place)
    given = last if last is not None and last.score is not None and _is_assessed(question) else None
    return Waiting(
        place=place,
        question=question,
        most=given.max_score if given else question.open_points,
        hand_in=result.place,
        seen=rulings.latest(place),
        given=given,
        earlier=rulings.earlier(key, question.name, digest),
    )
