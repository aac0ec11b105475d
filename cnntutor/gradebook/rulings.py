"""Results as they count: what persons have decided, laid over what the grader has found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.domain.given import Ruling
from cnntutor.domain.report import QuestionReport, Report, Status
from cnntutor.gradebook.decisions import EVERYBODY, LASTING, WHOLE, Decision, Place
from cnntutor.gradebook.results import Result, State
from cnntutor.grading.essay_feedback import tell_waiting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.gradebook.results import Key

CENT = 0.005


class Rulings:
    """All that was decided; of decisions on the same, the last one counts."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.every = tuple(decisions)
        """All of them, the oldest first."""
        self._last = {decision.place: decision for decision in self.every}
        self._assessed: dict[tuple[str, ...], list[Decision]] = {}
        self._overridden: dict[tuple[str, ...], list[Decision]] = {}
        for decision in self._last.values():
            if decision.ruling is Ruling.OVERRIDDEN and decision.score is not None:
                self._overridden.setdefault(decision.place[:2], []).append(decision)
            if decision.ruling is Ruling.ASSESSED and decision.score is not None:
                self._assessed.setdefault(decision.place[:3], []).append(decision)

    def apply(self, result: Result) -> Result:
        """Return a result as it counts; the grader's own points stay in it, beside those of persons."""
        if not self._last:
            return result
        key, report = result.key, result.report
        if report is not None:
            report = replace(report, questions=tuple(self._question(each, key) for each in report.questions))
        decision = self.find(key, WHOLE)
        if decision is not None and decision.score is not None:
            report = _with_given(report, decision, result)
        if report is None or report == result.report:
            return result
        if report.given is not None or not report.undecided:
            return replace(result, report=report, state=State.GRADED, trouble="")
        return replace(result, report=report)

    def find(self, key: Key, question: str) -> Decision | None:
        """Return the decision in the place of the grader's points, on a hand-in or on whatever comes."""
        places = [
            Place(key.student, key.exercise, question, about) for about in (key.submission_digest, LASTING)
        ]
        return max(
            (
                found
                for place in places
                if (found := self._last.get(place)) is not None and found.score is not None
            ),
            key=lambda decision: decision.number,
            default=None,
        )

    def dropped(self, exercise: str, question: str) -> Decision | None:
        """Return the decision by which a question counts for nobody; None where it counts."""
        found = self._last.get(Place(EVERYBODY, exercise, question, LASTING))
        return found if found is not None and found.score is not None else None

    def latest(self, place: Place) -> int:
        """Return the number of the last decision on something; 0 where there is none."""
        found = self._last.get(place)
        return found.number if found else 0

    def last(self, place: Place) -> Decision | None:
        """Return the last decision on something, also one that takes points back."""
        return self._last.get(place)

    def earlier(self, key: Key, question: str, digest: str) -> Decision | None:
        """Return the last points for another text of the same student."""
        texts = self._assessed.get((key.student, key.exercise, question), ())
        others = (decision for decision in texts if decision.place.about != digest)
        return max(others, key=lambda decision: decision.number, default=None)

    def by_student(self) -> dict[str, list[Decision]]:
        """Return by student the last decisions on them, those that give points."""
        found: dict[str, list[Decision]] = {}
        for place, decision in self._last.items():
            if place.student != EVERYBODY and decision.score is not None:
                found.setdefault(place.student, []).append(decision)
        return found

    def ended(self, key: Key) -> list[Decision]:
        """Return overrides that were for another hand-in, where nothing has taken their place.

        Of each question, those that were given last.
        """
        if self.find(key, WHOLE) is not None:
            return []
        overridden = self._overridden.get((key.student, key.exercise), ())
        found = {
            decision.place.question: decision
            for decision in sorted(overridden, key=lambda each: each.number)
            if decision.place.about not in (LASTING, key.submission_digest)
            and self.find(key, decision.place.question) is None
            and self.dropped(key.exercise, decision.place.question) is None
        }
        return list(found.values())

    def lasting_wholes(self) -> list[Place]:
        """Return the places of points for the whole of an exercise, whatever is handed in."""
        return [
            place
            for place, decision in self._last.items()
            if (place.question, place.about) == (WHOLE, LASTING) and decision.score is not None
        ]

    def wholes(self, exercise: str, total: float, counting: Iterable[tuple[str, str]]) -> list[str]:
        """Return whose points for the whole of an exercise are out of another total than this.

        Parameters
        ----------
        exercise : str
            Its id.
        total : float
            The total.
        counting : iterable of (str, str)
            Students, with the digest of their hand-in that counts: points for others count for nobody.
        """
        alive = set(counting)
        return sorted(
            {
                place.student
                for place, decision in self._last.items()
                if place[1:3] == (exercise, WHOLE)
                and decision.score is not None
                and (place.about == LASTING or (place.student, place.about) in alive)
                and abs(decision.max_score - total) > CENT
            }
        )

    def out_of_total(self) -> dict[str, float]:
        """Return by exercise the points that are out of its total."""
        left: dict[str, float] = {}
        for place, decision in self._last.items():
            if decision.ruling is Ruling.DROPPED and decision.score == 0.0:
                left[place.exercise] = left.get(place.exercise, 0.0) + decision.max_score
        return left

    def _question(self, question: QuestionReport, key: Key) -> QuestionReport:
        if (dropped := self.dropped(key.exercise, question.name)) is not None:
            most = 0.0 if dropped.score == 0.0 else question.max_score
            return _with_points(question, dropped, most, most)
        if (found := self.find(key, question.name)) is not None and found.score is not None:
            return _with_points(question, found, found.score, question.max_score)
        if question.open_points:
            found = self.last(Place(key.student, key.exercise, question.name, question.text_digest))
            if found is not None and found.score is not None and _is_same(found.max_score, question):
                earned = round((question.score or 0.0) + found.score, 2)
                return _with_points(question, found, earned, question.max_score)
        return question


def _is_same(most: float, question: QuestionReport) -> bool:
    """Tell whether as many points wait for a person as did when the person decided."""
    return abs(most - question.open_points) < CENT


def _with_points(
    question: QuestionReport, decision: Decision, score: float, max_score: float
) -> QuestionReport:
    status = Status.CORRECT if score >= max_score - CENT else Status.ASSESSED
    return replace(
        question,
        status=Status.DROPPED if decision.ruling is Ruling.DROPPED else status,
        score=score,
        max_score=max_score,
        open_points=0.0,
        message=_without_waiting(question),
        given=decision.given(score, max_score, question.score),
    )


def _without_waiting(question: QuestionReport) -> str:
    """Return what is said of a question without that points wait."""
    return question.message.removesuffix(tell_waiting(question.open_points, question.max_score)).rstrip()


def _with_given(report: Report | None, decision: Decision, result: Result) -> Report:
    """Return a report with points for the whole; where there is none, one that has nothing but these."""
    score = decision.score or 0.0
    if report is not None:
        automatic = report.automatic
        return replace(report, given=decision.given(score, report.max_score, automatic))
    key = result.key
    return Report(
        exercise=key.exercise,
        title="",
        student=key.student,
        seed=key.seed,
        submission_digest=key.submission_digest,
        exercise_digest=key.exercise_digest,
        trouble=result.trouble,
        questions=(),
        given=decision.given(score, decision.max_score, None),
    )
