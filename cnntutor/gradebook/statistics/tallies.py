"""What the results of one exercise amount to, counted one by one so that they need not be kept."""

from __future__ import annotations

import math
import statistics
from array import array
from collections import Counter
from typing import TYPE_CHECKING

from cnntutor.domain.given import Ruling
from cnntutor.domain.report import Status
from cnntutor.gradebook.results import State
from cnntutor.gradebook.statistics.by_hand import ByHandTally
from cnntutor.gradebook.statistics.figures import (
    ExerciseStatistics,
    MisconceptionCount,
    QuestionStatistics,
    Unexplained,
    commonness,
    share,
)
from cnntutor.grading.feedback import tell_diagnosis

if TYPE_CHECKING:
    from cnntutor.domain.report import QuestionReport, Report
    from cnntutor.gradebook.results import Result

BINS = 10
MOST_STUDENTS = 3
"""So many of those with the same wrong values are named."""

FEWEST = 10
"""With fewer submissions a discrimination would say more about chance than about the question."""


# ------------------------------------------------------------------ counting


class _Correlation:
    """Pearson's correlation of pairs that come one by one, after Welford (1962)."""

    def __init__(self) -> None:
        self.count = 0
        self.mean = self._other_mean = 0.0
        self._spread = self._other_spread = self._together = 0.0

    def add(self, value: float, other: float) -> None:
        """Take one more pair into account."""
        self.count += 1
        step, other_step = value - self.mean, other - self._other_mean
        self.mean += step / self.count
        self._other_mean += other_step / self.count
        self._spread += step * (value - self.mean)
        self._other_spread += other_step * (other - self._other_mean)
        self._together += step * (other - self._other_mean)

    def value(self, fewest: int) -> float | None:
        """Return the correlation; None for few pairs, and where one side has no spread but rounding."""
        spreads = math.sqrt(self._spread) * math.sqrt(self._other_spread)
        least = 1e-12 * self.count
        if self.count < fewest or min(self._spread, self._other_spread) <= least:
            return None
        return min(max(self._together / spreads, -1.0), 1.0)


class _QuestionTally:
    """One question, so far."""

    def __init__(self, exercise: str, name: str, kind: str) -> None:
        self._exercise, self._name, self._kind = exercise, name, kind
        self._shares = _Correlation()
        self._statuses: Counter[str] = Counter()
        self._certain: Counter[str] = Counter()
        self._possible: Counter[str] = Counter()
        self._messages: dict[str, tuple[int, str]] = {}
        self._kinds: Counter[str] = Counter()
        self._unexplained: dict[str, list[str]] = {}

    def add(self, student: str, question: QuestionReport, earned: float, rest: float) -> None:
        """Take one more answer into account: its points, and the share of them that the others earned."""
        self._shares.add(share(earned, question.max_score), rest)
        self._statuses[question.status] += 1
        if question.unexplained:
            self._unexplained.setdefault(question.unexplained, []).append(student)
        if (diagnosis := question.diagnosis) is None:
            return
        self._kinds[diagnosis.kind.value] += 1
        names = diagnosis.misconceptions
        (self._certain if diagnosis.certain else self._possible).update(names)
        # What speaks of this error alone, and with certainty, explains it best.
        rank = 2 * len(names) - diagnosis.certain
        for name in names:
            if name not in self._messages or rank < self._messages[name][0]:
                self._messages[name] = (rank, tell_diagnosis(diagnosis))

    def figures(self) -> QuestionStatistics:
        """Return what it amounts to."""
        found = [
            MisconceptionCount(
                exercise=self._exercise,
                question=self._name,
                name=name,
                certain=self._certain[name],
                possible=self._possible[name],
                message=message,
            )
            for name, (_, message) in self._messages.items()
        ]
        return QuestionStatistics(
            name=self._name,
            kind=self._kind,
            count=self._shares.count,
            success=self._statuses[Status.CORRECT] / self._shares.count,
            mean_share=self._shares.mean,
            discrimination=self._shares.value(FEWEST),
            statuses=tuple(sorted(self._statuses.items(), key=lambda one: (-one[1], one[0]))),
            misconceptions=tuple(sorted(found, key=commonness)),
            diagnoses=tuple(self._kinds.most_common()),
            unexplained=self._groups(),
        )

    def _groups(self) -> tuple[Unexplained, ...]:
        """Return the wrong values that several students have, the most common first."""
        shared = [students for students in self._unexplained.values() if len(students) > 1]
        some = sorted(shared, key=lambda students: (-len(students), students))
        return tuple(Unexplained(len(students), tuple(students[:MOST_STUDENTS])) for students in some)


def _is_overridden(report: Report) -> bool:
    """Tell whether a person has put points in the place of the grader's, for the whole or a question."""
    return any(given.ruling is Ruling.OVERRIDDEN for _, given in report.decided)


def _dropped(report: Report) -> list[str]:
    return [question.name for question in report.questions if question.status is Status.DROPPED]


class ExerciseTally:
    """One exercise, so far."""

    def __init__(self, exercise: str) -> None:
        self._exercise, self._title, self._max_score = exercise, "", 0.0
        self._states: Counter[State] = Counter()
        self._not_started = self._open = self._overridden = 0
        self._dropped: dict[str, None] = {}
        self._by_hand = ByHandTally()
        self._scores = array("d")
        self._distribution = [0] * BINS
        self._questions: dict[str, _QuestionTally] = {}

    def add(self, result: Result) -> None:
        """Take one more result into account."""
        self._states[result.state] += 1
        if (report := result.report) is None:
            return
        self._by_hand.add(result.key.student, report)
        if report.undecided:
            return
        self._title, self._max_score = report.title or self._title, report.max_score
        self._overridden += _is_overridden(report)
        self._dropped |= dict.fromkeys(_dropped(report))
        if not report.started:
            self._not_started += 1
            return
        if report.score is None:
            self._open += 1
        else:
            self._scores.append(report.score)
            place = int(share(report.score * BINS, report.max_score))
            self._distribution[min(place, BINS - 1)] += 1
        self._count_questions(result.key.student, report)

    def _count_questions(self, student: str, report: Report) -> None:
        """Take the questions into account that have all their points by now, and count for somebody."""
        settled = [
            each for each in report.questions if not each.open_points and each.status is not Status.DROPPED
        ]
        score = round(sum(question.score or 0.0 for question in settled), 2)
        max_score = sum(question.max_score for question in settled)
        for question in settled:
            earned = question.score or 0.0
            rest = share(score - earned, max_score - question.max_score)
            name = question.name
            if name not in self._questions:
                self._questions[name] = _QuestionTally(self._exercise, name, question.kind)
            self._questions[name].add(student, question, earned, rest)

    def figures(self, students: int) -> ExerciseStatistics:
        """Return what it amounts to in a class of so many students."""
        return ExerciseStatistics(
            exercise=self._exercise,
            title=self._title,
            max_score=self._max_score,
            graded=self._states[State.GRADED],
            not_started=self._not_started,
            unreadable=self._states[State.UNREADABLE],
            undecided=self._states[State.UNDECIDED] + self._states[State.UNGRADABLE],
            not_graded=self._states[State.NOT_GRADED],
            missing=students - self._states.total(),
            open=self._open,
            overridden=self._overridden,
            dropped=tuple(self._dropped),
            by_hand=self._by_hand.doubt(),
            mean=statistics.fmean(self._scores) if self._scores else None,
            median=statistics.median(self._scores) if self._scores else None,
            distribution=tuple(self._distribution),
            questions=tuple(question.figures() for question in self._questions.values()),
        )
